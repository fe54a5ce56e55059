"""Lines of a text as people corrected them."""

from collections.abc import Mapping

from records.model import Text, text_of


def with_lines(text: Text, lines: Mapping[int, str]) -> Text:
    """A text in which some lines (from 1) read otherwise; page marks and ends of lines stay."""
    if not lines:
        return text
    parts: list[str] = []
    done = 0
    for number in sorted(lines):
        begin = text.line_starts[number - 1]
        was = text.line(number)
        parts += [text.content[done:begin], corrected_line(was, lines[number])]
        done = begin + len(was)
    content = "".join([*parts, text.content[done:]])
    return text_of(content, text.page_lines, pages_inferred=text.pages_inferred)


def corrected_line(was: str, value: str) -> str:
    """A line with what a person put there; a form feed at its start stays."""
    return ("\f" if was.startswith("\f") else "") + value.lstrip("\f")
