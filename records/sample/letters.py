"""Prints letters, airtels, dispatches and memoranda for the record."""

from datetime import date

from records.sample.days import iso, marking, month, numeric, release_stamp, written
from records.sample.forms import Correspondent
from records.sample.printed import Draft, Json, Pen, PrintedLine, entry, hop
from records.sample.prose import Matter, paragraph, speech, title, wrap
from records.sample.words import american, one
from records.sample.world import World

CLOSINGS = ("Sincerely,", "With best regards,", "Sincerely yours,", "Respectfully,")
FIELD_OFFICES = ("SAC", "Legat")


def letter(world: World, matter: Matter, day: date, level: str = "") -> Draft:
    """A letter to a foreign counterpart, with the inside address below or above."""
    rng = world.rng
    pen = Pen(rng, rng.choice((58, 62, 66)))
    mark = marking(rng, level, day)
    signer, guest = american(rng), matter.counterpart
    facts: dict[str, Json] = {**mark.facts, "doc_date": iso(day), "from": [signer.name], "to": [guest.name]}
    pen.lines(rng.choice((("THE WHITE HOUSE", "WASHINGTON"), ("THE SECRETARY OF STATE", "WASHINGTON"))))
    pen.blank()
    pen.line(written(day), "doc_date", role="value")
    pen.blank()
    inside = [
        guest.name if world.chance(0.5) else f"His Excellency {guest.name}",
        matter.rank,
        f"of {matter.place.country}",
    ]
    above = world.chance(0.6)
    if above:
        address(pen, inside)
    pen.line(f"Dear Mr. {matter.rank}:")
    pen.blank()
    for _ in range(rng.randrange(3, 8)):
        text = speech(rng, matter, rng.randrange(2, 5)) if world.chance(0.5) else paragraph(rng, matter, 3)
        pen.paragraph(text)
    pen.line(rng.choice(CLOSINGS))
    pen.blank(2)
    pen.line(signer.name, "from", role="value")
    pen.blank()
    if not above:
        address(pen, inside)
    stamp: tuple[PrintedLine, ...] = ()
    if level and world.chance(0.4):
        stamp, more = release_stamp(rng, day)
        facts |= more
    trip = hop([signer.name], [guest.name], date=iso(day))
    return Draft(
        world.next_id(),
        "letter",
        tuple(pen.parts),
        facts,
        (trip,),
        banner=level,
        block=mark.lines,
        stamp=stamp,
        unknown=("subject",),
    )


def address(pen: Pen, lines: list[str]) -> None:
    """The inside address; its first line names the addressee."""
    pen.line(lines[0], "to", role="value")
    pen.lines(lines[1:])
    pen.blank()


def field_correspondents(world: World, matter: Matter) -> tuple[Correspondent, Correspondent]:
    """A field office and headquarters, or two desks of one agency, as sender and addressee."""
    rng = world.rng
    if world.chance(0.5):
        office = f"{rng.choice(FIELD_OFFICES)}, {matter.place.town}"
        pair = (Correspondent(office, office), Correspondent("Director, FBI", "Director, FBI"))
    else:
        chief, station = "Chief, WH Division", f"Chief of Station, {matter.place.town}"
        pair = (Correspondent(chief, chief), Correspondent(station, station))
    return pair if world.chance(0.5) else (pair[1], pair[0])


def airtel(world: World, matter: Matter, day: date, sender: Correspondent, to: Correspondent) -> Draft:
    """An airtel or a dispatch of the nineteen-sixties: numbered paragraphs, no instruction when it ends."""
    rng = world.rng
    pen = Pen(rng, 62)
    fbi = "FBI" in sender.printed + to.printed
    level = "" if fbi else rng.choice(("SECRET", "CONFIDENTIAL"))
    mark = marking(rng, level, day)
    subject = title(rng, matter).upper()
    facts: dict[str, Json] = {**mark.facts, "doc_date": iso(day), "subject": subject}
    facts |= {"from": [sender.name], "to": [to.name]}
    pen.line(numeric(day) if fbi else f"{day.day} {month(day).title()} {day.year}", "doc_date", role="value")
    pen.blank()
    pen.line("AIRTEL" if fbi else "DISPATCH", role="title")
    pen.blank()
    pen.heading(
        entry("TO:", [to.printed], "to"),
        entry("FROM:", [sender.printed], "from"),
        entry("SUBJECT:", wrap(subject, 46), "subject"),
        column=10,
    )
    for number in range(1, rng.randrange(4, 10)):
        pen.paragraph(paragraph(rng, matter, rng.randrange(1, 4)), number=f"{number}.")
    if world.chance(0.5):
        pen.line(f"{rng.randrange(2, 5)} - {to.printed}")
        pen.line(f"1 - {one(rng, 'towns')}")
    trip = hop([sender.name], [to.name], date=iso(day))
    return Draft(
        world.next_id(), "other", tuple(pen.parts), facts, (trip,), banner=level, unknown=("related", "distribution")
    )


def record_memo(world: World, matter: Matter, day: date) -> Draft:
    """A memorandum for the record: addressed to nobody."""
    rng = world.rng
    pen = Pen(rng, 64)
    writer = american(rng)
    subject = title(rng, matter)
    facts: dict[str, Json] = {"doc_date": iso(day), "subject": subject}
    pen.line(f"{day.day} {written(day).split()[0]} {day.year}", "doc_date", role="value")
    pen.blank()
    pen.line("MEMORANDUM FOR THE RECORD", role="title")
    pen.blank()
    pen.heading(entry("SUBJECT:", wrap(subject, 46), "subject"), column=10)
    for number in range(1, rng.randrange(4, 9)):
        pen.paragraph(paragraph(rng, matter, rng.randrange(1, 4)), number=f"{number}.")
    pen.line(writer.name)
    return Draft(world.next_id(), "other", tuple(pen.parts), facts, unknown=("from", "to", "related"))
