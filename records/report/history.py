"""A chain as a timeline for a terminal, as rows, and as one object."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from records.link.chains import Chain
from records.report.output import Cell, Column, Listing, printable
from records.report.record import Json, transmittal
from records.report.steps import Step, counts_of, days_text, span_of, steps_of, title_of

DATE_WIDTH, DAYS_WIDTH = 12, 13
LEAST_WIDTH = 60
"""A timeline is not made narrower than this."""

COLUMNS = (
    Column("Step", "step", numeric=True),
    Column("Date", "date"),
    Column("Days", "days", numeric=True),
    Column("From", "from", flexible=True),
    Column("To", "to", flexible=True),
    Column("Through", "through", flexible=True),
    Column("Document", "document"),
    Column("Kind", "kind"),
    Column("Action", "action"),
    Column("Due", "due"),
    Column("Outcome", "outcome"),
    Column("Ended by", "ended_by"),
    Column("Ended on", "ended_on"),
    Column("Open", "open"),
    Column("Subject", "subject", flexible=True),
    Column("Stands out", "remarks", flexible=True),
    Column("Source", "source"),
    Column("Line", "line", numeric=True),
)
CHOICE = (
    Column("Document", "document"),
    Column("Package", "package"),
    Column("Dates", "dates"),
    Column("Papers", "papers", numeric=True),
    Column("Hops", "hops", numeric=True),
    Column("Subject", "subject", flexible=True),
)


def timeline(chain: Chain, as_of: str, width: int) -> Iterator[str]:
    """The chain for reading, in `width` columns."""
    width = max(width, LEAST_WIDTH)
    steps = steps_of(chain)
    yield from wrapped(f"{title_of(chain)} · {counts_of(chain)} · {span_of(chain)} · as of {as_of}", width, "")
    for step in steps:
        yield ""
        yield from step_lines(step, width)
    shown = {remark for step in steps for remark in step.remarks}
    for remark in chain.remarks:
        if remark not in shown:
            yield from wrapped(f"! {remark.kind}: {remark.document} {remark.text}", width, "  ")
    yield from ("", "Papers")
    for paper in chain.papers:
        copy = f", copy of {paper.final}" if paper.final else ""
        copy += f", {paper.held}" if paper.held else ""
        kind = paper.kind.replace("_", " ") + (", a fragment" if paper.is_fragment else "")
        yield from wrapped(f"{paper.document}  {kind}{copy}  {paper.source}:{paper.line_start}", width, "    ", "  ")
    yield ""
    yield standing_out(chain)


def step_lines(step: Step, width: int) -> Iterator[str]:
    """A step: date and days in the margin, the rest beside them."""
    when = (step.entry.date or "undated").ljust(DATE_WIDTH) + days_text(step.days).ljust(DAYS_WIDTH)
    margin = " " * len(when)
    way = f"{'; '.join(step.sender)} → {'; '.join(step.recipient)}" if step.entry.hop else ""
    paper = " · ".join(
        part for part in (f"{step.kind} {step.paper.document}", *step.details, step.paper.classification) if part
    )
    texts = [text for text in (way, paper, "" if way else step.paper.subject) if text]
    texts += [f"copy: {one.document}" for one in step.copies]
    texts += step.tabs
    texts += [
        f"! {one.kind}: {one.document if one.document != step.paper.document else ''} {one.text}".replace("  ", " ")
        for one in step.remarks
    ]
    for number, text in enumerate(texts):
        yield from wrapped(text, width, margin + "  ", when if number == 0 else margin)


def wrapped(text: str, width: int, indent: str, first: str = "") -> list[str]:
    """A text in lines of at most `width` columns, without control characters."""
    lines = textwrap.wrap(
        printable(text), width, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False
    )
    return [line.rstrip() for line in lines]


def standing_out(chain: Chain) -> str:
    """How many things of each kind stand out."""
    kinds = Counter(remark.kind for remark in chain.remarks)
    told = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
    return f"stands out: {told}" if told else "nothing stands out"


def history_listing(chain: Chain) -> Listing:
    """The steps as rows."""
    return Listing(COLUMNS, [step_cells(step) for step in steps_of(chain)])


def step_cells(step: Step) -> tuple[Cell, ...]:
    """A step as a row of `COLUMNS`."""
    hop = step.entry.hop
    return (
        step.number,
        step.entry.date,
        step.days,
        "; ".join(hop.sender) or None if hop else None,
        "; ".join(hop.recipient) or None if hop else None,
        "; ".join(hop.through) or None if hop else None,
        step.paper.document,
        step.kind,
        hop.action if hop else None,
        hop.due if hop else None,
        hop.outcome if hop else None,
        hop.ended_by if hop else None,
        hop.ended_on if hop else None,
        hop.is_open if hop else None,
        step.paper.subject,
        "; ".join(f"{one.kind}: {one.text}" for one in step.remarks) or None,
        step.paper.source,
        step.paper.line_start,
    )


def history_record(chain: Chain, as_of: str) -> dict[str, Json]:
    """The chain as one object: papers, steps, what is listed, what stands out."""
    return {
        "package": title_of(chain),
        "as_of": as_of,
        "papers": [
            kept(
                {
                    "document": one.document,
                    "kind": one.kind,
                    "subject": one.subject,
                    "date": one.date,
                    "classification": one.classification,
                    "numbers": [{"system": system, "number": number} for system, number in one.numbers],
                    "copy_of": one.final,
                    "pages_of_final": list(one.held.pages) if one.held else None,
                    "is_fragment": one.is_fragment,
                    "source": one.source,
                    "line_start": one.line_start,
                }
            )
            for one in chain.papers
        ],
        "steps": [step_record(step) for step in steps_of(chain)],
        "listed": [
            kept({"cover": one.cover, "tab": one.tab, "title": one.title, "document": one.document})
            for one in chain.listed
        ],
        "remarks": [{"kind": one.kind, "document": one.document, "text": one.text} for one in chain.remarks],
    }


def step_record(step: Step) -> dict[str, Json]:
    """A step as an object; a hop as the export record has it."""
    hop = step.entry.hop
    ends = {"ended_by": hop.ended_by, "ended_on": hop.ended_on, "open": hop.is_open} if hop else {}
    return kept(
        {
            "step": step.number,
            "document": step.paper.document,
            "date": step.entry.date,
            "days": step.days,
            "transmittal": transmittal(hop) if hop else None,
            **ends,
        }
    )


def kept(values: dict[str, Json]) -> dict[str, Json]:
    """The values that are there."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def choice_listing(chains: Sequence[Chain]) -> Listing:
    """Several packages under one number, each with a paper by which it can be called."""
    rows = [
        (
            chain.papers[0].document,
            title_of(chain).removeprefix("Package "),
            span_of(chain),
            len(chain.papers),
            sum(entry.hop is not None for entry in chain.entries),
            next((one.subject for one in chain.papers if one.subject), None),
        )
        for chain in chains
    ]
    notes = (f"{len(rows)} packages bear that number: name one by its document",)
    return Listing(CHOICE, rows, notes=notes)
