"""Reads e-mail: sender, addressees, subject and date of the topmost message, and a hop for each of the chain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from records.extract.asking import asked_in
from records.extract.email_columns import ADDRESS_ONLY, Value
from records.extract.email_heads import Head, find_heads
from records.extract.pieces import Joined, join
from records.extract.review_marks import without_marks
from records.model import Finding, Paper
from records.text.dates import DateReading, read_date
from records.text.names import read_name

MISREAD_INITIALS = {"3": "J", "1": "I", "8": "B", "13": "B", "0": "O", "5": "S", ".1": "J"}
"""What a scanner makes of a last initial."""

MISREAD_INITIAL = re.compile(r"(?<=[A-Za-z] )(?:13|\.1|[31805])(?=\s?(?:$|\())")
MISREAD_COMMA = re.compile(r"^(?P<surname>[A-Z][a-z]{4,20})\.(?= [A-Z][a-z])")
DIRECTORY = re.compile(r"\s?\(\s?CN=")
"""Where a mail system's directory entry begins behind a name."""

CODE_BEHIND = re.compile(r"\s{1,3}(?:B[1-9]|1\.[45]\s?\([A-H]\)?)\W{0,2}$")
"""A code of the margin that stands too near to be told apart by its distance."""

STROKES = frozenset("Il1|Jt")
"""A name of one stroke is a letter that the scanner lost."""
DOUBTFUL = 0.4

LETTERS = "A-Za-zÀ-ÿ"
QUOTES = " \t'\"‘’“”`´.,;:*|_•"
MAILTO = r"[mr][a-z]{2,6}t?[o0il]"
ADDRESS_OPENS = re.compile(
    rf"\s{{0,3}}(?:[<‹«]|[\[({{]\s?(?:{MAILTO}(?![A-Za-z0-9])|[^\s\])]{{1,40}}@)|[(<\[]?\s?mailto\s?:)"
)
ADDRESS = re.compile(
    rf"(?:[\[(<‹]?\s?{MAILTO}\s?[:.]\s?)?[<‹«(\[]?(?P<address>[^\s<>\[\]()‹›;,]{{1,80}}[@©®][^\s<>\[\]()‹›;]{{1,80}})"
)
BROKEN_H = re.compile(r"[Il1|][-–][Il1|]")
"""An H that the scanner took apart."""

BETWEEN_ADDRESSES = re.compile(r";|(?<=['’>\])])\s?,\s?(?=['‘\w])")
BETWEEN_NAMES = re.compile(r";|(?<=>),")
SIGNED_ABOVE = re.compile(
    rf"^[ \t]{{0,20}}"
    rf"(?P<name>[A-Z][{LETTERS}'’-]{{1,24}}, [A-Z][{LETTERS}'’.-]{{1,20}}(?: [A-Z]\.?)?)[ \t]{{0,20}}\r?$",
    re.MULTILINE,
)
GREETING = re.compile(
    rf"^[ \t]{{0,20}}(?:Dear )?(?P<name>[A-Z][{LETTERS}'’.]{{1,20}}(?: [A-Z][{LETTERS}'’.]{{1,20}})?)\s?"
    r"(?:[-–—:]{1,2}\s|,\s{0,2}$)",
    re.MULTILINE,
)
QUOTED = re.compile(
    r"\n[ \t>]{0,20}On (?P<when>[^\n]{8,60}?\d\d(?:\s?[AP]M)?), (?P<name>[\"'‘]?[^\W\d][^\n<>:]{0,60}?)"
    r"(?:\s?<[^\n>]{0,90}>?)?\s{0,60}wrote\s?:"
)
PRINTED_FILE = re.compile(r"<<\s?(?:File:)?\s?(?P<name>[^<>\n]{2,80}\.[A-Za-z]{2,4})\s?>>")
FILE_NAME = re.compile(
    r"(?<![\w.-])[\w()~ -]{1,80}\.(?:docx?|pdf|xlsx?|pptx?|txt|rtf|wpd|jpe?g|tif|gif|htm|html|msg|zip)\b", re.IGNORECASE
)
ADDRESS_ABOVE = re.compile(r"(?:https?:|www\.)\S{4,}[ \t]*\n[ \t]*\Z")
"""An address that goes on with the next line."""
MOST_OF_A_LINE = 200
NOISE_PIECE = re.compile(rf"[^{LETTERS}]{{0,6}}|[^{LETTERS}]{{0,4}}[{LETTERS}][^{LETTERS}]{{0,4}}")


@dataclass(frozen=True, slots=True)
class Correspondent:
    """One sender or addressee: the name (an address where no name stands), as written, and its place."""

    name: str
    written: str
    place: Joined


@dataclass(frozen=True, slots=True)
class Message:
    """What one heading says: its people, and its date with the text that it was read in."""

    head: Head
    sender: list[Correspondent]
    to: list[Correspondent]
    copied: list[Correspondent]
    dated: tuple[DateReading, Joined] | None


