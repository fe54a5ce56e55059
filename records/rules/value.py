"""Reads what stands after a label: dates, an event, codes, exemptions, a time counted from the paper."""

import re
from dataclasses import dataclass

from records.rules.days import SPAN_OF_TIME, PrintedDay, count_of, counted_day, printed_days
from records.rules.late import late
from records.rules.law import Law
from records.rules.phrases import Patterns

PLAIN_DAYS = re.compile(r"[\s0-9/-]{6,40}")
"""Nothing but the figures of a date: no code, event or exemption can stand there."""

NOT_APPLICABLE = re.compile(r"^\W{0,4}(?:N\s?[/.]?\s?A\b\.?|NOT\s{1,3}APPLICABLE\b)", re.IGNORECASE)
PORTIONS = late(
    r"\bTO\s{1,3}(?P<marks>(?:RD|FRD|TFNI|NATO)(?:[\s/,&]{1,3}(?:AND\s)?(?:RD|FRD|TFNI|NATO)){0,3})\b", re.IGNORECASE
)
LONG_EXEMPTION = re.compile(
    r"(?<![A-Za-z0-9])(?P<years>[2Z][5S]|[5S][0O]|7[5S])\s?X\s?-?\s?(?P<number>[1-9lI|])"
    r"(?:\s?[-–]?\s?(?P<kind>HUMAN|HUM|WMD)\b)?(?![A-Za-z0-9])(?P<more>(?:\s?(?:,|&|AND)\s?[1-9](?![\dA-Za-z/.\-]))*)",
    re.IGNORECASE,
)
X_MARK = re.compile(
    r"(?<![A-Za-z0-9])(?:[1lI]\s?[.,]\s?6\s?)?\(?X\s?-?\s?(?P<number>[1-8lI|S])(?![A-Za-z0-9])"
    r"(?P<more>(?:\s?(?:,|&|/|AND)\s?[1-8](?![\dA-Za-z/.\-]))*)"
    r"|(?<![A-Za-z0-9])[1lI][.,]6\s?\(?d\)?\s?\(?(?P<ground>[1-8])\)?",
    re.IGNORECASE,
)
LOOSE_OADR = re.compile(
    r"(?<![A-Za-z0-9])[O0QC]\W{0,2}[A4]\W{0,2}[DO0]\W{0,2}[RBKPNH][A-Z]?(?![A-Za-z0-9])", re.IGNORECASE
)
MANUAL = re.compile(r"^\W{0,4}(?-i:M\.?\s?R\.?)(?=\W{0,3}$|[,;)\n/])", re.IGNORECASE)
SOURCE_MARKED = re.compile(
    r"\bSOURCES?\s{1,3}(?:WAS\s|WERE\s|IS\s)?MARKED\b|\bDATE\s{1,3}OF\s{1,3}(?:THE\s)?SOURCE\b", re.IGNORECASE
)
STARTS_REVIEW = re.compile(r"^\W{0,4}(?:REVIEW|REVW)\b", re.IGNORECASE)
PARENTHESIS = late(r"\([^()\n]{0,80}\)?|\bO[RM]-[PMO]\b", re.IGNORECASE)
SENTENCE_END = late(r"(?<=[A-Za-z)]{3})\.\s{1,3}(?=[A-Z])|(?<=[A-Za-z)]{3})[;~]")
CONNECTS = late(r"^\W{0,4}(?P<word>OR|AND)\b", re.IGNORECASE)
CONNECTED = late(
    r"[\s,;]{1,4}(?P<word>OR|AND)(?:\s{1,3}(?:ON|AT|BY|AFTER|IN\s{1,3}ANY\s{1,3}(?:CASE|EVENT)))?\W{0,4}$",
    re.IGNORECASE,
)
LEADING = late(r"^(?:(?:UPON|ON|WHEN|AFTER|UNTIL|AT|BUT|IF|FOLLOWING)\b\W{0,3})+", re.IGNORECASE)
LEADS = late(r"^\W{0,3}(?:UPON|ON|WHEN|AFTER|UNTIL|AT|FOLLOWING)\b", re.IGNORECASE)
TRAILING = late(r"[\s,;:.\-–]{0,6}(?:\b(?:OR|AND|BUT|ON|AT|BY)\b)?[\s,;:.\-–~*_^'\"|]{0,6}$", re.IGNORECASE)
CLAUSE = late(r"\b(?:UPON|WHEN|AFTER)\s(?P<event>[^;\n]{5,160})", re.IGNORECASE)
LONG_WORD = re.compile(r"[A-Za-z]{4,}")
BROKEN_DAY = late(r"\d{1,4}\s?[/]\s?[\dA-Za-z]{1,2}\s?[/]|\d{1,2}\s?[/]\s?\d{2,4}\s?$|\d{5,8}")


