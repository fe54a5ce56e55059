"""Invented papers for the tests of linking: text, findings, and the same seen through a bad scanner."""

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

from records.link.keys import link_keys
from records.link.papers import LinkPaper
from records.model import Bounds, Evidence, Finding, PartValue, Segment, Span, paper_of, text_of

Values = dict[str, str | Sequence[str]]

NOUNS = tuple(
    """
    harbour treaty orchard granary ferry lantern quarry bridge senator archive meadow barley tunnel compass sailor
    weaver charter district reservoir railway signal furnace library pasture glacier embassy ministry delegate
    warehouse factory tariff subsidy fishery vineyard cathedral canal province merchant carpenter blacksmith
    """.split()  # noqa: SIM905 - a list of forty literals would be harder to read
)
VERBS = ("considered", "postponed", "welcomed", "inspected", "repaired", "described", "measured", "exported")


REFERRAL = "REFERRAL\nID {log}\nDOCUMENT DESCRIPTION: TO: TARRANT, L\nSOURCE: CALLOWAY\nDATE: 05 MAR {year:02d}\n"


def prose(seed: int, sentences: int = 30) -> str:
    """Sentences that no other seed has."""
    dice = random.Random(seed)
    made: list[str] = []
    for _ in range(sentences):
        words = [f"{dice.choice(NOUNS)}{dice.choice(('', 's', 'ly', 'men', 'ward', 'ship'))}" for _ in range(6)]
        made.append(
            f"The {words[0]} {words[1]} {dice.choice(VERBS)} the {words[2]} and {words[3]} {words[4]} {words[5]}."
        )
    return "\n".join(made)


def scanned(text: str, seed: int, share: float = 0.03) -> str:
    """The text with a share of its letters misread."""
    dice = random.Random(seed)
    return "".join(dice.choice("il1/^c~") if c.isalpha() and dice.random() < share else c for c in text)


def finding(field: str, value: str, line: int = 1, parts: tuple[tuple[str, PartValue], ...] = ()) -> Finding:
    """A finding on a line of the source."""
    return Finding(field, value, Evidence(value or "x", (Span(line, 1, line, 1),), "test.test", 0.9), parts)


def findings_of(values: Values, line: int = 1) -> tuple[Finding, ...]:
    """Findings of plain values, a list of them for the fields that have many."""
    found: list[Finding] = []
    for field, value in values.items():
        for one in [value] if isinstance(value, str) else value:
            parts: tuple[tuple[str, PartValue], ...] = ()
            if field == "identifiers":
                system, _, one = one.partition(" ")
                parts = (("system", system), ("role", "principal"))
            found.append(finding(field, one, line, parts))
    return tuple(found)


def papers_of(
    source: str, drafts: Iterable[tuple[str, str, Values]], extra: dict[int, tuple[Finding, ...]] | None = None
) -> list[LinkPaper]:
    """One source's papers in order, each given as kind, text and values; ids are `source-n` from 0."""
    drafts = list(drafts)
    content = "\n".join(text for _, text, _ in drafts) + "\n"
    whole = text_of(content)
    made: list[LinkPaper] = []
    line = 1
    for position, (kind, text, values) in enumerate(drafts):
        last = line + text.count("\n")
        values = dict(values)
        fragment = values.pop("fragment", "") == "yes"
        found = findings_of(values, line) + (extra or {}).get(position, ())
        paper = paper_of(whole, Bounds((Segment(line, last),), kind, fragment))
        digest = hashlib.sha256(content.encode()).hexdigest()
        keys = link_keys(paper, found)
        made.append(
            LinkPaper(f"{source}-{position}", source, digest, line, last, position, kind, fragment, found, keys)
        )
        line = last + 1
    return made


def package(source: str, number: int, year: int, seed: int) -> list[LinkPaper]:
    """A telcon's package: transmittal memo, telcon, referral, receipt, action memo, and the telcon's draft."""
    subject = f"Telcon with {NOUNS[seed % 40].title()} {NOUNS[(seed * 7) % 40].title()} of the {NOUNS[(seed * 3) % 40]}"
    telcon, log = prose(seed), f"{number:04d}"
    event: Values = {"subject": subject, "event_date": f"{year}-03-02", "event_time": f"10{seed % 50 + 10}"}
    return papers_of(
        source,
        [
            (
                "transmittal_memo",
                "MEMORANDUM FOR LOIS TARRANT\nThe attached telcon is provided for the information of the Secretary.",
                {
                    "from": "Ruth Calloway",
                    "to": "Lois Tarrant",
                    "subject": f"Transmittal {subject}",
                    "attachments": ["Telcon"],
                },
            ),
            ("telcon", telcon, {**event, "classified_by": "Ruth Calloway"}),
            (
                "referral",
                REFERRAL.format(log=log, year=year % 100),
                {
                    "from": "Ned Oakes",
                    "to": "L. Tarrant",
                    "subject": subject,
                    "doc_date": f"{year}-03-05",
                    "identifiers": f"log {log}",
                    "action_code": "FOR DISPATCH",
                    "due_date": f"{year}-03-09",
                },
            ),
            (
                "distribution_receipt",
                f"DISTRIBUTION RECEIPT\nLOG {log}\nSIGN THE RECEIPT AND RETURN TO: RECORDS OFFICE ROOM 12\n",
                {
                    "subject": subject,
                    "doc_date": f"{year}-03-05",
                    "identifiers": f"log {log}",
                    "distribution": ["Harbour Secretariat"],
                },
            ),
            (
                "action_memo",
                f"{log}\nACTION\nMEMORANDUM FOR OWEN PARDOE\nAttached at Tab A is the telcon.",
                {
                    "from": "Ada Lind",
                    "to": "Owen Pardoe",
                    "subject": subject,
                    "doc_date": f"{year}-03-04",
                    "identifiers": f"log {log}",
                    "action_code": "ACTION",
                    "decision": ["unmarked", "approved"],
                    "attachments": ["Memorandum to Harbour", "Telcon"],
                },
            ),
            ("telcon", scanned(telcon, seed), {**event, "identifiers": f"log {log}"}),
        ],
    )


def renamed(paper: LinkPaper, document: str) -> LinkPaper:
    """The same paper under another id."""
    return replace(paper, document=document)
