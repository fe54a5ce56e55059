"""Prints the forms that travel with papers: referrals, receipts, slips, withdrawal sheets, identification forms."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from records.sample.days import day_between, iso, numeric, padded, stamped
from records.sample.printed import Draft, Entry, Facts, Json, Pen, PrintedLine, entry, hop, listed
from records.sample.prose import Matter, title, wrap
from records.sample.words import Person, addresses, american, one
from records.sample.world import World

RECORDS_OFFICE = "NSC RECORDS MANAGEMENT OFFICE"
FORM_UNKNOWN = ("classification", "declassification", "declass_stamp", "redactions", "handling")


@dataclass(frozen=True, slots=True)
class Shipment:
    """What a referral and its receipt say of the paper that they send out."""

    log: str
    subject: str
    day: date
    to: Person
    source: Person
    level: str
    receipted: bool


def referral(world: World, shipment: Shipment) -> Draft:
    """A referral form: its own date and addressee, and the same of the paper that it describes."""
    rng = world.rng
    pen = Pen(rng)
    signer = american(rng)
    log = shipment.log.zfill(7)
    due = shipment.day + timedelta(days=rng.choice((1, 2, 3, 7, 14)))
    wrong_year = world.chance(0.06)
    shown_due = due.replace(year=due.year - 1, day=min(due.day, 28)) if wrong_year else due
    action = rng.choice(("FOR DISPATCH", "FOR DISPATCH", "APPROPRIATE ACTION", "DIRECT REPLY", "FOR INFORMATION"))
    pen.lines(("NATIONAL SECURITY COUNCIL", "", "REFERRAL", ""), role="form")
    pen.line(f"{rng.choice(('ID', 'LOG'))} {log}", "log_number", role="value")
    pen.blank()
    pen.line(f"DATE: {stamped(shipment.day)}", "doc_date", role="value")
    pen.blank()
    pen.heading(
        Entry(
            ("MEMORANDUM FOR:",),
            (PrintedLine(shipment.to.turned, "value", ("to",)), PrintedLine("STATE SECRETARIAT", "value")),
        )
    )
    pen.heading(
        Entry(("DOCUMENT DESCRIPTION:",), (PrintedLine(f"TO: {shipment.to.turned}", "value"),)),
        entry("SOURCE:", [shipment.source.surname.upper()]),
        entry("DATE:", [stamped(shipment.day)]),
        entry("SUBJ:", [shipment.subject.upper()], "subject"),
        column=22,
    )
    facts: dict[str, Json] = {"log_number": log, "doc_date": iso(shipment.day), "subject": shipment.subject}
    facts |= {"to": [shipment.to.short], "from": [signer.name], "action_code": action}
    pen.line(f"REQUIRED ACTION: {action}", "action_code", role="value")
    pen.blank()
    if world.chance(0.8):
        pen.line(f"DUEDATE: {stamped(shown_due)}", "due_date", role="value")
        facts["due_date"] = iso(shown_due)
    else:
        pen.line("DUEDATE:", role="form")
    pen.lines(("COMMENT:", ""), role="form")
    pen.line(f"FOR {signer.name.upper()}", "from", role="value")
    pen.blank()
    pen.line(RECORDS_OFFICE, role="form")
    trip = hop(
        [f"{signer.name} | NSC Records Management Office"],
        [f"{shipment.to.short} | {shipment.to.name} | State Secretariat"],
        date=iso(shipment.day),
        action=action,
        due=str(facts["due_date"]) if "due_date" in facts else None,
        outcome="dispatched" if shipment.receipted else None,
        package=shipment.log,
    )
    return Draft(world.next_id(), "referral", tuple(pen.parts), facts, (trip,), unknown=FORM_UNKNOWN)


def receipt(world: World, shipment: Shipment) -> Draft:
    """A distribution receipt, blank or filled in by the receiver."""
    rng = world.rng
    pen = Pen(rng, 90)
    log = shipment.log.zfill(7)
    receivers = rng.sample(addresses(), 1 if world.chance(0.7) else 2)
    names = [one(rng, "addressees") for _ in receivers]
    if len(set(names)) < len(names):
        receivers, names = receivers[:1], names[:1]
    pen.lines(("NATIONAL SECURITY COUNCIL", "DISTRIBUTION RECEIPT", ""), role="form")
    pen.line(f"LOG {log}", "log_number", role="value")
    pen.line(f"DATE {stamped(shipment.day)}", "doc_date", role="value")
    pen.blank()
    pen.line(f"SUBJECT: {shipment.subject.upper()}", "subject", role="value")
    pen.line(f"DOCUMENT CLASSIFICATION: {shipment.level}", "classification", role="banner")
    pen.blank()
    pen.lines(("EXTERNAL DISTRIBUTION:", ""), role="form")
    trips: list[Facts] = []
    for name, rows in zip(names, receivers, strict=True):
        signed = world.chance(0.4)
        pen.line(name, "distribution", role="value")
        pen.lines(rows, role="form")
        pen.blank()
        if signed:
            day = shipment.day + timedelta(days=rng.randrange(3))
            pen.line(f"DATE {padded(day)} TIME {rng.randrange(8, 19):02}{rng.randrange(60):02} SIGNATURE", role="form")
            pen.line(f"PRINT LAST NAME: {american(rng).surname.upper()}", role="form")
        else:
            pen.lines(("DATE TIME SIGNATURE", "PRINT LAST NAME:"), role="form")
        pen.blank()
        office = "NSC Records Mgnt. | NSC Records Management | National Security Council"
        place = rows[-1].title().replace("Of The", "of the").replace("Of", "of")
        trips.append(
            hop(
                [office],
                [f"{name.title().replace('Of The', 'of the')} | {place}"],
                date=iso(shipment.day),
                outcome="received" if signed else None,
                package=shipment.log,
            )
        )
    pen.lines(("COPY: DISK +1", "", "UNCLASSIFIED UPON REMOVAL", "OF CLASSIFIED ATTACHMENTS", ""), role="form")
    pen.line("DATE, TIME, SIGN THE RECEIPT AND RETURN TO: NSC RECORDS MGNT. ROOM 379", role="form")
    pen.line("PAGE 01 OF 01 PAGES", role="form")
    facts: dict[str, Json] = {"log_number": log, "doc_date": iso(shipment.day), "subject": shipment.subject}
    facts |= {"classification": shipment.level, "distribution": listed(names)}
    return Draft(
        world.next_id(), "distribution_receipt", tuple(pen.parts), facts, tuple(trips), unknown=("declassification",)
    )


def routing_slip(world: World, matter: Matter, day: date, number: str) -> Draft:
    """A routing slip: from desk to desk, each line in turn."""
    rng = world.rng
    pen = Pen(rng)
    sender = american(rng)
    stations = [american(rng) for _ in range(rng.randrange(2, 5))]
    due = day + timedelta(days=rng.randrange(2, 9))
    action = rng.choice(("ACTION", "INFORMATION", "COMMENT"))
    pen.lines(rng.choice((("ROUTING AND TRANSMITTAL SLIP",), ("DEPARTMENT OF STATE", "ROUTING SLIP"))), role="form")
    pen.blank()
    pen.heading(
        entry("DATE:", [numeric(day)], "doc_date"),
        entry("NUMBER:", [number], "log_number"),
        entry("SUBJECT:", wrap(title(rng, matter), 44)),
        entry("ACTION:", [action], "action_code"),
        entry("DUE:", [numeric(due)], "due_date"),
    )
    pen.line("TO: (Name, office symbol)          Initials     Date", role="form")
    for index, person in enumerate(stations, 1):
        pen.line(f"{index}. {person.name}, {one(rng, 'bureaus')}", "distribution", role="value")
        pen.blank()
    pen.lines(
        (" Action   File   Note and Return", " Approval   For Clearance   Per Conversation", "", "REMARKS"), role="form"
    )
    pen.paragraph(f"Please look at the paper on {rng.choice(matter.topics)} before it goes forward.")
    pen.line(f"FROM: {sender.name}", "from", role="value")
    facts: dict[str, Json] = {"doc_date": iso(day), "log_number": number, "action_code": action, "due_date": iso(due)}
    facts |= {"from": [sender.name], "distribution": listed(person.name for person in stations)}
    names = [sender.name, *(person.name for person in stations)]
    trips = tuple(
        hop([last], [following], date=iso(day), action=action, due=iso(due), package=number)
        for last, following in pairwise(names)
    )
    unknown = ("to", "subject", *FORM_UNKNOWN)
    return Draft(world.next_id(), "routing_slip", tuple(pen.parts), facts, trips, unknown=unknown)


LEGEND = (
    "                         RESTRICTION CODES",
    "Presidential Records Act - [44 U.S.C. 2204(a)]    Freedom of Information Act - [5 U.S.C. 552(b)]",
    "P1 National Security Classified Information        b(1) National security classified information",
    "P2 Relating to appointment to Federal office       b(2) Internal personnel rules and practices",
    "P3 Release would violate a Federal statute         b(3) Release would violate a Federal statute",
    "P5 Release would disclose confidential advice      b(6) Unwarranted invasion of personal privacy",
    "PRM. Personal record misfile defined in accordance with 44 U.S.C. 2201(3).",
    "RR. Document will be reviewed upon request.",
)


def withdrawal_sheet(world: World, matter: Matter, day: date) -> Draft:
    """A library's sheet that stands for papers taken out of a folder."""
    rng = world.rng
    pen = Pen(rng, 100)
    pen.lines(("Withdrawal/Redaction Sheet", f"{rng.choice(('Presidential', 'Lakeview'))} Library", ""), role="form")
    pen.line("DOCUMENT NO.   SUBJECT/TITLE                                   DATE        RESTRICTION", role="form")
    pen.lines(("AND TYPE", ""), role="form")
    for number in range(1, rng.randrange(3, 8)):
        sort = rng.choice(("memo", "letter", "cable", "report", "memcon", "email"))
        when = padded(day_between(rng, day.year - 1, day.year))
        code = rng.choice(("P1/b(1)", "P5", "b(6)", "P1/b(1), P5", "b(3)"))
        pen.line(
            f"{number:03}. {sort:8} {american(rng).surname} to {american(rng).surname} re: {title(rng, matter)} "
            f"({rng.randrange(1, 9)} pages)   {when}  {code}",
            role="form",
        )
        pen.blank()
    pen.lines(
        ("COLLECTION:", "  Presidential Records", "  National Security Council", f"  {american(rng).surname}"),
        role="form",
    )
    pen.lines(
        (
            f"  OA/Box Number: {rng.randrange(100, 4000)}",
            "FOLDER TITLE:",
            f"  {matter.place.country} {day.year} [{rng.randrange(1, 6)}]",
        ),
        role="form",
    )
    pen.lines((f"{day.year + 12}-{rng.randrange(100, 999):04}-M", ""), role="form")
    pen.lines(LEGEND, role="form")
    unknown = ("subject", "doc_date", "log_number", "from", "to", "distribution", *FORM_UNKNOWN)
    return Draft(world.next_id(), "withdrawal_sheet", tuple(pen.parts), {}, unknown=unknown, page_length=80)


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A sender or addressee as a form prints it and as a key names it."""

    printed: str
    name: str


def identification_form(
    world: World, matter: Matter, paper_day: date, sender: Correspondent, to: Correspondent
) -> Draft:
    """A record identification form: what it says of the record behind it."""
    rng = world.rng
    pen = Pen(rng, 70)
    number = f"{rng.choice((104, 124, 157, 180, 178))}-{rng.randrange(10001, 10340)}-{rng.randrange(10001, 10450)}"
    subject = title(rng, matter).upper()
    review = day_between(rng, 1993, 1998)
    pen.lines((f"Date: {padded(review)}", "", f"Page: {rng.randrange(1, 9)}", ""), role="form")
    pen.lines(("ASSASSINATION RECORDS SYSTEM", "IDENTIFICATION FORM", "", "AGENCY INFORMATION", ""), role="form")
    pen.heading(
        entry("AGENCY :", [rng.choice(("CIA", "FBI", "HSCA", "NSA", "ARMY"))]),
        entry("RECORD NUMBER :", [number], "log_number"),
        entry("RECORD SERIES :", [rng.choice(("JFK", "HQ", "NUMBERED FILES", "GENERAL"))]),
        entry("AGENCY FILE NUMBER :", [f"{rng.randrange(80, 210)}-{rng.randrange(1000, 290000)}"]),
        column=22,
    )
    pen.lines(("DOCUMENT INFORMATION", ""), role="form")
    pen.heading(
        entry("ORIGINATOR :", [rng.choice(("CIA", "FBI", "HSCA"))]),
        entry("FROM :", [sender.printed], "from"),
        entry("TO :", [to.printed], "to"),
        entry("TITLE :", wrap(subject, 50), "subject"),
        entry(
            "DATE :",
            [f"{paper_day.month:02}/{paper_day.day:02}/{paper_day.year}" if world.chance(0.7) else padded(paper_day)],
            "doc_date",
        ),
        entry("PAGES :", [str(rng.randrange(1, 40))]),
        entry("SUBJECTS :", [matter.place.town.upper(), american(rng).turned]),
        entry("DOCUMENT TYPE :", ["PAPER, TEXTUAL DOCUMENT"]),
        entry("CLASSIFICATION :", [rng.choice(("SECRET", "CONFIDENTIAL", "UNCLASSIFIED"))]),
        entry("RESTRICTIONS :", [rng.choice(("1B", "1A 1B", "4", "OPEN IN FULL", "3"))]),
        entry("CURRENT STATUS :", [rng.choice(("OPEN", "RELEASED WITH DELETIONS", "POSTPONED IN PART"))]),
        entry("DATE OF LAST REVIEW :", [padded(review)]),
        entry("OPENING CRITERIA :", [""]),
        entry("COMMENTS :", [f"BOX {rng.randrange(1, 60)} : FOLDER {rng.randrange(1, 30)}"]),
        column=22,
    )
    pen.line("[R] - ITEM IS RESTRICTED", role="form")
    facts: dict[str, Json] = {"doc_date": iso(paper_day), "log_number": number, "subject": subject}
    facts |= {"from": [sender.name], "to": [to.name]}
    unknown = ("related", "place", "reason", *FORM_UNKNOWN)
    return Draft(
        world.next_id(), "record_identification_form", tuple(pen.parts), facts, unknown=unknown, page_length=99
    )
