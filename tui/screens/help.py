"""The keys of a screen, made from its bindings."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

QUERY_HELP = """\
Words of a query (press / on the list):
  kind:telcon       class:secret  from:name     to:name     log:8
  decl:<2010-01-01  decl:none     status:due    year:1999   box:12
  subject:word      conf:<0.5     fragment:yes  "a phrase"  -kind:email
Words without a name are searched for in the text."""


def own_bindings(node: DOMNode) -> set[tuple[str, str]]:
    """Action and description of each binding that a class of this package gives a screen or widget."""
    return {
        (binding.action, binding.description)
        for kind in type(node).__mro__
        if kind.__module__.startswith("tui.")
        for binding in vars(kind).get("BINDINGS", ())
        if isinstance(binding, Binding)
    }


class HelpScreen(ModalScreen[None]):
    """What can be done on the screen beneath, key by key."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,q,enter", "dismiss", "Close")]

    def __init__(self, beneath: Screen[object]) -> None:
        super().__init__()
        self.beneath = beneath

    def compose(self) -> ComposeResult:
        """A box with the keys."""
        with VerticalScroll(id="help"):
            yield Static(self.text(), markup=False)

    def text(self) -> str:
        """The keys and what they do, those of the focused widget first; not those that Textual adds of its own."""
        seen: dict[str, list[str]] = {}
        for active in self.beneath.active_bindings.values():
            binding = active.binding
            if binding.description and (binding.action, binding.description) in own_bindings(active.node):
                seen.setdefault(binding.description, []).append(self.app.get_key_display(binding))
        keys = [f"  {'  '.join(dict.fromkeys(shown)):<24} {description}" for description, shown in seen.items()]
        return "\n".join(["Keys", *keys, "", QUERY_HELP, "", "Esc closes this."])
