"""The chain of a package: its hops and papers in order of time, and what stands out in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from records.link.copies import pages_of_final
from records.link.coverage import Held
from records.link.manifest import Listed, manifest
from records.link.papers import LinkPaper, View
from records.link.remarks import Remark, remarks_on
from records.model import Hop, Link

UNDATED = "9999-99-99"
"""What an entry without a date is sorted by: it comes last."""

TURNS = {
    "memcon": 0,
    "telcon": 0,
    "cable": 1,
    "email": 1,
    "action_memo": 2,
    "information_memo": 2,
    "letter": 3,
    "transmittal_memo": 3,
    "other": 4,
    "routing_slip": 4,
    "referral": 5,
    "distribution_receipt": 6,
    "withdrawal_sheet": 7,
    "record_identification_form": 7,
}
"""The order of the kinds within a day: what happened, what was asked, what went out, what registered it."""


@dataclass(frozen=True, slots=True)
class Member:
    """A paper of a package. `final` is the paper of which it is a copy or draft, where it is one, and `held` the pages
    of it that this one holds, where it holds some only.
    """

    document: str
    kind: str
    source: str
    line_start: int
    is_fragment: bool
    subject: str | None
    date: str | None
    classification: str | None
    numbers: tuple[tuple[str, str], ...]
    final: str | None
    held: Held | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A step of a chain: a hop, or a paper that makes none. `date` is the hop's, else the paper's or its event's;
    where `is_given` another paper of the package gives it. What has none stands with the cover that lists it, or last.
    """

    document: str
    date: str | None
    hop: Hop | None = None
    is_given: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """A package with its steps in order of time. `papers` are in the order of the sources; `listed` is what its covers
    list; `remarks` follow the order of the steps.
    """

    papers: tuple[Member, ...]
    entries: tuple[Entry, ...]
    listed: tuple[Listed, ...]
    remarks: tuple[Remark, ...]

    def paper(self, document: str) -> Member:
        """The paper of that id. Raises KeyError where the package has none."""
        found = next((paper for paper in self.papers if paper.document == document), None)
        if found is None:
            raise KeyError(document)
        return found


def chain_of(
    papers: Sequence[LinkPaper],
    links: Sequence[Link],
    hops: Sequence[Hop],
    as_of: str,
    missed: Sequence[tuple[str, str]] = (),
) -> Chain:
    """The chain of the papers of one package; their order does not matter. `as_of` (ISO) is the day for which what is
    overdue is said; `missed` are papers that an officer misses, each by a paper of the package, with a sentence.
    """
    package = sorted(map(View, papers), key=lambda view: (view.order, view.document))
    known = {view.document: view for view in package}
    final_of = {
        link.document: link.target
        for link in links
        if link.kind == "copy_of" and link.document in known and link.target in known
    }
    listing = manifest(package, final_of)
    entries = _in_order(package, [hop for hop in hops if hop.document in known], listing, final_of)
    noted = [Remark("missing", document, text) for document, text in missed if document in known]
    remarks = noted + remarks_on(package, [entry.hop for entry in entries if entry.hop], listing, final_of, as_of)
    turn = {document: at for at, document in reversed(list(enumerate(entry.document for entry in entries)))}
    return Chain(
        tuple(_member(view, known.get(final_of.get(view.document, ""))) for view in package),
        entries,
        listing,
        tuple(sorted(remarks, key=lambda remark: turn.get(remark.document, len(turn)))),
    )


def _member(view: View, final: View | None) -> Member:
    return Member(
        view.document,
        view.kind,
        view.paper.source,
        view.paper.line_start,
        view.paper.is_fragment,
        view.value("subject"),
        view.date,
        view.value("classification"),
        _numbers(view),
        final.document if final else None,
        pages_of_final(view, final) if final else None,
    )


def _numbers(view: View) -> tuple[tuple[str, str], ...]:
    """System and number, as written, of all its identifiers."""
    written = [(str(item.part("system") or "log"), item.value) for item in view.by_field.get("identifiers", ())]
    principal = view.value("log_number")
    if principal and all(principal != number for _, number in written):
        written.insert(0, ("log", principal))
    return tuple(dict.fromkeys(written))


def _in_order(
    package: Sequence[View], hops: Sequence[Hop], listing: Sequence[Listed], final_of: dict[str, str]
) -> tuple[Entry, ...]:
    """The hops, and the finals that make none, in order of time."""
    by_paper: dict[str, list[Hop]] = {}
    for hop in hops:
        by_paper.setdefault(hop.document, []).append(hop)
    covers = {one.document: one.cover for one in listing if one.document}
    dates = {view.document: _date_of(view, by_paper.get(view.document, ())) for view in package}
    keyed: list[tuple[tuple[str, int, tuple[object, ...], int], Entry]] = []
    for view in package:
        mine = by_paper.get(view.document, [])
        place = dates.get(covers.get(view.document, ""))
        for number, hop in enumerate(mine):
            turn = -number if view.kind == "email" else number
            key = (hop.date or place or UNDATED, TURNS[view.kind], view.order, turn)
            keyed.append((key, Entry(view.document, hop.date, hop, _is_given(view, hop))))
        if not mine and view.document not in final_of:
            key = (view.date or place or UNDATED, TURNS[view.kind], view.order, 0)
            keyed.append((key, Entry(view.document, view.date)))
    return tuple(entry for _, entry in sorted(keyed, key=lambda pair: pair[0]))


def _date_of(view: View, hops: Sequence[Hop]) -> str | None:
    return next((hop.date for hop in hops if hop.date), view.date)


def _is_given(view: View, hop: Hop) -> bool:
    """Whether the date of a hop stands neither on its paper nor on the hop's own line of it."""
    own = {view.value("doc_date"), *(item.part("date") for item in view.by_field.get("hops", ()))}
    return hop.date is not None and hop.date not in own
