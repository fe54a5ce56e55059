"""Reads routing slips: the stations in turn, the sender, the control number, and forms whose sender is printed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from rapidfuzz import fuzz, process

from records.extract.fitting import is_dated, is_prose
from records.extract.form_fields import WIDE_GAP, FormLine, FormValue, form_table, label_of, squeeze
from records.extract.notices import are_blanks, is_notice
from records.model import Finding, Paper
from records.text.confusion import Decoding, decode
from records.text.names import read_name

STATION = re.compile(r"(?P<turn>[\dIl|]{1,2}) ?[.,:;)]{1,2} {0,6}(?P<who>[A-Za-z][^\n]{2,80}?)(?:\s{3,}[^\n]*)?$")
STATIONS_END = ("REMARKS", "COMMENTS", "DO NOT USE THIS FORM")
OTHER_LISTS = ("TABS", "ATTACHMENTS", "ENCLOSURES")
"""What heads a numbered list that is none of stations, wherever it stands."""
SPECK = re.compile(r"(?<=[A-Za-z])[~^|*_`](?=[A-Za-z])")
SENTENCE = re.compile(
    r"(?:I|We|You|On|In|At|The|This|It|He|She|They|As|If|Please|Attached)\s[a-z]|\S{1,20}(?:\s\S{1,20}){0,3}\s(?:is|was|has|had|asked|said|will|would)\s"
)
"""How a paragraph begins: a numbered one is no station."""

HINT = re.compile(r"\([^()\n]{3,60}\)")
LONE_NUMBER = re.compile(r"(?<![\w/-])(?P<number>\d{7})(?![\w/-])")
ROUTE = re.compile(
    r"[^\w\n]{0,8}(?P<word>[A-Za-z]{4,8})(?:[ \t]{0,2}[:;]|[ \t_]{1,8}T[O0] ?[:;]?|[ \t_])(?P<rest>[^\n]{0,40})$"
)
OFFICE = re.compile(r"[A-Z][A-Z\d]{0,6}(?:[/-][A-Z\d]{1,6}){0,2}|[A-Za-z\d]{2,4}")
HEAD_LINES, MOST_ROUTES, MOST_ADDRESSEES = 12, 12, 6
ALIKE_LINE, ALIKE_ROUTE = 84.0, 65.0
NOBODY = Decoding("", 0.0)
LEAST_OFFICE, LEAST_LEAD = 0.3, 3.0
"""How likely an office must be, and how much likelier than the next, to be told from a few signs."""

STATION_SCORE, SENDER_SCORE, NUMBER_SCORE, HOP_SCORE, FORM_SCORE = 0.93, 0.92, 0.72, 0.85, 0.6


@dataclass(frozen=True, slots=True)
class Stop:
    """A station of a slip, or its sender: the name and its place in the paper's content."""

    name: str
    office: str
    start: int
    end: int


def read(paper: Paper, lines: Sequence[FormLine], values: dict[str, FormValue]) -> Iterator[Finding]:
    """The stations, the sender, the number and the hops of a routing slip."""
    stations, sender = list(stations_of(lines)), sender_of(lines)
    yield from number_of(paper, lines, values)
    if sender:
        yield party(paper, "from", sender, "slips.from", SENDER_SCORE)
    for stop in stations:
        yield party(paper, "distribution", stop, "slips.station", STATION_SCORE)
    addressees = [] if stations else list(addressees_of(lines))
    for stop in addressees:
        yield party(paper, "to", stop, "slips.to", STATION_SCORE)
    if stations:
        yield from hops_in_turn(paper, sender, stations, values)
    elif addressees:
        yield from hop_to(paper, sender, addressees, values)
    else:
        yield from hops_of_form(paper, lines, values)


def party(paper: Paper, field: str, stop: Stop, rule: str, score: float) -> Finding:
    """A station or sender as a finding."""
    written = paper.content[stop.start : stop.end]
    parts = (("as_written", written), ("office", stop.office))
    return Finding(field, stop.name, paper.evidence(stop.start, stop.end, rule, score), parts)