def read(paper: Paper) -> Iterator[Finding]:
    """The findings of a paper that is an e-mail; nothing for other kinds."""
    if paper.kind != "email":
        return
    text = without_marks(paper)
    heads = find_heads(paper, text)
    if not heads:
        yield from read_without_heading(paper, text)
        return
    messages = [read_message(text, head) for head in heads]
    yield from read_topmost(paper, text, messages[0])
    yield from attached_files(paper, text)
    ends = [*(message.head.start for message in messages[1:]), len(text)]
    for message, end in zip(messages, ends, strict=True):
        if message.to or message.sender:
            yield read_hop(paper, message, asked_in(text[message.head.end : end]))
    yield from read_quoted(paper, text)


def read_message(text: str, head: Head) -> Message:
    """The people and the date of one message."""
    return Message(
        head,
        correspondents(text, head.values.get("from")),
        correspondents(text, head.values.get("to")),
        correspondents(text, head.values.get("cc")),
        message_date(text, head),
    )


def read_topmost(paper: Paper, text: str, message: Message) -> Iterator[Finding]:
    """Sender, addressees, subject, date and attachments of one message, as the document's own."""
    for name, people in (("from", message.sender), ("to", message.to)):
        for person in people:
            evidence = person.place.evidence(paper, 0, len(person.place.text), f"email.{name}", sureness(person))
            yield Finding(name, person.name, evidence, (("as_written", person.written),))
    if message.dated is not None:
        reading, place = message.dated
        if reading.iso:
            evidence = place.evidence(paper, reading.start, reading.end, "email.date", reading.score)
            yield Finding("doc_date", reading.iso, evidence)
    subject = subject_of(text, message.head.values.get("subject"))
    if subject is not None:
        evidence = subject.evidence(paper, 0, len(subject.text), "email.subject", 0.98)
        yield Finding("subject", " ".join(subject.text.split()).strip("•*|_ "), evidence)
    for title in attachments(text, message.head.values.get("attachments")):
        evidence = title.evidence(paper, 0, len(title.text), "email.attachments", 0.9)
        yield Finding("attachments", title.text.strip(" ;,."), evidence, (("tab", None),))


def attached_files(paper: Paper, text: str) -> Iterator[Finding]:
    """The files whose names a mail system printed into the message: `<< File: points.doc >>`."""
    for match in PRINTED_FILE.finditer(text):
        evidence = paper.evidence(*match.span("name"), "email.file", 0.85)
        yield Finding("attachments", match["name"].strip(), evidence, (("tab", None),))


def sureness(person: Correspondent) -> float:
    """How likely a name is right: one stroke is a lost letter, an address mended or cut is no name."""
    if person.name in STROKES:
        return DOUBTFUL
    return 0.8 if "@" in person.name or any(mark in person.name for mark in "<>:|") else 0.98


def read_hop(paper: Paper, message: Message, action: str | None) -> Finding:
    """The hop that one message makes, and what it asks."""
    people = [*message.to, *message.sender]
    parts = (
        ("from", tuple(person.name for person in message.sender)),
        ("to", tuple(person.name for person in message.to)),
        ("through", ()),
        ("date", message.dated[0].iso if message.dated else None),
        ("action", action),
        ("cc", tuple(person.name for person in message.copied)),
    )
    places = sorted(place for person in people for place in person.place.places)
    whole = join(paper.content, places)
    score = 0.93 if message.sender and message.to else 0.85
    evidence = whole.evidence(paper, 0, len(whole.text), "email.message", score)
    return Finding("hops", "; ".join(person.name for person in message.to), evidence, parts)


def read_quoted(paper: Paper, text: str) -> Iterator[Finding]:
    """The hops of messages that are quoted without a heading: `On Monday, 4 January 2010, NAME wrote:`."""
    for match in QUOTED.finditer("\n" + text):
        name = name_of(match["name"])
        if name:
            dated = read_date(match["when"])
            start, end = match.start("when") - 1, match.end("name") - 1
            parts = (("from", (name,)), ("to", ()), ("through", ()), ("date", dated.iso if dated else None))
            yield Finding("hops", "", paper.evidence(start, end, "email.quoted", 0.8), (*parts, ("action", None)))


def correspondents(text: str, value: Value | None) -> list[Correspondent]:
    """The people and addresses of a label's value, each once, in order."""
    if value is None:
        return []
    found: dict[str, Correspondent] = {}
    for places in split_people(text, value):
        joined = join(text, places)
        name = name_of(joined.text)
        if name:
            found.setdefault(name.casefold(), Correspondent(name, joined.text, joined))
    strokes = [name for name in found if found[name].name in STROKES]
    return [one for name, one in found.items() if len(strokes) == len(found) or name not in strokes]


