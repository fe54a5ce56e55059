"""A chain as a drawing in words for other programs: a Mermaid sequence diagram, a Graphviz digraph."""

from collections.abc import Iterator

from records.link.chains import Chain
from records.report.output import printable, shorten
from records.report.steps import Step, parties_of, steps_of, title_of

LONGEST = 100
"""Columns of a text in a drawing."""

MERMAID_SIGNS = str.maketrans({"#": "#35;", ";": "#59;", "<": "#lt;", ">": "#gt;", "%": "#37;", '"': "#quot;"})
"""Signs that mean something to Mermaid, as its own entities."""


def mermaid_lines(chain: Chain) -> Iterator[str]:
    """The chain as a Mermaid sequence diagram: a lane for each party, an arrow for each addressee, a note for each
    paper that makes no hop and for what stands out.
    """
    steps = steps_of(chain)
    drawn = parties_of(steps)
    names = list(dict.fromkeys(drawn.values()))
    lanes = {name: f"P{number}" for number, name in enumerate(names, 1)}
    yield "sequenceDiagram"
    yield f"    accTitle: {mermaid_text(title_of(chain))}"
    for name, lane in lanes.items():
        yield f"    participant {lane} as {mermaid_text(name)}"
    for step in steps:
        arrow = "--)" if step.entry.hop and step.entry.hop.is_open else "->>"
        place = ""
        for sender, recipient in arrows(step):
            ends = lanes[drawn[sender]], lanes[drawn[recipient]]
            place = place or ",".join(dict.fromkeys(ends))
            yield f"    {ends[0]}{arrow}{ends[1]}: {mermaid_text(label(step))}"
        if not place and lanes:
            place = next(iter(lanes.values()))
            yield f"    Note over {place}: {mermaid_text(label(step))}"
        for remark in step.remarks if lanes else ():
            yield f"    Note over {place}: {mermaid_text(f'{remark.kind}: {remark.text}')}"


def dot_lines(chain: Chain) -> Iterator[str]:
    """The chain as a Graphviz digraph: a node for each party and for each paper that makes no hop, a numbered edge for
    each addressee, broken while the hop is open.
    """
    steps = steps_of(chain)
    drawn = parties_of(steps)
    yield "digraph chain {"
    yield f"    label={quoted(title_of(chain))}; labelloc=t; rankdir=LR; node [shape=box, fontname=Helvetica];"
    for name in dict.fromkeys(drawn.values()):
        yield f"    {quoted(name)};"
    for step in steps:
        stands_out = "".join(f"\n! {remark.kind}: {remark.text}" for remark in step.remarks)
        style = ", style=dashed" if step.entry.hop and step.entry.hop.is_open else ""
        for sender, recipient in arrows(step):
            ends = f"{quoted(drawn[sender])} -> {quoted(drawn[recipient])}"
            yield f"    {ends} [label={quoted(label(step) + stands_out)}{style}];"
        if not step.entry.hop:
            yield f"    {quoted(step.paper.document)} [shape=note, label={quoted(label(step) + stands_out)}];"
    yield "}"


def arrows(step: Step) -> Iterator[tuple[str, str]]:
    """From whom to whom the arrows of a step go: from the first sender to each addressee."""
    for recipient in step.recipient:
        yield step.sender[0], recipient


def label(step: Step) -> str:
    """What stands at an arrow or a note: the step's number, date and paper, what it asks and how it ended."""
    subject = None if step.entry.hop else step.paper.subject
    paper = f"{step.kind} {step.paper.document}"
    parts = (f"{step.number}.", step.entry.date or "undated", paper, *step.details, subject)
    return " · ".join(filter(None, parts)).replace(". · ", ". ", 1)


def mermaid_text(text: str) -> str:
    """A text as Mermaid takes it, on one line."""
    return shorten(printable(text), LONGEST).translate(MERMAID_SIGNS)


def quoted(text: str) -> str:
    """A text as a quoted Graphviz id, a line each cut to what can be read."""
    lines = [shorten(printable(line), LONGEST) for line in text.split("\n")]
    return '"' + "\\n".join(line.replace("\\", "\\\\").replace('"', '\\"') for line in lines) + '"'
