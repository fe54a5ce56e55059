"""What the end of one stretch and the head of the next say for a new paper between them, and what against it."""

import re
from collections.abc import Sequence

from records.segment.course import TRANSCRIPTS, Course
from records.segment.cues import Scan
from records.segment.lines import CLOSED
from records.segment.speakers import are_others, are_same
from records.segment.stretches import Stretch, is_title

SURE_HEADING = 4.0
FORM_PARTS = frozenset({"referral label", "receipt label"})
"""Labels with which a form goes on below its heading."""
OPEN_SENTENCE = 30
STOPPED_ABOVE_MARK = re.compile(r"[a-z]{2}[.?!][\"”]? (?![A-Z][a-z])[^\s.]{2,6}$")
"""A stop and what a pencil left of a portion mark, at the end of a line."""

HARD_PAGES = ("feed", "mark", "lead")
SURE_END = 1.5
"""What is worth so much as the end of a paper is its last line but for signature, list and marking."""
SHORT_FORM = 24
ONE_PAGE = frozenset({"referral", "distribution_receipt", "routing_slip", "withdrawal_sheet"})
"""Forms of one page."""
SMALL_START = re.compile(r"[a-z][a-z' ]")


def is_open(text: str) -> bool:
    """Whether a line of running text breaks off before its sentence ends, a portion mark behind its stop left out."""
    closed = text.endswith(CLOSED) or STOPPED_ABOVE_MARK.search(text) is not None
    return len(text) >= OPEN_SENTENCE and not closed and not is_title(text)


def is_closed(before: Stretch, here: Stretch) -> bool:
    """Whether the page before shows the end of its paper, so that a page amid a sentence belongs to another one."""
    if before.end and before.end.end >= SURE_END:
        return True
    one_page = before.start is not None and any(kind in ONE_PAGE for kind, _ in before.start.kinds)
    return "closed_by_list" in before.flags or (one_page and here.opening.place in HARD_PAGES)


def sentence_reasons(before: Stretch, here: Stretch, known: Sequence[str] = ()) -> list[str]:
    """What the sentence at the end of one stretch and at the head of the next says beside the reasons known. A page of
    speech behind what is no transcript goes on with another paper, whose sentence broke off elsewhere.
    """
    begins_small = bool(SMALL_START.match(here.first_text)) and len(here.first_text) > 12
    if is_closed(before, here):
        later = here.page_at_top and (here.page or 0) > 1
        return ["astray"] if begins_small and later and here.opening.place in HARD_PAGES else []
    if begins_small and is_open(before.last_text):
        return ["runs_on"]
    if begins_small:
        return [] if "speech_begins" in known else ["small_letter"]
    heading = (here.start is not None and here.start.start >= SURE_HEADING) or "title_over_question" in here.flags
    heading = heading or "cable_head" in known
    return ["breaks_off"] if is_open(before.last_text) and not heading else []


def head_reasons(here: Stretch, course: Course) -> list[str]:
    """What a stretch's own head says, and its page number behind those of the paper so far."""
    reasons = [
        flag
        for flag in (
            *("letterhead", "date_line", "number_line", "title", "speakers_listed"),
            *("dated_title", "title_over_question"),
        )
        if flag in here.flags
    ]
    if here.page is not None and here.page_at_top:
        bare = "bare_number" in here.flags
        reasons.append("first_page" if here.page == 1 else "bare_number" if bare else "page_number")
        follows = course.number_reason(here.page) if here.page > 1 else None
        if follows:
            reasons.append(follows)
    return reasons


def speech_reasons(here: Stretch, course: Course) -> list[str]:
    """What those who speak on a page say, behind those who spoke before, or the end of what they said."""
    ends = here.end is not None and any(kind in TRANSCRIPTS for kind, _ in here.end.kinds)
    if here.start is not None or not (here.speakers or (ends and not course.is_transcript)):
        return []
    if not course.is_transcript:
        return ["speech_begins"]
    if are_others(here.speakers, course.heard):
        return ["other_speakers"]
    return ["same_speakers"] if are_same(here.speakers, course.heard) else []


def end_reasons(before: Stretch, here: Stretch) -> list[str]:
    """What the end of the stretch before says."""
    reasons: list[str] = []
    if "closing" in here.flags:
        return ["closing_matter"]
    if "unsigned" in before.flags:
        reasons.append("signature_follows")
    if is_closed(before, here) and here.opening.place in HARD_PAGES:
        reasons.append("closed")
    if "farewell" in before.flags:
        reasons.append("closed_by_farewell")
        if "greeting" in here.flags:
            reasons.append("greeting")
    if "closed_by_list" in before.flags:
        reasons.append("closed_by_list")
        if "lists" in before.flags:
            reasons.append("attachment_follows")
    return reasons


def form_goes_on(scan: Scan, before: Stretch, here: Stretch) -> bool:
    """Whether a stretch opens with a label of the middle of a form, or lies inside a form of one page: no letterhead
    and no page of a cable, and nobody speaks there.
    """
    own = here.start is not None and here.start_line in here.head[:2]
    if own or here.speakers or here.cable or "letterhead" in here.flags:
        return False
    if any(cue.name in FORM_PARTS for number in here.head[:2] for cue in scan.cues.get(number, ())):
        return True
    inside = here.opening.place not in HARD_PAGES and before.end is None and before.filled <= SHORT_FORM
    return inside and before.start is not None and any(kind in ONE_PAGE for kind, _ in before.start.kinds)
