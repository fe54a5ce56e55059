"""Reads what routing asks: action codes and due dates; and the hops of receipts and routing slips."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from records.extract import slips
from records.extract.form_fields import WIDE_GAP, FormLine, FormValue, form_lines, form_values, squeeze, ticked
from records.model import Finding, Paper
from records.text.dates import read_date
from records.text.names import read_name

HEAD_LINES, MOST_LINE = 24, 120
"""Routing words that stand alone count among so many first lines with text, in so many characters of them."""

CODES = ("ACTION", "INFORMATION")
"""The codes that head a memorandum."""

WORD = re.compile(r"[A-Za-z0-9]{5,13}")
ALIKE, ALIKE_BESIDE, ALIKE_FORM = 80.0, 60.0, 80.0
DUE = re.compile(
    r"^[^\w\n]{0,4}(?:(?:SUSPENSE|DU[EF]) ?(?:DAT[EF])?|Due ?(?:[Dd]ate)?(?: in S/S)?|DATE DUE)"
    r"[ \t]{0,3}[:;][ \t]{0,8}(?P<date>[^\n]{4,40})$",
    re.MULTILINE,
)
DUE_WORDS = ("DUE", "Due", "DUF", "SUSPENSE")
FORMS = frozenset({"referral", "distribution_receipt", "routing_slip"})
"""Kinds of paper that ask something in a field of their own."""

MEMOS = frozenset({"action_memo", "information_memo", "transmittal_memo", "memcon", "telcon", "letter", "other"})

RETURN_TO = re.compile(
    r"RETURN(?: RECEIPT)? T[O0] ?[:;]? ?(?P<office>[A-Z][A-Za-z .&/\-]{2,60}?)(?=[.,;]? (?:R[O0][O0]M|RM)\b|[\r\n,;]|$)"
)
FILLED_IN = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|T[A-Z]{2}E:? ?\d{3,4}\b")
"""A date or an hour behind its printed word."""

SIGNED_FOR = re.compile(r"\b(?:SIGNATURE|Signature|RECEIVED BY|Received by)\b")
PRINTED = re.compile(r"\b(?:DATE|Date|TIME|Time|TITLE|Title|NAME|Name|AND|and|OF|of|RECIPIENT|Recipient)\b")
SIGNATURE_AFTER = re.compile(r"[A-Z5]{4,7}TURE:?(?P<after>.{0,60})$")
LAST_NAME_AFTER = re.compile(r"NAM[A-Z]:?(?P<after>.{0,60})$")
ALONE_SCORE, MEMO_SCORE, LABEL_SCORE, HOP_SCORE = 0.9, 0.93, 0.93, 0.8
MOST_HEAD = 4000


def read(paper: Paper) -> Iterator[Finding]:
    """The action code, the due date and the hops that a paper's routing shows."""
    if paper.kind in FORMS:
        lines = form_lines(paper)
        values = form_values(lines)
        if "action" not in values and (box := ticked(lines)):
            values["action"] = box
        yield from asked(paper, values)
        if paper.kind == "distribution_receipt":
            listed = list(receipt_hops(paper, lines))
            yield from listed or addressed_receipt(paper, lines)
        elif paper.kind == "routing_slip":
            yield from slips.read(paper, lines, values)
    elif paper.kind in MEMOS:
        yield from action_code(paper)
        yield from due_date(paper)


def asked(paper: Paper, values: dict[str, FormValue]) -> Iterator[Finding]:
    """The action code and the due date in the fields of a form, the date exactly as stated, even where it cannot be
    right.
    """
    for name, field in (("action", "action_code"), ("due", "due_date")):
        value = values.get(name)
        if value:
            evidence = paper.evidence(value.start, value.end, f"routing.{field}", value.score)
            yield Finding(field, value.value, evidence)


def action_code(paper: Paper) -> Iterator[Finding]:
    """The code alone on a line at the head of a memo, or before the word of its title."""
    seen = 0
    for index in range(min(len(paper), 4 * HEAD_LINES)):
        line = paper.line(index)[:MOST_LINE]
        words = WORD.findall(line, 0, 60)
        seen += bool(words) or bool(line.strip())
        if seen > HEAD_LINES:
            return
        for place, word in enumerate(words[:2]):
            code = code_like(word)
            after = words[place + 1] if place + 1 < len(words) else ""
            titled = bool(code and after) and fuzz.ratio(after.upper(), "MEMORANDUM") >= ALIKE_BESIDE
            if code and (titled or sum(map(str.isalnum, line)) <= len(word) + 1):
                start = paper.content.index(word, paper.line_starts[index])
                rule, score = ("memorandum", MEMO_SCORE) if titled else ("alone", ALONE_SCORE)
                evidence = paper.evidence(
                    start, start + len(word), f"routing.{rule}", score if word == code else score - 0.08
                )
                yield Finding("action_code", code, evidence)
                return


