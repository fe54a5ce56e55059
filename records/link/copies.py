"""Which papers are copies or drafts of one another, and which of them is the final."""

from math import log2

from records.link.papers import Order, View, any_same_party, one_slip, years_apart
from records.link.sketch import agreement, figures_agreement
from records.link.subjects import likeness
from records.link.vocabulary import words

LEAST_AGREEMENT = 0.58
LEAST_AGREEMENT_OF_SHORT = 0.72
SHORT = 24
"""Sketches of fewer words than this must agree more."""

LONG = 150
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

Rank = tuple[bool, bool, bool, bool, bool, int, tuple[str, int, int, str]]


def copy_score(one: View, other: View) -> float:
    """The probability that two papers are copies or drafts of one paper; 0 where something speaks against it."""
    if not _kinds_fit(one, other):
        return 0.0
    same_number = _same_number(one, other)
    if {one.kind, other.kind} & words().kinds["forms"] and not same_number:
        return 0.0
    if _contradicted(one, other, same_number=same_number):
        return 0.0
    shorter = min(one.extent, other.extent)
    least = LEAST_AGREEMENT_OF_SHORT if shorter < SHORT or one.kind != other.kind else LEAST_AGREEMENT
    if not same_number and (_differ(one, other, "doc_date") or _differ(one, other, "event_date")):
        if shorter < LONG:
            return 0.0
        least = SURE_AGREEMENT
    agreed = agreement(one.sketch, other.sketch, least)
    if agreed < least:
        return 0.0
    if not same_number and _is_template(one, other, agreed):
        return 0.0
    return round(min(0.55 + 0.5 * (agreed - LEAST_AGREEMENT) / (1 - LEAST_AGREEMENT) + 0.1 * same_number, 0.98), 3)


def rank(view: View) -> Rank:
    """What makes one of several copies the final, the lowest first: no draft mark, a fuller heading, no pages
    missing, a classification block, a stamp, more text, and at last the order of the papers.
    """
    heading = sum(
        bool(view.values(field)) for field in ("subject", "to", "from", "participants", "doc_date", "event_date")
    )
    order: Order = view.order
    return (
        "draft" in view.facts,
        heading < LEAST_HEADING,
        view.paper.is_fragment,
        "classified_by" not in view.by_field,
        "stamps" not in view.by_field,
        -round(log2(view.extent + 1)),
        order,
    )


def _kinds_fit(one: View, other: View) -> bool:
    conversations = words().kinds["conversations"]
    return one.kind == other.kind or "other" in (one.kind, other.kind) or {one.kind, other.kind} <= conversations


def _same_number(one: View, other: View) -> bool:
    """Whether both bear one number, in years that may be one: numbers of a system start again each year."""
    shared = set(one.identifiers) & set(other.identifiers)
    return any(system not in words().shared_systems for system, _ in shared) and not years_apart(one, other)


def _contradicted(one: View, other: View, *, same_number: bool) -> bool:
    """Whether numbers, addressees or the size of an e-mail chain say that these are two papers. A number that both bear
    outweighs a name, which the scan may have spoilt.
    """
    if one.kind == other.kind == "email" and _sizes(one, other) < SIZE_OF_CHAIN:
        return True
    if same_number:
        return False
    if _numbers_differ(one, other):
        return True
    ours, theirs = one.values("to"), other.values("to")
    return bool(ours and theirs) and not any_same_party(ours, theirs)


def _differ(one: View, other: View, field: str) -> bool:
    ours, theirs = one.value(field), other.value(field)
    return bool(ours and theirs) and ours != theirs


def _numbers_differ(one: View, other: View) -> bool:
    """Whether both have a number of one system and none in common. Numbers given at release do not count, nor does one
    digit that may be a slip of the scan between papers of one date.
    """
    release = words().release_systems
    for system, number in one.identifiers:
        rivals = [theirs for name, theirs in other.identifiers if name == system]
        if system in release or not rivals:
            continue
        of_one_day = one.date is not None and one.date == other.date
        if number not in rivals and not (of_one_day and any(one_slip(number, rival) for rival in rivals)):
            return True
    return False


def _sizes(one: View, other: View) -> float:
    return min(one.extent, other.extent) / max(one.extent, other.extent, 1)


def _is_template(one: View, other: View, agreed: float) -> bool:
    """Whether the sentences agree but what fills them does not: the subject's words or the figures."""
    ours, theirs = (one.topic, other.topic) if one.topic and other.topic else (one.subject, other.subject)
    if ours and theirs and likeness(ours, theirs)[0] < LEAST_OF_ONE_SUBJECT:
        return True
    if _sizes(one, other) < LIKE_SIZE:
        return False
    figures = figures_agreement(one.figures, other.figures)
    return figures is not None and figures < LEAST_FIGURES and agreed >= SURE_AGREEMENT
