"""Which papers are copies or drafts of one another, and which of them is the final."""

from collections.abc import Callable, Iterable

from records.link.coverage import Held, lacks, lacks_end, pages_held
from records.link.papers import (
    DAYS_OF_A_NUMBER,
    Numbers,
    Order,
    View,
    any_same_party,
    days_after,
    may_be_one_party,
    of_packages,
    one_slip,
    packages_apart,
    same_party,
    years_apart,
)
from records.link.sketch import agreement, figures_agreement, sizes
from records.link.subjects import likeness
from records.link.vocabulary import words

LEAST_AGREEMENT = 0.58
LEAST_AGREEMENT_OF_SHORT = 0.72
SHORT = 40
"""Sketches of fewer words than this must agree more."""

LONG = 150
SURE_OF_TORN_NAME = 0.8
"""Two texts that agree so far are one paper though an addressee is torn on one, or an office there."""

SURE_OF_TORN_SUBJECT = 0.9
"""Two texts of one day that agree so far are one paper though the scan mixed the subject of one with other lines. Where
one party sent both to another, less will do: a template is filled in for another day or another party.
"""

SURE_AGREEMENT = 0.85
"""Two texts of so many longer words that agree so far are one paper though the scan gives them different dates."""

LEAST_FIGURES = 0.3
LEAST_OF_ONE_SUBJECT = 0.5
LIKE_SIZE = 0.6
"""Two texts of like size whose figures agree less than this are one template filled in twice."""

SIZE_OF_CHAIN = 0.6
"""A chain of e-mail that holds another and more than this says beside it is a later chain, not a copy."""

LEAST_HEADING = 2
"""So many of a heading's fields show that the first page is there."""

WHOLE = 0.92
"""A print with less than this share of the longest one's words lacks pages of it."""

LITTLE_SHORTER = 0.85
"""A whole print of which the last lines are lost has this share of the longest one's words at the least."""

FEW_LOST = 6
"""So many words a scan may lose of a short paper."""

BLOCK = ("classified_by", "reason")
"""The lines that only a classification block has: the scan may have lost some of them."""

INSTRUCTION = "declassify_on"
"""The line that a block has too, and a cable or an older paper by itself."""

Rank = tuple[bool, bool, bool, bool, bool, bool, bool, Order]


def copy_score(one: View, other: View) -> float:
    """The probability that two papers are copies or drafts of one paper; 0 where something speaks against it."""
    if not _kinds_fit(one, other):
        return 0.0
    same_number = _same_number(one, other)
    forms = {one.kind, other.kind} & words().kinds["forms"]
    if forms and not same_number:
        return 0.0
    if _contradicted(one, other, same_number=same_number):
        return 0.0
    shorter = min(one.extent, other.extent)
    least = LEAST_AGREEMENT_OF_SHORT if shorter < SHORT or one.kind != other.kind else LEAST_AGREEMENT
    if not same_number and (_differ(one, other, "doc_date") or _differ(one, other, "event_date")):
        if shorter < LONG:
            return 0.0
        least = SURE_AGREEMENT
    if not same_number and _addressees_differ(one, other, same_party):
        least = max(least, SURE_OF_TORN_NAME)
    agreed = agreement(one.sketch, other.sketch, least)
    if agreed < least:
        return 0.0
    if (forms or not same_number) and _is_template(one, other, agreed):
        return 0.0
    return round(min(0.55 + 0.5 * (agreed - LEAST_AGREEMENT) / (1 - LEAST_AGREEMENT) + 0.1 * same_number, 0.98), 3)


def parted_by_numbers(ours: Numbers, theirs: Numbers) -> bool:
    """Whether numbers alone say that two papers are neither copies nor of one package: both have numbers of one system,
    and none in common or like the other's.
    """
    if ours & theirs or not packages_apart(of_packages(ours), of_packages(theirs)):
        return False
    return any(
        rivals and not any(_serial(number) == _serial(rival) or one_slip(number, rival) for rival in rivals)
        for system, number in ours
        if system not in words().release_systems
        for rivals in [[rival for name, rival in theirs if name == system]]
    )


def rank(view: View, copies: Iterable[View]) -> Rank:
    """What makes one of several prints of a paper the final, the lowest first: no draft mark, the first page there, no
    pages missing beside the longest of its `copies`, no end lost that a longer one has, the list of what is
    attached that one of them has, a stamp of release, a classification block, and at last the order of the papers.
    """
    copies = tuple(copies)
    return (
        "draft" in view.facts,
        not has_heading(view),
        any(_is_part(view, copy) for copy in copies),
        any(_goes_on(copy, view) for copy in copies),
        not view.values("attachments") and any(copy.values("attachments") for copy in copies),
        "stamps" not in view.by_field,
        view.by_field.keys().isdisjoint((*BLOCK, INSTRUCTION))
        and not all(copy.by_field.keys().isdisjoint(BLOCK) for copy in copies),
        view.order,
    )


def pages_of_final(view: View, final: View) -> Held | None:
    """The pages of its final that a fragment holds; None where it holds all of them, or that cannot be told."""
    return pages_held(view.sketch, final.sketch, final.page_starts)


