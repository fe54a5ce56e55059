"""What stands out in a package: what is missing, open, overdue, out of order, and where its papers contradict."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from records.link.conflicts import conflicts, is_described
from records.link.manifest import Listed, unlisted
from records.link.papers import View, any_same_party, days_after
from records.link.vocabulary import words
from records.model import Hop

REPLY = re.compile(r"\s*(?:re|fwd?)\s?[:;]", re.IGNORECASE)

KINDS = ("missing", "unlisted", "gap", "loop", "open", "overdue", "odd", "conflict")
"""What a remark can be. `missing`: a paper that is listed and not there; `unlisted`: one that no list names; `gap`: a
step that another presupposes and no paper shows; `loop`: a paper that came back; `open`: an answer or a receipt that
no paper shows, `overdue` where its day has passed; `odd`: dates that cannot be right; `conflict`: what two papers say
of one thing.
"""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that stands out, with the paper that shows it, and the hop where it is one hop that stands out."""

    kind: str
    document: str
    text: str
    hop: Hop | None = None


def remarks_on(
    package: Sequence[View], hops: Sequence[Hop], listing: Sequence[Listed], final_of: dict[str, str], as_of: str
) -> list[Remark]:
    """All that stands out, each once. `package` is in the order of the sources, `hops` in order of time."""
    by_id = {view.document: view for view in package}
    finals = [view for view in package if view.document not in final_of]
    found = [
        *_missing(listing),
        *(
            Remark("unlisted", document, "no list of the package names it")
            for document in unlisted(package, listing, final_of)
        ),
        *_gaps(finals, hops),
        *_loops(hops),
        *_open_ends(by_id, hops, as_of),
        *_odd_dates(by_id, hops, listing),
        *(Remark("conflict", document, text) for document, text in conflicts(package, listing, final_of)),
    ]
    return list(dict.fromkeys(found))


def _missing(listing: Sequence[Listed]) -> Iterator[Remark]:
    for one in listing:
        if one.document is None:
            tab = f"Tab {one.tab}, " if one.tab else ""
            yield Remark("missing", one.cover, f"lists {tab}“{one.title or 'untitled'}”, which is not there")


def _gaps(finals: Sequence[View], hops: Sequence[Hop]) -> Iterator[Remark]:
    """Steps that a paper presupposes: the memo that a referral describes, what a receipt was made out for, the message
    that a reply answers or a forward passes on.
    """
    for view in finals:
        others = [other for other in finals if other is not view]
        if view.kind == "referral":
            source, to = view.facts.get("described_source"), view.facts.get("described_to")
            if source and to and not any(is_described(view, other) for other in others):
                yield Remark("gap", view.document, f"sends on a paper from {source} to {to} that is not there")
        elif view.kind == "distribution_receipt":
            if not any(other.kind in words().kinds["carriers"] for other in others):
                yield Remark("gap", view.document, "made out for something sent that no paper shows")
        elif view.kind == "email" and REPLY.match(view.value("subject") or ""):
            messages = sum(hop.document == view.document for hop in hops)
            if messages == 1 and not any(other.kind == "email" for other in others):
                yield Remark("gap", view.document, "answers or forwards a message that no paper shows")


def _loops(hops: Sequence[Hop]) -> Iterator[Remark]:
    """Hops by which the matter comes back, by way of others, to somebody who had sent it on."""
    for at, hop in enumerate(hops):
        for earlier in hops[:at]:
            back = any_same_party(hop.recipient, earlier.sender)
            if back and hop.sender and not any_same_party(hop.sender, earlier.recipient):
                when = f" {earlier.date}" if earlier.date else ""
                name = next(name for name in hop.recipient if any_same_party((name,), earlier.sender))
                yield Remark("loop", hop.document, f"comes back to {name}, who had sent it on{when}", hop)
                break


def _open_ends(by_id: dict[str, View], hops: Sequence[Hop], as_of: str) -> Iterator[Remark]:
    for hop in hops:
        if not hop.is_open:
            continue
        late = days_after(hop.due, as_of)
        if by_id[hop.document].kind == "distribution_receipt":
            yield Remark(
                "open", hop.document, f"the receipt{_for(hop)} is not signed: nothing shows that it arrived", hop
            )
        elif late is not None and late > 0:
            yield Remark(
                "overdue", hop.document, f"due {hop.due}, {late:,} days before {as_of}, and no answer is shown"
            )
        else:
            asked = f" ({hop.action})" if hop.action else ""
            yield Remark("open", hop.document, f"an answer is asked{_of(hop)}{asked} and none is shown", hop)


def _for(hop: Hop) -> str:
    return f" for {hop.recipient[0]}" if hop.recipient else ""


def _of(hop: Hop) -> str:
    return f" of {hop.recipient[0]}" if hop.recipient else ""


def _odd_dates(by_id: dict[str, View], hops: Sequence[Hop], listing: Sequence[Listed]) -> Iterator[Remark]:
    """Dates that cannot be right. A memo to be signed may well be dated after the cover that lists it."""
    for hop in hops:
        early = days_after(hop.due, hop.date)
        if early is not None and early > 0:
            text = f"due {hop.due}, {early:,} day{'s' if early > 1 else ''} before its own date {hop.date}"
            yield Remark("odd", hop.document, text, hop)
    for view in by_id.values():
        before = days_after(view.value("doc_date"), view.value("event_date"))
        if before is not None and before > 0:
            yield Remark(
                "odd", view.document, f"dated {view.value('doc_date')}, before its event of {view.value('event_date')}"
            )
    for one in listing:
        cover, paper = by_id[one.cover], by_id.get(one.document or "")
        after = days_after(cover.value("doc_date"), paper.value("doc_date")) if paper else None
        if paper and after is not None and after > 0 and paper.kind not in words().kinds["carriers"]:
            yield Remark("odd", one.cover, f"dated before {paper.document}, which it lists ({paper.value('doc_date')})")
