"""Pictures of the browser on an invented database made without reading: nothing in them moves with the reader."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from records.declassification import Declassification, Step
from records.desk.database import Database, open_database
from records.model import (
    Bounds,
    Content,
    DocumentReading,
    Evidence,
    Finding,
    Rendition,
    Segment,
    SourceReading,
    Span,
    text_of,
)
from records.store.writing import store_reading
from tests.papers import MEMCON, MEMO
from tests.tui.driving import AS_OF, settle
from tui.app import DeclassApp

LOOKS = [((80, 24), "textual-dark"), ((120, 40), "textual-light"), ((200, 60), "high-contrast")]
VALUES = {
    "subject": "Fishing Rights in the Northern Strait",
    "event_date": "1998-03-04",
    "classification": "SECRET",
    "participants": "Eleanor Hathersage",
    "classified_by": "Miriam Oakenshaw",
    "reason": "1.5(b)",
}
SHOWN = {"event_date": "March 4, 1998", "reason": "1.5(b)(d)"}
STEPS = (Step("The marking gives a date: 4 March 2008.", "E.O. 12958 1.6(a)"),)
OUTCOME = Declassification("date", date="2008-03-04", order="E.O. 12958", rule="date", steps=STEPS)


def found(field: str, value: str) -> Finding:
    raw = SHOWN.get(field, value)
    number = next(at for at, line in enumerate(MEMCON.splitlines(), 1) if raw in line)
    start = MEMCON.splitlines()[number - 1].index(raw) + 1
    span = Span(number, start, number, start + len(raw) - 1)
    return Finding(field, value, Evidence(raw, (span,), "test.rule", 0.9))


def reading() -> SourceReading:
    """A memcon with a few values, and a memorandum of which nothing was read."""
    content = MEMCON + MEMO
    last = len(MEMCON.splitlines())
    text = text_of(content)
    first = DocumentReading(
        Bounds((Segment(1, last),), "memcon"), tuple(found(*pair) for pair in VALUES.items()), OUTCOME
    )
    second = DocumentReading(
        Bounds((Segment(last + 1, text.line_count),), "action_memo"), (), Declassification("unknown")
    )
    rendition = Rendition(Content("0" * 64, len(content)), "text", "1", "utf-8", text)
    return SourceReading("box/strait.txt", rendition, (first, second))


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setattr("records.store.ledger.now", lambda: f"{AS_OF}T09:00:00+00:00")
    with open_database(str(tmp_path / "strait.db"), create=True) as made:
        store_reading(made, reading(), by="tester", awaits_links=False)
        yield made


def pressing(*keys: str) -> Callable[[Pilot[None]], object]:
    """Presses the keys, each when what was asked for before is on the screen."""

    async def press(pilot: Pilot[None]) -> None:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            await settle(pilot)

    return press


@pytest.mark.parametrize(("size", "theme"), LOOKS, ids=["80x24-dark", "120x40-light", "200x60-high-contrast"])
@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("f",),
        ("enter", "j", "w"),
        ("2",),
        ("2", "v"),
        ("2", "v", "v"),
        ("3",),
        ("4", "r"),
        ("5",),
        ("6",),
        ("7",),
        ("question_mark",),
    ],
    ids=[
        "list",
        "facets",
        "paper",
        "dates",
        "levels",
        "calendar",
        "transmittals",
        "notices",
        "review",
        "sources",
        "ledger",
        "help",
    ],
)
def test_the_browser_looks_as_it_did(
    snap_compare: Callable[..., bool], database: Database, keys: tuple[str, ...], size: tuple[int, int], theme: str
) -> None:
    app = DeclassApp(database, AS_OF, theme=theme, banner="CONFIDENTIAL")
    app.animation_level = "none"

    assert snap_compare(app, terminal_size=size, run_before=pressing(*keys))
