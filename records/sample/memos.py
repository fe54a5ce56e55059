"""Prints action, information and transmittal memoranda."""

from dataclasses import dataclass
from datetime import date

from records.sample.days import iso, marking, release_stamp, written
from records.sample.printed import Draft, Entry, Item, Json, Pen, PrintedLine, entry, hop, listed
from records.sample.prose import Matter, paragraph, wrap
from records.sample.words import Person, american, one
from records.sample.world import World

WIDTH = 64
STAFF_HEADS = (
    ("NATIONAL SECURITY COUNCIL", "WASHINGTON, D.C. 20504"),
    ("THE WHITE HOUSE", "WASHINGTON"),
    ("MEMORANDUM", "NATIONAL SECURITY COUNCIL"),
)
STATE_HEADS = (
    ("United States Department of State", "Washington, D.C.  20520"),
    ("DEPARTMENT OF STATE", "WASHINGTON"),
)
DECISIONS = (True, True, True, False, None, None)
OUTCOMES = {True: "approved", False: "disapproved", None: None}


@dataclass(frozen=True, slots=True)
class Tab:
    """An attachment as a memo lists it: `I`, `A`, `1`, or without a letter."""

    tab: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Order:
    """What a memo is to say. `ask` holds the recommendations; `sending` the one that concerns sending the paper on."""

    subject: str
    text: tuple[str, ...]
    ask: tuple[str, ...] = ()
    tabs: tuple[Tab, ...] = ()
    log: str = ""
    level: str = ""
    marked_portions: bool = False
    channel: str = ""


def attachments(tabs: tuple[Tab, ...]) -> list[Json]:
    """The tabs as a key's list."""
    return [{"tab": tab.tab, "title": tab.title} for tab in tabs]


def print_tabs(pen: Pen, tabs: tuple[Tab, ...]) -> None:
    """The list of attachments at a memo's end."""
    if not tabs:
        return
    pen.line("Attachment" if len(tabs) == 1 else "Attachments", role="label")
    for tab in tabs:
        lead = "" if tab.tab is None else f"Tab {tab.tab}   " if not tab.tab.isdigit() else f"  {tab.tab}.  "
        pen.line(f"{lead}{tab.title}", "attachments", role="list")
    pen.blank()


def memo_entries(
    world: World, to: list[Person], sender: list[Person], through: list[Person], subject: str, *, state: bool
) -> list[Entry]:
    """TO, THROUGH, FROM and SUBJECT as the White House or the Department prints them."""
    rng = world.rng
    if state:
        bureau = one(rng, "bureaus")
        received = [person.name for person in to]
        sent = [f"{bureau} - {person.name}" for person in sender]
        passed = [f"{one(rng, 'bureaus')} - {person.name}" for person in through]
    else:
        case = str.upper if world.chance(0.7) else str
        received = [case(person.name) for person in to]
        sent, passed = [case(person.name) for person in sender], [case(person.name) for person in through]
    entries = [entry("TO:" if state else "MEMORANDUM FOR", received, "to")]
    if passed:
        entries.append(entry("THROUGH:", passed, "through"))
    entries.append(entry("FROM:", sent, "from"))
    entries.append(entry("SUBJECT:", wrap(subject, 46), "subject"))
    return entries


def memo(world: World, day: date, order: Order, *, kind: str, to: Person, sender: Person) -> Draft:
    """An action or information memorandum with its key and its hop."""
    rng = world.rng
    state = not order.log or world.chance(0.25)
    action = "ACTION" if kind == "action_memo" else "INFORMATION"
    pen = Pen(rng, WIDTH)
    mark = marking(rng, order.level, day)
    facts: dict[str, Json] = {**mark.facts, "subject": order.subject, "doc_date": iso(day), "action_code": action}
    through = [american(rng)] if world.chance(0.2) else []
    facts |= {"from": [sender.name], "to": [to.name], "through": listed(person.name for person in through)}
    pen.lines(rng.choice(STATE_HEADS if state else STAFF_HEADS))
    pen.blank()
    top_matter(world, pen, day, order, action, facts, state=state)
    pen.heading(*memo_entries(world, [to], [sender], through, order.subject, state=state), column=18)
    for text in order.text:
        pen.paragraph(text, order.level if order.marked_portions and order.level != "UNCLASSIFIED" else "")
    if world.chance(0.3):
        pen.line(f"Concurrences by:  {american(rng).name}, {american(rng).name}")
        pen.blank()
    decision = recommendations(world, pen, order)
    if order.tabs:
        print_tabs(pen, order.tabs)
        facts["attachments"] = attachments(order.tabs)
    stamp: tuple[PrintedLine, ...] = ()
    if order.level not in ("", "UNCLASSIFIED") and world.chance(0.35):
        stamp, more = release_stamp(rng, day)
        facts |= more
    trip = hop(
        [sender.name],
        [to.name],
        through=[person.name for person in through],
        date=iso(day),
        action=action,
        outcome=OUTCOMES[decision],
        package=order.log or None,
    )
    return Draft(
        world.next_id(), kind, tuple(pen.parts), facts, (trip,), banner=order.level, block=mark.lines, stamp=stamp
    )


