"""Prints memoranda and records that are in order but for what they are told: dates, blocks, portions, stamps."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from records.sample.conversations import conversation
from records.sample.days import iso, numeric, redaction, written, years_on
from records.sample.memos import STAFF_HEADS, Tab, attachments, memo_entries, print_tabs
from records.sample.printed import LETTERS, Draft, Item, Json, Pen, PrintedLine, hop
from records.sample.prose import Matter, matter, paragraph, title
from records.sample.words import Person, american
from records.sample.world import World

CLEAN_STAMP = ("DECLASSIFIED IN PART", "E.O. 13526, Sec. 3.5", "By KLH  NARA  Date 5/14/15")
RESTS_ON = ("doc_date", "declassify_on", "classification")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a memorandum says.

    `portions` are the levels of its paragraphs, `paragraphs` their texts; `block`, `stamp`, `banner` and `head` (a line
    above the letterhead) stand as given; of `withheld` paragraphs only the code stands; `lines` are printed behind the
    text as they are, `tabs` at the end.
    """

    day: date
    level: str
    subject: str
    sender: Person
    to: Person
    paragraphs: tuple[str, ...]
    portions: tuple[str, ...]
    block: tuple[str, ...]
    stamp: tuple[str, ...] = CLEAN_STAMP
    banner: str = ""
    log: str = ""
    tabs: tuple[Tab, ...] = ()
    lines: tuple[PrintedLine, ...] = ()
    withheld: tuple[int, ...] = ()
    ask: bool = False
    head: str = ""
    dated: bool = True


def block_of(day: date, ends: str, reason: str = "1.5(b)") -> tuple[str, ...]:
    """A classification block that ends with that instruction."""
    return (f"Classified by: {american_of(day)}", f"Reason: {reason}", f"Declassify on: {ends}")


def american_of(day: date) -> str:
    """A name that depends on the day only, so that prints of one paper have the same."""
    return ("Harriet T. Whitlock", "Orville Hexham", "Neville Haverlund")[day.toordinal() % 3]


def sheet(world: World, about: Matter | None = None, year: int = 1998, level: str = "SECRET") -> Sheet:
    """A memorandum in order: made under E.O. 12958 for ten years, every portion marked, released in part."""
    about = about or matter(world.rng)
    day = world.day(year, year)
    texts = tuple(paragraph(world.rng, about, world.rng.randrange(2, 4)) for _ in range(world.rng.randrange(4, 7)))
    sender, to = american(world.rng), american(world.rng)
    while to.surname == sender.surname:
        to = american(world.rng)
    return Sheet(
        day,
        level,
        title(world.rng, about),
        sender,
        to,
        texts,
        (level,) * len(texts),
        block_of(day, numeric(years_on(day, 10))) if level != "UNCLASSIFIED" else (),
        banner=level,
    )


def printed(world: World, it: Sheet, copy_of: str | None = None) -> Draft:
    """The memorandum with what a key says of it."""
    pen = Pen(world.rng, 64)
    action = "ACTION" if it.ask else "INFORMATION"
    facts: dict[str, Json] = {"classification": it.level, "subject": it.subject, "action_code": action}
    facts |= {"from": [it.sender.name], "to": [it.to.name]}
    if it.head:
        facts["handling"] = it.head
        pen.line(it.head, "handling", role="value")
        pen.blank()
    pen.lines(STAFF_HEADS[it.day.toordinal() % len(STAFF_HEADS)])
    pen.blank()
    if it.dated:
        facts["doc_date"] = iso(it.day)
        pen.line(written(it.day), "doc_date", role="value")
        pen.blank()
    if it.log:
        facts["log_number"] = it.log
        pen.line(it.log, "log_number", role="value")
        pen.blank()
    pen.line(action, "action_code", role="value")
    pen.blank()
    pen.heading(*memo_entries(world, [it.to], [it.sender], [], it.subject, state=False), column=18)
    for at, (text, level) in enumerate(zip(it.paragraphs, it.portions, strict=True)):
        if at in it.withheld:
            pen.parts.append(redaction(world.rng))
            pen.blank()
        else:
            pen.paragraph(text, level)
    pen.parts += it.lines
    if it.tabs:
        print_tabs(pen, it.tabs)
        facts["attachments"] = attachments(it.tabs)
    ends = [*it.block, *(line.text for line in it.lines if "declassify_on" in line.fields)]
    if ends:
        facts["declassify_on"] = ends[-1]
    if it.ask:
        pen.line("Approve  Disapprove", role="tick", items=(Item("decision", None),))
    trip = hop([it.sender.name], [it.to.name], date=iso(it.day), action=action, package=it.log or None)
    return Draft(
        world.next_id(),
        "action_memo" if it.ask else "information_memo",
        tuple(pen.parts),
        facts,
        () if copy_of else (trip,),
        banner=it.banner,
        block=tuple(PrintedLine(line, "block", ("declassify_on",)) for line in it.block),
        stamp=tuple(PrintedLine(line, "stamp", ("declass_stamp",)) for line in it.stamp),
        running=" ",
        copy_of=copy_of,
    )


def talk(world: World, about: Matter, day: date, log: str, level: str = "SECRET") -> Draft:
    """The record of a telephone call, in order: block, portions of its level, a stamp of release in part."""
    while True:
        paper = conversation(world, about, day, kind="telcon", level=level, log=log)
        marks = [item for part in paper.parts if isinstance(part, PrintedLine) for item in part.items]
        if any(mark.value == LETTERS[level] for mark in marks):
            break
    lines = block_of(day, numeric(years_on(day, 10)))
    return replace(
        paper,
        banner=level,
        block=tuple(PrintedLine(line, "block", ("declassify_on",)) for line in lines),
        stamp=tuple(PrintedLine(line, "stamp", ("declass_stamp",)) for line in CLEAN_STAMP),
        facts={**paper.facts, "declassify_on": lines[-1], "classification": level},
        running=" ",
    )


def later(day: date, days: int) -> date:
    """So many days later."""
    return day + timedelta(days=days)
