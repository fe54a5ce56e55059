"""Puts scanned papers into files and works out their keys: on which lines each paper and each mark of it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from records.sample.layout import CUT_KINDS, Page, cut, pages_of, shuffled
from records.sample.noise import Noise
from records.sample.printed import Draft, Facts, Item, Json, PrintedLine
from records.sample.scan import scanner

ALWAYS_KNOWN = frozenset({"declassification"})
"""Facts that stand on no line of their own."""
NEEDED = ("classification", "declassify_on", "doc_date", "event_date")
"""What a paper's declassification follows from."""
TORN = 0.12
"""How often a whole paper of two pages or more has its last page filed behind the next paper: how a folder was kept,
not how it was scanned.
"""
TORN_KINDS = frozenset({"memcon", "telcon"})
"""Papers whose pages tell where they belong: by who speaks, by page number, by a sentence that goes on."""
RELEASED_ALONE = frozenset({"email", "record_identification_form"})
"""Kinds that a release puts into a file of their own, a form with the record behind it."""
CARRIED = frozenset({"memcon", "telcon", "letter"})
CARRIERS = frozenset({"action_memo", "transmittal_memo", "information_memo", "referral"})


@dataclass(frozen=True, slots=True)
class ScannedPaper:
    """A paper as read with the facts that its pages still show, and the lines of text that were printed on them."""

    draft: Draft
    pages: list[Page]
    facts: Facts
    unknown: frozenset[str]
    fragment: bool
    texts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A text file of the collection: name, text with LF or CR LF, encoding."""

    name: str
    text: str
    encoding: str

    def data(self) -> bytes:
        """The file's bytes."""
        return self.text.encode("utf-16" if self.encoding == "utf-16" else self.encoding)


@dataclass(frozen=True, slots=True)
class Placed:
    """A scanned paper in its file, with the lines (from 1) that it stands on."""

    paper: ScannedPaper
    source: str
    lines: tuple[tuple[int, PrintedLine], ...]

    @property
    def line_start(self) -> int:
        """First line that carries anything of the paper."""
        return next(number for number, line in self.lines if line.text.strip())

    @property
    def line_end(self) -> int:
        """Last line that carries anything of the paper."""
        return next(number for number, line in reversed(self.lines) if line.text.strip())


def scanned(draft: Draft, noise: Noise, rng: Random) -> ScannedPaper:
    """The paper laid out, cut, shuffled and read."""
    whole = pages_of(draft, noise, rng)
    how = draft.cut
    if not how and not draft.copy_of and not draft.related and draft.kind in CUT_KINDS:
        how = "head" if noise.chance(rng, "loss.heading") else "tail" if noise.chance(rng, "loss.tail") else ""
    kept = cut(whole, how, rng)
    fragment = len(kept) < len(whole)
    if noise.chance(rng, "loss.end_mark"):
        kept = [[line for line in page if line.role != "end"] for page in kept]
    facts, unknown = facts_shown(draft, whole, kept)
    scan = scanner(noise, rng).paper(shuffled(kept, noise, rng))
    unknown = unknown | {name for name in scan.unreadable if name in facts}
    needed = {name for name in NEEDED if name in draft.facts}
    if "declassification" in facts and (fragment or unknown & needed):
        unknown = unknown | {"declassification"}
    texts = frozenset(line.text for page in kept for line in page if line.role == "body" and line.text)
    return ScannedPaper(draft, scan.pages, facts, frozenset(unknown), fragment, texts)


def facts_shown(draft: Draft, whole: list[Page], kept: list[Page]) -> tuple[Facts, frozenset[str]]:
    """The facts whose lines are all there, and the names of those of which only a part is left.

    A classification is shown by any one banner.
    """
    before, after = counted(whole), counted(kept)
    facts: dict[str, Json] = {}
    unknown = set(draft.unknown)
    for name, value in draft.facts.items():
        shown = after.get(name, 0)
        if name in ALWAYS_KNOWN or shown == before.get(name, 0) or (name == "classification" and shown):
            facts[name] = value
        elif shown:
            unknown.add(name)
    return {name: value for name, value in facts.items() if name in ALWAYS_KNOWN or name in after}, frozenset(unknown)


def counted(pages: list[Page]) -> dict[str, int]:
    """On how many lines each field is shown."""
    counts: dict[str, int] = {}
    for page in pages:
        for line in page:
            for name in line.fields:
                counts[name] = counts.get(name, 0) + 1
    return counts


def into_files(groups: list[list[ScannedPaper]], noise: Noise, rng: Random) -> Iterator[list[ScannedPaper]]:
    """The papers of each file: one alone, or several packages one after another, some packages torn apart."""
    pending: list[ScannedPaper] = []
    later: list[ScannedPaper] = []
    limit = rng.randrange(2, int(noise.numbers["files.most_papers"]) + 1)
    for group in groups:
        papers = list(group)
        if any(paper.draft.kind in RELEASED_ALONE for paper in papers):
            yield papers
            continue
        rng.shuffle(papers)
        if len(papers) > 1 and noise.chance(rng, "files.apart"):
            later.append(papers.pop())
        for paper in papers:
            if noise.chance(rng, "files.one_paper"):
                yield [paper]
                continue
            pending.append(paper)
            if len(pending) >= limit:
                yield pending
                pending, limit = [], rng.randrange(2, int(noise.numbers["files.most_papers"]) + 1)
    pending += later
    if pending:
        yield pending


