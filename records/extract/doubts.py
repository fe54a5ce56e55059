"""What speaks against a value that was read: signs, by name, which the score of its rule does not know of.

What a sign weighs is fitted from judged papers (`make calibrate`) and stands in `schema/calibration/confidence.json`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from records.model import PARTY_FIELDS, Finding, Paper

ByField = Mapping[str, Sequence[Finding]]
"""All findings of a paper by their fields, the one in question among them."""

SMALL_WORDS = "of|the|for|and|to|on|in|at|by|with|de|la|le|el|al|da|di|du|van|von|der|den"
GARBLED_NAME = re.compile(
    rf"""[A-Za-z][0-9]|[0-9][A-Za-z]  # a digit in a word
    |[a-z](?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)(?<!\bLe)(?<!\bDi)(?<!\bDu)(?<!\bVan)(?<!\bFitz)[A-Z]
    |[:;<>\[\]{{}}|_*^~=\\!?\#%°§•■$+€]
    |(?<!\S)[a-z](?!\S)|(?<!\S)\d+\s|\s\d+(?!\S)  # a lone small letter, a number among words
    |(?<!\S)(?!(?:{SMALL_WORDS})(?!\S))[a-z]{{2,}}(?!\S)""",
    re.VERBOSE,
)
ADDRESS = re.compile(r"\S+@\S+|[a-z]{4,}")
"""A name that is one word as an address has it."""
GARBLED_TITLE = re.compile(
    r"[A-Za-z][0-9](?=[A-Za-z])|[a-z][A-Z][a-z](?<!Mc[A-Z][a-z])|[A-Z][a-z](?<!Mc)[A-Z]|[\[\]{}|_*^~\\%°§•■]"
)
LONE_LETTER = re.compile(r"(?<=\w) [A-Za-z](?: [A-Za-z])?$")
"""A letter or two behind a name: a speck, a tick, the next column."""
DANGLING = re.compile(rf"\b(?:{SMALL_WORDS}|[A-Z]\.)$", re.IGNORECASE)
OFFICE = re.compile(
    r"\b(?:office|director|chief|division|secretary|department|embassy|bureau|agency|staff|cent(?:er|re)|group|committee"
    r"|station|council|counsel|command|branch|section|board|building|room|headquarters)\b",
    re.IGNORECASE,
)
EMPTY_LINE = re.compile(r"\n[ \t]*\r?\n")
WORD = re.compile(r"[A-Za-z0-9]{2,}")
HEADING_WORDS = re.compile(r"(?:MEMORANDUM OF|DATE\b|TO\b|FROM\b)")
NOISE = re.compile(r"[^\w\s.,;:()/&'\"$#@’“”–—-]|[A-Za-z][0-9]+[A-Za-z]|(?<!\S)[^\sA-Za-z0-9(\"“']{2,}(?!\S)")
MONTH = "(?:J[Aa][Nn]|J[Uu][NnLl]|F[Ee][Bb]|M[Aa][RrYy]|A[Pp][Rr]|A[Uu][Gg]|S[Ee][Pp]|O[Cc][Tt]|N[Oo][Vv]|D[Ee][Cc])"
DATE = re.compile(
    r"(?=[\dJFMASOND])(?:(?<!\d)\d{1,2}[/-]\d{1,2}[/-](?:19|20)?\d\d(?!\d)"
    rf"|(?:\d{{1,2}}[ -]{{1,3}})?{MONTH}[A-Za-z]{{0,6}}\.?[ ,-]{{1,3}}(?:\d{{1,2}}, ?)?'?(?:19|20)?\d\d(?!\d))"
)
HEAD = 2000
"""So many characters of a paper are searched for other dates than the one that was taken for its own."""
SURE = 0.95
"""From this score on a date's rule says itself that the date is the paper's own."""
OF_ANOTHER = re.compile(
    r"\b(?:d?[do]b|p[o0]b|birth|born|dated|ref\w*|replaces|form|expires?|edition|memo\w*|letter|cable|airtel|report)\W*$",
    re.IGNORECASE,
)
"""What stands before the date of a birth, a form, or another paper."""
FIRST_ORDER = "1940"
"""The year of the first order on classification (E.O. 8381)."""
OTHER_PARTY = {"from": "to", "to": "from"}
MOST_WORDS = 4
RAGGED = 0.7


def doubts(paper: Paper, findings: Sequence[Finding]) -> list[tuple[str, ...]]:
    """The signs that speak against each finding, in the order of the findings; nearly always none."""
    by_field: dict[str, list[Finding]] = {}
    for finding in findings:
        by_field.setdefault(finding.field, []).append(finding)
    return [
        tuple(SIGNS[finding.field](paper, finding, by_field)) if finding.field in SIGNS else () for finding in findings
    ]


def of_party(paper: Paper, finding: Finding, by_field: ByField) -> Iterator[str]:
    """Signs against a name."""
    del paper
    value = finding.value
    if GARBLED_NAME.search(value) and not ADDRESS.fullmatch(value):
        yield "name.garbled"
    if DANGLING.search(value):
        yield "name.breaks_off"
    if " and " in value:
        yield "name.two"
    words = value.count(" ") + 1
    if words > MOST_WORDS and OFFICE.search(value) is None:
        yield "name.long"
    if LONE_LETTER.search(value):
        yield "name.lone_letter"
    if finding.field in OTHER_PARTY:
        if words == 1 and finding.part("title"):
            yield "name.titled_surname"
        family = finding.evidence.rule.partition(".")[0]
        if family == "parties" and len(by_field[finding.field]) > 1:
            yield "name.one_of_several"
        if family == "identification_form" and OTHER_PARTY[finding.field] not in by_field:
            yield "name.alone_on_form"


def of_title(paper: Paper, finding: Finding, by_field: ByField) -> Iterator[str]:
    """Signs against a subject or a place."""
    del paper, by_field
    value, raw = finding.value, finding.evidence.raw
    if GARBLED_TITLE.search(value):
        yield "title.garbled"
    if DANGLING.search(value):
        yield "title.breaks_off"
    if " " not in value:
        yield "title.one_word"
    if HEADING_WORDS.match(value):
        yield "title.heading_words"
    if value.upper() != value:
        words = WORD.findall(raw)
        capitals = sum(map(str.isupper, words))
        if 1 < capitals > len(words) - capitals > 0:
            yield "title.mixed_case"
    if "\n" in raw:
        if EMPTY_LINE.search(raw):
            yield "title.gap"
        lengths = [len(line.strip(" :;.,\r\t")) for line in raw.split("\n") if line.strip()]
        if len(lengths) > 1 and min(lengths[:-1]) < RAGGED * max(lengths):
            yield "title.ragged"


def of_date(paper: Paper, finding: Finding, by_field: ByField) -> Iterator[str]:
    """Signs against a paper's own date."""
    del by_field
    evidence = finding.evidence
    if finding.value < FIRST_ORDER:
        yield "date.before_orders"
    if finding.value.startswith("20") and finding.value[:4] not in evidence.raw:
        yield "date.short_year"
    first = evidence.spans[0]
    line = paper.source.line(first.line_start)
    if NOISE.search(line):
        yield "date.noisy_line"
    if OF_ANOTHER.search(line[: first.col_start - 1]):
        yield "date.of_another"
    if evidence.score < SURE:
        raw = evidence.raw.casefold()
        others = {found for found in DATE.findall(paper.content[:HEAD]) if found.casefold() not in raw}
        if others:
            yield "date.others"
        if len(others) > 2:
            yield "date.many_others"


SIGNS: dict[str, Callable[[Paper, Finding, ByField], Iterator[str]]] = {
    **dict.fromkeys(PARTY_FIELDS, of_party),
    "subject": of_title,
    "place": of_title,
    "doc_date": of_date,
}
"""Who looks for signs against the values of a field."""
