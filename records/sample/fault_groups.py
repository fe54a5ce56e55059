"""Plants what is wrong between papers: copies that differ, packages whose papers do not fit together."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from records.sample.days import iso, numeric, written, years_on
from records.sample.faults import Planted
from records.sample.forms import Shipment, receipt, referral
from records.sample.memos import Tab
from records.sample.packages import related
from records.sample.printed import Draft, PrintedLine
from records.sample.prose import Matter, matter, paragraph
from records.sample.sheets import Sheet, block_of, later, printed, sheet, talk
from records.sample.words import american
from records.sample.world import World

RELEASED = ("DECLASSIFIED", "E.O. 13526, Sec. 3.5", "By KLH  NARA  Date 5/14/15")
NAMELESS = 3
"""Words of so many letters at most name nothing."""
LONG_NAME = "Memorandum of Telephone Conversation"
RESTS_ON_FORMS = {"T101": ("doc_date", "due_date"), "T120": ("classification",), "T104": ("due_date",)}
"""What a fault of a form rests on beside the number that joins it with its memorandum."""


def same(it: Sheet) -> Sheet:
    """The print as it is."""
    return it


def with_another_date(it: Sheet) -> Sheet:
    """Dated some days later, the block as it was."""
    return replace(it, day=later(it.day, 3))


def with_another_level(it: Sheet) -> Sheet:
    """Of a lower level, banner and portions alike."""
    return replace(it, level="CONFIDENTIAL", banner="CONFIDENTIAL", portions=("CONFIDENTIAL",) * len(it.portions))


def with_another_portion(it: Sheet) -> Sheet:
    """The first portion of a lower level."""
    return replace(it, portions=("CONFIDENTIAL", *it.portions[1:]))


def with_another_end(it: Sheet) -> Sheet:
    """To be declassified three years earlier."""
    return replace(it, block=block_of(it.day, numeric(years_on(it.day, 7))))


def with_a_passage_withheld(it: Sheet) -> Sheet:
    """The second paragraph withheld."""
    return replace(it, withheld=(1,))


def prints(
    world: World,
    code: str,
    copied: Callable[[Sheet], Sheet],
    rests_on: tuple[str, ...] = (),
    *,
    final: Callable[[Sheet], Sheet] = same,
    also: tuple[str, ...] = (),
) -> Planted:
    """A paper and another print of it, either changed; without a code there is no fault. Which of two prints is the
    final a reader cannot always tell: either may be named.
    """
    it = replace(sheet(world), log=world.log_number())
    first = printed(world, final(it))
    second = printed(world, copied(it), first.id)
    both = (first, second)
    held = tuple((each, paper.id) for each in also for paper in both)
    return Planted(both, fault(code, first, second), held, (*rests_on, "log_number"))


def fault(code: str, *papers: Draft) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fault of that code, for which any of the papers may be named; none without a code."""
    return ((code, tuple(paper.id for paper in papers)),) if code else ()


def pairs(world: World) -> Iterator[Planted]:
    """Two prints with each fault, and innocent ones."""
    more = paragraph(world.rng, matter(world.rng), 6)

    def with_more_text(it: Sheet) -> Sheet:
        return replace(it, paragraphs=(*it.paragraphs, more), portions=(*it.portions, it.level))

    yield prints(world, "C101", with_a_passage_withheld)
    yield prints(world, "C102", with_another_date, ("doc_date",))
    yield prints(world, "C103", with_another_level, ("classification",), also=("C104",))
    yield prints(world, "C104", with_another_portion, ("portion_marks",))
    yield prints(world, "C105", with_another_end, ("declassify_on",))
    yield prints(
        world,
        "C106",
        lambda it: replace(it, stamp=RELEASED),
        ("declass_stamp",),
        final=lambda it: replace(it, stamp=()),
        also=("D115",),
    )
    yield prints(world, "C110", with_more_text)
    yield prints(world, "M113", same, ("handling",), final=lambda it: replace(it, head="SECRET//NODIS", banner=""))
    yield prints(world, "", same)
    yield prints(world, "", with_a_passage_withheld, final=with_a_passage_withheld)
    yield prints(world, "", same, final=lambda it: replace(it, block=tuple(it.block)))