@dataclass(frozen=True, slots=True)
class Value:
    """What one label's value says. `days` are its dates in order; `counted` the dates counted from the paper.

    `uncounted` is true where a time is to be counted from a date that is not known; `portions` are the marks of
    `N/A to … portions`; `source_day` the date of a marked source.
    """

    days: tuple[PrintedDay, ...] = ()
    counted: tuple[PrintedDay, ...] = ()
    uncounted: bool = False
    event: str | None = None
    conjunction: str | None = None
    codes: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    not_applicable: bool = False
    portions: tuple[str, ...] = ()
    source_marked: bool = False
    source_day: str | None = None
    review: bool = False

    @property
    def says_something(self) -> bool:
        """Whether the value is an instruction at all."""
        return bool(
            self.days or self.counted or self.uncounted or self.event or self.codes or self.exemptions
            or self.not_applicable or self.source_marked
        )  # fmt: skip


def read_value(text: str, dated: str | None, law: Law, patterns: Patterns, *, events: bool = True) -> Value:
    """What the text after a label says, for a paper of that date. `events` allows an event to be read."""
    if PLAIN_DAYS.fullmatch(text) and (printed := printed_days(text, dated, law.automatic.years)):
        return Value(days=tuple(printed))
    if match := NOT_APPLICABLE.match(text):
        portions = PORTIONS.search(text, match.end())
        return Value(not_applicable=True, portions=marks_of(portions["marks"]) if portions else ())
    if STARTS_REVIEW.match(text):
        return Value(review=True, days=tuple(printed_days(text, dated, law.automatic.years)))
    exemptions = exemption_codes(text, law)
    widest = max((found.widest for code in exemptions if (found := law.exemption(code))), default=law.automatic.years)
    days = tuple(printed_days(text, dated, widest))
    if exemptions:
        return Value(exemptions=exemptions, days=days)
    if SOURCE_MARKED.search(text):
        return Value(source_marked=True, source_day=source_day(text, dated), codes=indefinite_codes(text, patterns))
    codes = indefinite_codes(text, patterns)
    spans = () if days else counted_spans(text, dated)
    counted = tuple(span for span in spans if span.day)
    if codes:
        clause = CLAUSE.search(text) if events and not days and not counted else None
        event = plain_event(clause["event"], led=True) if clause else None
        return Value(codes=codes, days=days, counted=counted, event=event)
    event, conjunction = event_of(text, (*days, *spans), patterns) if events else (None, None)
    if not days and not spans and not event and BROKEN_DAY.search(text):
        days = (PrintedDay(None, text.strip(), 0, len(text)),)
    return Value(days, counted, bool(spans) and not counted, event, conjunction)


def marks_of(text: str) -> tuple[str, ...]:
    """The marks of a list such as `RD/FRD and NATO`."""
    return tuple(dict.fromkeys(re.findall(r"FRD|RD|TFNI|NATO", text.upper())))


def exemption_codes(text: str, law: Law) -> tuple[str, ...]:
    """The exemptions of a value that the tables know, in its order and in today's spelling."""
    found: list[str] = []
    for match in LONG_EXEMPTION.finditer(text):
        years = match["years"].upper().translate(str.maketrans("ZSO", "250"))
        years = {"20": "25"}.get(years, years)
        number = match["number"].upper().translate(str.maketrans("LI|", "111"))
        kind = (match["kind"] or "").upper().replace("HUMAN", "HUM")
        code = f"{years}X{number}" + (f"-{kind}" if kind else "")
        codes = [code] + [f"{years}X{digit}" for digit in re.findall(r"\d", match["more"] or "")]
        found += [known.reads_as for each in codes if (known := law.exemption(each) or law.exemption(each[:4]))]
    return tuple(dict.fromkeys(found))


