"""What linking must know of a paper's text beside its findings: how it asks, carries, passes on, and whom it names.

A fact is a name and a value; it travels as a link key of the kind `text`, written `name=value`.
"""

import re
from collections import deque
from collections.abc import Iterator

from rapidfuzz import fuzz

from records.link.vocabulary import words
from records.model import Finding, Paper
from records.text.dates import read_date
from records.text.names import read_name

FIRST_PART = 3_000
"""Characters of a paper in which it says what it asks and what it carries."""

DRAFT = re.compile(r"D(?<!\wD) ?R ?A ?F ?T[^\w\n]{0,6}$", re.MULTILINE)
CARRYING = ("attach", "enclos", "herewith")
PASS_ON = re.compile(r"^[ \t]{0,8}([A-Z][A-Z ./&']{2,40})[:;]\W{0,3}P(?:LEASE|LS) PASS\b", re.MULTILINE)
PASS_TO = re.compile(r"\bP(?:LEASE|LS) PASS (?:TO|YO|T0|70) ([A-Z][A-Z .'-]{3,40})(?=$|[,;:(])", re.MULTILINE)
RETURN_TO = re.compile(r"\bRETURN (?:IT |RECEIPT )?(?:TO|T0)[:;]?[ \t]{1,4}([A-Z][^\n,;0-9]{3,60})", re.IGNORECASE)
ROOM = re.compile(r"\W{0,3}\b(?:ROOM|RM)\b.*$", re.IGNORECASE)
PRINT_LIST = re.compile(r"^\W{0,4}PRT[:;]", re.MULTILINE)
UPON_REMOVAL = re.compile(
    r"\b(?:UP)?ON (?:THE )?REMOVAL OF|\bWHEN [^\n]{0,40}(?:ENCLOSURE|ATTACHMENT|TAB)S?[^\n]{0,20} REMOVED",
    re.IGNORECASE,
)
DECLASSIFIED_ON = re.compile(
    r"\b(?:attached|enclosed|enclosure|attachment)\b[^.;:]{1,160}?\bdeclassified\s{1,4}(?:on|as of|after)\s{1,4}"
    r"([A-Za-z]{3,9}\.?\s{1,4}\d{1,2},?\s{1,4}\d{4}|\d{1,2}\s{1,4}[A-Za-z]{3,9}\s{1,4}\d{2,4}|\d{1,2}/\d{1,2}/\d{2,4})",
    re.IGNORECASE,
)
DESCRIPTION = "DOCUMENT DESCRIPTION"
LEAST_LIKE_DESCRIPTION = 80
DESCRIBED = {"source": ("SOURCE",), "date": ("DATE",), "subject": ("SUBJ", "SUBJECT"), "end": ("REQUIRED", "DUEDATE")}
LEAST_LIKE_LABEL = 74
LABELLED = re.compile(r"\W{0,4}([A-Za-z0-9]{2,10})[ \t]{0,3}([:;.]?)[ \t]{0,24}(.{0,80})")
TO_LABELS = frozenset({"TO", "T0", "IO", "1O", "10", "TD"})


def facts_of(paper: Paper, findings: tuple[Finding, ...]) -> Iterator[tuple[str, str]]:
    """The facts of one paper, in a fixed order: `phrase`, `draft`, `carries`, `pass_by`, `pass_to`, `return_to`,
    `print_list`, `described_to`, `described_source`, `described_date`, `upon_removal`, `declassified_on`. What is told
    of another paper has a place: `described_at` and `declassified_at` are line and columns, `described_as` and
    `declassified_as` the words there.
    """
    first = paper.content[:FIRST_PART]
    plain = first.lower()
    yield from _asking(paper.kind, first, plain)
    if DRAFT.search(first):
        yield "draft", "yes"
    if any(word in plain for word in CARRYING):
        yield "carries", "yes"
    if paper.kind == "cable":
        if "PASS" in first:
            yield from _passing(first)
        if "PRT" in paper.content and PRINT_LIST.search(paper.content) and not _named_as_information(findings):
            yield "print_list", "yes"
    elif paper.kind == "distribution_receipt":
        if match := RETURN_TO.search(paper.content):
            yield "return_to", read_name(ROOM.sub("", match[1])).as_written
    elif paper.kind == "referral":
        yield from _description(paper, first, findings)
    if paper.kind in words().kinds["carriers"]:
        yield from _told_of_what_is_carried(paper, first, plain, findings)


