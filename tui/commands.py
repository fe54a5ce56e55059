"""The `:` commands: the sections, the actions of the screen on top under the names that its keys have, and those that
need a word. Palette, help and the line take them from here.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.dom import DOMNode


@dataclass(frozen=True, slots=True)
class Command:
    """What can be commanded: its name, what it does, and what words follow it (empty where none do)."""

    name: str
    help: str
    run: Callable[[str], object]
    words: str = ""


def name_of(description: str) -> str:
    """The command that goes by the description of a key."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in description.lower()).split())


def actions(node: DOMNode, run: Callable[[str], object]) -> Iterator[Command]:
    """The actions of a screen or the app, and of what this package makes them from, once each; `run` is given one."""
    seen: set[str] = set()
    for part in type(node).__mro__:
        if not part.__module__.startswith("tui."):
            continue
        for binding in vars(part).get("BINDINGS", ()):
            name = name_of(binding.description) if isinstance(binding, Binding) else ""
            if name and name not in seen:
                seen.add(name)
                yield Command(name, binding.description, lambda _, action=binding.action: run(action))


def find(commands: Sequence[Command], text: str) -> tuple[Command, str] | None:
    """The command that a text names, by its name or the only beginning of one, and the words behind it."""
    name, _, words = text.strip().partition(" ")
    exact = [command for command in commands if command.name == name]
    begun = [command for command in commands if command.name.startswith(name)]
    chosen = exact or (begun if len({command.name for command in begun}) == 1 else [])
    return (chosen[0], words.strip()) if name and chosen else None


def completed(commands: Sequence[Command], text: str, values: Callable[[str, str], Sequence[str]]) -> tuple[str, ...]:
    """How a text goes on: with a command's name, or with one of the `values` of its word."""
    name, blank, words = text.partition(" ")
    if not blank:
        found = dict.fromkeys(command.name for command in commands if command.name.startswith(name))
        return tuple(sorted(found))[:12] if name else ()
    return tuple(f"{name} {value}" for value in values(name, words) if value.startswith(words) and value != words)
