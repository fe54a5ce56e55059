"""Grows a list of people and offices from what papers say: variants of a name are joined by evidence, with the reason.

A family name alone joins nothing: it counts for a person where that paper names one of that family name in full, and
only one. A given name's initial needs an office, an address or a paper in common besides. What could be the same and is
not proved stays apart and is said to be possible.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from records.link.people_names import FullName, agree, agreement, is_address, is_office, misreadings, parse

ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w. -]{2,60}")
SIGNS = re.compile(r"[^a-z0-9]+")
SHORTEST_ADDRESS = 6

SAME_NAME = "given and family name agree, and nobody else in the collection has them"
SAME_ADDRESS = "same e-mail address"
SAME_OFFICE = "names agree, and so does the office"
SAME_PAPER = "names agree, and a paper has both"
SAME_FULL_NAME = "in a paper that names one person of this family name in full"
AS_READ = "written so"
NOBODY = FullName((), "")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a paper names a party: the name as normalised and as written, the office set aside, the field,
    the paper's id, kind and date.
    """

    name: str
    written: str
    office: str
    field: str
    document: str
    kind: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """A way in which papers write an entry's name, in which papers, and why it is of that entry."""

    name: str
    documents: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """`kind` is `person`, `family name` (of whom, no paper tells), `address` or `office`.

    `may_be` are the names of other entries that could be the same.
    """

    name: str
    kind: str
    variants: tuple[Variant, ...]
    offices: tuple[str, ...]
    fields: tuple[str, ...]
    first: str | None
    last: str | None
    may_be: tuple[str, ...] = ()

    @property
    def documents(self) -> frozenset[str]:
        """The ids of the papers that name the entry."""
        return frozenset(document for variant in self.variants for document in variant.documents)


@dataclass(slots=True)
class Form:
    """One spelling with all that is known of it."""

    name: FullName
    mentions: list[Mention] = field(default_factory=list["Mention"])
    documents: set[str] = field(default_factory=set[str])
    offices: set[str] = field(default_factory=set[str])
    addresses: set[str] = field(default_factory=set[str])
    why: str = AS_READ

    def add(self, mention: Mention) -> None:
        """Takes in one more place."""
        self.mentions.append(mention)
        self.documents.add(mention.document)
        self.offices.update(office_keys(mention.office))
        self.addresses.update(addresses(f"{mention.written}\n{mention.name}"))

    def shown(self) -> str:
        """The spelling as most mentions have it, the first in the alphabet of equals."""
        return best(Counter(mention.name for mention in self.mentions))


def authority(mentions: Iterable[Mention]) -> tuple[Entry, ...]:
    """The entries that the mentions make, those in most papers first, then by name, whatever the order of mentions."""
    ordered = sorted(mentions, key=lambda one: (one.document, one.field, one.name, one.written))
    posts = {key(one.name) for one in ordered if one.kind == "cable" and one.name.isupper()}
    nameless: dict[str, Form] = {}
    full: dict[FullName, Form] = {}
    lone: dict[str, list[Mention]] = {}
    for mention in ordered:
        name = None if key(mention.name) in posts or is_office(mention.name) else parse(mention.name)
        if name is None:
            if key(mention.name):
                nameless.setdefault(key(mention.name), Form(NOBODY)).add(mention)
        elif name.given:
            full.setdefault(name, Form(name)).add(mention)
        else:
            lone.setdefault(name.family, []).append(mention)
    people, doubts = grouped(full)
    by_family: dict[str, list[list[Form]]] = {}
    for forms in people:
        by_family.setdefault(forms[0].name.family, []).append(forms)
    families = [left for family, found in lone.items() if (left := placed(family, found, by_family.get(family, ())))]
    others = left_over(nameless.values(), people)
    entries = [
        *(person(forms, doubts) for forms in people),
        *(family_entry(found, by_family.get(family, ())) for family, found in families),
        *(entry(form.shown(), "address" if is_address(form.shown()) else "office", [form], ()) for form in others),
    ]
    return tuple(sorted(entries, key=lambda entry: (-len(entry.documents), entry.name.casefold(), entry.kind)))


def left_over(forms: Iterable[Form], people: Sequence[list[Form]]) -> list[Form]:
    """Of the spellings that name nobody those that stay entries of their own: an address goes to the one person who
    has it.
    """
    owners: dict[str, list[list[Form]]] = {}
    for group in people:
        for address in sorted({address for form in group for address in form.addresses}):
            owners.setdefault(address, []).append(group)
    left: list[Form] = []
    for form in forms:
        found = {id(group): group for address in form.addresses for group in owners.get(address, ())}
        if len(found) == 1 and is_address(form.shown()):
            form.why = SAME_ADDRESS
            next(iter(found.values())).append(form)
        else:
            left.append(form)
    return left


