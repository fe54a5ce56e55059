"""A chain laid out for a reader: numbered steps with the days between them and what stands out at each."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from records.link.by_hand import RULE
from records.link.chains import Chain, Entry, Member
from records.link.keys import plain_number
from records.link.papers import same_party
from records.link.remarks import Remark
from records.link.vocabulary import words

UNKNOWN = "?"
"""Who stands for a side that no paper names."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `days` lie between it and the dated step before; `details` are what the hop asks and how it ended;
    `tabs` what its paper lists; `remarks` what stands out at it.
    """

    number: int
    entry: Entry
    paper: Member
    days: int | None
    copies: tuple[Member, ...]
    details: tuple[str, ...]
    tabs: tuple[str, ...]
    remarks: tuple[Remark, ...]

    @property
    def sender(self) -> tuple[str, ...]:
        """Who sends; one `?` where a hop names nobody, nothing where the paper makes no hop."""
        return (self.entry.hop.sender or (UNKNOWN,)) if self.entry.hop else ()

    @property
    def recipient(self) -> tuple[str, ...]:
        """To whom; one `?` where a hop names nobody, nothing where the paper makes no hop."""
        return (self.entry.hop.recipient or (UNKNOWN,)) if self.entry.hop else ()

    @property
    def kind(self) -> str:
        """The kind of the paper as people read it."""
        return self.paper.kind.replace("_", " ")


def steps_of(chain: Chain) -> tuple[Step, ...]:
    """The steps in order. What is said of a paper (copies, tabs, remarks) stands at its first step, what is said of a
    paper without a step of its own (a copy) at that of its final.
    """
    found: list[Step] = []
    last: str | None = None
    told: set[str] = set()
    for number, entry in enumerate(chain.entries, 1):
        paper = chain.paper(entry.document)
        copies = tuple(one for one in chain.papers if one.final == paper.document)
        speaking = {paper.document, *(one.document for one in copies)} - told
        told |= speaking
        found.append(
            Step(
                number,
                entry,
                paper,
                days_from(last, entry.date),
                copies if paper.document in speaking else (),
                tuple(details_of(entry)),
                tuple(tabs_of(chain, paper.document)) if paper.document in speaking else (),
                tuple(remark for remark in chain.remarks if _is_said_at(remark, entry, speaking)),
            )
        )
        last = entry.date or last
    return tuple(found)


def _is_said_at(remark: Remark, entry: Entry, speaking: Collection[str]) -> bool:
    return remark.document in speaking if remark.hop is None else remark.hop == entry.hop


def details_of(entry: Entry) -> Iterator[str]:
    """What a hop asks, and how it ended."""
    hop = entry.hop
    if hop is None:
        return
    if entry.is_given:
        yield "dated by another paper"
    if hop.through:
        yield f"through {', '.join(hop.through)}"
    if hop.action:
        yield hop.action
    if hop.due:
        yield f"due {hop.due}"
    by = f" by {hop.ended_by}" if hop.ended_by and hop.ended_by != hop.document else ""
    if hop.outcome:
        yield hop.outcome + by
    elif by:
        yield f"answered{by}" + (f" on {hop.ended_on}" if hop.ended_on else "")
    elif hop.is_open:
        yield "open"
    if hop.rule == RULE:
        yield "entered by hand"


def tabs_of(chain: Chain, document: str) -> Iterator[str]:
    """What a paper lists, and which paper that is."""
    for one in chain.listed:
        if one.cover == document:
            tab = f"Tab {one.tab}: " if one.tab else "lists "
            yield f"{tab}{one.title or 'untitled'} ({one.document or 'missing'})"


def days_from(day: str | None, other: str | None) -> int | None:
    """The days from one day (ISO) to another; None where one is none that the calendar has."""
    try:
        return (date.fromisoformat(other or "") - date.fromisoformat(day or "")).days
    except ValueError:
        return None


def days_text(days: int | None) -> str:
    """The days between two steps in words; empty where there are none to tell."""
    return f"+{days:,} day{'' if days == 1 else 's'}" if days else ""


def title_of(chain: Chain) -> str:
    """What a package is called: by the numbers of packages that its papers bear, else by its first paper."""
    systems = words().package_systems
    numbers = {
        f"{system} {plain_number(number)}"
        for one in chain.papers
        for system, number in one.numbers
        if system in systems
    }
    return f"Package {', '.join(sorted(numbers))}" if numbers else f"Package of {chain.papers[0].document}"


def span_of(chain: Chain) -> str:
    """The days from the first to the last dated step."""
    dates = [entry.date for entry in chain.entries if entry.date]
    if not dates:
        return "undated"
    return dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"


def counts_of(chain: Chain) -> str:
    """How many papers and hops there are."""
    papers, hops = len(chain.papers), sum(entry.hop is not None for entry in chain.entries)
    return f"{papers} paper{'' if papers == 1 else 's'}, {hops} hop{'' if hops == 1 else 's'}"


def parties_of(steps: Sequence[Step]) -> dict[str, str]:
    """Each name of a sender, station or addressee with the name under which it is drawn: those that read the same are
    one party, called as it was first; in the order of their first step.
    """
    found: dict[str, str] = {}
    for step in steps:
        through = step.entry.hop.through if step.entry.hop else ()
        for name in (*step.sender, *through, *step.recipient):
            if name not in found:
                found[name] = next((known for known in found.values() if same_party(known, name)), name)
    return found
