"""Link keys: what documents of one block share, and the sketch of the text that linking compares.

Kinds of `BLOCKING` find the documents to compare; the others only travel with their document. The first key says how
many there are of the kind `words`, the second is the sketch.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, pairwise
from zlib import crc32

from records.link.facts import facts_of
from records.link.sketch import figures_of, fitted, shingles_of, sketch_of, thinned
from records.link.subjects import day_of_event, subject_words
from records.link.vocabulary import words
from records.model import ILLEGIBLE, Finding, LinkKey, Paper

BLOCKING = frozenset({"identifier", "subject", "event", "sent", "near", "words"})
"""Kinds of keys by which documents find each other. The other kinds are `pairs`, `sketch`, `pages`, `figures` and
`text`: what linking must know of the text itself; a store keeps them and gives them back, but looks no documents up by
them.
"""

MAX_BUCKET = 32
"""A key that more documents share says nothing and is passed over."""

FEWEST_SHARED_WORDS = 2
"""Documents that share nothing but fewer keys of the kind `words` have nothing to do with one another."""

NEAR_LINES = 256
"""Papers of one source are neighbours where at most about so many lines part them."""

DAYS_ACROSS_SOURCES = 14
"""Papers of two sources have one subject, or one is described by the other, where no more days part them."""

MOST_ADDRESSEES = 4

SYSTEM_OF_KIND = {"cable": "telegram", "email": "document", "record_identification_form": "record"}
NOT_ALPHANUMERIC = re.compile(r"[^0-9a-z]+")
DATE = re.compile(r"(\d{4})-(\d{2})")


def link_keys(paper: Paper, findings: tuple[Finding, ...]) -> tuple[LinkKey, ...]:
    """The keys of one document, in a fixed order, each once. Reads the paper's text once, in linear time."""
    pages = [sketch_of(page) for page in _pages(paper)]
    sketch = "".join(pages)
    rate, kept = fitted(sketch)
    facts = list(facts_of(paper, findings))
    shingles = shingles_of(sketch)
    keys = [
        *_identifier_keys(paper.kind, findings),
        *_subject_keys(paper, findings),
        *_event_keys(findings),
        *_sent_keys(paper.kind, findings, dict(facts)),
        *_near_keys(paper),
    ]
    return (
        LinkKey("pairs", str(len(shingles))),
        LinkKey("sketch", f"{rate}:{kept}"),
        *dict.fromkeys(keys),
        *(LinkKey("words", shingle) for shingle in shingles),
        *([LinkKey("pages", _starts(pages, rate))] if len(pages) > 1 else []),
        *(LinkKey("text", f"{name}={value}") for name, value in facts),
        LinkKey("figures", figures_of(paper.content)),
    )


def pairs_of_words(keys: Iterable[LinkKey]) -> int:
    """How many keys of the kind `words` a document has."""
    return next((int(key.value) for key in keys if key.kind == "pairs"), 0)


def numbers_in(keys: Iterable[LinkKey]) -> frozenset[tuple[str, str]]:
    """The numbers of a document, plain, each with its system, without those that many papers share by their nature."""
    parts = (key.value.rpartition("/")[0].partition("/") for key in keys if key.kind == "identifier")
    return frozenset((system, number) for system, _, number in parts if number)


def sketch_in(keys: Iterable[LinkKey]) -> tuple[int, str]:
    """Rate and sketch of a document's text."""
    written = next((key.value for key in keys if key.kind == "sketch"), "1:")
    rate, _, sketch = written.partition(":")
    return int(rate), sketch


def page_starts_in(keys: Iterable[LinkKey]) -> tuple[int, ...]:
    """The places in a document's sketch where its pages begin; that of the only page where it has one."""
    written = next((key.value for key in keys if key.kind == "pages"), "0")
    return tuple(map(int, written.split(",")))


def identifiers_of(kind: str, findings: tuple[Finding, ...]) -> tuple[tuple[str, str], ...]:
    """System and number of each identifier, the numbers in small letters without leading zeros and signs."""
    found = [
        (str(finding.part("system") or "log"), plain_number(finding.value))
        for finding in findings
        if finding.field == "identifiers" and finding.value != ILLEGIBLE
    ]
    principal = next((finding for finding in findings if finding.field == "log_number"), None)
    if principal and principal.value != ILLEGIBLE:
        number = plain_number(principal.value)
        if all(number != known for _, known in found):
            found.insert(0, (str(principal.part("system") or SYSTEM_OF_KIND.get(kind, "log")), number))
    return tuple(dict.fromkeys(pair for pair in found if pair[1]))


def plain_number(number: str) -> str:
    """`0000008` and `0008` are `8`; `USNATO 05509` is `usnato 5509`."""
    parts = NOT_ALPHANUMERIC.sub(" ", number.lower()).split()
    return " ".join(part.lstrip("0") or "0" for part in parts)


def date_of(findings: tuple[Finding, ...]) -> str | None:
    """The paper's own date, else that of the event that it records."""
    values = {finding.field: finding.value for finding in findings if finding.field in ("doc_date", "event_date")}
    found = values.get("doc_date") or values.get("event_date")
    return found if found and DATE.match(found) else None