def split_people(text: str, value: Value) -> list[list[tuple[int, int]]]:
    """The places of the single people: parted by semicolons, wide gaps, and commas between addresses. A name that a
    line breaks at its comma goes on in the next line, and so does one whose address stands there.
    """
    people: list[list[tuple[int, int]]] = []
    is_open = False
    for line in value.lines:
        for number, (start, end) in enumerate(line):
            for position, (first, last) in enumerate(parts_of(text, start, end)):
                opens_line = number == 0 and position == 0
                if opens_line and people and (is_open or ADDRESS_ONLY.match(text, first)):
                    people[-1].append((first, last))
                else:
                    people.append([(first, last)])
                part = text[first:last].rstrip()
                is_open = not text[last:end].strip() and (part.endswith(",") or part.count("(") > part.count(")"))
    return people


def parts_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of one piece: between semicolons, and between commas where addresses or quotes stand on both sides."""
    piece = text[start:end]
    between = BETWEEN_ADDRESSES if piece.count("@") > 1 or piece.count("'") > 2 else BETWEEN_NAMES
    places: list[tuple[int, int]] = []
    position = 0
    for match in [*between.finditer(piece), None]:
        finish = match.start() if match else len(piece)
        part = piece[position:finish]
        inner = part.strip()
        if any(letter.isalnum() for letter in inner):
            begin = start + position + part.index(inner)
            places.append((begin, begin + len(inner)))
        position = match.end() if match else finish
    return places


@lru_cache(maxsize=1024)
def name_of(written: str) -> str:
    """The name in one party's text, given name first; its address where no name stands; empty where neither does."""
    written = DIRECTORY.split(written, maxsplit=1)[0]
    opening = ADDRESS_OPENS.search(written)
    name = bare(CODE_BEHIND.sub("", written[: opening.start()] if opening else written))
    if any(mark in name for mark in "@©®"):
        address = ADDRESS.search(name)
        return tidy_address(address["address"] if address else name)
    if not any(letter.isalnum() for letter in name):
        address = ADDRESS.search(written)
        if address:
            return tidy_address(address["address"])
        return bare(written) if opening else ""
    name = MISREAD_COMMA.sub(r"\g<surname>,", name)
    name = MISREAD_INITIAL.sub(lambda match: MISREAD_INITIALS[match[0]], name)
    words = name.split()
    if len(words) < 2:
        return "H" if BROKEN_H.fullmatch(name) else name
    return read_name(name).value or name


def bare(written: str) -> str:
    """A text without quotes and brackets around it; a closing parenthesis that belongs to it stays."""
    inner = written.strip(QUOTES + "[]{}<>‹›")
    while inner.startswith(("(", ")")) or (inner.endswith(")") and "(" not in inner) or inner.endswith("("):
        inner = inner.strip("()").strip(QUOTES)
    return inner


def tidy_address(address: str) -> str:
    """An address with its at sign set right and without quotes."""
    return re.sub("[©®]", "@", address).strip(QUOTES)


def message_date(text: str, head: Head) -> tuple[DateReading, Joined] | None:
    """The date of a message, and the text that it was read in."""
    value = head.values.get("date")
    if value is None or not any(value.lines):
        return None
    place = join(text, [place for line in value.lines[:2] for place in line])
    reading = read_date(place.text)
    return (reading, place) if reading else None


def subject_of(text: str, value: Value | None) -> Joined | None:
    """The pieces of a subject, noise beside it left out; None where nothing is left."""
    if value is None:
        return None
    places: list[tuple[int, int]] = []
    for row, line in enumerate(value.lines[:4]):
        places.extend(
            place for number, place in enumerate(line) if row + number == 0 or not NOISE_PIECE.fullmatch(text, *place)
        )
    subject = join(text, places)
    return subject if any(letter.isalnum() for letter in subject.text) else None


def attachments(text: str, value: Value | None) -> list[Joined]:
    """The titles behind an Attachments label."""
    if value is None:
        return []
    found: list[Joined] = []
    for line in value.lines[:8]:
        for start, end in line:
            found.extend(join(text, [place]) for place in parts_of(text, start, end))
    seen: dict[str, Joined] = {}
    for title in found:
        seen.setdefault(title.text.strip(" ;,."), title)
    return list(seen.values())


def read_without_heading(paper: Paper, text: str) -> Iterator[Finding]:
    """What an e-mail that lost its labels shows: a name alone on its line, a greeting, names of attached files."""
    signed = SIGNED_ABOVE.search(text[:2000])
    if signed:
        name = read_name(signed["name"])
        evidence = paper.evidence(*signed.span("name"), "email.name_line", 0.75)
        yield Finding("from", name.value, evidence, (("as_written", name.as_written),))
    greeting = GREETING.search(text, signed.end() if signed else 0, 3000)
    if greeting:
        evidence = paper.evidence(*greeting.span("name"), "email.greeting", 0.7)
        yield Finding("to", greeting["name"], evidence, (("as_written", greeting["name"]),))
    for match in FILE_NAME.finditer(text[:4000]):
        start = match.end() - len(match[0].lstrip())
        if ADDRESS_ABOVE.search(text, max(start - MOST_OF_A_LINE, 0), start):
            continue
        yield Finding(
            "attachments", match[0].strip(), paper.evidence(start, match.end(), "email.file", 0.8), (("tab", None),)
        )