def listing(world: World, log: str, day: date, tabs: tuple[Tab, ...], level: str = "SECRET") -> Sheet:
    """A memorandum that lists papers."""
    it = replace(sheet(world, level=level), log=log, tabs=tabs, day=day)
    return replace(it, block=block_of(day, numeric(years_on(day, 10))))


def of_package(*papers: Draft) -> tuple[Draft, ...]:
    """Papers of one package."""
    return tuple(related(list(papers)))


def covers(world: World) -> Iterator[Planted]:
    """A memorandum that lists a conversation, with each fault, and innocent ones."""
    for code in ("", "T107", "T108", "T109", "T110", "T119", "Q102"):
        about, log, day = matter(world.rng), world.log_number(), world.day(1997, 1999)
        record = talk(world, about, day, log)
        titles = [Tab("A", f"Telcon with {about.guest} of {about.place.country}")]
        if code == "T107":
            titles.append(Tab("B", "Map of the Northern Fishing Grounds"))
        elif code == "T109":
            titles = [Tab("A", titles[0].title), Tab("C", titles[0].title)]
        elif code == "Q102":
            titles = [Tab("A", f"Telcon with {about.guest} of {about.place.country}, {written(later(day, -8))}")]
        it = listing(world, log, later(day, 3), tuple(titles), "CONFIDENTIAL" if code == "T119" else "SECRET")
        if code == "T110":
            it = replace(it, paragraphs=(*it.paragraphs, "It must be distributed via NODIS channels."))
            it = replace(it, portions=(*it.portions, "SECRET"))
        cover, papers = printed(world, it), [record]
        if code == "T108":
            papers.append(talk(world, matter(world.rng), later(day, 1), log))
        named = {"T108": tuple(papers), "Q102": (record,)}.get(code, (cover,))
        also = {"T109": (("T107", cover.id),), "T108": (("T114", papers[-1].id), ("T114", record.id))}.get(code, ())
        rests_on = {"T119": ("classification",), "T110": ("classification",), "Q102": ("event_date",)}.get(code, ())
        yield Planted(of_package(cover, *papers), fault(code, *named), also, (*rests_on, "log_number"))


def records(world: World) -> Iterator[Planted]:
    """Records of talks that bear a date of their own: with each fault, and innocent ones."""
    for code, after in (("", 2), ("T112", 150), ("T117", -6)):
        made = dated_talk(world, matter(world.rng), world.day(1997, 1999), world.log_number(), after)
        yield Planted((made,), fault(code, made), rests_on=("doc_date", "event_date", "log_number"))
    about, log, day = matter(world.rng), world.log_number(), world.day(1997, 1999)
    made = dated_talk(world, about, day, log, 40)
    title = Tab("A", f"Telcon with {about.guest} of {about.place.country}")
    cover = printed(world, listing(world, log, later(day, 3), (title,)))
    yield Planted(of_package(cover, made), fault("T118", cover), rests_on=("doc_date", "event_date", "log_number"))


def dated_talk(world: World, about: Matter, day: date, log: str, after: int) -> Draft:
    """The record of a call with the date of the record itself, so many days after the call."""
    paper, own = talk(world, about, day, log), later(day, after)
    block = block_of(day, numeric(years_on(min(day, own), 10)))
    return replace(
        paper,
        parts=(PrintedLine(written(own), "value", ("doc_date",)), PrintedLine(), *paper.parts),
        facts={**paper.facts, "doc_date": iso(own), "declassify_on": block[-1]},
        block=tuple(PrintedLine(line, "block", ("declassify_on",)) for line in block),
    )