def _identifier_keys(kind: str, findings: tuple[Finding, ...]) -> Iterator[LinkKey]:
    """System, number and year; near the turn of the year also the year next to it; `-` stands for no year."""
    dated = DATE.match(date_of(findings) or "")
    years = ["-"]
    if dated:
        year, month = int(dated[1]), int(dated[2])
        years = [str(year), *([str(year - 1)] if month <= 2 else []), *([str(year + 1)] if month >= 11 else []), "-"]
    for system, number in identifiers_of(kind, findings):
        for year in years if system not in words().shared_systems else ():
            yield LinkKey("identifier", f"{system}/{number}/{year}")


def _subject_keys(paper: Paper, findings: tuple[Finding, ...]) -> Iterator[LinkKey]:
    """The words of the subject in the order of the alphabet, whole and with one left out in turn; each for the source
    and for the fortnights of the paper.
    """
    subject = next((finding.value for finding in findings if finding.field == "subject"), "")
    told = sorted(subject_words(subject))[:12]
    ways = [told] if len(told) >= 2 else []
    ways += [told[:left_out] + told[left_out + 1 :] for left_out in range(len(told)) if len(told) >= 4]
    scopes = (_source_of(paper), *_fortnights(date_of(findings))) if ways else ()
    for way in ways:
        for scope in scopes:
            yield LinkKey("subject", f"{_hashed(' '.join(way))}/{scope}")


def _fortnights(day: str | None) -> tuple[str, ...]:
    """Two fortnights: two days that lie at most `DAYS_ACROSS_SOURCES` apart share one; `-` where there is no day."""
    try:
        number = date.fromisoformat(day or "").toordinal() // DAYS_ACROSS_SOURCES
    except ValueError:
        return ("-",)
    return str(number), str(number + 1)


def _event_keys(findings: tuple[Finding, ...]) -> Iterator[LinkKey]:
    """The days of the events that the paper records, and the day of the one that its subject names."""
    subject = ""
    for finding in findings:
        if finding.field == "event_date" and DATE.match(finding.value):
            yield LinkKey("event", finding.value)
        elif finding.field == "subject":
            subject = finding.value
    named = day_of_event(subject, date_of(findings))
    if named:
        yield LinkKey("event", named)


def _sent_keys(kind: str, findings: tuple[Finding, ...], facts: dict[str, str]) -> Iterator[LinkKey]:
    """Last names of addressee and sender, of a referral those of the paper that it describes: one of them whole and of
    the other, which the scan may have spoilt, one end. Each for the fortnights of the paper; a referral's stand beside
    those of papers without a date, too.
    """
    day = date_of(findings)
    if kind == "referral":
        senders = [name for name in (facts.get("described_source"),) if name]
        addressees = [name for name in (facts.get("described_to"),) if name]
        scopes = tuple(dict.fromkeys((*_fortnights(facts.get("described_date") or day), "-")))
    elif kind in words().kinds["described"]:
        senders = [finding.value for finding in findings if finding.field == "from"]
        addressees = [finding.value for finding in findings if finding.field == "to"]
        scopes = _fortnights(day)
    else:
        return
    for sender in map(_last_name, senders[:1]):
        for addressee in map(_last_name, addressees[:MOST_ADDRESSEES]):
            names = f"{addressee}/{sender[:3]}-", f"{addressee}/-{sender[-3:]}"
            names += f"{addressee[:3]}-/{sender}", f"-{addressee[-3:]}/{sender}"
            for name in names:
                for scope in scopes:
                    yield LinkKey("sent", f"{name}/{scope}")


def _pages(paper: Paper) -> Iterator[str]:
    """The text of each page of the paper, in its order."""
    source, opens, index, page = paper.source, [0], 0, 0
    for segment in paper.bounds.segments:
        first, last = source.page_of(segment.line_start), source.page_of(segment.line_end)
        if index and first != page:
            opens.append(paper.line_starts[index])
        opens.extend(paper.line_starts[index + line - segment.line_start] for line in source.page_lines[first:last])
        index, page = index + segment.line_end - segment.line_start + 1, last
    return (paper.content[begin:end] for begin, end in pairwise((*opens, len(paper.content))))


def _starts(pages: Sequence[str], rate: int) -> str:
    """Where pages, given as sketches, begin in the sketch of the whole at that rate."""
    return ",".join(map(str, accumulate((len(thinned(page, rate)) for page in pages[:-1]), initial=0)))


def _last_name(name: str) -> str:
    return plain_number(name).rpartition(" ")[2]


def _near_keys(paper: Paper) -> Iterator[LinkKey]:
    """The stretches of the source in which the paper begins and ends, so that neighbours share one."""
    source = _source_of(paper)
    first, last = paper.bounds.line_start, paper.bounds.line_end
    ends = {first - NEAR_LINES // 2, first + NEAR_LINES // 2, last - NEAR_LINES // 2, last + NEAR_LINES // 2}
    stretches = {max(line, 0) // NEAR_LINES for line in ends if first - NEAR_LINES <= line <= last + NEAR_LINES}
    for stretch in sorted(stretches):
        yield LinkKey("near", f"{source}/{stretch}")


def _source_of(paper: Paper) -> str:
    """A short name for the bytes of a paper's source."""
    content = paper.source.content
    middle = len(content) // 2
    marks = content[:400] + content[middle : middle + 400] + content[-400:]
    return f"{_hashed(marks)}-{len(content):x}"


def _hashed(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"