def grouped(full: Mapping[FullName, Form]) -> tuple[list[list[Form]], dict[int, list[Form]]]:
    """The spellings in groups, one a person, the fullest name first; and for each group that could be another one (by
    the id of its first form) a form of that one.
    """
    blocks: dict[str, list[list[Form]]] = {}
    doubts: dict[int, list[Form]] = {}
    groups: list[list[Form]] = []
    fullest = sorted(full.values(), key=lambda form: (-form.name.fullness, -len(form.documents), form.name))
    for form in fullest:
        near = {id(group): group for family in misreadings(form.name.family) for group in blocks.get(family, ())}
        fitting = [group for group in near.values() if fits(form, group)]
        found = [(group, why) for group in fitting if (why := evidence(form, group, alone=len(fitting) == 1))]
        found = [(group, why) for group, why in found if why == SAME_ADDRESS] or found
        if len(found) == 1:
            group, form.why = found[0]
            group.append(form)
        else:
            group = [form]
            groups.append(group)
            if fitting:
                doubts[id(form)] = [other[0] for other in fitting]
        for family in misreadings(form.name.family):
            known = blocks.setdefault(family, [])
            if all(group is not other for other in known):
                known.append(group)
    return groups, doubts


def fits(form: Form, group: Sequence[Form]) -> bool:
    """Whether a spelling can be of a group: no name that was joined by its letters speaks against, or, by one letter
    that begins both and one address, it is a misreading.
    """
    if all(agree(form.name, one.name) for one in group if one.why != SAME_ADDRESS):
        return True
    return form.name.given[0][0] == group[0].name.given[0][0] and shares_address(form, group)


def shares_address(form: Form, group: Sequence[Form]) -> bool:
    """Whether a spelling stands beside an e-mail address of a group."""
    return any(form.addresses & one.addresses for one in group)


def evidence(form: Form, group: Sequence[Form], *, alone: bool) -> str:
    """Why a spelling that agrees with a group is of that group; empty where nothing proves it."""
    if shares_address(form, group):
        return SAME_ADDRESS
    degree = min(agreement(form.name, one.name) for one in group if one.why != SAME_ADDRESS)
    if any(form.offices & one.offices for one in group):
        return SAME_OFFICE
    if any(form.documents & one.documents for one in group):
        return SAME_PAPER
    return SAME_NAME if degree == 2 and alone else ""


def placed(family: str, mentions: Sequence[Mention], people: Sequence[list[Form]]) -> tuple[str, list[Mention]] | None:
    """What is left of a family name's mentions when those are taken out that a paper tells whom they mean; these go to
    the person.
    """
    left: list[Mention] = []
    joined: dict[int, Form] = {}
    for mention in mentions:
        here = [group for group in people if any(mention.document in one.documents for one in group)]
        if len(here) != 1:
            left.append(mention)
            continue
        form = joined.setdefault(id(here[0]), Form(FullName((), family), why=SAME_FULL_NAME))
        form.add(mention)
    for group in people:
        if id(group) in joined:
            group.append(joined[id(group)])
    return (family, left) if left else None


def person(forms: Sequence[Form], doubts: Mapping[int, Sequence[Form]]) -> Entry:
    """A person's entry: named by the spelling that most papers have among those with a given name."""
    named = [form for form in forms if form.name.given]
    first = max(named, key=lambda form: (len(form.documents), form.name.fullness, form.shown()))
    may_be = sorted({other.shown() for form in forms for other in doubts.get(id(form), ())})
    return entry(first.shown(), "person", forms, tuple(may_be))


def family_entry(mentions: Sequence[Mention], people: Iterable[Sequence[Form]]) -> Entry:
    """The entry of a family name that nobody is told by."""
    form = Form(NOBODY)
    for mention in mentions:
        form.add(mention)
    return entry(form.shown(), "family name", [form], tuple(sorted({group[0].shown() for group in people})))


def entry(name: str, kind: str, forms: Sequence[Form], may_be: tuple[str, ...]) -> Entry:
    """An entry of these spellings."""
    mentions = [mention for form in forms for mention in form.mentions]
    days = sorted(mention.date for mention in mentions if mention.date)
    offices = Counter(office for mention in mentions if (office := mention.office.strip(" ,;")))
    return Entry(
        name,
        kind,
        tuple(sorted(variants(forms), key=lambda one: (-len(one.documents), one.name))),
        tuple(sorted(offices, key=lambda office: (-offices[office], office))),
        tuple(sorted({mention.field for mention in mentions})),
        days[0] if days else None,
        days[-1] if days else None,
        may_be,
    )


def variants(forms: Iterable[Form]) -> Iterator[Variant]:
    """The spellings of an entry, each with its papers."""
    for form in forms:
        papers: dict[str, set[str]] = {}
        for mention in form.mentions:
            papers.setdefault(mention.name, set()).add(mention.document)
        for name, documents in papers.items():
            yield Variant(name, tuple(sorted(documents)), form.why)


def key(text: str) -> str:
    """A name with its letters and digits alone, for comparing."""
    return SIGNS.sub("", text.casefold())


def office_keys(office: str) -> Collection[str]:
    """The parts of an office that can prove something: as written between commas, of four signs or more."""
    return {folded for part in office.split(",") if len(folded := key(part)) >= 4}


def addresses(written: str) -> Collection[str]:
    """The e-mail addresses in a text, signs alone, so that slips of blanks and points do not part them."""
    return {folded for found in ADDRESS.findall(written) if len(folded := key(found)) >= SHORTEST_ADDRESS}


def best(counts: Counter[str]) -> str:
    """The most frequent text, the first in the alphabet of equals."""
    return min(counts, key=lambda text: (-counts[text], text.isupper(), text))
