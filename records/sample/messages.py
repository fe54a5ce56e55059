"""Prints cables and chains of e-mail."""

from dataclasses import dataclass
from datetime import date, timedelta

from records.sample.conversations import portion
from records.sample.days import (
    DAYS,
    ORDER_12958,
    ORDER_13292,
    automatic,
    day_between,
    iso,
    month,
    padded,
    reasons,
    written,
    years_on,
)
from records.sample.printed import Draft, Facts, Json, Pen, entry, hop, listed
from records.sample.prose import Matter, paragraph, sentence, title, wrap
from records.sample.words import Person, american, one, some
from records.sample.world import World

PRECEDENCES = (("O", "IMMEDIATE"), ("P", "PRIORITY"), ("R", "ROUTINE"), ("Z", "FLASH"))
CAPTIONS = ("", "", "", "NODIS", "EXDIS", "LIMDIS", "NOFORN")
SPACED = {"SECRET": "S E C R E T", "CONFIDENTIAL": "C O N F I D E N T I A L", "UNCLASSIFIED": "UNCLAS"}
TAGS = ("PREL", "PGOV", "PARM", "EFIN", "ETRD", "MARR", "KNNP", "PHUM", "OVIP", "ENRG")


@dataclass(frozen=True, slots=True)
class Instruction:
    """The E.O. line of a cable and what follows from it."""

    line: str
    facts: Facts


def instruction(world: World, level: str, day: date) -> Instruction:
    """`E.O. 12958: DECL: 01/31/2010`, of the order in force on the day."""
    rng = world.rng
    facts: dict[str, Json] = {"classification": level}
    order = "12356" if day < ORDER_12958 else "12958"
    if level == "UNCLASSIFIED":
        return Instruction(f"E.O. {order}: N/A", facts | {"declassify_on": "N/A"})
    if day < ORDER_12958:
        named = "OADR"
        return Instruction(f"E.O. 12356: DECL: {named}", automatic(facts, day) | {"declassify_on": named})
    if day < ORDER_13292 and world.chance(0.2):
        mark = rng.choice(("X1", "X3", "X6"))
        return Instruction(f"E.O. 12958: DECL: {mark}", automatic(facts, day) | {"declassify_on": mark})
    ends = years_on(day, 10)
    shown = rng.choice((padded(ends), f"{ends.month:02}/{ends.day:02}/{ends.year}"))
    outcome: Json = {"date": iso(ends)}
    return Instruction(f"E.O. 12958: DECL: {shown}", facts | {"declassify_on": iso(ends), "declassification": outcome})


def cable(world: World, matter: Matter, day: date, level: str) -> Draft:
    """A telegram of the Department of State in one section or more."""
    rng = world.rng
    pen = Pen(rng, 63)
    station = matter.place.town.upper()
    outgoing = world.chance(0.3)
    sender, to = (
        ("SECSTATE WASHDC", f"AMEMBASSY {station}") if outgoing else (f"AMEMBASSY {station}", "SECSTATE WASHDC")
    )
    number = f"STATE {rng.randrange(900, 320000):06}" if outgoing else f"{station} {rng.randrange(900, 19000):05}"
    info = [f"AMEMBASSY {town.upper()}" for town in some(rng, "towns", rng.randrange(4)) if town.upper() != station]
    sections = 2 if world.chance(0.25) else 1
    order = instruction(world, level, day)
    caption = rng.choice(CAPTIONS) if level != "UNCLASSIFIED" else ""
    subject = title(rng, matter).upper()
    facts: dict[str, Json] = {**order.facts, "doc_date": iso(day), "log_number": number, "subject": subject}
    facts |= {"from": [sender], "to": [to], "distribution": listed(info)}
    if caption:
        facts["handling"] = [caption]
    header(world, pen, day, level, (sender, to, info), number, sections)
    if caption:
        pen.line(caption, "handling", role="value")
        pen.blank()
    pen.line(order.line, "declassify_on", role="value")
    pen.line(f"TAGS: {', '.join(rng.sample(TAGS, rng.randrange(1, 4)))}, {matter.place.country[:2].upper()}")
    pen.lines(wrap(f"SUBJECT: {subject}", 63, " " * 9), "subject", role="value")
    if world.chance(0.6):
        pen.line(
            f"REF: (A) {one(rng, 'towns').upper()} {rng.randrange(900, 9999):05} "
            f"(B) STATE {rng.randrange(10000, 320000):06}"
        )
    pen.blank()
    cable_text(world, pen, matter, level, day, facts, sections)
    pen.line(american(rng).surname.upper(), role="value")
    pen.blank()
    pen.line("NNNN" if world.chance(0.4) else "BT", role="end")
    trips = [hop([sender], [to], date=iso(day), package=number)]
    if info:
        trips.append(hop([sender], info, date=iso(day), action="INFO", package=number))
    return Draft(
        world.next_id(),
        "cable",
        tuple(pen.parts),
        facts,
        tuple(trips),
        banner=level,
        running=f"PAGE {{page:02}}        {number}",
        page_length=rng.randrange(44, 58),
    )