def number_of(paper: Paper, lines: Sequence[FormLine], values: dict[str, FormValue]) -> Iterator[Finding]:
    """The control number: behind its label, else the one seven-figure number at the head of the slip."""
    labelled = values.get("number")
    if labelled:
        evidence = paper.evidence(labelled.start, labelled.end, "slips.number", labelled.score)
        yield Finding("log_number", labelled.value, evidence, (("system", "log"),))
        return
    for line in lines[:HEAD_LINES]:
        match = LONE_NUMBER.search(line.text)
        if match:
            start = line.start + match.start()
            evidence = paper.evidence(start, start + 7, "slips.lone_number", NUMBER_SCORE)
            yield Finding("log_number", match["number"], evidence, (("system", "log"),))
            return


def stations_of(lines: Sequence[FormLine]) -> Iterator[Stop]:
    """Those to whom a slip goes, one numbered line each, in turn."""
    listing = False
    for line in lines:
        ends = STATIONS_END + OTHER_LISTS if listing else OTHER_LISTS
        if any(fuzz.ratio(squeeze(line.text), squeeze(word)) >= ALIKE_LINE for word in ends):
            return
        match = STATION.match(line.text)
        stop = stop_of(match["who"], line.start + match.start("who")) if match else None
        if stop:
            listing = True
            yield stop


def stop_of(written: str, start: int) -> Stop | None:
    """The person or office that a line of a slip names, None where it names nobody."""
    if is_prose(written) or is_dated(written) or SENTENCE.match(written) or are_blanks(written) or is_notice(written):
        return None
    name = read_name(SPECK.sub("", written))
    if sum(map(str.isalpha, name.value)) < 2:
        return None
    return Stop(name.value, name.office, start, start + len(written.rstrip()))


def sender_of(lines: Sequence[FormLine]) -> Stop | None:
    """The sender behind FROM, on its line or the next."""
    for place, line in enumerate(lines):
        head, colon, rest = line.text.partition(":" if ":" in line.text else ";")
        if not colon or label_of(head) != "other" or fuzz.ratio(squeeze(head), "FROM") < 70:
            continue
        after = line.start + len(head) + 1
        bare = HINT.sub(lambda match: " " * len(match[0]), rest)
        if bare.strip() and not are_blanks(bare):
            written = bare.strip()
            return stop_of(WIDE_GAP.split(written)[0], after + bare.index(written))
        if place + 1 < len(lines) and not lines[place + 1].name:
            following = lines[place + 1]
            return stop_of(WIDE_GAP.split(following.text)[0], following.start)
    return None


def addressees_of(lines: Sequence[FormLine]) -> Iterator[Stop]:
    """Those whom a slip without numbered stations names behind TO, on its line and those right below."""
    for place, line in enumerate(lines):
        head = line.text[: line.value]
        if squeeze(head) != "TO" or not line.text[line.value :].strip():
            continue
        rest = line.text[line.value :]
        listed = [(rest.strip(), line.start + line.value + len(rest) - len(rest.lstrip()))]
        below = lines[place + 1 : place + 1 + MOST_ADDRESSEES]
        listed += [
            (one.text, one.start) for one in takewhile(lambda one: not one.name, below) if is_name_alone(one.text)
        ]
        yield from (stop for written, start in listed if (stop := stop_of(WIDE_GAP.split(written)[0], start)))
        return


def is_name_alone(text: str) -> bool:
    """Whether a line names one person and nothing else."""
    name = read_name(text)
    return name.is_person and len(name.value.split()) >= 2 and not text.rstrip().endswith(".")


def hop_to(
    paper: Paper, sender: Stop | None, addressees: Sequence[Stop], values: dict[str, FormValue]
) -> Iterator[Finding]:
    """The one hop of a slip to all whom it names."""
    names = tuple(stop.name for stop in addressees)
    evidence = paper.evidence(addressees[0].start, addressees[0].end, "slips.addressed", HOP_SCORE)
    parts = (("from", (sender.name,) if sender else ()), ("to", names), *asked_of(values))
    yield Finding("hops", "; ".join(names), evidence, parts)


