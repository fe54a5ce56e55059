"""Papers for checks, made of a few words: no reading, no database."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from records.audit.groups import ChainView, CopiesView
from records.audit.notice import Check, Notice, notices_of
from records.audit.paper import PaperView
from records.audit.registry import REGISTER
from records.link.chains import chain_of
from records.link.papers import LinkPaper
from records.model import Evidence, Finding, Hop, Line, Link, PartValue, Segment, Span
from records.rules.outcome import declassify
from records.store.views import StoredDocument

DAY = "2020-01-01"
SURE = 0.95

View = TypeVar("View")
Value = str | Finding | list[str | Finding]


def finding(
    field: str,
    value: str,
    line: int = 1,
    sure: float = SURE,
    raw: str = "",
    rule: str = "test.rule",
    **parts: PartValue,
) -> Finding:
    """A finding on a line."""
    raw = raw or value or "?"
    return Finding(field, value, Evidence(raw, (Span(line, 1, line, len(raw)),), rule, sure), tuple(parts.items()))


def paper(
    kind: str = "action_memo",
    text: str = "",
    *others: Finding,
    id: str = "one",  # noqa: A002 - what the record calls it
    whole: bool = True,
    links: Iterable[Link] = (),
    linked_from: Iterable[Link] = (),
    hops: Iterable[Hop] = (),
    source: str = "box/papers.txt",
    line_start: int = 1,
    **fields: Value,
) -> PaperView:
    """A paper of a kind with values by field (`to_` and `from_` with an underscore): a string, a finding, or a list;
    `others` are findings of any field.

    `text` is its lines, a form feed before the first line of a page; `dated` is its `doc_date`, `level` its
    classification. What follows from the values is worked out.
    """
    names = {"dated": "doc_date", "level": "classification", "from_": "from", "to_": "to"}
    found: list[Finding] = list(others)
    for name, given in fields.items():
        field = names.get(name, name)
        for each in given if isinstance(given, list) else [given]:
            found.append(each if isinstance(each, Finding) else finding(field, each, line_start + len(found)))
    lines: list[Line] = []
    page = 1
    for number, line in enumerate(text.split("\n"), line_start):
        page += line.startswith("\f") and bool(lines)
        lines.append(Line(number, page, line))
    last = line_start + max(len(lines), len(found)) - 1
    stored = StoredDocument(
        id=id,
        parent=None,
        source=source,
        sources=(source,),
        content="c" * 64,
        attributes=(),
        position=0,
        kind=kind,
        is_fragment=not whole,
        is_superseded=False,
        segments=(Segment(line_start, last),),
        line_start=line_start,
        line_end=last,
        page_start=1,
        page_end=page,
        bounds_confidence=SURE,
        bounds_evidence=(),
        findings=tuple(found),
        declassification=declassify(kind, tuple(found)),
        status="unknown",
        links=tuple(links),
        linked_from=tuple(linked_from),
        hops=tuple(replace(hop, document=id) for hop in hops),
    )
    return PaperView(stored, lambda: tuple(lines))


def copies(final: PaperView, *others: PaperView, sure: float = SURE) -> CopiesView:
    """A final with its copies."""
    return CopiesView(
        final, tuple((one, Link("copy_of", one.id, final.id, sure, "copies.pages", "")) for one in others)
    )


def chain(*papers: PaperView, as_of: str = DAY) -> ChainView:
    """The papers of one package, with the chain that linking makes of their hops."""
    members = [
        LinkPaper(
            one.id,
            one.stored.source,
            one.stored.content,
            one.stored.line_start,
            one.stored.line_end,
            at,
            one.kind,
            one.stored.is_fragment,
            one.stored.findings,
            (),
        )
        for at, one in enumerate(papers)
    ]
    links = [link for one in papers for link in one.links]
    return ChainView(papers, chain_of(members, links, [hop for one in papers for hop in one.hops], as_of))


def notices(code: str, view: PaperView | CopiesView | ChainView) -> list[Notice]:
    """What the check of a code finds in a view."""
    if isinstance(view, PaperView):
        return list(notices_of(_named(code, REGISTER.document), view))
    if isinstance(view, CopiesView):
        return list(notices_of(_named(code, REGISTER.copies), view))
    return list(notices_of(_named(code, REGISTER.chain), view))


def _named(code: str, checks: Iterable[Check[View]]) -> Check[View]:
    return next(check for check in checks if check.code == code)
