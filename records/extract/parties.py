"""Reads who wrote, to whom, through whom, who took part and who gets copies, from the blocks of a heading."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from records.extract.fitting import is_prose, is_surname_behind, people_fit
from records.extract.heading import Block, Entry, Heading, read_heading
from records.extract.letter import correspondents
from records.extract.notices import are_blanks, is_notice
from records.extract.signature import signature
from records.extract.unlabelled import above_subject, behind_lost_labels, dispatched
from records.model import Evidence, Finding, Paper
from records.text.dates import find_dates
from records.text.names import Name, is_office_word, mend_case, read_name, role_of, split_names

MEETINGS = ("memcon", "telcon")
ELSEWHERE = ("cable", "email", "record_identification_form", "withdrawal_sheet", "routing_slip")
"""Kinds whose parties other families read."""

LETTERS = ("letter", "other")
"""Kinds that may have a greeting and a farewell."""

FIELD_OF_LABEL = {
    "from": "from",
    "to": "to",
    "through": "through",
    "participants": "participants",
    "notetakers": "notetakers",
    "interpreters": "interpreters",
}

HEADS = ("from", "to", "through", "subject", "title", "date")
"""Labels above a memorandum's body: its signature stands below."""

TITLE_PARTIES = re.compile(
    r"^(?P<one>[A-Z][\w.'’ ]{2,40}?)\s{0,2}[-–—/]{1,2}\s{0,2}(?P<two>[A-Z][\w.'’ ]{2,40}?)\s"
    r"(?:Telephone|Telcon|Phone|Meeting|Conversation|Call|Memcon)\b",
    re.MULTILINE | re.IGNORECASE,
)
BETWEEN = re.compile(
    r"\b(?:between|BETWEEN)\s(?P<one>[A-Z][\w.'’ ]{2,60}?)\s(?:and|AND)\s(?P<two>[A-Z][\w.'’ ]{2,60}?)(?=[,\n(]|$)",
    re.MULTILINE,
)
BREAKS_OFF = re.compile(
    r"\b(?:of|by|and|the|as|to|for|in|at|on|is|was|are|with|from)\W{0,2}$|\b(?:is|was|are|were)\b", re.IGNORECASE
)
"""How running text ends where its line does, and no name."""

ROUTING_WORD = re.compile(r"(?:ACTION|INFO|ROUTING|INITIALS)\w?$", re.IGNORECASE)
"""What a routing form prints beside names, one stray letter behind it or none."""

NUMBERED_FORM = re.compile(r"\bF[O0]RM\s{1,2}N[O0]\b", re.IGNORECASE)
OPEN_END = re.compile(
    r"(?:[,&]|\s(?:of|to|for|the|and|at|on|in|United|Deputy|Special|Foreign|National|Prime|Senior|Vice))\W{0,2}$",
    re.IGNORECASE,
)
SIDE = re.compile(r"^(?:U\.?\s?S\.?(?:A\.?)?|UNITED STATES|[A-Z]\w+)(?:\s(?:side|SIDE|Side|participants))?:?$")
DEEPEST = 8
"""A line that goes on with the one before stands at most so many columns to the right of it."""

SHORTEST_BEFORE_DATE = 6
LABEL_BEFORE = re.compile(r"[\s.,|]{1,6}[A-Za-z0-9]{3,6}\s?[:;!.]\s{0,6}$")
LISTED = 1.05
"""A name in a list is as sure as this times its label: the list itself speaks for the label."""

