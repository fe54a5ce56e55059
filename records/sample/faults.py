"""Plants what is wrong in single papers, and what looks wrong and is not: a code each, with the paper that has it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from records.sample.days import numeric, padded, years_on
from records.sample.printed import Draft, PrintedLine
from records.sample.sheets import RESTS_ON, Sheet, block_of, printed, sheet
from records.sample.world import World

Change = Callable[[Sheet], Sheet]

PORTIONS = "portion_marks"
"""What a fault rests on where all portion marks must be readable."""


@dataclass(frozen=True, slots=True)
class Planted:
    """Papers of a plant. `faults` are codes with the ids of the papers, any of which an audit may name for it; `also`
    what else holds of a paper by the way it was made; `rests_on` the facts that must be readable for the fault to be
    there. `needs_pages` says that it is there only where the file itself parts its pages: where a banner may stand at
    the foot of one page or at the head of the next, nobody can tell which page lacks it.
    """

    papers: tuple[Draft, ...]
    faults: tuple[tuple[str, tuple[str, ...]], ...]
    also: tuple[tuple[str, str], ...] = ()
    rests_on: tuple[str, ...] = RESTS_ON
    needs_pages: bool = False


@dataclass(frozen=True, slots=True)
class Plant:
    """A kind of fault in one paper: the code (empty for an innocent one), the year of the paper, what is changed."""

    code: str
    year: int
    change: Change
    level: str = "SECRET"
    also: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = RESTS_ON


def ends(says: Callable[[date], str], reason: str = "1.5(b)") -> Change:
    """Another instruction in the block."""
    return lambda it: replace(it, block=block_of(it.day, says(it.day), reason))


def lines(*texts: str) -> Change:
    """Another block, as it stands."""
    return lambda it: replace(it, block=texts)


def order_line(says: Callable[[date], str]) -> Change:
    """No block, and a line that names an order below the text."""

    def changed(it: Sheet) -> Sheet:
        return replace(it, block=(), lines=(PrintedLine(says(it.day), "block", ("declassify_on",)), PrintedLine()))

    return changed


def stamp(*texts: str) -> Change:
    """Another stamp."""
    return lambda it: replace(it, stamp=texts)


def banner(text: str) -> Change:
    """Another banner."""
    return lambda it: replace(it, banner=text)


def headed(text: str) -> Change:
    """A mark as the Register prints it, on a paper of today's order."""
    return both(ends(lambda day: f"{day.year + 10}1231", "1.4(b)"), lambda it: replace(it, head=text, banner=""))


def unclassified(text: str) -> Change:
    """A mark as the Register prints it, on a paper without portion marks, block or stamp."""
    return lambda it: replace(it, head=text, banner="", block=(), stamp=(), portions=("",) * len(it.portions))


def numbered(without: int) -> Change:
    """Six numbered paragraphs, one of which (from 0) bears no portion mark; -1 where all do."""

    def changed(it: Sheet) -> Sheet:
        texts = (it.paragraphs * 2)[:6]
        marks = tuple("" if place == without else it.level for place in range(len(texts)))
        listed = tuple(f"{number}.  {text}" for number, text in enumerate(texts, 1))
        return replace(it, paragraphs=listed, portions=marks)

    return changed


def portions(*levels: str) -> Change:
    """Other portion marks, the first ones given."""
    return lambda it: replace(it, portions=(*levels, *it.portions[len(levels) :])[: len(it.portions)])


def all_portions(level: str) -> Change:
    """One level for all portions."""
    return lambda it: replace(it, portions=(level,) * len(it.portions))


def behind(*texts: str, role: str = "code") -> Change:
    """Lines behind the text."""
    return lambda it: replace(it, lines=tuple(PrintedLine(text, role) for text in texts))


def both(*changes: Change) -> Change:
    """Several changes, one after another."""

    def changed(it: Sheet) -> Sheet:
        for change in changes:
            it = change(it)
        return it

    return changed


NO_STAMP = stamp()
UNMARKED = all_portions("")
OLD = both(lines(), UNMARKED)
"""A paper from before blocks and portion marks."""

