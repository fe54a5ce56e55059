"""Reads the number of a telegram: its station, by the originator's address and by its prints, and the number itself."""

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from records.extract.cable_words import Row, cable_words
from records.model import Finding, Paper

AIRGRAM_LINES = 16
"""An airgram's number stands on one of so many first lines with text."""

PAGE_LINE = re.compile(
    r"\bPAGE\s{1,3}[O0-9QIt]{2}\W{1,6}(?P<station>[A-Z][A-Z ]{2,14}?)\W{1,6}(?P<number>[0-9OQSIl]{5,6})\b"
)
TITLE_LINE = re.compile(r"TELEGRAM\s{1,3}\S{2}(?P<station>[A-Z]{3,9}?)\s?(?P<number>[0-9OQS]{5,6})\b")
SECTION_LINE = re.compile(
    r"(?:SECTION\s{1,3}\S{1,2}\s{1,3}[OD0]F\s{1,3}\S{1,2}|UNCLAS\S{0,6}|[TDL])\s{1,4}(?P<station>[A-Z]{3,14})"
    r"\s{1,3}(?P<number>[0-9OoQSIl]{5,6})\b"
)
NUMBERED = re.compile(r"\s{1,3}[0-9OQSIl]{4,6}\b")
AIRGRAM = re.compile(r"\W{0,3}(?P<number>C?A-\d{1,4})\b(?=\s{2,}|\s{0,2}$)")
DIGITS = str.maketrans("OoQDISl", "0000151")


def telegram_number(paper: Paper, rows: list[Row], addresses: list[Finding]) -> Iterator[Finding]:
    """Station and number: the station by the originator's address, the number as most of its prints read."""
    votes: Counter[str] = Counter()
    stations: Counter[str] = Counter()
    places: dict[str, tuple[int, int, str]] = {}
    ranks: dict[str, int] = {}
    for row in rows:
        for pattern, weight in ((SECTION_LINE, 3), (PAGE_LINE, 2), (TITLE_LINE, 1)):
            match = pattern.search(row.text)
            if match is None:
                continue
            printed = match["number"].translate(DIGITS)
            number = printed.lstrip("0")
            votes[number] += weight
            as_sent = number.zfill(5) if pattern is TITLE_LINE else printed
            place = row.start + match.start("station"), row.start + match.end("number"), as_sent
            if pattern is SECTION_LINE:
                stations[match["station"].strip()] += 1
            if weight > ranks.get(number, 0):
                ranks[number], places[number] = weight, place
    if not votes:
        yield from airgram_number(paper, rows)
        return
    number, weight = votes.most_common(1)[0]
    named = station_of(next((finding.value for finding in addresses if finding.field == "from"), ""), rows)
    station = seen_station(named, stations)
    score = min(0.96, 0.7 + 0.08 * weight) if station in stations else 0.75
    start, end, printed = places[number]
    evidence = paper.evidence(start, end, "cable.number", score)
    yield Finding("log_number", f"{station} {printed}".strip(), evidence, (("system", "telegram"),))


def airgram_number(paper: Paper, rows: list[Row]) -> Iterator[Finding]:
    """The number of an airgram (`A-418`), as it stands alone or at the head of a line."""
    for row in rows[:AIRGRAM_LINES]:
        match = AIRGRAM.match(row.text)
        if match:
            evidence = paper.evidence(row.start + match.start("number"), row.start + match.end(), "cable.airgram", 0.9)
            yield Finding("log_number", match["number"], evidence, (("system", "telegram"),))
            return


def seen_station(named: str, stations: Counter[str]) -> str:
    """The station as most of its prints read it, where the originator's address names one like it."""
    if not named:
        return stations.most_common(1)[0][0] if stations else ""
    like = [one for one, _ in stations.most_common() if Levenshtein.normalized_similarity(one, named) >= 0.6]
    known = named in stations or named in cable_words().stations.values()
    return named if known or not like else like[0]


def station_of(originator: str, rows: list[Row]) -> str:
    """The station that an originator's address names: its last word, what the vocabulary gives for its first, or all
    words behind it where a line prints them before the number (`ABU DHABI 00418`).
    """
    words = originator.split()
    if not words:
        return ""
    place = " ".join(words[1:])
    if len(words) > 2 and any(
        NUMBERED.match(row.text, row.text.find(place) + len(place)) for row in rows if place in row.text
    ):
        return place
    return cable_words().stations.get(words[0], words[-1])