def _is_part(view: View, copy: View) -> bool:
    """Whether a print lacks pages that another one has: it is shorter, and lies wholly in the other. Of two that each
    lack something of the other the scan lost it.
    """
    size, whole = sizes(view.sketch, copy.sketch)
    return size < WHOLE * whole and whole - size > FEW_LOST and not lacks(copy.sketch, view.sketch)


def _goes_on(copy: View, view: View) -> bool:
    """Whether a longer print goes on where this one, a fragment or a little shorter, ends. Where one that is whole
    itself is much shorter, the other has swallowed a paper.
    """
    size, whole = sizes(view.sketch, copy.sketch)
    may_lack = view.paper.is_fragment or size >= LITTLE_SHORTER * whole
    return size < whole and may_lack and lacks_end(view.sketch, copy.sketch)


def has_heading(view: View) -> bool:
    """Whether so much of a heading shows that the first page is there."""
    fields = ("subject", "to", "from", "participants", "doc_date", "event_date")
    return sum(bool(view.values(field)) for field in fields) >= LEAST_HEADING


def _kinds_fit(one: View, other: View) -> bool:
    conversations = words().kinds["conversations"]
    return one.kind == other.kind or "other" in (one.kind, other.kind) or {one.kind, other.kind} <= conversations


def _same_number(one: View, other: View) -> bool:
    """Whether both bear one number, in years that may be one: numbers of a system start again each year. The date of a
    paper without one is that of its event.
    """
    shared = set(one.identifiers) & set(other.identifiers)
    if not any(system not in words().shared_systems for system, _ in shared) or years_apart(one, other):
        return False
    apart = days_after(one.event_day or one.date, other.event_day or other.date)
    return apart is None or abs(apart) <= DAYS_OF_A_NUMBER


def _contradicted(one: View, other: View, *, same_number: bool) -> bool:
    """Whether numbers, addressees or the size of an e-mail chain say that these are two papers. A number that both bear
    outweighs a name, which the scan may have spoilt.
    """
    if one.kind == other.kind == "email" and _sizes(one, other) < SIZE_OF_CHAIN:
        return True
    if same_number:
        return False
    return _numbers_differ(one, other) or _addressees_differ(one, other, may_be_one_party)


def _addressees_differ(one: View, other: View, same: Callable[[str, str], bool]) -> bool:
    """Whether both name addressees, and no two of them are the same."""
    ours, theirs = one.values("to"), other.values("to")
    return bool(ours and theirs) and not any(same(mine, yours) for mine in ours for yours in theirs)


def _differ(one: View, other: View, field: str) -> bool:
    ours, theirs = one.value(field), other.value(field)
    return bool(ours and theirs) and ours != theirs


def _same(one: View, other: View, field: str) -> bool:
    """Whether both have one value for a field."""
    return one.value(field) is not None and one.value(field) == other.value(field)


def _numbers_differ(one: View, other: View) -> bool:
    """Whether both have a number of one system and none in common. Numbers given at release do not count, nor does the
    name of the station before one, nor a digit that may be a slip of the scan between papers of one date.
    """
    release = words().release_systems
    for system, number in one.identifiers:
        rivals = [theirs for name, theirs in other.identifiers if name == system]
        if system in release or not rivals:
            continue
        of_one_day = one.date is not None and one.date == other.date
        if number in rivals or any(_serial(number) == _serial(rival) for rival in rivals):
            continue
        if not (of_one_day and any(one_slip(number, rival) for rival in rivals)):
            return True
    return False


def _tells_subject(view: View) -> bool:
    """Whether what was read for a subject is one: a page without a heading has none."""
    return view.kind in words().kinds["forms"] or has_heading(view)


def _serial(number: str) -> str:
    """A plain number without the name of a station before it."""
    return number.rpartition(" ")[2]


def _sizes(one: View, other: View) -> float:
    return min(one.extent, other.extent) / max(one.extent, other.extent, 1)


def _sure_of_torn_subject(one: View, other: View) -> float:
    """How far two texts of one day must agree to be one paper in spite of their subjects."""
    parties = all(any_same_party(one.values(side), other.values(side)) for side in ("from", "to"))
    return SURE_OF_TORN_NAME if parties else SURE_OF_TORN_SUBJECT


def _is_template(one: View, other: View, agreed: float) -> bool:
    """Whether the sentences agree but what fills them does not: the subject's words or the figures. Conversations are
    filled into no template.
    """
    if {one.kind, other.kind} <= words().kinds["conversations"]:
        return False
    ours, theirs = (one.topic, other.topic) if one.topic and other.topic else (one.subject, other.subject)
    if (
        ours
        and theirs
        and _tells_subject(one)
        and _tells_subject(other)
        and likeness(ours, theirs)[0] < LEAST_OF_ONE_SUBJECT
        and not (agreed >= _sure_of_torn_subject(one, other) and _same(one, other, "doc_date"))
    ):
        return True
    if _sizes(one, other) < LIKE_SIZE:
        return False
    figures = figures_agreement(one.figures, other.figures)
    return figures is not None and figures < LEAST_FIGURES and agreed >= SURE_AGREEMENT