def _asking(kind: str, text: str, plain: str) -> Iterator[tuple[str, str]]:
    """The first set phrase in which the text asks, as written; `plain` is the text in small letters."""
    found = [
        match.span()
        for asking in words().asking
        if kind in asking.kinds and len(plain) == len(text)
        for pattern in asking.patterns
        if (match := pattern.search(plain))
    ]
    if found:
        yield "phrase", " ".join(text[slice(*min(found))].split())


def _passing(text: str) -> Iterator[tuple[str, str]]:
    if match := PASS_ON.search(text):
        yield "pass_by", match[1].strip(" .'")
    if match := PASS_TO.search(text):
        yield "pass_to", read_name(match[1]).value


def _named_as_information(findings: tuple[Finding, ...]) -> bool:
    """Whether the addressees for information stand before the text, not in a print list at its end."""
    sent = [finding for finding in findings if finding.field in ("to", "from")]
    copied = [finding for finding in findings if finding.field == "distribution"]
    if not sent or not copied:
        return False
    last = max(finding.evidence.spans[0].line_start for finding in sent)
    return min(finding.evidence.spans[0].line_start for finding in copied) <= last + 12


def _told_of_what_is_carried(
    paper: Paper, text: str, plain: str, findings: tuple[Finding, ...]
) -> Iterator[tuple[str, str]]:
    """What a cover says of its enclosure: that the cover is unclassified without it, and when it is declassified."""
    if "remov" in plain and UPON_REMOVAL.search(paper.content):
        yield "upon_removal", "yes"
    if "declassified" in plain and (match := DECLASSIFIED_ON.search(text)):
        reading = read_date(match[1], _own_date(findings))
        if reading and reading.iso:
            yield "declassified_on", reading.iso
            yield from _place(paper, "declassified", match.start(1), match.end(1))


def _own_date(findings: tuple[Finding, ...]) -> str | None:
    return next((finding.value for finding in findings if finding.field == "doc_date"), None)


def _place(paper: Paper, about: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Line and columns of a piece of the text in the source, and its words."""
    span = paper.spans(start, end)[0]
    yield f"{about}_at", f"{span.line_start},{span.col_start},{span.col_end}"
    yield f"{about}_as", " ".join(paper.content[start:end].split())


def _description(paper: Paper, text: str, findings: tuple[Finding, ...]) -> Iterator[tuple[str, str]]:
    """What a referral says of the document that it refers: addressee, source and date."""
    opening = fuzz.partial_ratio_alignment(DESCRIPTION, text.upper(), score_cutoff=LEAST_LIKE_DESCRIPTION)
    if opening is None:
        return
    own = _own_date(findings)
    for name, written in _values_of(text[opening.dest_end : opening.dest_end + 800]).items():
        if name == "date":
            reading = read_date(written, own)
            value = reading.iso if reading else None
        else:
            value = read_name(written).value if name in ("to", "source") else None
        if value:
            yield f"described_{name}", value
            if name == "date":
                start = text.index(written, opening.dest_end)
                yield from _place(paper, "described", start, start + len(written))


def _values_of(block: str) -> dict[str, str]:
    """The values of a description by label, where they stand beside their labels or, all labels first, below them."""
    values: dict[str, str] = {}
    waiting: deque[str] = deque()
    for line in filter(str.strip, block.split("\n")):
        label, value = _labelled(line)
        if label == "end":
            break
        if label is None:
            if waiting:
                values.setdefault(waiting.popleft(), value)
        elif value:
            values.setdefault(label, value)
        else:
            waiting.append(label)
    return values


def _labelled(line: str) -> tuple[str | None, str]:
    """The label of a line, read through slips of the scan, and what stands behind it; None and the line without one."""
    match = LABELLED.match(line)
    if match is None:
        return None, line.strip()
    word, sign, value = match.groups()
    word, value = word.upper(), value.strip(" \t\r.:;")
    if sign and word in TO_LABELS:
        return "to", value
    for label, ways in DESCRIBED.items():
        if any(fuzz.ratio(word, way) >= LEAST_LIKE_LABEL for way in ways):
            return label, value
    return None, line.strip()
