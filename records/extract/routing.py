"""Reads what routing asks: action codes, due dates, the hops on receipts, referrals and routing slips."""

import re
from collections.abc import Iterator

from records.model import Finding, Paper
from records.text.dates import read_date

HEAD_LINES = 24
"""Routing words that stand alone count among so many first lines with text."""

ALONE = re.compile(r"[^\w]{0,4}(?P<code>ACTI[O0]N|INF[O0]RMATI[O0]N)[^\w]{0,4}$")
MEMORANDUM = re.compile(
    r"[^\w]{0,4}(?:\w{1,3} )?(?P<code>ACTI[O0]N|INF[O0]RMATI[O0]N) .{0,2}[MNn][EFe][Mm][Oo0][A-Za-z]{3,7}"
)
LABELLED = re.compile(
    r"^[^\w\n]{0,4}(?:R[EF]QUIR[EF]D ACTI[O0]N|ACTI[O0]N (?:R[EF]QUIR[EF]D|R[EF]QU[EF]ST[EF]D"
    r"|C[O0]D[EF]|F[O0]R))[ \t]{0,3}[:;][ \t]{0,6}(?P<code>[A-Z][A-Za-z /,\-]{2,50}?)[ \t\r]*$",
    re.MULTILINE,
)
DUE = re.compile(
    r"^[^\w\n]{0,4}(?:(?:SUSPENSE|DU[EF]) ?(?:DAT[EF])?|Due ?(?:[Dd]ate)?(?: in S/S)?|DATE DUE)"
    r"[ \t]{0,3}[:;][ \t]{0,8}(?P<date>[^\n]{4,40})$",
    re.MULTILINE,
)
FORMS = frozenset({"referral", "distribution_receipt", "routing_slip"})
"""Kinds of paper that ask something in a field of their own."""

MEMOS = frozenset({"action_memo", "information_memo", "transmittal_memo", "memcon", "telcon", "letter", "other"})

SLIP_LINE = re.compile(
    r"^[^\w\n]{0,8}(?P<action>ACTI[O0]N|ACRRON|acrron|action|Action|INF[O0](?:RMATI[O0]N)?(?: T[O0]"
    r")?)\W{0,2}:?[ \t_]{1,8}(?P<to>[A-Z]{1,4}(?:/[A-Z\-]{1,8}"
    r"){0,3}(?:[, ]{1,3}[A-Z]{1,4}(?:/[A-Z\-]{1,6})?){0,6})\b",
    re.MULTILINE,
)
RETURN_TO = re.compile(
    r"RETURN(?: RECEIPT)? T[O0] ?[:;]? ?(?P<office>[A-Z][A-Za-z .&/\-]{2,60}?)(?=[.,;]? (?:R[O0][O0]M|RM)\b|[\r\n,;]|$)"
)
EXTERNAL = re.compile(r"^[^\w\n]{0,4}(?:[EF]XT[EF]RNAL|INT[EF]RNAL) DISTRIBUTI[O0]N[^\w\n]{0,3}$", re.MULTILINE)
SIGNATURE = re.compile(r"^[^\n]{0,40}\bSIGNATURE\b(?P<after>[^\n]{0,60})$", re.MULTILINE)
RECEIPT_ENDS = re.compile(r"\s{0,6}(?:PRINT|DATE|COPY|UNCLASS|REMARKS|TIME)\b|$")
ALONE_SCORE, MEMO_SCORE, LABEL_SCORE, HOP_SCORE = 0.86, 0.9, 0.93, 0.6
MOST_HEAD = 4000


def read(paper: Paper) -> Iterator[Finding]:
    """The action code, the due date and the hops that a paper's routing shows."""
    yield from action_code(paper)
    yield from due_date(paper)
    if paper.kind == "distribution_receipt":
        yield from receipt_hops(paper)
    elif paper.kind == "routing_slip":
        yield from slip_hops(paper)


