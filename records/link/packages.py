"""Which papers travelled together or record the same event, and which paper lists or carries which."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from records.link.keys import DAYS_ACROSS_SOURCES
from records.link.papers import View, any_same_party, days_after, days_between, numbers_apart, years_apart
from records.link.subjects import ALIKE, SHORTEST_MISREAD, general_stems, likeness, subject_words
from records.link.vocabulary import words

DESCRIBED = "package.referral"
"""The rule by which a referral goes with the paper that it describes."""

DAYS_OF_A_PACKAGE = 60
LINES_OF_A_PACKAGE = 600
LEAST_OF_ONE_MATTER = 0.5
DAYS_OF_A_DISPATCH = 7
EXTRA_POSITIONS = 2
"""So many papers (a second copy, say) may lie between a cover and the tabs that it lists."""

POSITIONS_OF_A_CALL = 12
"""So far from its cover a paper may lie that the cover calls by its kind, where both speak of one matter."""

WORDS_BESIDE = 6
"""So many more words may a title have than the name of a kind in it."""

LETTERS = re.compile(r"[a-z]{1,24}")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two papers belong together: a probability, the rule, and a sentence for the officer."""

    confidence: float
    rule: str
    why: str

    @property
    def hands_on(self) -> bool:
        """Whether what belongs with one of the two for a like reason belongs with the other: place alone hands nothing
        on.
        """
        return self.rule != "package.enclosure"


