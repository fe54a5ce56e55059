"""The values of a paper as a list: field, value, and dimmer where each was read and how sure it is."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from records.desk.documents import DocumentView, FieldValue
from records.desk.noticing import NoticeLine
from tui.widgets.pointed_list import LIST_KEYS, PointedList

NOTICE = "notice-"
"""What the id of an option opens with that stands for a notice."""
LINK = "link-"
"""What the id of an option opens with that stands for another paper."""


class FieldList(PointedList):
    """What is known of one paper: what follows from it, its values, other papers, transmittals."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "select", "Open the other paper", show=False),
    ]
    DEFAULT_CSS = """
    FieldList, FieldList:focus { border: none; padding: 0; }
    FieldList > .option-list--option-disabled { color: $text; }
    """

    def show(self, view: DocumentView, notices: Sequence[NoticeLine] = ()) -> None:
        """Takes another paper and what the audit says of it; the cursor goes to its first value."""
        outcome = [Option(pair(name, value), disabled=True) for name, value in view.outcome if name != "rule"]
        values: list[Option] = []
        before = ""
        for value in view.fields:
            values.append(Option(value_text(value, "" if value.field == before else value.field), id=value.key))
            before = value.field
        others = [
            Option(pair(what, other, why), id=f"{LINK}{number}-{other}")
            for number, (what, other, why) in enumerate(view.links)
        ]
        said = [Option(notice_text(notice), id=f"{NOTICE}{notice.id}") for notice in notices]
        hops = [Option(pair("hop", hop), disabled=True) for hop in view.hops]
        self.clear_options()
        for group in (outcome, values, said, others, hops):
            if group and self.option_count:
                self.add_option(None)
            self.add_options(group)
        if values:
            self.highlighted = self.get_option_index(values[0].id or "")

    def go_to(self, key: str) -> None:
        """Brings the cursor to a value, where it is still there."""
        if any(option.id == key for option in self.options):
            self.highlighted = self.get_option_index(key)
            self.call_after_refresh(self.scroll_to_highlight)


def value_text(value: FieldValue, field: str) -> Text:
    """A value behind its field's name (empty where it is the one before's), with its line and how sure it is."""
    return pair(field, value.value, f"line {value.line} · {value.sureness} · {value.rule}")


def notice_text(notice: NoticeLine) -> Text:
    """A notice with its code, how grave it is and its line."""
    return pair(f"{notice.code} {notice.severity}", notice.message, f"line {notice.line}")


def pair(name: str, value: str, aside: str = "") -> Text:
    """Name and value, and what is less important behind them."""
    text = Text()
    if name:
        text.append(f"{name.replace('_', ' ')} ", style="italic")
    text.append(value if name else f"  {value}", style="bold")
    if aside:
        text.append(f"  {aside}", style="dim")
    return text


def notice_id(option_id: str | None) -> str | None:
    """The id of the notice that an option stands for, None where it stands for none."""
    return option_id.removeprefix(NOTICE) if option_id and option_id.startswith(NOTICE) else None


def other_paper(option_id: str | None) -> str | None:
    """The id of the other paper that an option stands for, None where it stands for none."""
    return option_id.rpartition("-")[2] if option_id and option_id.startswith(LINK) else None