def action_code(paper: Paper) -> Iterator[Finding]:
    """What the routing asks for, as written: behind its label on a form, alone at the head of a memo, or in the memo's
    title.
    """
    if paper.kind in FORMS:
        match = LABELLED.search(paper.content)
        if match:
            evidence = paper.evidence(match.start("code"), match.end("code"), "routing.required_action", LABEL_SCORE)
            yield Finding("action_code", match["code"].strip(" -,"), evidence)
        return
    if paper.kind not in MEMOS:
        return
    seen = 0
    for index in range(min(len(paper), 4 * HEAD_LINES)):
        line = paper.line(index)[:120].strip()
        seen += bool(line)
        if seen > HEAD_LINES:
            return
        for pattern, score, rule in ((ALONE, ALONE_SCORE, "alone"), (MEMORANDUM, MEMO_SCORE, "memorandum")):
            match = pattern.match(line)
            if match:
                start = paper.line_starts[index] + paper.content[paper.line_starts[index] :][:400].index(match["code"])
                code = match["code"].replace("0", "O")
                yield Finding("action_code", code, paper.evidence(start, start + len(code), f"routing.{rule}", score))
                return


def due_date(paper: Paper) -> Iterator[Finding]:
    """The day by which an answer is due, exactly as the form states it, even where it cannot be right."""
    if paper.kind not in FORMS and paper.kind not in MEMOS:
        return
    for match in DUE.finditer(paper.content, 0, min(len(paper.content), MOST_HEAD)):
        reading = read_date(match["date"])
        if reading and reading.iso:
            start = match.start("date") + reading.start
            score = LABEL_SCORE * reading.score
            evidence = paper.evidence(start, match.start("date") + reading.end, "routing.due_date", score)
            yield Finding("due_date", reading.iso, evidence)
            return


def receipt_hops(paper: Paper) -> Iterator[Finding]:
    """One hop for each list of addressees of a receipt; `signed` where something stands at the signature."""
    content = paper.content
    back = RETURN_TO.search(content)
    sender = (back["office"].strip(),) if back else ()
    signature = SIGNATURE.search(content)
    signed = bool(signature and has_ink(content, signature))
    for match in EXTERNAL.finditer(content):
        first = next_line(paper, paper.index_of(match.start()))
        if first is None:
            continue
        start, name = first
        evidence = paper.evidence(start, start + len(name), "routing.receipt", HOP_SCORE)
        parts = (("from", sender), ("to", (name,)), ("receipt", "signed" if signed else "unsigned"))
        yield Finding("hops", name, evidence, parts)


def has_ink(content: str, signature: "re.Match[str]") -> bool:
    """Whether letters stand behind or just below the word SIGNATURE."""
    if any(sign.isalpha() for sign in signature["after"]):
        return True
    below = content[signature.end() : signature.end() + 80]
    return RECEIPT_ENDS.match(below) is None and any(sign.isalpha() for sign in below.strip().split("\n")[0])


def next_line(paper: Paper, index: int) -> tuple[int, str] | None:
    """The offset and text of the first line with letters below a line, within four lines."""
    for below in range(index + 1, min(index + 5, len(paper))):
        text = paper.line(below)[:200]
        if any(sign.isalpha() for sign in text):
            stripped = text.strip()
            base = paper.line_starts[below]
            return base + paper.content[base : base + 400].index(stripped), stripped
    return None


def slip_hops(paper: Paper) -> Iterator[Finding]:
    """One hop for each line of a slip that names who is to act or to be informed."""
    for match in SLIP_LINE.finditer(paper.content, 0, min(len(paper.content), MOST_HEAD)):
        action = "INFO" if match["action"].upper().startswith("INF") else "ACTION"
        offices = tuple(part for part in re.split(r"[, ]+", match["to"].strip()) if part)
        evidence = paper.evidence(match.start("to"), match.end("to"), "routing.slip", HOP_SCORE)
        yield Finding("hops", "; ".join(offices), evidence, (("to", offices), ("action", action)))