def top_matter(
    world: World, pen: Pen, day: date, order: Order, action: str, facts: dict[str, Json], *, state: bool
) -> None:
    """Date, log number and action code above the heading, in one of their orders."""
    shown = [PrintedLine(written(day), "value", ("doc_date",))]
    if order.log:
        facts["log_number"] = order.log
        shown.insert(world.rng.randrange(2), PrintedLine(order.log, "value", ("log_number",)))
    for line in shown:
        pen.parts.append(line)
        pen.blank()
    pen.line(f"{action} MEMORANDUM" if state else action, "action_code", role="value")
    pen.blank()


def recommendations(world: World, pen: Pen, order: Order) -> bool | None:
    """What is asked, each with its line to tick; returns how the first marked one was decided."""
    outcome: bool | None = None
    if order.ask:
        pen.line(world.rng.choice(("RECOMMENDATION", "RECOMMENDATIONS", "Recommendation:")), role="label")
        pen.blank()
    for text in order.ask:
        choice = world.rng.choice(DECISIONS)
        outcome = choice if outcome is None else outcome
        pen.paragraph(text)
        pen.line("Approve  Disapprove", role="tick", items=(Item("decision", choice),))
        pen.blank()
    return outcome


@dataclass(frozen=True, slots=True)
class Sending:
    """What a transmittal memorandum sends: to whom, from whom, and what another paper of the package says of it."""

    to: Person
    sender: Person
    log: str
    day: date
    dated: bool
    outcome: str | None


PHRASES = (
    ("is provided for the information of the Secretary.", "for the information"),
    ("is forwarded for your review.", "for your review"),
    ("is transmitted for appropriate handling.", "for appropriate handling"),
    ("is sent to you for your information.", "for your information"),
)


def transmittal_memo(world: World, matter: Matter, order: Order, sending: Sending) -> Draft:
    """A memorandum that sends another paper on, signed at its foot."""
    rng = world.rng
    pen = Pen(rng, WIDTH)
    facts: dict[str, Json] = {
        "subject": order.subject,
        "from": [sending.sender.name],
        "to": [sending.to.name],
        "attachments": attachments(order.tabs),
    }
    pen.lines(rng.choice(STAFF_HEADS))
    pen.blank()
    if sending.dated:
        facts["doc_date"] = iso(sending.day)
        pen.line(written(sending.day), "doc_date", role="value")
        pen.blank()
    address = [sending.to.name.upper(), "Executive Secretary", "Department of State"]
    lines = [PrintedLine(address[0], "value", ("to",)), *(PrintedLine(line, "value") for line in address[1:])]
    pen.heading(
        Entry(("MEMORANDUM FOR",), tuple(lines)), entry("SUBJECT:", wrap(order.subject, 46), "subject"), column=16
    )
    phrase, action = rng.choice(PHRASES)
    pen.paragraph(f"The attached paper on {rng.choice(matter.topics)} in {matter.place.country} {phrase}")
    if order.channel:
        facts["handling"] = [order.channel]
        pen.paragraph(f"It must be distributed via {order.channel} channels.", "", "handling")
    if world.chance(0.4):
        pen.paragraph(paragraph(rng, matter, 2))
    pen.blank()
    pen.line(sending.sender.name, "from", role="value")
    pen.line("Executive Secretary")
    pen.blank()
    print_tabs(pen, order.tabs)
    trip = hop(
        [sending.sender.name],
        [sending.to.name],
        date=iso(sending.day) if sending.dated or sending.outcome else None,
        action=action,
        outcome=sending.outcome,
        package=order.log or sending.log or None,
    )
    return Draft(world.next_id(), "transmittal_memo", tuple(pen.parts), facts, (trip,))
