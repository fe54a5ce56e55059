"""The shapes that a date can have in OCR text, as patterns, and the numbers behind their letters."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

REPAIRS = str.maketrans("OoQlI|!SsBZz", "000111155822")
"""Letters that a scanner makes of digits; used inside a date only."""

LETTER_SLIPS = {
    "o": "[o0q]",
    "l": "[li1|]",
    "i": "[il1|]",
    "s": "[s5]",
    "b": "[b8]",
    "u": "[uv]",
    "e": "[ec]",
    "a": "[a4]",
}
"""What a letter of a month's name may be read as."""

DIGIT = "[0-9OoQlI|!SBZ]"
NUMBER = f"{DIGIT}{{1,2}}"
CENTURY = "(?:[1Il|][6-9B]|[2Z][0OoQ])"
YEAR = rf"{CENTURY}{DIGIT}{{2}}(?=[^0-9]|$|\d{{1,2}}:\d\d|\d{{3,4}}\s?[APap]\.?[Mm])"
SPLIT_YEAR = rf"(?:1 9{DIGIT}|19 {DIGIT}|19\d )\d(?![\w:.]|[-/]\d)"
"""A year that a blank broke in two."""
SHORT_YEAR = rf"{DIGIT}{{2}}(?![\w/]|[-:.]\d|(?<=19)[^\w\s,;]\d)"
CLOCK = r"\d{1,2}[:. ]\d\d(?:[:. ]\d\d)?(?:\s?[AaPp][Mm])?(?:\s[A-Z]{3,4})?"


def month_patterns() -> tuple[str, ...]:
    """A pattern for each month's name and its short forms, with the slips of their letters."""

    def slipped(word: str) -> str:
        return "".join(LETTER_SLIPS.get(letter, letter) for letter in word)

    return tuple(
        slipped(name[:3])
        + (f"(?:{slipped(name[3:])}{'|t(?![a-z])' if name == 'september' else ''})?" if name[3:] else "")
        for name in MONTHS
    )


MONTH = f"(?:{'|'.join(month_patterns())})"

FORMS = {
    "dtg": rf"(?P<d>{DIGIT}{{2}})[ /]?{DIGIT}{{4}}\s?[A-Z]\s{{0,2}}(?P<m>{MONTH})\s{{0,2}}(?P<y>{YEAR}|{SHORT_YEAR})",
    "iso": rf"(?P<y>{CENTURY}{DIGIT}{{2}})\s?(?P<s>[-/.])\s?(?P<m>{NUMBER})\s?(?P=s)\s?(?P<d>{NUMBER})(?!\d)",
    "compact": r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\w)",
    "numeric": rf"(?P<m>{NUMBER})\s?(?P<s>[-/.])\s?(?P<d>{NUMBER})\s?(?P=s)\s?"
    rf"(?P<y>{YEAR}|{DIGIT}{{4}}(?!\w)|{SHORT_YEAR})",
    "day_month": rf"(?P<d>{NUMBER})(?:st|nd|rd|th)?(?: of| day of)?[\s,.-]{{0,3}}(?P<m>{MONTH})"
    rf"(?:[.,\s-]{{0,3}}(?P<y>{YEAR}|{SPLIT_YEAR})|[.,\s'’-]{{0,3}}(?P<y2>{SHORT_YEAR}))",
    "clock": rf"(?P<m>{MONTH})\.?\s{{1,2}}(?P<d>{NUMBER}),?\s{{1,2}}{CLOCK}\s{{1,2}}(?P<y>{YEAR})",
    "month_day": rf"(?P<m>{MONTH})[.,]?\s{{0,2}}(?P<d>{NUMBER})(?:st|nd|rd|th)?"
    rf"(?:[.,;:^~*•'’`\s]{{0,3}}\s{{0,30}}(?P<y>{YEAR}|{SPLIT_YEAR})|\s?[,'’]\s?['’]?(?P<y2>{SHORT_YEAR}))",
    "month": rf"(?P<m>{MONTH})[.,]?\s{{1,2}}(?P<y>{YEAR})",
}
"""The shapes of a date, tried in this order at each place."""


@cache
def parts_pattern(form: str) -> "re.Pattern[str]":
    """The pattern of one of `FORMS` with a group for each part; made when first asked for, since that takes a while."""
    return re.compile(FORMS[form], re.IGNORECASE)


@cache
def scan_pattern() -> "re.Pattern[str]":
    """One alternation of all forms behind a look-ahead for the letters and digits that can open a date."""
    bare = {
        name: re.sub(r"\(\?P=s\)", "[-/.]", re.sub(r"\(\?P<\w+>", "(?:", pattern)) for name, pattern in FORMS.items()
    }
    alternation = "|".join(f"(?P<{name}>{pattern})" for name, pattern in bare.items())
    opening = "[0-9]|[OolI|!SBZ][0-9OolI|!SBZ/ .-]|j[auv4]|f[ec]|m[a4]|[a4][puv]|[s5][ec]|[o0q]c|n[o0q]|d[ec]"
    return re.compile(rf"(?<![\w$])(?={opening})(?<!\d[-/.,])(?:{alternation})", re.IGNORECASE)


REACH = 30
"""No date or time has more characters than these before its first and after its last digit."""
CLUSTER = re.compile(rf"[0-9](?:[^0-9]{{0,{2 * REACH}}}[0-9])*")


@cache
def month_names() -> tuple["re.Pattern[str]", ...]:
    """A pattern for each month's name and its short forms."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in month_patterns())


@lru_cache(maxsize=1024)
def month_number(written: str) -> int | None:
    """The month (1 to 12) whose name or short name the letters are, None where they are none."""
    return next((month for month, name in enumerate(month_names(), 1) if name.fullmatch(written)), None)


def number(written: str) -> int | None:
    """The number that digits with their slips mean."""
    digits = written.translate(REPAIRS)
    return int(digits) if digits.isascii() and digits.isdigit() else None


def windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text (start, end) with digits in or near them: a date or time stands nowhere else.

    They do not touch each other, so that a search may take each by itself.
    """
    for match in CLUSTER.finditer(text):
        yield max(0, match.start() - REACH), min(len(text), match.end() + REACH)
