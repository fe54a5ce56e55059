"""Puts papers together that belong together: packages, copies, drafts, papers of one template, numbers used twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from records.sample.conversations import conversation
from records.sample.days import written
from records.sample.forms import Shipment, identification_form, receipt, referral, routing_slip, withdrawal_sheet
from records.sample.letters import airtel, field_correspondents, letter, record_memo
from records.sample.memos import Order, Sending, Tab, memo, transmittal_memo
from records.sample.messages import cable, email
from records.sample.printed import Draft
from records.sample.prose import Matter, matter, paragraph, sentence, title
from records.sample.words import american, some
from records.sample.world import World

CLASSIFIED = ("SECRET", "CONFIDENTIAL", "CONFIDENTIAL", "SECRET", "TOP SECRET")


def related(papers: list[Draft]) -> list[Draft]:
    """The papers, each naming the others of its package; prints of one paper do not name each other."""
    return [
        replace(paper, related=tuple(other.id for other in papers if other.printed_from != paper.printed_from))
        for paper in papers
    ]


def another_print(world: World, paper: Draft, cut: str = "") -> Draft:
    """The same paper once more, whole or cut, without hops of its own."""
    return replace(
        paper,
        id=world.next_id(),
        copy_of=paper.id,
        hops=(),
        cut=cut,
        stamp=paper.stamp if world.chance(0.3) else (),
        facts={name: value for name, value in paper.facts.items() if name != "declassification"},
        unknown=(*paper.unknown, "declassification"),
        page_length=paper.page_length + world.rng.choice((-3, 0, 0, 4)),
    )


def without_lost_stamp(paper: Draft) -> Draft:
    """The paper without the fact of a stamp that is not on it."""
    if paper.stamp:
        return paper
    return replace(paper, facts={name: value for name, value in paper.facts.items() if name != "declass_stamp"})


def copies(world: World, paper: Draft) -> list[Draft]:
    """Copies and fragments of a paper, none as often as not."""
    if world.chance(0.35):
        return []
    cuts = world.rng.choice((("",), ("head",), ("tail",), ("middle",), ("", "head"), ("head", "tail")))
    return [without_lost_stamp(another_print(world, paper, cut)) for cut in cuts]


def call_package(world: World, day: date | None = None, log: str = "", *, whole: bool = False) -> list[Draft]:
    """A conversation with its memo, the transmittal to another department, referral and receipt, under one number.

    Some of them are missing unless it is to be `whole`.
    """
    rng = world.rng
    about = matter(rng)
    day = day or world.day(1996, 2000)
    log = log or world.log_number()
    kind = rng.choice(("telcon", "telcon", "memcon"))
    level = rng.choice(CLASSIFIED)
    numbered = world.chance(0.5)
    talk = conversation(world, about, day, kind=kind, level=level, log=log if numbered else "")
    long_name = "Memorandum of Telephone Conversation" if kind == "telcon" else "Memorandum of Conversation"
    subject = f"{long_name} with {about.guest} of {about.place.country}, {written(day)}"
    asked = day + timedelta(days=rng.randrange(1, 6))
    chief, writer = american(rng), american(rng)
    secretary, addressee = american(rng), american(rng)
    order = Order(
        subject,
        (f"Attached at Tab A is the {long_name} of {written(day)} with {about.guest}.", *extra_text(world, about)),
        (
            f"That you authorize {secretary.name} to transmit the paper at Tab A to the Department of State.",
            f"That the attached {long_name} be filed for the record.",
        )[: rng.randrange(1, 3)],
        (Tab("I", "Memorandum to State"), Tab("A", long_name)),
        log,
        level,
    )
    papers = [memo(world, asked, order, kind="action_memo", to=chief, sender=writer), talk]
    sent = asked + timedelta(days=rng.randrange(1, 4))
    has_referral, has_receipt = whole or world.chance(0.8), whole or world.chance(0.7)
    if whole or world.chance(0.85):
        dispatch = Order(
            f"Transmittal of {long_name}",
            (),
            (),
            (Tab("A", long_name),),
            "",
            level,
            False,
            rng.choice(("NODIS", "", "EXDIS")),
        )
        outcome = "dispatched" if has_referral else None
        sending = Sending(addressee, secretary, log, sent, not has_referral or world.chance(0.3), outcome)
        papers.append(transmittal_memo(world, about, dispatch, sending))
    shipment = Shipment(log, subject, sent, addressee, secretary, level, has_receipt)
    if has_referral:
        papers.append(referral(world, shipment))
    if has_receipt:
        papers.append(receipt(world, shipment))
    if world.chance(0.4):
        papers.append(without_lost_stamp(another_print(world, talk)))
    return related(papers)


def extra_text(world: World, about: Matter) -> tuple[str, ...]:
    """Paragraphs of a memo beside the set sentences."""
    return tuple(paragraph(world.rng, about, world.rng.randrange(1, 4)) for _ in range(world.rng.randrange(0, 4)))


def meeting(world: World) -> list[Draft]:
    """A memorandum of conversation by itself with its copies and fragments."""
    return talk_alone(world, "memcon")


def call(world: World) -> list[Draft]:
    """A memorandum of a telephone call by itself with its copies and fragments."""
    return talk_alone(world, "telcon")


def talk_alone(world: World, kind: str) -> list[Draft]:
    """A conversation without a package."""
    about = matter(world.rng)
    years = world.rng.choice(((1996, 2000), (1996, 2000), (1984, 1992), (2004, 2008)))
    level = world.rng.choice((*CLASSIFIED, "UNCLASSIFIED"))
    talk = conversation(world, about, world.day(*years), kind=kind, level=level, turns=world.rng.randrange(8, 22))
    return [talk, *copies(world, talk)]


def information(world: World) -> list[Draft]:
    """An information memorandum with its tabs, some of them missing."""
    return briefing(world, "information_memo")


def question(world: World) -> list[Draft]:
    """An action memorandum with its tabs, some of them missing."""
    return briefing(world, "action_memo")


def briefing(world: World, kind: str) -> list[Draft]:
    """A memorandum of a department or the staff, its tabs, a letter among them, a slip."""
    rng = world.rng
    about = matter(rng)
    day = world.day(*rng.choice(((1984, 1992), (1996, 2000))))
    level = rng.choice(("", "UNCLASSIFIED", *CLASSIFIED))
    names = some(rng, "enclosures", rng.randrange(0, 4))
    letters = rng.choice((("A", "B", "C"), ("1", "2", "3")))
    tabs = tuple(
        Tab(letter_, name.replace("{name}", about.counterpart.surname))
        for letter_, name in zip(letters, names, strict=False)
    )
    ask = (
        (f"That you {rng.choice(('sign', 'approve', 'initial'))} the paper at Tab {letters[0]}.",)
        if kind == "action_memo"
        else ()
    )
    text = (*(paragraph(rng, about, rng.randrange(1, 4)) for _ in range(rng.randrange(2, 7))),)
    log = world.log_number() if world.chance(0.4) else ""
    order = Order(title(rng, about), text, ask, tabs, log, level, marked_portions=day.year > 1995)
    cover = memo(world, day, order, kind=kind, to=american(rng), sender=american(rng))
    papers = [cover]
    if any(tab.title.startswith(("Draft Letter", "Letter from")) for tab in tabs):
        papers.append(letter(world, about, day + timedelta(days=rng.randrange(4))))
    if world.chance(0.3):
        slip_ = routing_slip(world, about, day, log or f"{day.year % 100}{rng.randrange(10000, 39999)}")
        return related([*papers, slip_]) if log else [*related(papers), slip_]
    return related([*papers, *copies(world, cover)])


def template_pair(world: World) -> list[Draft]:
    """Two memoranda made from one template: the same sentences, another matter, another day. No copies."""
    rng = world.rng
    about = matter(rng)
    shared_text = (sentence(rng, about), paragraph(rng, about, 2))
    papers: list[Draft] = []
    for _ in range(2):
        other = replace(matter(rng), place=about.place)
        day = world.day(1996, 2000)
        text = (f"Attached at Tab A is the paper of {written(day)} for {other.guest}.", *shared_text)
        tabs = (Tab("A", "Memorandum of Conversation"),)
        order = Order(
            title(rng, other), text, ("That you approve the paper at Tab A.",), tabs, world.log_number(), "CONFIDENTIAL"
        )
        papers.append(memo(world, day, order, kind="action_memo", to=american(rng), sender=american(rng)))
    return papers


def number_twice(world: World) -> list[Draft]:
    """One log number in two years: two packages that have nothing to do with each other."""
    log = world.log_number()
    return call_package(world, world.day(1996, 1997), log) + call_package(world, world.day(1999, 2000), log, whole=True)


def telegram(world: World) -> list[Draft]:
    """A cable and perhaps another print of it."""
    about = matter(world.rng)
    years = world.rng.choice(((1984, 1992), (1996, 2002), (2004, 2008)))
    level = world.rng.choice(("UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "CONFIDENTIAL"))
    paper = cable(world, about, world.day(*years), level)
    return [paper, *copies(world, paper)] if world.chance(0.4) else [paper]


def mail(world: World) -> list[Draft]:
    """A chain of e-mail."""
    return [email(world, matter(world.rng), world.day(2009, 2012))]


def sheet(world: World) -> list[Draft]:
    """A withdrawal sheet."""
    return [withdrawal_sheet(world, matter(world.rng), world.day(1994, 2000))]


def identified(world: World) -> list[Draft]:
    """A record identification form and, more often than not, the record behind it."""
    about = matter(world.rng)
    day = world.day(1961, 1971)
    sender, to = field_correspondents(world, about)
    form = identification_form(world, about, day, sender, to)
    if world.chance(0.25):
        return [form]
    paper = airtel(world, about, day, sender, to) if world.chance(0.75) else record_memo(world, about, day)
    return [form, paper]


def field_report(world: World) -> list[Draft]:
    """An airtel or a dispatch without its form."""
    about = matter(world.rng)
    return [airtel(world, about, world.day(1961, 1971), *field_correspondents(world, about))]


def correspondence(world: World) -> list[Draft]:
    """A letter by itself, perhaps with another print of it."""
    about = matter(world.rng)
    paper = letter(world, about, world.day(1984, 2000), world.rng.choice(("", "", "SECRET", "CONFIDENTIAL")))
    return [paper, *copies(world, paper)] if world.chance(0.3) else [paper]


def slip(world: World) -> list[Draft]:
    """A routing slip by itself."""
    day = world.day(1984, 1990)
    return [routing_slip(world, matter(world.rng), day, f"{day.year % 100}{world.rng.randrange(10000, 39999)}")]


Scene = Callable[[World], list[Draft]]

SCENES: tuple[tuple[Scene, int], ...] = (
    (call_package, 5),
    (meeting, 4),
    (call, 2),
    (information, 3),
    (question, 2),
    (template_pair, 2),
    (number_twice, 1),
    (telegram, 5),
    (mail, 5),
    (sheet, 1),
    (identified, 4),
    (field_report, 1),
    (correspondence, 3),
    (slip, 2),
)
"""Kinds of packages with their weights."""


def groups(world: World, documents: int) -> list[list[Draft]]:
    """Packages until there are so many papers; each kind of package once first, as far as the number allows."""
    made: list[list[Draft]] = []
    count = 0
    scenes, weights = [scene for scene, _ in SCENES], [weight for _, weight in SCENES]
    first = list(scenes)
    world.rng.shuffle(first)
    while count < documents:
        scene = first.pop() if first else world.rng.choices(scenes, weights)[0]
        made.append(scene(world))
        count += len(made[-1])
    return made
