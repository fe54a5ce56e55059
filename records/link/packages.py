"""Which papers travelled together or record the same event, and which paper lists or carries which."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from records.link.papers import View, any_same_party, days_between, years_apart
from records.link.subjects import likeness, subject_words
from records.link.vocabulary import words

DAYS_OF_A_PACKAGE = 60
DAYS_ACROSS_SOURCES = 14
LINES_OF_A_PACKAGE = 600
EXTRA_POSITIONS = 2
"""So many papers (a second copy, say) may lie between a cover and the tabs that it lists."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two papers belong together: a probability, the rule, and a sentence for the officer."""

    confidence: float
    rule: str
    why: str


def direct_reason(one: View, other: View) -> Reason | None:
    """The best reason why two papers (not copies of one another) belong together; None where there is none."""
    found = [
        reason
        for reason in (
            _same_package(one, other),
            claim(one, other),
            claim(other, one),
            _same_subject(one, other),
            _same_event(one, other),
        )
        if reason
    ]
    return max(found, key=lambda reason: (reason.confidence, reason.rule)) if found else None


def claim(cover: View, paper: View) -> Reason | None:
    """Why `cover` carries `paper`: its list of attachments names it, or it says that it encloses what follows."""
    if cover.paper.content != paper.paper.content or not may_claim(cover):
        return None
    listed, carriers = cover.by_field.get("attachments", ()), words().kinds["carriers"]
    distance = paper.paper.position - cover.paper.position
    if abs(distance) > len(listed) + EXTRA_POSITIONS:
        return None
    for attachment in listed:
        title = attachment.value
        if _names(title, paper) or (distance > 0 and _calls_by_kind(title, paper)):
            near = 0 < distance <= len(listed) + 1
            return Reason(0.9 if near else 0.75, "package.attachment", f"lists the attachment “{title}”")
    if distance < 1 or paper.kind in carriers or _dates_apart(cover, paper):
        return None
    if distance == 1 and listed:
        return Reason(0.75, "package.enclosure", "lists an attachment and stands right before it")
    if distance <= len(listed) and paper.kind == "other":
        return Reason(0.6, "package.enclosure", f"lists {len(listed)} attachments and stands before them")
    if distance == 1 and "carries" in cover.facts and cover.kind in ("transmittal_memo", "letter"):
        return Reason(0.6, "package.enclosure", "speaks of an enclosure and stands right before it")
    return None


def may_claim(cover: View) -> bool:
    """Whether a paper is one that lists or encloses others."""
    listed = bool(cover.by_field.get("attachments"))
    if cover.kind in words().kinds["carriers"]:
        return listed or "carries" in cover.facts
    return listed and bool(cover.values("to"))


def _names(title: str, paper: View) -> bool:
    """Whether the title on a list of attachments is the paper's subject."""
    told = subject_words(title)
    share, shared = likeness(told, paper.subject)
    return share >= 0.66 and (shared >= 2 or (shared == 1 and len(told) == len(paper.subject) == 1))


def _calls_by_kind(title: str, paper: View) -> bool:
    """Whether the title on a list of attachments is what such lists call papers of this kind."""
    plain = " ".join(title.lower().split())
    return any(
        len(plain) < len(way) + 40 and fuzz.partial_ratio(way, plain) >= 90
        for way in words().attached.get(paper.kind, ())
    )


def _same_package(one: View, other: View) -> Reason | None:
    systems = words().package_systems
    shared = sorted({pair for pair in one.identifiers if pair[0] in systems} & set(other.identifiers))
    if not shared or years_apart(one, other):
        return None
    undated = one.date is None or other.date is None
    if undated and one.paper.content != other.paper.content:
        return None
    system, number = shared[0]
    return Reason(0.8 if undated else 0.95, "package.number", f"both bear the {system} number {number}")


def _same_subject(one: View, other: View) -> Reason | None:
    """Subjects alike, and one of the papers made to carry or announce others."""
    carriers = words().kinds["carriers"]
    if not {one.kind, other.kind} & carriers or "email" in (one.kind, other.kind):
        return None
    share, shared = likeness(one.subject, other.subject)
    longest = max(len(one.subject), len(other.subject), 1)
    together = one.paper.content == other.paper.content
    if shared < 3 or share < 0.75 or shared / longest < (0.6 if together else 0.8) or _event_apart(one, other):
        return None
    if together:
        lines = max(one.paper.line_start, other.paper.line_start) - min(one.paper.line_end, other.paper.line_end)
        if lines > LINES_OF_A_PACKAGE or _dates_apart(one, other):
            return None
        return Reason(0.85, "package.subject", "neighbours with one subject")
    if one.date is None or other.date is None or days_between(one, other) > DAYS_ACROSS_SOURCES:
        return None
    return Reason(0.65, "package.subject", "one subject within two weeks")


def _same_event(one: View, other: View) -> Reason | None:
    day = one.value("event_date")
    if day is None or day != other.value("event_date"):
        return None
    hours = (one.value("event_time"), other.value("event_time"))
    if hours[0] and hours[0] == hours[1] and not _other_matters(one, other):
        return Reason(0.85, "package.event", f"both record an event of {day}, {hours[0]}")
    if likeness(one.subject, other.subject)[1] >= 3:
        return Reason(0.8, "package.event", f"both record an event of {day} with one subject")
    ours, theirs = one.values("participants"), other.values("participants")
    shared = [name for name in ours if any_same_party((name,), theirs)]
    if len(shared) >= 2 and not (hours[0] and hours[1]):
        return Reason(0.6, "package.event", f"both record an event of {day} with {shared[0]} and {shared[1]}")
    return None


def _other_matters(one: View, other: View) -> bool:
    """Whether subjects or participants, where both papers tell them, have next to nothing in common."""
    ours, theirs = one.values("participants"), other.values("participants")
    if ours and theirs:
        return not any_same_party(ours, theirs)
    return bool(one.subject and other.subject) and likeness(one.subject, other.subject)[0] < 0.5


def _event_apart(one: View, other: View) -> bool:
    ours, theirs = one.value("event_date"), other.value("event_date")
    return bool(ours and theirs) and ours != theirs


def _dates_apart(one: View, other: View) -> bool:
    return bool(one.date and other.date) and days_between(one, other) > DAYS_OF_A_PACKAGE