PLANTS: tuple[Plant, ...] = (
    Plant("D101", 1998, ends(lambda day: f"2/30/{years_on(day, 10).year % 100:02}")),
    Plant("D102", 1998, ends(lambda day: f"{day.month:02}/15/{day.year - 6}")),
    Plant("D103", 1998, ends(lambda day: f"{day.month:02}/15/{day.year + 32}")),
    Plant("D104", 1998, ends(lambda day: f"{day.month:02}/15/{day.year + 16}")),
    Plant("D105", 2005, ends(lambda _: "X1", "1.4(b)")),
    Plant("D106", 1999, ends(lambda _: "OADR")),
    Plant(
        "D107",
        1999,
        order_line(lambda day: f"E.O. 12356: DECL: {padded(years_on(day, 8))}"),
    ),
    Plant(
        "D108",
        1980,
        both(
            UNMARKED,
            order_line(lambda day: f"E.O. 12065: GDS {padded(years_on(day, 9))}"),
        ),
    ),
    Plant("D109", 1985, both(UNMARKED, order_line(lambda _: "E.O. 11652: GDS")), also=("D107",)),
    Plant("D110", 1998, lines(), rests_on=("doc_date", "classification")),
    Plant(
        "D111",
        1998,
        lambda it: replace(
            it,
            block=block_of(it.day, numeric(years_on(it.day, 10))),
            lines=(PrintedLine(f"Declassify on: {numeric(years_on(it.day, 8))}", "block"), PrintedLine()),
        ),
    ),
    Plant("D112", 2012, ends(lambda _: "25X1, 20751231", "1.4(b)"), also=("D103",)),
    Plant("D113", 2012, headed("SECRET//RD"), rests_on=("handling", "doc_date", "declassify_on")),
    Plant("D114", 2001, ends(lambda _: "25X1")),
    Plant("D115", 1998, NO_STAMP),
    Plant("D116", 2005, ends(lambda _: "MR", "1.4(b)")),
    Plant(
        "D117",
        1981,
        both(UNMARKED, NO_STAMP, order_line(lambda _: "E.O. 12065: RDS-1 5/20/01 (HEXHAM, O.) OR-M")),
        also=("D115",),
    ),
    Plant("D118", 1975, both(UNMARKED, order_line(lambda _: "E.O. 11652: GDS 12/31/81"))),
    Plant("D119", 2012, ends(lambda day: f"{day.month:02}/10/{day.year + 9}", "1.4(b)"), also=("D115",)),
    Plant(
        "M101",
        1998,
        both(banner("CONFIDENTIAL"), lambda it: replace(it, level="CONFIDENTIAL")),
        "SECRET",
        rests_on=("classification", PORTIONS),
    ),
    Plant("M102", 1998, all_portions("CONFIDENTIAL"), rests_on=("classification", PORTIONS)),
    Plant("M103", 2012, headed("SECRET//NOFORN/REL TO USA, GBR"), rests_on=("handling", "doc_date")),
    Plant("M104", 2012, headed("SECRET//REL TO GBR, USA"), rests_on=("handling", "doc_date")),
    Plant("M105", 2012, unclassified("UNCLASSIFIED//SI"), "UNCLASSIFIED", rests_on=("handling",)),
    Plant("M106", 2012, headed("SECRET//NOFORN//SI"), rests_on=("handling", "doc_date")),
    Plant("M107", 1961, both(OLD, lambda it: replace(it, level="RESTRICTED", banner="RESTRICTED"))),
    Plant("M108", 2005, ends(lambda day: numeric(years_on(day, 10)), "1.5(b)")),
    Plant(
        "M109",
        1998,
        lambda it: replace(it, block=("Derived from: cable of the Embassy at Varna", "Reason: 1.5(b)", it.block[-1])),
    ),
    Plant("M110", 1998, UNMARKED),
    Plant("M111", 2012, headed("SECRET//EXDIS/NODIS"), rests_on=("handling",)),
    Plant("M112", 2012, headed("SECRET//NOCONTRACT"), rests_on=("handling", "doc_date")),
    Plant("M203", 1998, numbered(without=2), rests_on=("classification", PORTIONS)),
    Plant("M202", 1985, both(UNMARKED, lines("Declassify on: 25X1, 20301231")), also=("D103",)),
    Plant("Q106", 1998, lambda it: replace(it, dated=False), rests_on=("classification",)),
    Plant("S101", 1998, stamp("DECLASSIFIED", "E.O. 13526, Sec. 3.5"), rests_on=("declass_stamp",)),
    Plant("S102", 1998, stamp("DECLASSIFIED", "E.O. 12356", "By KLH  NARA  Date 5/14/15"), rests_on=("declass_stamp",)),
    Plant(
        "S103",
        1998,
        stamp("DECLASSIFIED", "E.O. 12958, Sec. 3.3", "By KLH  NARA  Date 5/14/99"),
        rests_on=("declass_stamp",),
    ),
    Plant(
        "S104",
        1998,
        both(stamp("DECLASSIFIED", "E.O. 13526, Sec. 3.5", "By KLH  NARA  Date 5/14/15"), behind("E.O. 13526 1.4(b)")),
        rests_on=("declass_stamp",),
    ),
    Plant(
        "S105",
        2017,
        both(
            ends(lambda day: f"{day.year + 10}1231", "1.4(b)"),
            stamp("DECLASSIFIED IN PART", "E.O. 13526, Sec. 3.5", "By KLH  NARA  Date 5/14/12"),
        ),
        rests_on=("doc_date", "declass_stamp"),
    ),
    Plant("S106", 1975, both(OLD, behind("E.O. 13526 1.4(b)")), rests_on=("doc_date", "declass_stamp")),
    Plant("S107", 1998, behind("(b)(12)"), rests_on=()),
)
"""The faults that one paper can have."""