def indefinite_codes(text: str, patterns: Patterns) -> tuple[str, ...]:
    """The markings of a value that name neither day nor event, in the order of the tables; X-marks as printed."""
    found = [
        code
        for code, pattern in patterns.indefinite
        if (match := pattern.search(text)) and stands_first(text, match, code)
    ]
    if LOOSE_OADR.search(text):
        found.append("OADR")
    if MANUAL.search(text):
        found.append("MR")
    for match in X_MARK.finditer(text):
        number = (match["number"] or match["ground"]).upper().translate(str.maketrans("LI|S", "1115"))
        found.append(f"X{number}")
        found += [f"X{digit}" for digit in re.findall(r"\d", match["more"] or "")]
    specific = [code for code in found if code != "indefinite"]
    return tuple(dict.fromkeys(specific or found))


def stands_first(text: str, match: "re.Match[str]", code: str) -> bool:
    """Whether a spelling counts where it stands: words such as `none` only at the start of a value."""
    before = text[: match.start()]
    return code not in ("indefinite", "treaty") or not LONG_WORD.search(LEADING.sub("", before.strip()))


def source_day(text: str, dated: str | None) -> str | None:
    """The date of the source that a value names: the last century that does not lie after the paper."""
    for printed in printed_days(text, None, 0):
        if printed.day is None:
            continue
        year = int(printed.day[:4])
        if dated and printed.day > dated and not re.search(rf"(?<!\d){year}", printed.raw):
            return f"{year - 100}{printed.day[4:]}"
        return printed.day
    return None


def counted_spans(text: str, dated: str | None) -> tuple[PrintedDay, ...]:
    """The times counted from the paper's date; without a day where that date is not known or is another paper's."""
    found: list[PrintedDay] = []
    for match in SPAN_OF_TIME.finditer(text):
        rest = text[match.end() :]
        if match["from"] is None and (
            re.match(r"\s{1,3}(?:FROM|AFTER|FOLLOWING|OF)\b", rest, re.IGNORECASE) or leads_on(rest)
        ):
            continue
        from_source = "SOURCE" in (match["from"] or "").upper()
        day = None if dated is None or from_source else counted_day(dated, count_of(match["count"]), match["unit"])
        found.append(PrintedDay(day, match[0], match.start(), match.end()))
    return tuple(found[:1])


def leads_on(rest: str) -> bool:
    """Whether words follow that make a bare span of time part of something else (`5 years imprisonment`)."""
    words = rest.split("\n")[0].strip(" .,;")
    return bool(LONG_WORD.match(words)) and not re.match(r"(?:WHICHEVER|UNLESS)\b", words, re.IGNORECASE)


def event_of(text: str, days: tuple[PrintedDay, ...], patterns: Patterns) -> tuple[str | None, str | None]:
    """The event of a value in the paper's words, and what joins it to a date: `first`, `later`, `or`, `and`, or
    `unsaid` where no word does; None where only one of them stands there.
    """
    conjunction = "first" if patterns.first.search(text) else "later" if patterns.later.search(text) else None
    if not days:
        return plain_event(patterns.later.sub(" ", patterns.first.sub(" ", text)), led=bool(LEADS.match(text))), None
    before, after = text[: days[0].start], text[days[-1].end :]
    before, after = (patterns.later.sub(" ", patterns.first.sub(" ", part)) for part in (before, after))
    link = CONNECTS.match(after) or CONNECTED.search(before)
    joined = conjunction or (str(link["word"]).lower() if link else None)
    if CONNECTS.match(after) or LEADS.match(after.lstrip(" ,;")) or (joined and not LONG_WORD.search(before)):
        event = plain_event(CONNECTS.sub("", after), led=True)
        if event:
            return event, joined or "unsaid"
    if link or joined or LEADS.match(before):
        event = plain_event(CONNECTED.sub("", before), led=True)
        return event, (joined or "unsaid") if event else None
    return None, None


def plain_event(text: str, *, led: bool) -> str | None:
    """An event's words without leading preposition, brackets and end marks; None where none stands there."""
    text = SENTENCE_END.split(PARENTHESIS.sub(" ", text))[0]
    text = " ".join(text.split()).strip(" .,;:-–~*_^'\"|<>[]{}=")
    text = TRAILING.sub("", LEADING.sub("", text))
    words = LONG_WORD.findall(text)
    letters = sum(character.isalpha() or character.isspace() for character in text)
    if not words or letters * 10 < len(text) * 6 or (len(words) < 2 and not (led and len(words[0]) > 4)):
        return None
    return text