SUREST = 0.97


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a list: its name, the blocks that hold it, and the place in the first of them."""

    name: Name
    start: int
    end: int


def read(paper: Paper) -> Iterator[Finding]:
    """The parties of a memo, a letter, a referral, a receipt or a record of a conversation."""
    if paper.kind in ELSEWHERE:
        return
    heading = read_heading(paper)
    if paper.kind in MEETINGS:
        yield from meeting_parties(paper, heading)
    elif paper.kind == "distribution_receipt":
        yield from addressees(paper, heading)
    else:
        yield from memo_parties(paper, heading)


def memo_parties(paper: Paper, heading: Heading) -> Iterator[Finding]:
    """FROM, TO and THROUGH; the signature where no FROM stands."""
    seen: set[str] = set()
    for entry in heading.named("from", "to", "through"):
        field = FIELD_OF_LABEL[entry.name]
        if field in seen and not _goes_on(entry, heading):
            continue
        for party in parties_of(entry.blocks):
            if acceptable(party.name):
                seen.add(field)
                yield finding(paper, field, party, f"parties.{entry.name}", entry.score)
    for field, block in without_labels(paper, heading, frozenset({"from", "to"} - seen)):
        named = read_name(block.text)
        if acceptable(named) and field not in seen:
            seen.add(field)
            yield finding(paper, field, Party(named, block.start, block.end), f"parties.unlabelled_{field}", 0.75)
    if paper.kind in LETTERS and not seen >= {"from", "to"}:
        for field, named in correspondents(paper):
            if field not in seen and (paper.kind == "letter" or seen or named.rule == "letter.signature"):
                seen.add(field)
                yield finding(paper, field, Party(named.name, named.start, named.end), named.rule, named.score)
    if "from" not in seen:
        signed = signature(paper, max((entry.blocks[-1].end for entry in heading.named(*HEADS)), default=0))
        if signed is not None and ("to" in seen or paper.kind == "referral"):
            yield finding(paper, "from", Party(signed.name, signed.start, signed.end), signed.rule, signed.score)


def without_labels(paper: Paper, heading: Heading, missing: frozenset[str]) -> Iterator[tuple[str, Block]]:
    """The lines that name a missing sender or addressee though no label says so."""
    if missing and paper.kind != "letter":
        yield from dispatched(paper, heading, missing)
        yield from behind_lost_labels(heading, missing)
        yield from above_subject(heading, missing)


def _goes_on(entry: Entry, heading: Heading) -> bool:
    """Whether a second label of one name goes on with the list of the first, as `TO:` on two lines running."""
    entries = list(heading.entries)
    place = entries.index(entry)
    return place > 0 and entries[place - 1].name == entry.name


def meeting_parties(paper: Paper, heading: Heading) -> Iterator[Finding]:
    """Participants with the roles that stand beside them, notetakers and interpreters."""
    listed = False
    for entry in heading.named("participants", "notetakers", "interpreters"):
        field = FIELD_OF_LABEL[entry.name]
        for party in parties_of(entry.blocks):
            if not acceptable(party.name) or _is_side(party.name, field):
                continue
            listed = listed or field == "participants"
            yield from with_roles(paper, field, party, f"parties.{entry.name}", min(entry.score * LISTED, SUREST))
    if listed:
        return
    blocks = leading_list(heading)
    for party in parties_of(blocks):
        if acceptable(party.name) and not _is_side(party.name, "participants"):
            listed = True
            yield from with_roles(paper, "participants", party, "parties.unlabelled_list", 0.93)
    if not listed:
        yield from title_parties(paper, heading)


def with_roles(paper: Paper, field: str, party: Party, rule: str, score: float) -> Iterator[Finding]:
    """A party's finding, and a second one where a role stands beside the name."""
    yield finding(paper, field, party, rule, score)
    role = party.name.role or role_of(party.name.office.split(",")[0])
    if role and field == "participants":
        yield finding(paper, f"{role}s", party, f"{rule}_role", score)


def title_parties(paper: Paper, heading: Heading) -> Iterator[Finding]:
    """The parties that a title names: `Wrenfield - Pike Telephone Call`, `between A and B`."""
    head = paper.content[: min(heading.end or 1500, 1500)]
    match = TITLE_PARTIES.search(head) or BETWEEN.search(head)
    if match is None:
        return
    for group in ("one", "two"):
        name = read_name(match[group])
        if name.value:
            whole = Name(mend_case(name.value), name.as_written, name.title, name.office, "", name.is_person)
            named = Party(whole, match.start(group), match.end(group))
            yield finding(paper, "participants", named, "parties.title", 0.75)


def leading_list(heading: Heading) -> tuple[Block, ...]:
    """A list of people at the head of a paper that lost its label: lines with titles or offices, three or more."""
    run: list[Block] = []
    for block in heading.loose:
        if block.beside is not None or is_prose(block.text) or (run and find_dates(block.text[:80])):
            break
        if people_fit(block.text) >= 0.7 or (run and people_fit(block.text) >= 0.3):
            run.append(block)
    titled = [block for block in run if any(is_office_word(word) for word in block.text.split()) or "(" in block.text]
    return tuple(run) if len(titled) >= 3 else ()


def addressees(paper: Paper, heading: Heading) -> Iterator[Finding]:
    """The addressees of a receipt: the first line of each address."""
    for entry in heading.named("from"):
        for party in parties_of(entry.blocks[:1]):
            if acceptable(party.name):
                yield finding(paper, "from", party, "parties.from", entry.score)
    for entry in heading.named("distribution") or heading.named("to"):
        before: Block | None = None
        for block in entry.blocks:
            first = before is None or block.line > before.line + 1 or block.gap > 0
            before = block
            party = Party(read_name(block.text), block.start, block.end)
            if first and people_fit(block.text) > 0 and acceptable(party.name):
                yield finding(paper, "distribution", party, "parties.receipt", min(entry.score * LISTED, SUREST))


