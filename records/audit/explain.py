"""What a check says of itself: the headings of its docstring, in their order."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass

HEADINGS = ("What it finds", "Why it matters", "What to do", "Source")
PART = re.compile(rf"^({'|'.join(HEADINGS)}): ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A check in words: `title` in one line, and a text under each of `HEADINGS`."""

    title: str
    parts: tuple[tuple[str, str], ...]


def explanation_of(find: Callable[..., object]) -> Explanation:
    """What the docstring of a check says. Raises ValueError where it lacks a heading or has them in another order."""
    pieces = PART.split(inspect.getdoc(find) or "")
    title, names = " ".join(pieces[0].split()), tuple(pieces[1::2])
    texts = [" ".join(text.split()) for text in pieces[2::2]]
    if names != HEADINGS or not title or not all(texts):
        raise ValueError(f"the docstring of {find.__module__} lacks a heading: {', '.join(HEADINGS)}")
    return Explanation(title.rstrip("."), tuple(zip(names, texts, strict=True)))
