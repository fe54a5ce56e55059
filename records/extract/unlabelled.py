"""Reads sender and addressee where a label was lost: behind its colon, or by the order of a dispatch."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from records.extract.fitting import is_prose, people_fit
from records.extract.form_fields import squeeze
from records.extract.heading import Block, Heading
from records.extract.notices import is_notice
from records.extract.subjects import misread_label
from records.model import Paper
from records.text.names import is_office_word

LIKELY = 0.8
"""A line serves this well as a party, or is left alone."""

SHORTEST = 6
SENDER = re.compile(r"\S{1,12}\s{1,2}[-–—+]{1,2}\s{1,2}[A-Z][A-Za-z.,]{1,20}(?:\s[A-Z][A-Za-z.,]{0,20}){1,3}$")
"""A sender as the Department of State prints it: `S/P - Orlando Pike`."""

DISPATCH, ALIKE, FORM_LINES = "DISPATCH", 86.0, 14
"""A dispatch says so on one of so many first lines with text."""


def behind_lost_labels(heading: Heading, missing: frozenset[str]) -> Iterator[tuple[str, Block]]:
    """For each of the missing fields `to` and `from` the line behind a lone colon that stands where its label would:
    above the sender, and between addressee and subject.
    """
    led = [
        block
        for block in heading.loose
        if block.led and people_fit(block.text) >= LIKELY and any(map(is_office_word, block.text.split()))
    ]
    ends = starts_of(heading, "subject", "title", "re")
    if "to" in missing:
        before = min([*starts_of(heading, "from"), *ends], default=0)
        above = [block for block in led if block.start < before]
        if len(above) == 1 or (above and "from" in missing):
            yield "to", above[0]
            led.remove(above[0])
    if "from" in missing:
        after = max((entry.blocks[-1].end for entry in heading.named("to")), default=0)
        between = [block for block in led if after <= block.start < min(ends, default=0)]
        if len(between) == 1:
            yield "from", between[0]


def starts_of(heading: Heading, *names: str) -> list[int]:
    """Where the labels of these names stand."""
    return [entry.label.start for entry in heading.entries if entry.name in names]


def above_subject(heading: Heading, missing: frozenset[str]) -> Iterator[tuple[str, Block]]:
    """Sender and addressee of a memorandum whose labels were both lost: the two lines right above its subject, the
    addressee's an office, the sender's an office's symbol and a name.
    """
    misread = misread_label(heading)
    subject = misread[1] if misread else min(starts_of(heading, "subject"), default=0)
    above = [block for block in heading.loose if block.end < subject and sum(map(str.isalpha, block.text)) >= SHORTEST]
    if missing >= {"from", "to"} and len(above) >= 2:
        to, sender = above[-2:]
        words = to.text.split()
        if SENDER.match(sender.text) and len(words) >= 2 and words[0] == "The" and is_office_word(words[1]):
            yield from (("to", to), ("from", sender))


def dispatched(paper: Paper, heading: Heading, missing: frozenset[str]) -> Iterator[tuple[str, Block]]:
    """Addressee and sender of a dispatch, whose form prints no label before them: the first two offices of its head."""
    if not is_dispatch(paper):
        return
    subject = min(starts_of(heading, "subject"), default=len(paper.content))
    taken = {block.start for entry in heading.named("from", "to") for block in entry.blocks}
    offices = [
        block for block in heading.loose if block.start < subject and block.start not in taken and is_post(block.text)
    ]
    yield from zip([name for name in ("to", "from") if name in missing], offices, strict=False)


def is_dispatch(paper: Paper) -> bool:
    """Whether a paper calls itself a dispatch at its head."""
    return any(fuzz.ratio(squeeze(line), DISPATCH) >= ALIKE for line in first_lines(paper))


def first_lines(paper: Paper) -> Sequence[str]:
    """The first short lines with text."""
    found: list[str] = []
    for index in range(min(len(paper), 4 * FORM_LINES)):
        line = paper.line(index)[:60].strip()
        if line:
            found.append(line)
        if len(found) == FORM_LINES:
            break
    return found


def is_post(text: str) -> bool:
    """Whether a line names an office by what its head is called: `Chief of Station, Port Holm`."""
    words = text.split()
    return (
        2 <= len(words) <= 8
        and len(words[0]) >= 4
        and is_office_word(words[0])
        and people_fit(text) >= LIKELY
        and not is_prose(text)
        and not is_notice(text)
    )
