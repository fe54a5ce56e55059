"""What the documents of a query have in common: facets, each with its values and their numbers."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from records.desk.facets import Facet
from tui.widgets.pointed_list import LIST_KEYS, PointedList

ROOM = 16
"""Letters of a value that fit behind its number."""


class FacetList(PointedList):
    """Enter on a value narrows the query by it, or widens it again."""

    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "select", "Narrow the query", show=False)]
    DEFAULT_CSS = """
    FacetList, FacetList:focus { width: 26; border: none; border-right: solid $panel; padding: 0; }
    FacetList > .option-list--option-disabled { color: $text; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, markup=False)
        self.values: dict[str, tuple[str, str]] = {}

    def show(self, found: Sequence[Facet]) -> None:
        """Takes other facets; the cursor stays on its value where that is still there."""
        before = self.value_of(self.get_option_at_index(self.highlighted).id) if self.highlighted is not None else None
        self.values = {}
        self.clear_options()
        for facet in found:
            if self.option_count:
                self.add_option(None)
            self.add_option(Option(Text(facet.name, style="italic"), disabled=True))
            for value, number in facet.values:
                key = f"{facet.name}-{len(self.values)}"
                self.values[key] = (facet.name, value)
                self.add_option(Option(Text(f"{number:>7,} {shown(value)}", no_wrap=True, overflow="ellipsis"), id=key))
            if not facet.values:
                self.add_option(Option(Text(f"{'–':>7} none counted"), disabled=True))
        chosen = next((key for key, value in self.values.items() if value == before), next(iter(self.values), None))
        self.highlighted = None if chosen is None else self.get_option_index(chosen)

    def value_of(self, option_id: str | None) -> tuple[str, str] | None:
        """The facet and the value that an option stands for."""
        return self.values.get(option_id or "")


def shown(value: str) -> str:
    """A value as the list has room for it: of a long path, its end tells most."""
    return f"…{value[-ROOM + 1 :]}" if "/" in value and len(value) > ROOM else value
