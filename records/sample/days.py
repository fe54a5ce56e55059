"""Writes days and times as papers do, and works out markings with the date that follows from them."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from records.sample.printed import Facts, Item, Json, PrintedLine
from records.sample.words import american, one

ORDER_12356 = date(1982, 8, 1)
ORDER_12958 = date(1995, 10, 14)
ORDER_13292 = date(2003, 9, 22)
FIRST_AUTOMATIC_YEAR = 2006
"""Automatic declassification first took effect on 31 December of that year."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

CATEGORIES = ("a", "b", "c", "d")


@dataclass(frozen=True, slots=True)
class Marking:
    """A paper's level with its classification block and what follows: `facts` are those of the key."""

    level: str
    lines: tuple[PrintedLine, ...]
    facts: Facts


def day_between(rng: Random, first: int, last: int) -> date:
    """A day of one of the years, 1 January of `first` to 31 December of `last`."""
    start = date(first, 1, 1)
    return start + timedelta(days=rng.randrange((date(last, 12, 31) - start).days + 1))


def written(day: date) -> str:
    """`January 3, 2000`."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def stamped(day: date) -> str:
    """`04 JAN 00`."""
    return f"{day.day:02} {month(day)} {day.year % 100:02}"


def month(day: date) -> str:
    """`JAN`."""
    return MONTHS[day.month - 1][:3].upper()


def numeric(day: date) -> str:
    """`9/6/10`."""
    return f"{day.month}/{day.day}/{day.year % 100:02}"


def padded(day: date) -> str:
    """`09/06/10`."""
    return f"{day.month:02}/{day.day:02}/{day.year % 100:02}"


def iso(day: date) -> str:
    """`2010-09-06`."""
    return day.isoformat()


def years_on(day: date, years: int) -> date:
    """The same day so many years later; 28 February for 29 February."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def twenty_five(day: date) -> str:
    """The day of automatic declassification: 31 December of the 25th year (E.O. 13526, 3.3(a))."""
    return f"{max(day.year + 25, FIRST_AUTOMATIC_YEAR)}-12-31"


def clock(rng: Random) -> str:
    """A time from and to, as written on a conversation."""
    hour, minute = rng.randrange(7, 20), rng.randrange(60)
    end = hour * 60 + minute + rng.randrange(6, 85)
    if rng.random() < 0.4:
        return f"{hour:02}{minute:02}-{end // 60:02}{end % 60:02} {one(rng, 'zones')}"
    start_half, end_half = ("a.m." if hour < 12 else "p.m."), ("a.m." if end < 720 else "p.m.")
    start = f"{(hour - 1) % 12 + 1}:{minute:02}"
    stop = f"{(end // 60 - 1) % 12 + 1}:{end % 60:02} {end_half}"
    span = f"{start}-{stop}" if start_half == end_half else f"{start} {start_half} - {stop}"
    return f"{span} {one(rng, 'zones')}" if rng.random() < 0.5 else span


def reasons(rng: Random, section: str) -> tuple[list[Json], str]:
    """Reasons one by one and as printed: `1.5(b)`, `1.5(d)` and `1.5 (b) (d)`."""
    letters = sorted(rng.sample(CATEGORIES, rng.choice((1, 1, 2))))
    printed = f"{section} " + rng.choice((" ", "")).join(f"({letter})" for letter in letters)
    return [f"{section}({letter})" for letter in letters], printed


def marking(rng: Random, level: str, day: date) -> Marking:
    """A marking of the order in force on the paper's day."""
    if not level:
        return Marking("", (), {})
    facts: dict[str, Json] = {"classification": level}
    if level == "UNCLASSIFIED":
        return Marking(level, (), facts)
    if day < ORDER_12958:
        return oadr(rng, level, day) if day >= ORDER_12356 else Marking(level, (), automatic(facts, day))
    if rng.random() < 0.15:
        return Marking(level, (), automatic(facts, day))
    lines: list[PrintedLine] = []
    if rng.random() < 0.75:
        person = american(rng)
        lines.append(PrintedLine(f"Classified by: {person.name}", "block", ("classified_by",)))
        facts["classified_by"] = person.name
    codes, printed = reasons(rng, "1.5" if day < ORDER_13292 else "1.4")
    lines.append(PrintedLine(f"Reason: {printed}", "block", ("reason",)))
    facts["reason"] = codes
    if day < ORDER_13292 and rng.random() < 0.2:
        mark = rng.choice(("X1", "X3", "X5", "X6"))
        lines.append(PrintedLine(f"Declassify on: {mark}", "block", ("declassify_on",)))
        return Marking(level, tuple(lines), automatic(facts | {"declassify_on": mark}, day))
    ends = years_on(day + timedelta(days=rng.choice((0, 0, 0, 4, 9))), 10)
    shape = rng.choice((numeric, padded, written))
    lines.append(PrintedLine(f"Declassify {rng.choice(('on', 'On'))}: {shape(ends)}", "block", ("declassify_on",)))
    facts |= {"declassify_on": iso(ends), "declassification": {"date": iso(ends)}}
    return Marking(level, tuple(lines), facts)


def oadr(rng: Random, level: str, day: date) -> Marking:
    """`OADR` under E.O. 12356, with or without its line."""
    facts = automatic({"classification": level}, day)
    if rng.random() < 0.3:
        return Marking(level, (), facts)
    text = rng.choice(("DECL: OADR", "Declassify on: OADR", "DECLASSIFY ON: OADR"))
    return Marking(level, (PrintedLine(text, "block", ("declassify_on",)),), facts | {"declassify_on": "OADR"})


def automatic(facts: dict[str, Json], day: date) -> dict[str, Json]:
    """The facts with the 25-year date as what follows."""
    return facts | {"declassification": {"date": twenty_five(day)}}


def release_stamp(rng: Random, day: date) -> tuple[tuple[PrintedLine, ...], Facts]:
    """A later stamp of release and what the key says of it."""
    in_part = rng.random() < 0.35
    status = "declassified in part" if in_part else "declassified"
    section = rng.choice((None, "3.5", "3.3"))
    when = day_between(rng, max(day.year + 8, 2010), 2019) if rng.random() < 0.4 else None
    first = "DECLASSIFIED IN PART" if in_part else "DECLASSIFIED"
    second = "PER E.O. 13526" if section is None else f"E.O. 13526, Sec. {section}"
    lines = [first, second]
    case = f"{rng.randrange(2006, 2019)}-{rng.randrange(100, 1200):04}-M"
    if rng.random() < 0.5:
        lines.append(case)
    if when:
        lines.append(f"By {rng.choice(('KLH', 'RDM', 'TWS', 'BJC'))}  NARA  Date {numeric(when)}")
    printed = tuple(PrintedLine(line, "stamp", ("declass_stamp",)) for line in lines)
    stamp: Json = {"status": status, "authority": "E.O. 13526", "section": section, "date": iso(when) if when else None}
    return printed, {"declass_stamp": stamp}


def redaction(rng: Random) -> PrintedLine:
    """A line that stands where a passage was taken out."""
    letters = sorted(rng.sample(("b", "c", "d"), rng.choice((1, 2))))
    codes = tuple(f"E.O. 13526 1.4({letter})" for letter in letters)
    shapes = (
        "EO 13526 " + ", ".join(f"1.4{letter}" for letter in letters),
        "E.O. 13526 " + ", ".join(f"1.4({letter})" for letter in letters),
        "EO 13526 " + "".join(f" 1.4({letter})" for letter in letters).strip(),
    )
    return PrintedLine(rng.choice(shapes), "code", (), (Item("redactions", codes),))
