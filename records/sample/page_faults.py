"""Plants what is wrong with pages: missing, twice, of another paper, without a banner or of another level; a paper that
lost its first page, a level that cannot be read, an answer due before the talk that it is about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from records.sample.faults import Planted
from records.sample.forms import Shipment, receipt, referral
from records.sample.messages import cable
from records.sample.packages import related
from records.sample.printed import PAGE_BREAK, Draft, Heading, Part, PrintedLine
from records.sample.prose import matter
from records.sample.sheets import later, printed, sheet, talk
from records.sample.words import american
from records.sample.world import World

PAGES = 4
ON_A_PAGE = 2
"""So many paragraphs end on each page, the last one of which began on the page before."""

TALK_LINES = 90
"""A talk of so many lines has pages to lose."""

CABLE_LINES = 18
UNREAD = "~^-=_*.'`|"
"""What a scanner leaves of letters that nobody can read."""

Pages = list[list[Part]]


def page_faults(world: World) -> Iterator[Planted]:
    """Every plant about pages."""
    yield from memos_of_pages(world)
    yield from cables(world)
    yield from talks(world)
    yield from forms(world)


def memos_of_pages(world: World) -> Iterator[Planted]:
    """A memorandum of four numbered pages with each fault, and one in order."""
    for code in ("", "C108", "C109", "M201", "M204"):
        paper, pages = in_pages(world)
        numbers = list(range(1, len(pages) + 1))
        levels = ["SECRET"] * len(pages)
        if code == "C108":
            del pages[2], numbers[2], levels[2]
        elif code == "C109":
            pages.insert(2, pages[1])
            numbers.insert(2, 2)
            levels.append("SECRET")
        elif code == "M201":
            levels[2] = ""
        elif code == "M204":
            levels[2:] = ["CONFIDENTIAL"] * len(levels[2:])
        made = bound(paper, pages, numbers, levels)
        faults = ((code, (made.id,)),) if code else ()
        also = {"C108": ("Q105",), "M204": ("M101", "M102", "Q104")}.get(code, ())
        held = tuple((each, made.id) for each in also)
        yield Planted((made,), faults, held, ("classification", "doc_date"), needs_pages=code == "M201")


def in_pages(world: World) -> tuple[Draft, Pages]:
    """A memorandum, and its text in pages each of which breaks off amid a paragraph."""
    it = sheet(world)
    extra = tuple(text for other in range(2) for text in sheet(world).paragraphs[: 2 + other])
    it = replace(it, paragraphs=(it.paragraphs + extra)[:7], portions=("SECRET",) * 7)
    paper = printed(world, it)
    body = 1 + next(at for at, part in enumerate(paper.parts) if isinstance(part, Heading))
    pages: Pages = [list(paper.parts[:body])]
    paragraphs = in_paragraphs(paper.parts[body:])
    for at, paragraph in enumerate(paragraphs):
        if at % ON_A_PAGE and len(pages) < PAGES:
            pages[-1] += paragraph[:2]
            pages.append(paragraph[2:])
        else:
            pages[-1] += paragraph
    return paper, pages


def in_paragraphs(parts: Sequence[Part]) -> Pages:
    """The lines of each paragraph, the blank one behind it with them."""
    found: Pages = [[]]
    for part in parts:
        found[-1].append(part)
        if isinstance(part, PrintedLine) and not part.text and any(is_text(each) for each in found[-1]):
            found.append([])
    return [paragraph for paragraph in found if any(is_text(each) for each in paragraph)]


def is_text(part: Part) -> bool:
    """Whether a part is a line with text."""
    return isinstance(part, PrintedLine) and bool(part.text)


def bound(paper: Draft, pages: Pages, numbers: Sequence[int], levels: Sequence[str]) -> Draft:
    """The paper with these pages, each with its own number and banner; the block stands at the foot of the first."""
    parts: list[Part] = []
    for page, number, level in zip(pages, numbers, levels, strict=True):
        banner = [PrintedLine(level, "banner", ("classification",))] if level else []
        shown = [PrintedLine(f"- {number} -", "form")] if number > 1 else []
        foot = [PrintedLine(), *banner, *paper.block] if number == 1 else [PrintedLine(), *banner]
        parts += [*([PAGE_BREAK] if parts else []), *banner, *shown, PrintedLine(), *page, *foot]
    return replace(paper, parts=tuple(parts), banner="", block=(), running=" ", page_length=200)


def cables(world: World) -> Iterator[Planted]:
    """A telegram in whose pages one of another telegram lies, and one in order."""
    for code in ("", "C107"):
        about, day = matter(world.rng), world.day(1997, 1999)
        paper, other = (cable(world, each, day, "UNCLASSIFIED") for each in (about, matter(world.rng)))
        lines = [part for part in paper.parts if not isinstance(part, Heading) and part is not PAGE_BREAK]
        strange = [part for part in other.parts if isinstance(part, PrintedLine) and part.role == "body" and part.text]
        pages = [lines[at : at + CABLE_LINES] for at in range(0, len(lines), CABLE_LINES)]
        named = [str(paper.facts["log_number"])] * len(pages)
        if code:
            pages.insert(2, strange[-CABLE_LINES:])
            named.insert(2, str(other.facts["log_number"]))
        parts: list[Part] = []
        for number, (page, name) in enumerate(zip(pages, named, strict=True), 1):
            head = [PAGE_BREAK, PrintedLine(f"PAGE {number:02}        {name}", "form"), PrintedLine()]
            parts += [*(head if number > 1 else []), *page]
        made = replace(paper, parts=tuple(parts), running=" ", page_length=200)
        yield Planted((made,), ((code, (made.id,)),) if code else (), rests_on=("log_number",))


def talks(world: World) -> Iterator[Planted]:
    """A talk whose first page is lost, and which nobody else has whole."""
    while True:
        made = talk(world, matter(world.rng), world.day(1997, 1999), world.log_number())
        if len(made.parts) >= TALK_LINES:
            break
    yield Planted((replace(made, cut="head"),), (("Q105", (made.id,)),), rests_on=())


def forms(world: World) -> Iterator[Planted]:
    """A referral that asks for an answer before the talk that it sends on was held, and a receipt of no level."""
    log, day, about = world.log_number(), world.day(1997, 1999), matter(world.rng)
    held = talk(world, about, day, log)
    shipment = Shipment(
        log, str(held.facts["subject"]), later(day, -21), american(world.rng), american(world.rng), "SECRET", True
    )
    while True:
        asked = referral(world, shipment)
        due = asked.facts.get("due_date")
        if due is not None and str(asked.facts["doc_date"]) < str(due) < (day - timedelta(days=1)).isoformat():
            break
    papers = tuple(related([held, asked]))
    holds = [(each, asked.id) for each in ("T103", "T104", "T105", "T115", "D115")] + [("T115", held.id)]
    yield Planted(papers, (("T102", (asked.id,)),), tuple(holds), rests_on=("event_date", "due_date", "log_number"))
    blank = replace(shipment, log=world.log_number(), level="".join(world.rng.choice(UNREAD) for _ in range(6)))
    slip = receipt(world, blank)
    yield Planted(
        (slip,),
        (("Q104", (slip.id,)),),
        (("T115", slip.id), ("T106", slip.id)),
        rests_on=("log_number", "classification"),
    )