def parties_of(blocks: Sequence[Block]) -> list[Party]:
    """The parties that the lines of a list name; a line that only goes on with an office belongs to the one before."""
    parties: list[Party] = []
    for text, spots in _items(blocks):
        for start, end in split_names(text):
            end = start + len(without_date(text[start:end]))
            name = read_name(text[start:end])
            if name.value:
                parties.append(Party(name, spots[start], spots[end - 1] + 1))
    return parties


def without_date(written: str) -> str:
    """A party's text without the date, and its misread label, that stands behind the name on the same line."""
    dates = find_dates(written[:160]) if any(map(str.isdigit, written)) else []
    if not dates or dates[0].start < SHORTEST_BEFORE_DATE:
        return written
    return LABEL_BEFORE.sub("", written[: dates[0].start]).rstrip(" ,.;:|-") or written


def _items(blocks: Sequence[Block]) -> Iterator[tuple[str, list[int]]]:
    """The lines of a list, wrapped ones joined, each with the offset in the paper of each of its characters."""
    text, spots = "", list[int]()
    before: Block | None = None
    margin = min((block.column for block in blocks if block.beside is None), default=0)
    for block in blocks:
        joint = _joint(text, block, before, margin) if before is not None else ""
        if joint is None:
            yield text, spots
            text, spots = "", []
        elif text:
            text, spots = text + joint, spots + [block.start] * len(joint)
        text += block.text
        spots = [*spots, *range(block.start, block.end)]
        before = block
    if text:
        yield text, spots


def _joint(text: str, block: Block, before: Block, margin: int) -> str | None:
    """What joins a line to the party of the line before: a blank, a comma before an office; None for a new party."""
    line = block.text
    if is_surname_behind(before.text, line):
        return " "
    if role_of(line) and line[:1].isupper():
        return None
    if "," in text and _is_indented(block, before, margin):
        alone = read_name(line)
        if not (alone.is_person and (alone.title or alone.office)):
            return " "
    if line[:1].islower() or (line[:1] in "([{<" and role_of(line.strip("()[]{}<> "))):
        return " "
    if OPEN_END.search(text):
        return " "
    if block.line != before.line + 1 and "," not in text:
        return None
    sofar, alone = read_name(text), read_name(line)
    if sofar.is_person:
        goes_on = not alone.is_person and any(is_office_word(word) for word in line.split())
        return ", " if goes_on and not line.startswith("The ") else None
    joined = read_name(f"{text} {line}")
    return " " if joined.is_person and not alone.is_person and not text.startswith("The ") else None


def _is_indented(block: Block, before: Block, margin: int) -> bool:
    """Whether a line stands a little to the right of the list, as one that goes on with the line before does."""
    left = before.column if before.beside is not None and before.column <= block.column else margin
    return left + 2 <= block.column <= left + DEEPEST


def acceptable(name: Name) -> bool:
    """Whether a name may stand as a party: letters, not too long, no role alone."""
    value = name.value
    letters = sum(letter.isalpha() for letter in value)
    if letters < 2 or letters * 2 < len(value) or len(value) > 90 or len(value.split()) > 12:
        return False
    if (
        ROUTING_WORD.match(value)
        or BREAKS_OFF.search(value)
        or NUMBERED_FORM.search(value)
        or (letters < 4 and not value.isupper())
    ):
        return False
    return not role_of(value) and not are_blanks(name.as_written) and not is_notice(name.as_written)


def _is_side(name: Name, field: str) -> bool:
    """Whether a line heads a column (`U.S.`, a country) and names nobody."""
    return field == "participants" and not name.is_person and SIDE.match(name.as_written) is not None


def finding(paper: Paper, field: str, party: Party, rule: str, score: float) -> Finding:
    """A party as a finding."""
    evidence: Evidence = paper.evidence(party.start, party.end, rule, score)
    return Finding(field, party.name.value, evidence, parts_of(party.name))


def parts_of(name: Name) -> tuple[tuple[str, str], ...]:
    """What a name sets aside, as parts of a finding."""
    parts: Iterable[tuple[str, str]] = (("as_written", name.as_written), ("title", name.title), ("office", name.office))
    return tuple((key, value) for key, value in parts if value)
