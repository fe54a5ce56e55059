"""Writes the tables of keys in docs/browser.md from the screens' own bindings.

usage: browser_keys.py [--check]     --check writes nothing and exits 1 where the file is out of date
"""

import sys
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import format_key

from scripts.made_file import write_or_check
from tui.app import DeclassApp
from tui.screens.chain import ChainScreen
from tui.screens.dates import DatesScreen
from tui.screens.document import DocumentScreen
from tui.screens.documents import DocumentsScreen
from tui.screens.ledger import LedgerScreen
from tui.screens.lines import LinesScreen
from tui.screens.notices import NoticesScreen
from tui.screens.paper_history import PaperHistoryScreen
from tui.screens.review import ReviewScreen
from tui.screens.sources import SourcesScreen
from tui.screens.transmittals import TransmittalsScreen
from tui.widgets.drawing import Drawing
from tui.widgets.facets import FacetList
from tui.widgets.paper import PaperView
from tui.widgets.window_table import WindowTable

FILE = Path(__file__).resolve().parents[1] / "docs" / "browser.md"
TABLES: dict[str, tuple[type[DOMNode], ...]] = {
    "everywhere": (DeclassApp,),
    "lists": (WindowTable,),
    "text": (PaperView,),
    "documents": (DocumentsScreen, FacetList),
    "document": (DocumentScreen,),
    "dates": (DatesScreen, Drawing),
    "transmittals": (TransmittalsScreen,),
    "lines": (LinesScreen,),
    "chain": (ChainScreen,),
    "notices": (NoticesScreen,),
    "review": (ReviewScreen,),
    "sources": (SourcesScreen,),
    "ledger": (LedgerScreen,),
    "history": (PaperHistoryScreen,),
}
"""Which bindings stand in which table of the document."""


def own(kind: type[DOMNode]) -> list[Binding]:
    """The bindings of a screen and of those of this package that it is made from, each key once."""
    found = [
        binding
        for part in kind.__mro__
        if part.__module__.startswith("tui.")
        for binding in vars(part).get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.description
    ]
    return list({binding.key: binding for binding in reversed(found)}.values())[::-1]


def table(kinds: tuple[type[DOMNode], ...]) -> str:
    """Keys and what they do, as Markdown."""
    rows = [
        f"| {' '.join(f'`{format_key(key)}`' for key in binding.key.split(','))} | {binding.description} |"
        for kind in kinds
        for binding in own(kind)
    ]
    return "\n".join(["| key | what it does |", "| --- | --- |", *dict.fromkeys(rows)])


def with_tables(text: str) -> str:
    """The document with each table between its marks."""
    for name, kinds in TABLES.items():
        begin, end = f"<!-- keys: {name} -->", f"<!-- end: {name} -->"
        before, _, rest = text.partition(begin)
        text = f"{before}{begin}\n{table(kinds)}\n{end}{rest.partition(end)[2]}"
    return text


if __name__ == "__main__":
    sys.exit(write_or_check(FILE, with_tables(FILE.read_text(encoding="utf-8")), "reference"))