INNOCENTS: tuple[Plant, ...] = (
    Plant("", 1998, ends(lambda day: padded(years_on(day, 10)))),
    Plant("", 2001, ends(lambda _: "25X1, 20351231")),
    Plant("", 1998, ends(lambda _: "X1")),
    Plant("", 1990, both(UNMARKED, lines("Declassify on: OADR"))),
    Plant(
        "",
        1980,
        both(
            UNMARKED,
            order_line(lambda day: f"E.O. 12065: GDS {padded(years_on(day, 6))}"),
        ),
    ),
    Plant("", 1975, both(UNMARKED, order_line(lambda _: "E.O. 11652: GDS"))),
    Plant("", 1975, both(UNMARKED, order_line(lambda _: "E.O. 11652: GDS 12/31/83"))),
    Plant("", 1952, both(OLD, lambda it: replace(it, level="RESTRICTED", banner="RESTRICTED"))),
    Plant("", 1998, lambda it: replace(it, block=("Derived from: cable of the Embassy at Varna", it.block[-1]))),
    Plant("", 2012, headed("SECRET//NOFORN"), rests_on=("handling", "doc_date")),
    Plant("", 2012, headed("SECRET//REL TO USA, GBR"), rests_on=("handling", "doc_date")),
    Plant("", 2012, headed("SECRET//NODIS"), rests_on=("handling", "doc_date")),
    Plant("", 1998, numbered(without=-1)),
    Plant("", 1998, portions("UNCLASSIFIED", "CONFIDENTIAL")),
    Plant("", 1998, behind("E.O. 13526 1.4(b)")),
    Plant("", 1998, behind("(b)(6)")),
    Plant("", 1998, stamp("DECLASSIFIED", "E.O. 12958, Sec. 3.3", "By KLH  NARA  Date 5/14/05")),
    Plant(
        "",
        1998,
        lambda it: replace(
            it, lines=(PrintedLine(f"Declassify on: {padded(years_on(it.day, 10))}", "block"), PrintedLine())
        ),
    ),
)
"""Papers that are in order and look as if they were not."""


def singles(world: World) -> Iterator[Planted]:
    """A paper with each fault, and each innocent one."""
    for plant in (*PLANTS, *INNOCENTS):
        made = printed(world, plant.change(sheet(world, None, plant.year, plant.level)))
        faults = ((plant.code, (made.id,)),) if plant.code else ()
        yield Planted((made,), faults, tuple((code, made.id) for code in plant.also), plant.rests_on)
