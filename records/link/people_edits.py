"""What people say of the list of people: two entries are one, one is two. It lies over what evidence joined."""

from collections.abc import Sequence
from dataclasses import dataclass

from records.link.people_forms import Form, Group, Mention, key

MERGE, SPLIT = "merge", "split"


@dataclass(frozen=True, slots=True)
class PeopleEdit:
    """One thing that a person says of the entry `name`: with `merge`, that the entry `other` is the same; with `split`,
    that what `spellings` (all where there is none) in `documents` (by id; all where there is none) name is another,
    to be called `other`. `number` is that of the ledger's entry, `reason` what stands beside the spellings.
    """

    number: int
    action: str
    name: str
    other: str
    spellings: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    reason: str = ""


def laid_over(groups: Sequence[Group], edits: Sequence[PeopleEdit]) -> tuple[list[Group], tuple[PeopleEdit, ...]]:
    """The groups after what people say, in the order of entry, and what of it finds no place, or several."""
    standing, waiting = list(groups), list[PeopleEdit]()
    for edit in sorted(edits, key=lambda one: one.number):
        group = named(standing, edit.name)
        done = group is not None and (merge if edit.action == MERGE else split)(standing, group, edit)
        if not done:
            waiting.append(edit)
    return standing, tuple(waiting)


def named(groups: Sequence[Group], name: str) -> Group | None:
    """The one group of that name, else the one of which a full name is spelled so, else any spelling; None where there
    is none, or several.
    """
    wanted = key(name)
    possible = [group for group in groups if group.name or has_spelling(group, wanted)]
    for fits in (is_called, has_full_name, has_spelling):
        fitting = [group for group in possible if fits(group, wanted)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def is_called(group: Group, wanted: str) -> bool:
    """Whether a group goes by a name (folded)."""
    return key(group.shown()) == wanted


def has_full_name(group: Group, wanted: str) -> bool:
    """Whether a spelling with a given name is that name (folded)."""
    return any(form.name.given and wanted in form.spelled for form in group.forms)


def has_spelling(group: Group, wanted: str) -> bool:
    """Whether a spelling is that name (folded)."""
    return any(wanted in form.spelled for form in group.forms)


def merge(groups: list[Group], group: Group, edit: PeopleEdit) -> bool:
    """Takes the other entry into a group, which keeps its name; False where that one is not there, or the same."""
    other = named(groups, edit.other)
    if other is None or other is group:
        return False
    group.name = group.shown()
    for form in other.forms:
        form.why = edit.reason
    group.forms += other.forms
    group.others = (*group.others, *other.others)
    groups.remove(other)
    return True


def split(groups: list[Group], group: Group, edit: PeopleEdit) -> bool:
    """Parts some mentions from a group; False where it has none such, or no others."""
    kept: list[Form] = []
    parted: list[Form] = []
    for form in group.forms:
        for mentions, forms in zip(sorted_out(form, edit), (parted, kept), strict=True):
            if mentions:
                forms.append(Form(form.name, why=edit.reason if forms is parted else form.why))
                for mention in mentions:
                    forms[-1].add(mention)
    if not (kept and parted):
        return False
    group.name = group.shown()
    group.forms = kept
    groups.append(Group(group.kind, parted, group.others, edit.other))
    return True


def sorted_out(form: Form, edit: PeopleEdit) -> tuple[list[Mention], list[Mention]]:
    """The mentions of a form that a split means, and the others."""
    spellings = {key(spelling) for spelling in edit.spellings}
    meant: list[Mention] = []
    others: list[Mention] = []
    for mention in form.mentions:
        by_name = not spellings or key(mention.name) in spellings
        by_paper = not edit.documents or mention.document in edit.documents
        (meant if by_name and by_paper else others).append(mention)
    return meant, others
