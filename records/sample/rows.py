"""Makes readings of sample papers without any paper being read: for benchmarks of queries and of linking."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from records.declassification import Declassification
from records.link.keys import link_keys
from records.model import (
    Bounds,
    Content,
    DocumentReading,
    Finding,
    Paper,
    PartValue,
    Passage,
    Rendition,
    Segment,
    SourceReading,
    Text,
    paper_of,
    text_of,
)
from records.sample.days import iso, padded, twenty_five, written, years_on
from records.sample.prose import Matter, matter, sentence, title
from records.sample.words import Person, american
from records.text.words import search_words

DOCUMENTS_A_SOURCE = 250
ENGINE = "sample"
ENGINE_VERSION = "1"
KINDS = ("action_memo", "information_memo", "transmittal_memo", "letter", "cable", "memcon", "telcon", "referral")
TITLES = {
    "action_memo": "ACTION MEMORANDUM",
    "information_memo": "INFORMATION MEMORANDUM",
    "transmittal_memo": "MEMORANDUM",
    "letter": "LETTER",
    "cable": "TELEGRAM",
    "memcon": "MEMORANDUM OF CONVERSATION",
    "telcon": "MEMORANDUM OF TELEPHONE CONVERSATION",
    "referral": "REFERRAL",
}
LEVELS = ("UNCLASSIFIED", "CONFIDENTIAL", "CONFIDENTIAL", "SECRET", "SECRET", "TOP SECRET")
FIRST_DAY = date(1985, 1, 1)
DAYS = 7000
MATTERS = 40
"""Matters a source: papers on the same one share words and people, as papers of a box do."""


@dataclass(frozen=True, slots=True)
class Value:
    """A field's value, the text that prints it and the parts of its finding."""

    field: str
    value: str
    printed: str
    parts: tuple[tuple[str, PartValue], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """One paper before it is printed: its kind, its lines (a text or a value each) and what follows."""

    kind: str
    lines: tuple[str | Value, ...]
    outcome: Declassification


def sample_rows(count: int, seed: int) -> Iterator[SourceReading]:
    """Readings of `count` short papers in sources of at most 250, all different; the same seed makes the same.

    Raises ValueError where `count` is negative.
    """
    if count < 0:
        raise ValueError(f"{count} papers")
    for first in range(0, count, DOCUMENTS_A_SOURCE):
        yield source_reading(first // DOCUMENTS_A_SOURCE, min(DOCUMENTS_A_SOURCE, count - first), seed)


def source_reading(number: int, count: int, seed: int) -> SourceReading:
    """One source with so many papers; it depends on the seed and its own number alone."""
    rng = Random(f"declass rows {seed} {number}")
    matters = [matter(rng) for _ in range(MATTERS)]
    plans = [plan(rng, rng.choice(matters), number * DOCUMENTS_A_SOURCE + index) for index in range(count)]
    lines: list[str] = []
    bounds: list[Bounds] = []
    for each in plans:
        start = len(lines) + 1
        lines += [line.printed if isinstance(line, Value) else line for line in each.lines]
        bounds.append(Bounds((Segment(start, len(lines)),), each.kind))
    text = text_of("".join(f"{line}\n" for line in lines))
    data = text.content.encode()
    rendition = Rendition(Content(sha256(data).hexdigest(), len(data)), ENGINE, ENGINE_VERSION, "utf-8", text)
    documents = tuple(reading(text, each, bound, rng) for each, bound in zip(plans, bounds, strict=True))
    return SourceReading(f"sample/{seed}/box-{number // 20 + 1:04}/folder-{number:06}.txt", rendition, documents)


def plan(rng: Random, about: Matter, number: int) -> Plan:
    """One paper on a matter; the running number makes its log number."""
    kind, level = rng.choice(KINDS), rng.choice(LEVELS)
    day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
    subject = title(rng, about)
    sender, to = rng.choice(about.people), american(rng)
    log = f"{number % 90000 + 1000}"
    ends = years_on(day, 10)
    lines: list[str | Value] = [
        Value("classification", level, level),
        TITLES[kind],
        Value("doc_date", iso(day), written(day)),
        Value("log_number", log, log),
        Value("from", sender.name, f"FROM: {sender.name}", office_parts(sender)),
        Value("to", to.name, f"TO: {to.name}", office_parts(to)),
        Value("subject", subject, f"SUBJECT: {subject}"),
        sentence(rng, about),
        sentence(rng, about),
    ]
    if kind == "action_memo":
        lines.insert(3, Value("action_code", "ACTION", "ACTION"))
    dated = level != "UNCLASSIFIED" and rng.random() < 0.6
    if dated:
        lines.append(Value("declassify_on", iso(ends), f"Declassify on: {padded(ends)}"))
    return Plan(kind, tuple(lines), outcome(level, day, ends if dated else None))


def office_parts(person: Person) -> tuple[tuple[str, PartValue], ...]:
    """The parts of a party: as written and the office."""
    return (("as_written", person.name), ("office", person.office))


def outcome(level: str, day: date, ends: date | None) -> Declassification:
    """What follows from level, day and the marked date."""
    if level == "UNCLASSIFIED":
        return Declassification("unclassified", rule="sample")
    if ends is not None:
        return Declassification("date", iso(ends), order="E.O. 12958", rule="sample.date")
    return Declassification("date", twenty_five(day), order="E.O. 13526", rule="sample.automatic")


def reading(text: Text, each: Plan, bound: Bounds, rng: Random) -> DocumentReading:
    """The plan as if it had been read from its printed lines."""
    paper = paper_of(text, bound)
    findings = tuple(
        finding(paper, index, line, 0.5 + rng.randrange(500) / 1000)
        for index, line in enumerate(each.lines)
        if isinstance(line, Value)
    )
    words = search_words(paper.content)
    passage = Passage(text.page_of(bound.line_start), bound.line_start, bound.line_end, words)
    return DocumentReading(bound, findings, each.outcome, link_keys(paper, findings), (passage,))


def finding(paper: Paper, index: int, line: Value, score: float) -> Finding:
    """The finding of a line's value, at its place in the line."""
    start = paper.line_starts[index]
    label = line.printed.find(": ") + 2 if ": " in line.printed and line.field != "subject" else 0
    label = len("SUBJECT: ") if line.field == "subject" else label
    evidence = paper.evidence(start + label, start + len(line.printed), f"sample.{line.field}", score)
    return Finding(line.field, line.value, evidence, line.parts)