def header(
    world: World, pen: Pen, day: date, level: str, route: tuple[str, str, list[str]], number: str, sections: int
) -> None:
    """Everything above the caption: office list, date-time group, FM, TO, INFO, level with the cable's number."""
    rng = world.rng
    sender, to, info = route
    if world.chance(0.6):
        pen.line(f"ACTION {one(rng, 'bureaus')}-00", role="form")
        pen.blank()
        pen.line(
            "INFO  LOG-00   " + "   ".join(f"{one(rng, 'bureaus')}-{rng.randrange(12):02}" for _ in range(6)),
            role="form",
        )
        pen.line(
            "      " + "   ".join(f"{one(rng, 'bureaus')}-{rng.randrange(12):02}" for _ in range(4)) + "   /021W",
            role="form",
        )
        pen.line(
            f"{'':18}{'':->18}{rng.randrange(0x10000, 0xFFFFF):06X}  {day.day:02}{rng.randrange(2400):04}Z /38",
            role="form",
        )
    code, precedence = rng.choice(PRECEDENCES)
    pen.line(
        f"{code} {day.day:02}{rng.randrange(24):02}{rng.randrange(60):02}Z {month(day)} {day.year % 100:02}",
        "doc_date",
        role="value",
    )
    pen.line(f"FM {sender}", "from", role="value")
    pen.line(f"TO {to} {precedence} {rng.randrange(100, 9999):04}", "to", role="value")
    for index, post in enumerate(info):
        pen.line(
            f"{'INFO ' if index == 0 else ''}{post} {rng.choice(('PRIORITY', 'IMMEDIATE', 'ROUTINE'))}",
            "distribution",
            role="value",
        )
    pen.blank()
    shown = SPACED.get(level, level)
    pen.line(
        f"{shown} {f'SECTION 01 OF {sections:02} ' if sections > 1 else ''}{number}",
        "classification",
        "log_number",
        role="value",
    )
    pen.blank()


def cable_text(
    world: World, pen: Pen, matter: Matter, level: str, day: date, facts: dict[str, Json], sections: int
) -> None:
    """The numbered paragraphs, over the sections."""
    rng = world.rng
    marked = level != "UNCLASSIFIED" and day >= ORDER_12958 and world.chance(0.8)
    number = 1
    if day >= ORDER_12958 and level != "UNCLASSIFIED" and world.chance(0.4):
        officer = american(rng)
        codes, printed = reasons(rng, "1.5" if day < ORDER_13292 else "1.4")
        pen.paragraph(
            f"CLASSIFIED BY: {officer.name.upper()}. REASON: {printed}.", "", "classified_by", "reason", number="1."
        )
        facts |= {"classified_by": officer.name, "reason": codes}
        number = 2
    for section in range(1, sections + 1):
        if section > 1:
            pen.page()
            pen.line(
                f"{SPACED.get(level, level)} SECTION {section:02} OF {sections:02} {facts['log_number']}", role="form"
            )
            pen.blank()
        for _ in range(rng.randrange(3, 8)):
            text = paragraph(rng, matter, rng.randrange(2, 6)).upper()
            pen.paragraph(text, portion(world, level) if marked else "", number=f"{number}.", first=True)
            number += 1


def mail_name(person: Person) -> str:
    """`Kilbride, Nadine P`."""
    return f"{person.surname}, {person.given}" + (f" {person.initial}" if person.initial else "")


def address(person: Person) -> str:
    """An address of no real mail."""
    return f"<{person.surname}{person.given[0]}{person.initial}@agency.example>"


