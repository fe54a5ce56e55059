"""Reads what a paper's markings say about its declassification: labels, values, groups, schedules, atomic marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from records.declassification import LEVELS
from records.rules.days import SPAN_OF_TIME, PrintedDay, count_of, printed_days
from records.rules.late import late
from records.rules.law import Group, Law, Order
from records.rules.phrases import Patterns, patterns_of
from records.rules.release import Stamp, order_digits, part_stamps
from records.rules.value import Value, plain_event, read_value, source_day

LONGEST_VALUE = 400
CONTINUES = late(
    r"(?:\b(?:OR|AND|OF|THE|TO|UPON|ON|WHICHEVER|IS|WHEN|AFTER|FROM|FOR|WITH|A|BY|IN|AT)|[,\-–])\s*$", re.IGNORECASE
)
CONTINUED = late(r"^\s*(?:or\b|and\b|whichever\b|[a-z]{2,})")
VALUE_AHEAD = late(
    r"^\W{0,6}(?:\d|[OlI|SBZ]\d|[O0]ADR|X\W?[1-8lI]\b|[1lI][.,]6|25X|50X|75X|MR\b|N\s?/\s?A|SOURCE\s+MARKED|UPON\b|WHEN\b|AFTER\b"
    r"|ORIGINATING|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))",
    re.IGNORECASE,
)
TILDE = re.compile(r"\s~|~\s")
NEGATED = late(
    r"\bNOT\s{1,3}(?:BE\s{1,3})?(?:AUTOMATICALLY\s{1,3})?\W{0,2}$|\b(?:EXCLUDED|EXEMPT(?:ED)?)\s{1,3}FROM\b[^.\n]{0,60}$",
    re.IGNORECASE,
)
GROUP = re.compile(
    r"^[^A-Za-z0-9\n]{0,6}(?:(?:TOP\s{1,2}SECRET|SECRET|CONFIDENTIAL|CLASSIFICATION)\W{1,4})?(?:GROUP|GP|GRP)\s{0,2}[-–:.]?\s{0,2}"
    r"(?P<number>[1-4]|[lI|]{1,3}V?|IV)(?![A-Za-z0-9])\W{0,6}(?=$|EXCL|EXEM|DOWN|\(|AUTO)",
    re.IGNORECASE | re.MULTILINE,
)
LEAD_WORD = late(r"\b(?P<word>UPON|WHEN|AFTER|AT)\W{0,4}$", re.IGNORECASE)
XGDS_CATEGORY = late(r"5\s?\(?B\)?\s?\(?(?P<number>[1-4])\)?", re.IGNORECASE)
REASON = re.compile(
    r"\bREASONS?\b[^\n]{0,24}?(?P<section>[1lI]\s?[.,]\s?[345](?=\s?\(?\s?[a-h\d])|1-301)|\b(?P<bare>[1lI][.,][345])\s?\(\s?[a-h]\s?\)",
    re.IGNORECASE,
)
FORMERLY = late(r"\bFORMERLY\s{1,3}RESTRICTED\s{1,3}DATA\b", re.IGNORECASE)
NOT_RD = late(r"\b(?:FORMERLY|AS|NO|NOT)\s{1,3}RESTRICTED\s{1,3}DATA\b", re.IGNORECASE)
RESTRICTED_DATA = late(
    r"\bRESTRICTED\s{1,3}DATA\b|\bCRITICAL\s{1,3}NUCLEAR\s{1,3}WEAPONS?\s{1,3}DESIGN\b|\bCNWDI\b", re.IGNORECASE
)
SHORT_ATOMIC = late(
    r"(?:(?<=/)|(?<=/ )|(?<=[STC]-)|(?<=ET-)|(?<=AL-))(?P<mark>FRD|RD|TFNI)(?=[\s/,)\-–.]|$)", re.MULTILINE
)
ALONE_ATOMIC = late(r"^\W{0,4}(?P<mark>FRD|RD|TFNI)\W{0,4}$", re.MULTILINE)
TRANSCLASSIFIED = late(r"\bTRANSCLASSIFIED\s{1,3}FOREIGN\s{1,3}NUCLEAR\b", re.IGNORECASE)
NATO = late(
    r"\bCOSMIC\s{1,3}TOP\s{1,3}SECRET\b|\bNATO\s{1,3}(?:SECRET|CONFIDENTIAL|RESTRICTED)\b|\bATOMAL\b"
    r"|//\s?(?:FGI\s{1,2}(?:[A-Z]{3}\s){0,4})?NATO\b|//\s?(?:CTS|NS|NC|NR)(?:-[A-Z]{1,3})?\b"
)
ATOMIC_HINT = re.compile(r"RD|TFNI|RESTRICTED|NUCLEAR|CNWDI|NATO|COSMIC|ATOMAL|//", re.IGNORECASE)
"""What no mark of the Atomic Energy Act or NATO's goes without."""

