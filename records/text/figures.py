"""Mends dates of figures, in which a scanner read a digit as a letter or put dirt beside a stroke."""

import re
from functools import lru_cache

FIGURES = re.compile(r"(?<!\S)(?P<first>[^\s/]{1,4})/(?P<second>[^\s/]{1,4})/(?P<year>[^\s/]{2,6}?)(?=[\s,;)]|$)")
"""What stands between the strokes of such a date, whatever its signs."""

DIGITS_READ = str.maketrans("gqGbzT?AOoQDliISBZ", "996627740000111582")
"""What a scanner makes of a digit, and the digit."""

STROKES = re.compile(r"(?<=\d)[|^\\`{}](?=\d{1,2}/)|(?<=/\d)[|^\\`{}](?=\d)|(?<=/\d\d)[|^\\`{}](?=\d)")
"""What a scanner makes of one of the two strokes."""

COMPACT = re.compile(r"(?<![\w/])[12][0-9A-Za-z]{7}(?![\w/])")
"""A date of eight figures in one, whatever its signs."""

NO_DIGIT = re.compile(r"[^0-9]")
TRUSTED = 3
"""So many signs were read as digits for each that was read as a letter: with fewer it is no date."""

LENGTHS = (frozenset({1, 2}), frozenset({1, 2}), frozenset({2, 4}))


def mend_figures(text: str) -> str:
    """A text with its dates of figures mended, none longer or shorter than it was: `5/.1A/15` becomes `5/14/15 `."""
    text = COMPACT.sub(lambda match: _mended(match[0]), text)
    if "/" not in text:
        return text
    return FIGURES.sub(lambda match: _mended(match[0]), STROKES.sub("/", text))


@lru_cache(maxsize=1024)
def _mended(written: str) -> str:
    """One date mended, or as it stands where its parts are no numbers of a date."""
    letters = sum(map(str.isalpha, written))
    if sum(map(str.isdigit, written)) < TRUSTED * max(letters, 1):
        return written
    parts = [NO_DIGIT.sub("", part.translate(DIGITS_READ)) for part in written.split("/")]
    if len(parts) == 1:
        return parts[0] if len(parts[0]) == len(written) else written
    if not all(len(part) in lengths for part, lengths in zip(parts, LENGTHS, strict=True)):
        return written
    return "/".join(parts).ljust(len(written))
