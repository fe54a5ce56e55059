"""Grows a list of people and offices from what papers say: variants of a name are joined by evidence, with the reason.

A family name alone joins nothing: it counts for a person where that paper names one of that family name in full, and
only one. A given name's initial needs an office, an address or a paper in common besides. What could be the same and is
not proved stays apart and is said to be possible. What a person says lies over that (`records.link.people_edits`).
"""

from collections.abc import Iterable, Mapping, Sequence

from records.link.people_edits import PeopleEdit, laid_over
from records.link.people_forms import Entry, Form, Group, Mention, key
from records.link.people_names import FullName, agree, agreement, is_address, is_office, misreadings, parse

SAME_NAME = "given and family name agree, and nobody else in the collection has them"
SAME_ADDRESS = "same e-mail address"
SAME_OFFICE = "names agree, and so does the office"
SAME_PAPER = "names agree, and a paper has both"
SAME_FULL_NAME = "in a paper that names one person of this family name in full"
NOBODY = FullName((), "")


def authority(mentions: Iterable[Mention], edits: Sequence[PeopleEdit] = ()) -> tuple[Entry, ...]:
    """The entries that the mentions make and people have then joined and parted, those in most papers first, then by
    name, whatever the order of mentions.
    """
    groups, _ = laid_over(grown(mentions), edits)
    entries = [group.entry() for group in groups]
    return tuple(sorted(entries, key=lambda entry: (-len(entry.documents), entry.name.casefold(), entry.kind)))


def astray(mentions: Iterable[Mention], edits: Sequence[PeopleEdit]) -> tuple[PeopleEdit, ...]:
    """What people said that finds no place among the mentions, or several."""
    return laid_over(grown(mentions), edits)[1]


def grown(mentions: Iterable[Mention]) -> list[Group]:
    """The spellings of the mentions in groups, one an entry, as evidence joins them."""
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
    return [
        *(Group("person", forms, [other for form in forms for other in doubts.get(id(form), ())]) for forms in people),
        *(family_group(found, by_family.get(family, ())) for family, found in families),
        *(Group("address" if is_address(form.shown()) else "office", [form]) for form in others),
    ]


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


def family_group(mentions: Sequence[Mention], people: Iterable[Sequence[Form]]) -> Group:
    """The group of a family name that nobody is told by."""
    form = Form(NOBODY)
    for mention in mentions:
        form.add(mention)
    return Group("family name", [form], [group[0] for group in people])
