"""The list of people and offices: one row an entry, or one a spelling with the reason why it is of the entry."""

from collections import Counter
from collections.abc import Iterator, Sequence

from records.link.people_forms import Entry
from records.report.output import Cell, Column, Listing
from records.text.words import fold

ENTRY_COLUMNS = (
    Column("Name", "name", flexible=True),
    Column("Kind", "kind"),
    Column("Papers", "papers", numeric=True),
    Column("Also written", "also_written", flexible=True),
    Column("Offices", "offices", flexible=True, spare=True),
    Column("First", "first"),
    Column("Last", "last"),
    Column("As", "fields", detail=True),
    Column("May be", "may_be", detail=True),
)
VARIANT_COLUMNS = (
    Column("Name", "name", flexible=True),
    Column("Written", "written", flexible=True),
    Column("Papers", "papers", numeric=True),
    Column("Why", "why", flexible=True),
    Column("Paper", "paper"),
    Column("Kind", "kind", detail=True),
)
SHOWN_OFFICES = 3


def asked_for(entries: Sequence[Entry], words: Sequence[str]) -> list[Entry]:
    """The entries of which one spelling holds all the words."""
    wanted = [fold(word) for word in words]
    return [
        entry
        for entry in entries
        if any(all(word in fold(variant.name) for word in wanted) for variant in entry.variants)
    ]


def people_list(entries: Sequence[Entry]) -> Listing:
    """One row an entry, in the order given."""
    return Listing(ENTRY_COLUMNS, [entry_cells(entry) for entry in entries], notes=(totals(entries),))


def variants_list(entries: Sequence[Entry]) -> Listing:
    """One row a spelling, with the reason and the first paper that has it."""
    return Listing(VARIANT_COLUMNS, list(variant_rows(entries)), notes=(totals(entries),))


def entry_cells(entry: Entry) -> tuple[Cell, ...]:
    """An entry as a row of `ENTRY_COLUMNS`."""
    others = dict.fromkeys(variant.name for variant in entry.variants if variant.name != entry.name)
    return (
        entry.name,
        entry.kind,
        len(entry.documents),
        "; ".join(others) or None,
        "; ".join(entry.offices[:SHOWN_OFFICES]) or None,
        entry.first,
        entry.last,
        "; ".join(entry.fields),
        "; ".join(entry.may_be) or None,
    )


def variant_rows(entries: Sequence[Entry]) -> Iterator[tuple[Cell, ...]]:
    """The spellings as rows of `VARIANT_COLUMNS`; those that could be of the entry stand last, with no paper."""
    for entry in entries:
        for variant in entry.variants:
            papers = variant.documents
            yield entry.name, variant.name, len(papers), variant.why, papers[0], entry.kind
        for name in entry.may_be:
            yield entry.name, name, None, "could be the same; nothing proves it", None, entry.kind


def totals(entries: Sequence[Entry]) -> str:
    """How many entries there are of each kind."""
    counted = Counter(entry.kind for entry in entries)
    spelled = ", ".join(f"{number:,} {kind}" for kind, number in sorted(counted.items()))
    return f"{len(entries):,} entries: {spelled}" if entries else "nobody"