@lru_cache(maxsize=1024)
def code_like(word: str) -> str:
    """The code that a word in capitals is, however the scanner read it; empty where it is like none."""
    if sum(map(str.islower, word)) > 1:
        return ""
    upper = word.upper()
    for code in CODES:
        if abs(len(code) - len(upper)) <= 2 and upper[-3:] != "ONS" and fuzz.ratio(upper, code) >= ALIKE:
            return code
    return ""


def due_date(paper: Paper) -> Iterator[Finding]:
    """The day by which a memo wants an answer."""
    head = paper.content[:MOST_HEAD]
    if not any(word in head for word in DUE_WORDS):
        return
    for match in DUE.finditer(head):
        reading = read_date(match["date"])
        if reading and reading.iso:
            start = match.start("date") + reading.start
            score = LABEL_SCORE * reading.score
            evidence = paper.evidence(start, match.start("date") + reading.end, "routing.due_date", score)
            yield Finding("due_date", reading.iso, evidence)
            return


def is_like(line: str, printed: str) -> bool:
    """Whether a line holds the printed words of a form."""
    word = squeeze(line)
    return len(word) * 10 >= len(printed) * 7 and fuzz.partial_ratio(word, printed) >= ALIKE_FORM


def receipt_hops(paper: Paper, lines: Sequence[FormLine]) -> Iterator[Finding]:
    """One hop for each addressee of a receipt: an address, then the lines to be filled in by who receives it;
    `signed` where something is filled in.
    """
    back = RETURN_TO.search(paper.content)
    sender = (("from", (back["office"].strip(),)),) if back else ()
    addressee: FormLine | None = None
    listing = signing = signed = False
    for line in lines:
        if is_like(line.text, "EXTERNALDISTRIBUTION") or is_like(line.text, "INTERNALDISTRIBUTION"):
            listing = True
            continue
        if not listing:
            continue
        closing = (
            is_like(line.text, "UNCLASSIFIEDUPONREMOVAL")
            or is_like(line.text, "SIGNTHERECEIPT")
            or line.text.startswith("COPY:")
        )
        to_fill = (
            is_like(line.text, "DATETIMESIGNATURE")
            or is_like(line.text, "PRINTLASTNAME")
            or is_like(line.text, "SIGNATURE")
        )
        if not closing and to_fill:
            signing, signed = True, signed or is_filled_in(line.text)
            continue
        if addressee and (closing or signing):
            yield receipt_hop(paper, addressee, sender, signed=signed)
            addressee, signing, signed = None, False, False
        if closing:
            return
        addressee = addressee or line
    if addressee:
        yield receipt_hop(paper, addressee, sender, signed=signed)


def addressed_receipt(paper: Paper, lines: Sequence[FormLine]) -> Iterator[Finding]:
    """The hop of a receipt with TO and FROM, `signed` where something is written on its line for the signature."""
    named = {
        squeeze(line.text[: line.value]): line
        for line in reversed(lines)
        if line.value and line.text[line.value :].strip()
    }
    to, sender = named.get("TO"), named.get("FROM")
    signing = [line.text for line in lines if SIGNED_FOR.search(line.text)]
    if to is None or not signing:
        return
    who = replace(to, text=column_of(to), start=to.start + to.text.index(column_of(to), to.value))
    by = (("from", (read_name(column_of(sender)).value,)),) if sender else ()
    yield receipt_hop(paper, who, by, signed=any(is_filled_in(PRINTED.sub("", line)) for line in signing))


def column_of(line: FormLine) -> str:
    """What stands behind a label, up to the next column."""
    return WIDE_GAP.split(line.text[line.value :].strip())[0]


def receipt_hop(
    paper: Paper, addressee: FormLine, sender: tuple[tuple[str, tuple[str, ...]], ...], *, signed: bool
) -> Finding:
    """The hop to one addressee of a receipt."""
    name = addressee.text
    evidence = paper.evidence(addressee.start, addressee.start + len(name), "routing.receipt", HOP_SCORE)
    return Finding("hops", name, evidence, (*sender, ("to", (name,)), ("receipt", "signed" if signed else "unsigned")))


def is_filled_in(line: str) -> bool:
    """Whether a receiver wrote on a line of the form: a date, an hour, a signature, a name."""
    if FILLED_IN.search(line):
        return True
    for pattern in (SIGNATURE_AFTER, LAST_NAME_AFTER):
        match = pattern.search(line)
        if match and sum(map(str.isalpha, match["after"])) >= 2:
            return not is_like(match["after"], "PRINTLASTNAME")
    return False
