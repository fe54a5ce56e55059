"""The spellings of names that papers have, and the entries of people and offices that are made of them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from records.link.people_names import FullName

ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w. -]{2,60}")
SIGNS = re.compile(r"[^a-z0-9]+")
SHORTEST_ADDRESS = 6
AS_READ = "written so"


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
    spelled: set[str] = field(default_factory=set[str])
    why: str = AS_READ

    def add(self, mention: Mention) -> None:
        """Takes in one more place."""
        self.mentions.append(mention)
        self.documents.add(mention.document)
        self.spelled.add(key(mention.name))
        self.offices.update(office_keys(mention.office))
        self.addresses.update(addresses(f"{mention.written}\n{mention.name}"))

    def shown(self) -> str:
        """The spelling as most mentions have it, the first in the alphabet of equals."""
        return best(Counter(mention.name for mention in self.mentions))


@dataclass(slots=True, eq=False)
class Group:
    """The spellings of one entry. `others` are spellings of entries that could be the same; `name` is the one that a
    person gave it, empty where it goes by its spellings.
    """

    kind: str
    forms: list[Form]
    others: Sequence[Form] = ()
    name: str = ""

    def shown(self) -> str:
        """The entry's name: the given one, else the spelling that most papers have among those with a given name."""
        named = [form for form in self.forms if form.name.given] or self.forms
        best_known = max(named, key=lambda form: (len(form.documents), form.name.fullness, form.shown()))
        return self.name or best_known.shown()

    def entry(self) -> Entry:
        """The entry of these spellings."""
        mentions = [mention for form in self.forms for mention in form.mentions]
        days = sorted(mention.date for mention in mentions if mention.date)
        offices = Counter(office for mention in mentions if (office := mention.office.strip(" ,;")))
        may_be = {other.shown() for other in self.others if all(other is not form for form in self.forms)}
        return Entry(
            self.shown(),
            self.kind,
            tuple(sorted(variants(self.forms), key=lambda one: (-len(one.documents), one.name))),
            tuple(sorted(offices, key=lambda office: (-offices[office], office))),
            tuple(sorted({mention.field for mention in mentions})),
            days[0] if days else None,
            days[-1] if days else None,
            tuple(sorted(may_be)),
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