BANNER = re.compile(
    r"^[^A-Za-z0-9\n(]{0,8}(?P<level>TOP\s{1,3}SECRET|SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED|UNCLAS)\b(?!\s{1,3}(?:DATA|UPON|WHEN|AFTER|IF)\b)"
    r"(?=[^A-Za-z0-9\n]{0,10}$|\s?//|\s?/|\s{1,4}(?:SECTION|[A-Z]{4,20}\s{1,2}\d{3,6}|NODIS|EXDIS|LIMDIS|NOFORN|SECURITY|GROUP)\b|\W{1,4}[A-Z])",
    re.MULTILINE,
)
BANNER_VALUE = re.compile(
    r"^\W{0,6}(?:(?:TOP\s{1,3}SECRET|SECRET|CONFIDENTIAL)\b[^\n]{0,120}//\s?"
    r"(?P<banner>(?:X[1-8lI]|25X[1-9]|50X[1-9])(?:-[A-Z]{2,5})?(?:[,;/ ]{1,2}(?:X[1-8]|25X[1-9]))*|MR|OADR"
    r"|DCI ONLY|DNI ONLY|\d{8})"
    r"|(?P<alone>OADR|(?:1\.6)?X[1-8](?:[,;/ ]{1,2}X[1-8])*))\W{0,6}$",
    re.MULTILINE,
)
SECURITY_INFORMATION = re.compile(r"\bSECURITY\s{1,3}INFORMATION\b")


@dataclass(frozen=True, slots=True)
class Marking:
    """What the markings say, not yet judged.

    `order` is the order named, `sign` the one that the marks speak for where neither name nor date does. `atomic` are
    the marks of the line or else the banner. `exemptions` come with `exempt_days`, all other dates stand in `days`.
    `labelled` is true where an instruction's label stands there, with or without a value that can be read.
    """

    order: Order | None = None
    sign: Order | None = None
    level: str | None = None
    not_applicable: bool = False
    atomic: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    exempt_days: tuple[PrintedDay, ...] = ()
    imagery: bool = False
    days: tuple[PrintedDay, ...] = ()
    uncounted: bool = False
    event: str | None = None
    conjunction: str | None = None
    gds: bool = False
    ads: bool = False
    xgds: str | None = None
    group: int | None = None
    review: bool = False
    review_day: str | None = None
    codes: tuple[str, ...] = ()
    source_marked: bool = False
    source_day: str | None = None
    labelled: bool = False
    stamps: tuple[Stamp, ...] = ()

    @property
    def instructs(self) -> bool:
        """Whether the paper bears any declassification marking."""
        return bool(
            self.labelled or self.gds or self.ads or self.xgds or self.group or self.review or self.codes or self.days
            or self.event or self.exemptions or self.atomic or self.source_marked or self.uncounted
        )  # fmt: skip


UNMARKED = Marking()


@dataclass(frozen=True, slots=True)
class Head:
    """A label found in the text: its kind, its words, and the value that follows it."""

    kind: str
    label: str
    value: str


def read_marking(text: str, dated: str | None, law: Law) -> Marking:
    """What a text of markings says, for a paper of that date (ISO or None). Any text at all goes through."""
    if not text.strip():
        return UNMARKED
    patterns = patterns_of(law)
    rest, stamps = part_stamps(patterns.speller.mend(text.replace("\r\n", "\n").replace("\r", "\n")), law, patterns)
    marking = about_the_paper(rest, stamps, law, patterns)
    for head in heads_of(rest, patterns):
        marking = with_head(marking, head, dated, law, patterns)
    marking = replace(marking, days=without_group_words(marking.days, law.group(marking.group or 0)))
    for match in BANNER_VALUE.finditer(rest):
        value = read_value(match["banner"] or match["alone"], dated, law, patterns, events=False)
        marking = with_value(marking, value, labelled=True)
    if marking.event is None and (match := patterns.prefixed.search(rest)):
        marking = replace(marking, event=plain_event(match["event"], led=True), labelled=True)
    if marking.source_marked and marking.source_day is None:
        found = re.search(r"\bDATE\s{1,3}OF\s{1,3}(?:THE\s)?SOURCE\b(?P<value>[^\n]{0,60})", rest, re.IGNORECASE)
        marking = replace(marking, source_day=source_day(found["value"], dated) if found else None)
    sign = sign_of(marking, rest, dated, law)
    return replace(marking, sign=sign) if sign else marking


