"""A chain as a picture: an SVG with a lane for each party and an arrow for each hop, top to bottom in order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from records.link.chains import Chain
from records.report.drawing import arrows, label
from records.report.output import printable, shorten
from records.report.steps import Step, counts_of, parties_of, span_of, steps_of, title_of

MARGIN, LANE, HEAD, ROW, NOTE, LETTER = 24, 190, 84, 46, 17, 6.7
"""Points: the margin, from lane to lane, the head, a step, a line of a remark, the width of a letter."""

INK, PALE, ALARM = "#1b1b1b", "#b8b8b8", "#a4161a"
STYLE = (
    f"text{{font:12px monospace;fill:{INK};paint-order:stroke;stroke:#ffffff;stroke-width:4px}}"
    f".head{{font-weight:bold}}.out{{fill:{ALARM}}}"
)
ARROW = (
    '<marker id="a" markerWidth="9" markerHeight="8" refX="8" refY="4" orient="auto">'
    f'<path d="M0,0 L9,4 L0,8 z" fill="{INK}"/></marker>'
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the lanes of a picture stand: the middle of each party's lane, and the width of the whole."""

    lanes: dict[str, int]
    width: int

    @property
    def columns(self) -> int:
        """How many letters fit beside one another."""
        return int((self.width - 2 * MARGIN) / LETTER)


def svg_lines(chain: Chain) -> Iterator[str]:
    """The picture, line by line. It holds no script and nothing from outside; what papers say is escaped."""
    steps = steps_of(chain)
    drawn = parties_of(steps)
    names = list(dict.fromkeys(drawn.values()))
    sheet = Sheet(
        {name: MARGIN + LANE // 2 + at * LANE for at, name in enumerate(names)}, 2 * MARGIN + max(len(names), 4) * LANE
    )
    rows = [ROW + NOTE * len(step.remarks) for step in steps]
    height = HEAD + sum(rows) + MARGIN
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width} {height}" role="img">'
    yield f"<title>{escape(printable(title_of(chain)))}</title><style>{STYLE}</style><defs>{ARROW}</defs>"
    yield f'<rect width="{sheet.width}" height="{height}" fill="#ffffff"/>'
    heading = f"{title_of(chain)} · {counts_of(chain)} · {span_of(chain)}"
    yield text_at(MARGIN, 28, shorten(heading, sheet.columns), "head")
    for name, x in sheet.lanes.items():
        yield text_at(x, 58, shorten(name, int(LANE / LETTER) - 2), "head", middle=True)
        yield f'<line x1="{x}" y1="66" x2="{x}" y2="{height - MARGIN}" stroke="{PALE}"/>'
    top = HEAD
    for step, tall in zip(steps, rows, strict=True):
        yield from step_drawn(step, sheet, drawn, top)
        top += tall
    yield "</svg>"


def step_drawn(step: Step, sheet: Sheet, drawn: dict[str, str], top: int) -> Iterator[str]:
    """A step: its label, its arrows below it, and what stands out below these."""
    yield text_at(MARGIN, top + 12, shorten(label(step), sheet.columns))
    line = top + 24
    dashes = ' stroke-dasharray="6 4"' if step.entry.hop and step.entry.hop.is_open else ""
    for sender, recipient in arrows(step):
        begin, end = sheet.lanes[drawn[sender]], sheet.lanes[drawn[recipient]]
        way = f"M{begin},{line} H{end}" if begin != end else f"M{begin},{line} h28 v8 h-26"
        yield f'<path d="{way}" fill="none" stroke="{INK}"{dashes} marker-end="url(#a)"/>'
    for number, remark in enumerate(step.remarks):
        said = f"! {remark.kind}: {remark.text}"
        yield text_at(MARGIN + 16, top + 44 + NOTE * number, shorten(said, sheet.columns - 3), "out")


def text_at(x: int, y: int, text: str, kind: str = "", *, middle: bool = False) -> str:
    """A text at a place."""
    named = f' class="{kind}"' if kind else ""
    anchor = ' text-anchor="middle"' if middle else ""
    return f'<text x="{x}" y="{y}"{named}{anchor}>{escape(printable(text))}</text>'