def print_file(name: str, papers: list[ScannedPaper], noise: Noise, rng: Random) -> tuple[SampleFile, list[Placed]]:
    """One file with its page marks, line ends and encoding, and where its papers stand."""
    marks = noise.weighted(rng, "files.page_marks")
    encoding = noise.weighted(rng, "files.encodings")
    double = marks == "maker" and noise.chance(rng, "files.double_spaced")
    out: list[str] = [f"# DOCID-{name.removesuffix('.txt')}", ""] if marks == "maker" else []
    lines: list[list[tuple[int, PrintedLine]]] = [[] for _ in papers]
    for number, (place, page) in enumerate(sheets(name, papers), 1):
        if marks == "maker":
            out += [f"## Page {number}", ""]
        lead = {"form_feed": "\f", "leading_blank": " "}.get(marks, "") if number > 1 else ""
        for index, line in enumerate(page):
            text = representable(lead + line.text if index == 0 else line.text, encoding)
            out.append(text)
            lines[place].append((len(out), replace(line, text=text)))
            if double and line.text:
                out.append("")
        if marks == "maker":
            out += ["", "---", ""]
        elif marks == "none" and rng.random() < 0.5:
            out.append("")
    placed = [Placed(paper, name, tuple(own)) for paper, own in zip(papers, lines, strict=True)]
    ending = "\r\n" if noise.chance(rng, "files.carriage_returns") else "\n"
    return SampleFile(name, "".join(line + ending for line in out), encoding), placed


def sheets(name: str, papers: list[ScannedPaper]) -> list[tuple[int, Page]]:
    """The pages of a file in the order in which they lie, each with the place of its paper; some papers are torn."""
    rng = Random(f"sheets of {name}")
    lying: list[tuple[int, Page]] = []
    behind: list[tuple[int, Page]] = []
    for place, paper in enumerate(papers):
        own = [(place, page) for page in paper.pages]
        last_in_file = place + 1 == len(papers)
        torn = len(own) > 1 and not (last_in_file or paper.fragment or behind) and paper.draft.kind in TORN_KINDS
        last = [own.pop()] if torn and rng.random() < TORN else []
        lying += [*own, *behind]
        behind = last
    return [*lying, *behind]


def representable(text: str, encoding: str) -> str:
    """The text with a question mark for what the encoding has not."""
    return text.encode("cp1252", "replace").decode("cp1252") if encoding == "cp1252" else text


def document_key(placed: Placed) -> dict[str, Json]:
    """One paper's entry in the key of documents."""
    paper, draft = placed.paper, placed.paper.draft
    entry: dict[str, Json] = {
        "id": draft.id,
        "source": placed.source,
        "line_start": placed.line_start,
        "line_end": placed.line_end,
        "doc_type": draft.kind,
        "is_fragment": paper.fragment,
        **{name: value for name, value in paper.facts.items() if name not in paper.unknown},
    }
    for field in ("portion_marks", "redactions", "decision"):
        rows: list[Json] = [
            keyed(number, item) for number, line in placed.lines for item in line.items if item.field == field
        ]
        if rows:
            entry[field] = rows
    if draft.copy_of:
        entry["copy_of"] = draft.copy_of
    if draft.related:
        entry["related"] = list(draft.related)
    if paper.unknown:
        entry["unknown"] = sorted(paper.unknown)
    return entry


def keyed(number: int, item: Item) -> Json:
    """A line's entry in the list of its field."""
    match item.field:
        case "portion_marks":
            return {"line": number, "level": item.value if isinstance(item.value, str) else None}
        case "redactions":
            return {"line": number, "codes": list(item.value) if isinstance(item.value, tuple) else []}
        case _:
            return {"line": number, "approve": item.value if isinstance(item.value, bool) else None}


def hop_keys(placed: Placed, kinds: dict[str, str]) -> Iterator[dict[str, Json]]:
    """The paper's entries in the key of transmittals; a fragment's lost side is empty. `kinds` are those of the ids."""
    draft = placed.paper.draft
    for hop in draft.hops:
        lost = [side for side in ("from", "to") if side in draft.facts and side not in placed.paper.facts]
        sides: dict[str, Json] = dict.fromkeys(lost, None)
        entry: dict[str, Json] = {**hop, **{side: [] for side in sides}}
        if not entry["from"] and not entry["to"]:
            continue
        carries = [other for other in draft.related if kinds.get(other) in CARRIED] if draft.kind in CARRIERS else []
        yield {
            **{name: entry[name] for name in ("package", "from", "to", "through", "date", "action", "due")},
            "by_document": draft.id,
            "carries": list(carries),
            "outcome": entry["outcome"],
            "line": naming_line(placed),
        }


def naming_line(placed: Placed) -> int:
    """The line that names the addressee, else the sender, else the paper's first."""
    for field in ("to", "distribution", "from"):
        for number, line in placed.lines:
            if field in line.fields:
                return number
    return placed.line_start