@lru_cache(1024)
def has_label(text: str, law: Law) -> bool:
    """Whether a text says by itself what its dates and codes are: a label, an order's line, a group, a stamp."""
    patterns = patterns_of(law)
    mended = patterns.speller.mend(text)
    return bool(
        patterns.heads.search(mended)
        or patterns.prefixed.search(mended)
        or group_of(mended, patterns)
        or any(pattern.search(mended) for pattern in (patterns.full, patterns.part, patterns.withheld))
    )


def about_the_paper(rest: str, stamps: tuple[Stamp, ...], law: Law, patterns: Patterns) -> Marking:
    """What stands there without a label: order, level, group, atomic marks."""
    digits = [order_digits(match) for match in patterns.order.finditer(rest)]
    named = [order for each in digits if (order := law.base_order(each))]
    written = [" ".join(match["level"].split()) for match in BANNER.finditer(rest)]
    levels = ["UNCLASSIFIED" if level == "UNCLAS" else level for level in written]
    return Marking(
        order=named[0] if named else None,
        level=max(levels, key=LEVELS.index) if levels else None,
        atomic=banner_atomic(rest),
        group=group_of(rest, patterns),
        stamps=stamps,
        imagery=bool(patterns.imagery.search(rest)) or any(f"E.O. {each}" in law.words.imagery for each in digits),
    )


def banner_atomic(rest: str) -> tuple[str, ...]:
    """The marks of the Atomic Energy Act, and NATO's, that stand in the banner."""
    if not ATOMIC_HINT.search(rest):
        return ()
    marks = {match["mark"] for pattern in (SHORT_ATOMIC, ALONE_ATOMIC) for match in pattern.finditer(rest)}
    if FORMERLY.search(rest):
        marks.add("FRD")
    if RESTRICTED_DATA.search(NOT_RD.sub(" ", rest)):
        marks.add("RD")
    if TRANSCLASSIFIED.search(rest):
        marks.add("TFNI")
    if NATO.search(rest):
        marks.add("NATO")
    return tuple(marks)


def group_of(rest: str, patterns: Patterns) -> int | None:
    """The number of a group stamp, by its number or else by its words."""
    if match := GROUP.search(rest):
        number = match["number"].upper().replace("L", "I").replace("|", "I")
        return int(number) if number.isdigit() else {"I": 1, "II": 2, "III": 3, "IV": 4}.get(number)
    return next((number for number, pattern in patterns.groups if pattern.search(rest)), None)


def without_group_words(days: tuple[PrintedDay, ...], group: Group | None) -> tuple[PrintedDay, ...]:
    """The dates without those that only repeat the words of a group (`declassified after 12 years`)."""
    if group is None or group.years is None:
        return days
    return tuple(each for each in days if count_of_span(each.raw) != group.years)


def count_of_span(raw: str) -> int | None:
    """The number of years in a time counted from the paper, None where it is counted otherwise."""
    found = SPAN_OF_TIME.match(raw)
    return count_of(found["count"]) if found and found["unit"].upper().startswith("Y") else None


def heads_of(rest: str, patterns: Patterns) -> Iterator[Head]:
    """The labels of a text, each with the value up to the next label or the end of its lines."""
    found = [match for match in patterns.heads.finditer(rest) if not negated(rest, match)]
    ends = [match.start() for match in found[1:]] + [len(rest)]
    for match, end in zip(found, ends, strict=False):
        value = cut(rest[match.end() : min(end, match.end() + LONGEST_VALUE)])
        lead = LEAD_WORD.search(match[0])
        yield Head(
            str(match.lastgroup), match[0], f"{lead['word']} {value.lstrip()}" if lead and value.strip() else value
        )


def negated(rest: str, match: "re.Match[str]") -> bool:
    """Whether a label is taken back by the words before it (`not automatically declassified`)."""
    if match.lastgroup not in ("decl", "noun", "removal") or not match.start():
        return False
    before = rest[max(0, match.start() - 80) : match.start()].replace("\n", " ")
    folded = before.upper()
    return ("NOT" in folded or "FROM" in folded) and bool(NEGATED.search(before))


