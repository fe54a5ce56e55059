"""Prints memoranda of conversation and of telephone calls."""

from dataclasses import dataclass
from datetime import date

from records.sample.days import Marking, clock, iso, marking, redaction, release_stamp, written
from records.sample.printed import LETTERS, Draft, Entry, Item, Json, Pen, PrintedLine, entry, listed
from records.sample.prose import Matter, filled, sentence, speech, title, wrap
from records.sample.words import Person, american, foreigner, one
from records.sample.world import World

VALUE_WIDTH = 46
END = "End of Conversation"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who took part, as printed and as the key names them."""

    lines: tuple[str, ...]
    participants: tuple[str, ...]
    notetakers: tuple[str, ...]
    interpreters: tuple[str, ...]
    separate: tuple[Entry, ...] = ()
    """Entries of their own for notetakers and interpreters."""


def portion(world: World, level: str) -> str:
    """The level of one portion of a paper."""
    if level == "UNCLASSIFIED" or not level:
        return ""
    return level if world.chance(0.7) else world.rng.choice(("UNCLASSIFIED", "CONFIDENTIAL", level))


def office_lines(person: Person, role: str = "") -> list[str]:
    """`Name, Office (role)` in lines as a list of participants prints it."""
    return wrap(f"{person.name}, {person.office}" + (f" ({role})" if role else ""), VALUE_WIDTH, "  ")


def meeting_cast(world: World, matter: Matter) -> Cast:
    """Two delegations; a notetaker in the list, an interpreter in it, or both with labels of their own."""
    ours = [american(world.rng) for _ in range(world.rng.randrange(1, 5))]
    theirs = [foreigner(world.rng) for _ in range(world.rng.randrange(1, 4))]
    taker, interpreter = ours[-1], american(world.rng)
    own_labels = world.chance(0.35)
    lines = ["The President"] if world.chance(0.6) else []
    participants = list(lines)
    for person in ours:
        if own_labels and person is taker:
            continue
        lines += office_lines(person, "notetaker" if person is taker else "")
        participants.append(person.name)
    if not own_labels:
        lines.append(f"{interpreter.name}, Interpreter")
        participants.append(interpreter.name)
    lines += ["", f"{matter.rank} {matter.counterpart.name}"]
    participants.append(matter.counterpart.name)
    for person in theirs:
        lines += office_lines(person)
        participants.append(person.name)
    if world.chance(0.3):
        lines.append("Interpreter")
    separate: tuple[Entry, ...] = ()
    if own_labels:
        separate = (
            entry("NOTETAKER:", [taker.name], "notetakers"),
            entry("INTERPRETER:", [interpreter.name], "interpreters"),
        )
    return Cast(tuple(lines), tuple(participants), (taker.name,), (interpreter.name,), separate)


def call_cast(world: World, matter: Matter) -> Cast:
    """Two who speak, and those who take notes."""
    takers = [american(world.rng).surname for _ in range(world.rng.randrange(1, 4))]
    printed = takers[0] if len(takers) == 1 else ", ".join(takers[:-1]) + f" and {takers[-1]}"
    separate = [entry("NOTETAKERS:" if len(takers) > 1 else "NOTETAKER:", wrap(printed, VALUE_WIDTH), "notetakers")]
    interpreters: tuple[str, ...] = ()
    if world.chance(0.5):
        interpreters = (american(world.rng).name,)
        separate.append(entry("INTERPRETER:", interpreters, "interpreters"))
    return Cast(
        tuple(wrap(f"The President and {matter.guest}", VALUE_WIDTH)),
        ("The President", matter.counterpart.surname),
        tuple(takers),
        interpreters,
        tuple(separate),
    )


def conversation(
    world: World, matter: Matter, day: date, *, kind: str, level: str, log: str = "", turns: int = 0
) -> Draft:
    """A memorandum of conversation (`memcon`) or of a telephone call (`telcon`) with its key."""
    rng = world.rng
    pen = Pen(rng, rng.choice((60, 64, 68)))
    mark = marking(rng, level, day)
    facts: dict[str, Json] = {**mark.facts, "event_date": iso(day)}
    if log:
        facts["log_number"] = log
        pen.line(log, "log_number", role="value")
    pen.lines(("THE WHITE HOUSE", "", "WASHINGTON") if world.chance(0.8) else ("MEMORANDUM", "", "THE WHITE HOUSE"))
    pen.blank()
    call = kind == "telcon"
    pen.line("MEMORANDUM OF TELEPHONE CONVERSATION" if call else "MEMORANDUM OF CONVERSATION", role="title")
    pen.blank()
    pen.heading(*heading_entries(world, matter, day, mark, facts, call=call), column=18)
    speakers = ("The President", matter.guest)
    dialogue(world, pen, matter, level, speakers, turns or rng.randrange(6, 16))
    if world.chance(0.8):
        pen.line(f"-- {END} --" if world.chance(0.3) else END, role="end")
    stamp: tuple[PrintedLine, ...] = ()
    if level != "UNCLASSIFIED" and world.chance(0.45):
        stamp, more = release_stamp(rng, day)
        facts |= more
    return Draft(
        world.next_id(),
        kind,
        tuple(pen.parts),
        facts,
        banner=level if level != "UNCLASSIFIED" or world.chance(0.5) else "",
        block=mark.lines,
        stamp=stamp,
        page_length=rng.randrange(40, 52),
    )


def heading_entries(
    world: World, matter: Matter, day: date, mark: Marking, facts: dict[str, Json], *, call: bool
) -> list[Entry]:
    """The heading's entries; what they show is added to the facts."""
    rng = world.rng
    subject = f"Telcon with {matter.guest} of {matter.place.country}" if call else title(rng, matter)
    cast = call_cast(world, matter) if call else meeting_cast(world, matter)
    time, room = clock(rng), one(rng, "rooms")
    where = room if room in ("Oval Office", "Residence", "Cabinet Room", "Map Room") else f"{room}, {matter.place.town}"
    facts |= {"subject": subject, "event_time": time, "place": where, "participants": listed(cast.participants)}
    facts["notetakers"] = listed(cast.notetakers)
    if cast.interpreters:
        facts["interpreters"] = listed(cast.interpreters)
    shown = "UNCLASSIFIED" if mark.level and mark.level != "UNCLASSIFIED" and world.chance(0.6) else ""
    items = (Item("portion_marks", LETTERS[shown], f"({LETTERS[shown]})"),) if shown else ()
    subject_lines = wrap(f"{subject} {items[0].text}" if items else subject, VALUE_WIDTH)
    roles = tuple(cast.separate)
    in_list = ["participants"] + ([] if roles else ["notetakers", "interpreters"])
    when = [
        PrintedLine(f"{written(day)}, {time}", "value", ("event_date", "event_time")),
        *(PrintedLine(line, "value", ("place",)) for line in wrap(where, VALUE_WIDTH)),
    ]
    label = ("DATE, TIME", "AND PLACE:") if world.chance(0.7) else ("DATE/TIME:",)
    entries = [
        entry("SUBJECT:", subject_lines, "subject", items=items),
        entry("PARTICIPANTS:", cast.lines, *(name for name in in_list if name in facts)),
        *roles,
        Entry(label, tuple(when)),
    ]
    return entries if world.chance(0.8) else [entries[0], entries[-1], *entries[1:-1]]


def dialogue(world: World, pen: Pen, matter: Matter, level: str, speakers: tuple[str, str], turns: int) -> None:
    """Turns of speech with their portion marks, here and there a passage withheld."""
    rng = world.rng
    marked = bool(level) and level != "UNCLASSIFIED" and world.chance(0.85)
    for turn in range(turns):
        said = speech(rng, matter, rng.randrange(1, 6))
        if turn >= turns - 2:
            said += f"  {filled(one(rng, 'spoken_closers'), rng, matter)}"
        if world.chance(0.05):
            said += f" [{sentence(rng, matter)}]"
        pen.paragraph(f"{speakers[turn % 2]}:  {said}", portion(world, level) if marked else "")
        if world.chance(0.3):
            pen.paragraph(speech(rng, matter, rng.randrange(2, 6)), portion(world, level) if marked else "")
        if marked and world.chance(0.06):
            line = redaction(rng)
            pen.parts.append(line)
            pen.blank()