def steps(world: World) -> Iterator[Planted]:
    """Memoranda of one number, with each fault in the way from one to the next, and innocent ones."""
    for code in ("", "T111", "T116", "T114", "T103"):
        log = world.log_number()
        first = replace(sheet(world), log=log)
        second = replace(sheet(world), log=log, day=later(first.day, 4), subject=first.subject, sender=first.to)
        if code == "T111":
            second = replace(second, sender=american(world.rng))
        elif code == "T116":
            second = replace(second, sender=american(world.rng), to=first.sender)
        elif code == "T114":
            second = replace(unlike(world, first), log=log, day=later(first.day, 4))
        elif code == "T103":
            second = replace(second, ask=True)
        second = replace(second, block=block_of(second.day, numeric(years_on(second.day, 10))))
        papers = of_package(printed(world, first), printed(world, second))
        also = ((("T111", papers[1].id),) if code in ("T114", "T116") else ()) + (
            (("T114", papers[0].id),) if code == "T114" else ()
        )
        yield Planted(
            papers,
            fault(code, *(papers if code == "T114" else papers[1:])),
            also,
            ("log_number", "doc_date"),
        )
    about, day = matter(world.rng), world.day(1997, 1998)
    late = replace(sheet(world), subject=f"{LONG_NAME} with {about.guest}, {written(day)}", day=later(day, 250))
    late = replace(late, block=block_of(late.day, numeric(years_on(late.day, 10))))
    paper = printed(world, late)
    yield Planted((paper,), fault("T113", paper), rests_on=("doc_date", "subject"))


def unlike(world: World, it: Sheet) -> Sheet:
    """A memorandum whose subject shares no word of a name's length with another's, nor its parties."""
    while True:
        other = sheet(world)
        shared = {word for word in it.subject.split() if len(word) > NAMELESS} & set(other.subject.split())
        if not shared and {it.sender.surname, it.to.surname}.isdisjoint({other.sender.surname, other.to.surname}):
            return other


def forms(world: World) -> Iterator[Planted]:
    """Referrals and receipts with each fault, and innocent ones."""
    for code in ("", "T101", "T104", "T105", "T106", "T115", "T120"):
        log, day = world.log_number(), world.day(1997, 1999)
        it = replace(sheet(world), log=log, day=day, block=block_of(day, numeric(years_on(day, 10))))
        memo = printed(world, it)
        level = "CONFIDENTIAL" if code == "T120" else it.level
        shipment = Shipment(log, it.subject, later(day, 1), it.to, it.sender, level, code not in ("T105", "T104"))
        sent = referred(world, shipment, early=code == "T101")
        signed = received(world, shipment, signed=code != "T106")
        asks = sent.facts["action_code"] not in ("FOR DISPATCH", "FOR INFORMATION") or "due_date" in sent.facts
        papers: list[Draft] = [sent] if code == "T115" else [memo, sent]
        if code not in ("T105", "T104", "T115"):
            papers.append(signed)
        holds = [("T103", sent.id), ("T104", sent.id)] if asks and signed not in papers else []
        holds += [("D115", sent.id), ("D115", signed.id)]
        if code in ("T105", "T104"):
            holds.append(("T105", sent.id))
        named = signed if code in ("T106", "T120") else sent
        yield Planted(
            of_package(*papers), fault(code, named), tuple(holds), (*RESTS_ON_FORMS.get(code, ()), "log_number")
        )


def referred(world: World, shipment: Shipment, *, early: bool) -> Draft:
    """A referral that is due before or after its own date."""
    while True:
        paper = referral(world, shipment)
        due = paper.facts.get("due_date")
        if due is not None and (str(due) < str(paper.facts["doc_date"])) == early:
            return paper


def received(world: World, shipment: Shipment, *, signed: bool) -> Draft:
    """A receipt that all have signed, or nobody."""
    while True:
        paper = receipt(world, shipment)
        if all((hop["outcome"] == "received") == signed for hop in paper.hops):
            return paper


def groups_of_papers(world: World) -> Iterator[Planted]:
    """Every plant of more than one paper."""
    for scene in (pairs, covers, records, steps, forms):
        yield from scene(world)