def cut(value: str) -> str:
    """A value cut to its own lines: the label's line, and the next where the sentence plainly runs on."""
    lines = value.split("\n")
    kept = [lines[0]]
    for line in lines[1:4]:
        have = " ".join(kept).strip(" :.-–")
        if not have:
            if not line.strip():
                continue
            if not VALUE_AHEAD.match(line):
                break
        elif not line.strip() or not (CONTINUES.search(kept[-1]) or CONTINUED.match(line)):
            break
        kept.append(line)
    value = " ".join(kept)
    return TILDE.split(value)[0] if "~" in value else value


def with_head(marking: Marking, head: Head, dated: str | None, law: Law, patterns: Patterns) -> Marking:
    """The marking with what one label and its value add."""
    match head.kind:
        case "keep" | "downgrade" | "other" | "classified":
            return marking
        case "xgds":
            category = XGDS_CATEGORY.search(head.value) or re.search(r"(?P<number>[1-4])$", head.label)
            marking = replace(marking, xgds=category["number"] if category else "")
        case "gds":
            marking = replace(marking, gds=True)
        case "ads":
            marking = replace(marking, ads=True)
        case "review":
            days = printed_days(head.value, dated, law.automatic.years)
            return replace(marking, review=True, review_day=days[0].day if days else marking.review_day, labelled=True)
        case _:
            pass
    free = head.kind in ("decl", "noun", "until", "removal")
    value = read_value(head.value, dated, law, patterns, events=free or head.kind == "ads")
    if head.kind == "eo" and not starts_with_value(head.value, value):
        return marking
    return with_value(marking, value, labelled=free)


def starts_with_value(text: str, value: Value) -> bool:
    """Whether an order's number is followed at once by an instruction (`E.O. 12958: X1`)."""
    if not value.says_something or not re.match(r"\s{0,3}[:;.,\-–]", text):
        return False
    first = value.days[0].start if value.days else 0
    return not re.search(r"[A-Za-z]{3}", text[:first]) or bool(value.not_applicable or value.codes or value.exemptions)


def with_value(marking: Marking, value: Value, *, labelled: bool) -> Marking:
    """The marking with what a value says; what was said before stays where the value says nothing of it."""
    days = (*value.days, *value.counted)
    if value.review:
        day = days[0].day if days else marking.review_day
        return replace(marking, review=True, review_day=day, labelled=marking.labelled or labelled)
    return replace(
        marking,
        labelled=marking.labelled or labelled,
        not_applicable=marking.not_applicable or value.not_applicable,
        atomic=value.portions or marking.atomic,
        exemptions=tuple(dict.fromkeys((*marking.exemptions, *value.exemptions))),
        exempt_days=(*marking.exempt_days, *days) if value.exemptions else marking.exempt_days,
        days=marking.days if value.exemptions else (*marking.days, *days),
        uncounted=marking.uncounted or value.uncounted,
        event=marking.event or value.event,
        conjunction=marking.conjunction or value.conjunction,
        codes=tuple(dict.fromkeys((*marking.codes, *value.codes))),
        source_marked=marking.source_marked or value.source_marked,
        source_day=marking.source_day or value.source_day,
    )


def sign_of(marking: Marking, rest: str, dated: str | None, law: Law) -> Order | None:
    """The order that the marks speak for: the section of the Reason, a schedule, OADR, an X-mark, a group."""
    if match := REASON.search(rest):
        section = re.sub(r"\s", "", match["section"] or match["bare"]).replace(",", ".")
        section = re.sub(r"^[lI]", "1", section)
        fitting = [order for order in law.orders if any(each.section.startswith(section) for each in order.reasons)]
        if fitting and (dated is None or fitting[-1].start <= dated):
            return fitting[-1]
        if fitting:
            return fitting[0]
    codes = [
        code
        for code, holds in (("GDS", marking.gds), ("ADS", marking.ads), ("XGDS", marking.xgds is not None))
        if holds
    ]
    codes += [*marking.codes, *marking.exemptions, *(["RDS"] if marking.review else ())]
    for code in codes:
        if order := next((each for each in law.orders if code in each.markings), None):
            return order
    if marking.group and (group := law.group(marking.group)):
        return law.order(group.order)
    return law.orders[0] if SECURITY_INFORMATION.search(rest) else None