def email(world: World, matter: Matter, day: date) -> Draft:
    """A chain of e-mail as a review released it: one document, newest message first."""
    rng = world.rng
    pen = Pen(rng, 110)
    number = f"C{rng.randrange(5000000, 6999999):08}"
    subject = title(rng, matter)
    messages = rng.randrange(1, 5)
    people = [american(rng) for _ in range(max(messages, rng.randrange(2, 5)))]
    released = day_between(rng, 2015, 2016)
    classified = world.chance(0.4)
    case = f"F-{released.year - 1}-{rng.randrange(10000, 29999)}"
    shown_day = f"{released.month:02}/{released.day:02}/{released.year}"
    slug = f"UNCLASSIFIED U.S. Department of State Case No. {case} Doc No. {number} Date: {shown_day}"
    facts: dict[str, Json] = {"doc_date": iso(day), "log_number": number}
    pen.line(slug, "log_number", role="stamp")
    pen.blank()
    review_block(world, pen, day, released, classified, facts)
    trips: list[Facts] = []
    minute = rng.randrange(700, 1400)
    for index in range(messages):
        top = index == 0
        sender, to = people[index % len(people)], people[(index + 1) % len(people)]
        shown = ("Re: " if index < messages - 1 else "") + subject
        sent = day - timedelta(days=index // 3)
        minute = max(minute - rng.randrange(5, 90), 5)
        if top:
            facts |= {"subject": shown, "from": [mail_read(sender)], "to": [mail_read(to)]}
        elif world.chance(0.6):
            pen.line("     -----Original Message-----")
        mail_heading(pen, sender, to, sent, minute, shown, top=top)
        trips.append(hop([mail_read(sender)], [mail_read(to)], date=iso(sent)))
        mail_body(world, pen, matter, sender, classified=classified)
    pen.blank(2)
    pen.line(slug, role="stamp")
    unknown = ("redactions", "declass_stamp", "handling", "distribution", "attachments")
    return Draft(world.next_id(), "email", tuple(pen.parts), facts, tuple(trips), unknown=unknown, page_length=60)


def mail_read(person: Person) -> str:
    """A sender's name given name first, as the key has it."""
    return f"{person.given} {person.initial} {person.surname}" if person.initial else f"{person.given} {person.surname}"


def review_block(world: World, pen: Pen, day: date, released: date, classified: bool, facts: dict[str, Json]) -> None:
    """RELEASE IN PART with its codes and, where the paper was classified at review, the block that says so."""
    rng = world.rng
    right = " " * 70
    if not classified:
        pen.line(f"{right}RELEASE IN {rng.choice(('FULL', 'PART'))}", role="stamp")
        pen.line(f"{right}B6", role="stamp")
        pen.blank()
        return
    letters = sorted(rng.sample(("B", "D"), rng.choice((1, 2))))
    codes = [f"1.4({letter})" for letter in letters]
    ends = years_on(day, 15)
    pen.line(f"{right}RELEASE IN PART", role="stamp")
    pen.line(f"{right}B1,{','.join(codes)},B6", role="stamp")
    pen.blank()
    officer = "DAS, A/GIS, DoS"
    level = rng.choice(("CONFIDENTIAL", "CONFIDENTIAL", "SECRET"))
    pen.line(
        f"Classified by {officer} on {released.month:02}/{released.day:02}/{released.year} — Class: {level}",
        "classified_by",
        "classification",
        role="value",
    )
    pen.line(
        f"— Reason: {', '.join(codes)} — Declassify on: {ends.month:02}/{ends.day:02}/{ends.year}",
        "reason",
        "declassify_on",
        role="value",
    )
    pen.blank()
    facts |= {"classification": level, "classified_by": officer, "reason": listed(codes), "declassify_on": iso(ends)}
    facts["declassification"] = {"date": iso(ends)}


def mail_heading(pen: Pen, sender: Person, to: Person, sent: date, minute: int, subject: str, *, top: bool) -> None:
    """From, Sent, To and Subject of one message."""
    half, hour = ("AM" if minute < 720 else "PM"), (minute // 60 - 1) % 12 + 1
    when = f"{DAYS[sent.weekday()]}, {written(sent)} {hour}:{minute % 60:02} {half}"
    shows: tuple[str | None, ...] = ("from", "doc_date", "to", "subject") if top else (None,) * 4
    values = (f"{mail_name(sender)} {address(sender)}", when, mail_name(to), subject)
    entries = [
        entry(label, [value], *((field,) if field else ()))
        for label, value, field in zip(("From:", "Sent:", "To:", "Subject:"), values, shows, strict=True)
    ]
    pen.heading(*entries, column=24 if top else 0)


def mail_body(world: World, pen: Pen, matter: Matter, sender: Person, *, classified: bool) -> None:
    """What a message says, with codes in the margin where something was taken out."""
    rng = world.rng
    pen.line(one(rng, "email_lines"))
    pen.blank()
    for _ in range(rng.randrange(0, 4)):
        pen.paragraph(" ".join(sentence(rng, matter) for _ in range(rng.randrange(1, 5))))
        if world.chance(0.25):
            pen.line(" " * 96 + (rng.choice(("B1", "1.4(D)", "B6")) if classified else "B6"), role="code")
            pen.blank()
    pen.line(sender.given)
    pen.blank()