def direct_reason(one: View, other: View) -> Reason | None:
    """The best reason why two papers (not copies of one another) belong together; None where there is none."""
    found = [
        reason
        for reason in (
            _same_package(one, other),
            claim(one, other),
            claim(other, one),
            described(one, other) or described(other, one),
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
    listed = cover.by_field.get("attachments", ())
    distance = paper.paper.position - cover.paper.position
    if abs(distance) > max(len(listed) + EXTRA_POSITIONS, POSITIONS_OF_A_CALL) or contradicted(cover, paper):
        return None
    beside = abs(distance) <= len(listed) + EXTRA_POSITIONS
    by_kind = False
    for attachment in listed:
        title = attachment.value
        if beside and names(title, paper):
            near = 0 < distance <= len(listed) + 1
            return Reason(0.9 if near else 0.75, "package.attachment", f"lists the attachment “{title}”")
        if calls_by_kind(title, paper.kind):
            by_kind = True
            supported = supports(cover, paper)
            if supported or distance == 1:
                return Reason(0.85 if supported else 0.6, "package.attachment", f"lists the attachment “{title}”")
    if distance < 1 or paper.kind in words().kinds["carriers"] or by_kind:
        return None
    return _enclosure(cover, paper, distance, len(listed))


def _enclosure(cover: View, paper: View, distance: int, listed: int) -> Reason | None:
    """Why a paper is an enclosure of the cover that stands before it, though no title on its list names it."""
    if distance == 1 and listed and not _called_otherwise(cover, paper):
        return Reason(0.75, "package.enclosure", "lists an attachment and stands right before it")
    if distance <= listed and paper.kind == "other":
        return Reason(0.6, "package.enclosure", f"lists {listed} attachments and stands before them")
    if distance == 1 and not listed and "carries" in cover.facts and cover.kind in ("transmittal_memo", "letter"):
        return Reason(0.6, "package.enclosure", "speaks of an enclosure and stands right before it")
    return None


def contradicted(cover: View, paper: View) -> bool:
    """Whether numbers, dates or events say that a paper is of another package than the cover, or its kind that no cover
    carries it.
    """
    if paper.kind in words().kinds["uncarried"] or numbers_apart(cover, paper) or _dates_apart(cover, paper):
        return True
    day = paper.value("event_date")
    after = days_after(cover.value("doc_date"), day)
    return _event_apart(cover, paper) or (after is not None and after > 0)


def of_two_packages(one: View, other: View) -> bool:
    """Whether numbers or events say that two papers are of two packages."""
    return numbers_apart(one, other) or years_apart(one, other) or _event_apart(one, other)


def supports(cover: View, paper: View) -> bool:
    """Whether cover and paper share anything by which to tell their matter: a number, an event's day, a word of the
    subjects, a name.
    """
    if cover.package_numbers & paper.package_numbers:
        return True
    if cover.event_day and cover.event_day == paper.event_day:
        return True
    return likeness(cover.told, paper.told)[1] >= 1 or any_same_party(
        (*cover.values("to"), *cover.values("from")), (*paper.values("to"), *paper.values("from"))
    )


def may_claim(cover: View) -> bool:
    """Whether a paper is one that lists or encloses others."""
    listed = bool(cover.by_field.get("attachments"))
    if cover.kind in words().kinds["carriers"]:
        return listed or "carries" in cover.facts
    return listed and bool(cover.values("to") or cover.values("from"))


def names(title: str, paper: View) -> bool:
    """Whether the title on a list of attachments is the paper's subject."""
    told = subject_words(title)
    share, shared = likeness(told, paper.subject)
    if told <= general_stems():
        return False
    return share >= 0.66 and (shared >= 2 or (shared == 1 and len(told) == len(paper.subject) == 1))


@lru_cache(maxsize=1024)
def calls_by_kind(title: str, kind: str) -> bool:
    """Whether the title on a list of attachments is what such lists call papers of a kind: word for word, read through
    slips of the scan.
    """
    told = LETTERS.findall(title.lower())
    for way in words().attached.get(kind, ()):
        called = LETTERS.findall(way)
        if len(told) > len(called) + WORDS_BESIDE:
            continue
        for at in range(len(told) - len(called) + 1):
            if all(_same_word(one, other) for one, other in zip(called, told[at:], strict=False)):
                return True
    return False


def _same_word(one: str, other: str) -> bool:
    return one == other or (len(one) >= SHORTEST_MISREAD and fuzz.ratio(one, other) >= ALIKE)


def _called_otherwise(cover: View, paper: View) -> bool:
    """Whether all that the cover lists is called by kinds, none of them the paper's."""
    titles = [finding.value for finding in cover.by_field.get("attachments", ())]
    return all(any(calls_by_kind(title, kind) for kind in words().attached if kind != paper.kind) for title in titles)


def _same_package(one: View, other: View) -> Reason | None:
    shared = sorted(one.package_numbers & other.package_numbers)
    if not shared or years_apart(one, other):
        return None
    undated = one.date is None or other.date is None
    if undated and one.paper.content != other.paper.content:
        return None
    system, number = shared[0]
    return Reason(0.8 if undated else 0.95, "package.number", f"both bear the {system} number {number}")


def described(referral: View, paper: View) -> Reason | None:
    """Why a referral goes with a paper: it names its addressee and its sender, and no other date."""
    if referral.kind != "referral" or paper.kind not in words().kinds["described"]:
        return None
    addressee, source = referral.facts.get("described_to"), referral.facts.get("described_source")
    if not addressee or not source or numbers_apart(referral, paper) or _told_apart(referral, paper):
        return None
    given = referral.facts.get("described_date") or referral.date
    apart = days_after(given, paper.date)
    if apart is not None and abs(apart) > DAYS_OF_A_DISPATCH:
        return None
    if any_same_party((addressee,), paper.values("to")) and any_same_party((source,), paper.values("from")):
        return Reason(0.88, DESCRIBED, f"the referral describes a paper from {source} to {addressee}")
    return None


def _same_subject(one: View, other: View) -> Reason | None:
    """Subjects alike, and one of the papers made to carry or announce others."""
    carriers = words().kinds["carriers"]
    if not {one.kind, other.kind} & carriers or "email" in (one.kind, other.kind):
        return None
    share, shared = likeness(one.subject, other.subject)
    longest = max(len(one.subject), len(other.subject), 1)
    together = one.paper.content == other.paper.content
    if (
        shared < 3
        or share < 0.75
        or shared / longest < (0.6 if together else 0.8)
        or _event_apart(one, other)
        or numbers_apart(one, other)
    ):
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
    day = one.event_day
    if day is None or day != other.event_day:
        return None
    hours = (one.value("event_time"), other.value("event_time"))
    if hours[0] and hours[0] == hours[1] and not _other_matters(one, other):
        return Reason(0.85, "package.event", f"both record an event of {day}, {hours[0]}")
    if likeness(one.subject, other.subject)[1] >= 3 and not _told_apart(one, other):
        return Reason(0.8, "package.event", f"both record an event of {day} with one subject")
    recorded = (one.value("event_date"), other.value("event_date"))
    if None in recorded:
        shared = likeness(one.told, other.told)[1]
        return Reason(0.8, "package.event", f"one names the event of {day} that the other records") if shared else None
    ours, theirs = one.values("participants"), other.values("participants")
    shared_names = [name for name in ours if any_same_party((name,), theirs)]
    if len(shared_names) >= 2 and not (hours[0] and hours[1]):
        why = f"both record an event of {day} with {shared_names[0]} and {shared_names[1]}"
        return Reason(0.6, "package.event", why)
    return None


def _other_matters(one: View, other: View) -> bool:
    """Whether subjects or participants, where both papers tell them, have next to nothing in common."""
    ours, theirs = one.values("participants"), other.values("participants")
    if ours and theirs:
        return not any_same_party(ours, theirs)
    return bool(one.subject and other.subject) and likeness(one.subject, other.subject)[0] < 0.5


def _told_apart(one: View, other: View) -> bool:
    """Whether both subjects tell of a matter, and these have little in common."""
    return bool(one.told and other.told) and likeness(one.told, other.told)[0] < LEAST_OF_ONE_MATTER


def _event_apart(one: View, other: View) -> bool:
    ours, theirs = one.event_day, other.event_day
    return bool(ours and theirs) and ours != theirs


def _dates_apart(one: View, other: View) -> bool:
    return bool(one.date and other.date) and days_between(one, other) > DAYS_OF_A_PACKAGE