def asked_of(values: dict[str, FormValue]) -> tuple[tuple[str, str], ...]:
    """What a slip asks for and by when, as parts of a hop."""
    return tuple((name, values[name].value) for name in ("action", "due") if name in values)


def hops_in_turn(
    paper: Paper, sender: Stop | None, stations: Sequence[Stop], values: dict[str, FormValue]
) -> Iterator[Finding]:
    """One hop for each station, from the one above it, the first from the sender."""
    asked = asked_of(values)
    for last, stop in pairwise([sender, *stations]):
        if stop is None:
            continue
        start = (last.name,) if last else ()
        evidence = paper.evidence(stop.start, stop.end, "slips.turn", HOP_SCORE)
        yield Finding("hops", stop.name, evidence, (("from", start), ("to", (stop.name,)), *asked))


def hops_of_form(paper: Paper, lines: Sequence[FormLine], values: dict[str, FormValue]) -> Iterator[Finding]:
    """The hops of a form without numbered stations: the office that printed it to those behind ACTION and INFO."""
    printed = printed_sender(lines)
    sender = (printed[0],) if printed else ()
    due = (("due", values["due"].value),) if "due" in values else ()
    routes = list(routes_of(lines))
    named = [route for route in routes if route[1]]
    for action, offices, line in named:
        evidence = paper.evidence(line.start, line.start + len(line.text), "slips.route", FORM_SCORE)
        yield Finding(
            "hops", "; ".join(offices), evidence, (("from", sender), ("to", offices), ("action", action), *due)
        )
    if printed and not any(action == "ACTION" for action, _, _ in named):
        asks = next(((("action", action),) for action, _, _ in routes if action == "ACTION"), ())
        line = printed[1]
        evidence = paper.evidence(line.start, line.start + len(line.text), "slips.printed_sender", FORM_SCORE)
        yield Finding("hops", "", evidence, (("from", sender), ("to", ()), *asks, *due))


def printed_sender(lines: Sequence[FormLine]) -> tuple[str, FormLine] | None:
    """The office whose printed lines a form shows, with the line that shows it best."""
    table = form_table().senders
    best, found = ALIKE_LINE, None
    for line in lines:
        word = squeeze(line.text)
        if not 10 <= len(word) <= 60:
            continue
        near = process.extractOne(word, table.keys(), scorer=fuzz.partial_ratio, score_cutoff=best)
        if near and len(word) * 10 >= len(near[0]) * 8:
            best, found = min(near[1] + 0.01, 100.0), (table[near[0]], line)
    return found


def routes_of(lines: Sequence[FormLine]) -> Iterator[tuple[str, tuple[str, ...], FormLine]]:
    """The lines ACTION and INFO of a form with the offices behind them, as far as these can be told."""
    for line in lines[:40]:
        match = ROUTE.match(line.text)
        action = route_word(match["word"]) if match else ""
        if match and action:
            yield action, tuple(dict.fromkeys(offices_in(match["rest"]))), line


@lru_cache(maxsize=1024)
def route_word(word: str) -> str:
    """ACTION or INFO where a word is like it, else empty."""
    for printed, action in (("ACTION", "ACTION"), ("INFO", "INFO"), ("INFORMATION", "INFO")):
        if len(word) >= len(printed) - 1 and fuzz.ratio(word.upper(), printed) >= ALIKE_ROUTE:
            return action
    return ""


def offices_in(rest: str) -> Iterator[str]:
    """The office symbols that can be told in what stands behind a route's word."""
    pieces = rest.replace(",", "  ").split("  ")
    for piece in pieces:
        found = office_of(" ".join(piece.split()))
        if found:
            yield found


@lru_cache(maxsize=1024)
def office_of(written: str) -> str:
    """The office whose symbol a few signs are, empty where that cannot be told."""
    word = written.strip(" .,:;_-")
    symbols = form_table().offices
    if word in symbols:
        return word
    if not 2 <= len(word.replace(" ", "")) <= 8:
        return ""
    best, *others = decode(word, tuple(symbol for symbol in symbols if len(symbol) > 1)) or (NOBODY,)
    second = others[0].probability if others else 0.0
    return best.word if best.probability >= max(LEAST_OFFICE, LEAST_LEAD * second) else ""
