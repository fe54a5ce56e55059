"""Scores every opening by what speaks for a new paper there, and what against it."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from records.errors import VocabularyError
from records.segment.course import Course
from records.segment.cues import Scan
from records.segment.lettering import is_typed_otherwise
from records.segment.lines import SECTION
from records.segment.prints import again_in, goes_on_in_numbers, is_another_print, is_page_twice
from records.segment.reasons import end_reasons, form_goes_on, head_reasons, sentence_reasons, speech_reasons
from records.segment.repetition import find_twins
from records.segment.speakers import speakers
from records.segment.stretches import Stretch, is_title
from records.segment.titles import (
    COVER_TITLES,
    LONGEST_LINE,
    any_alike,
    bare_title,
    fold,
    listed_titles,
    tabs_waited_for,
)
from schema import read_vocabulary

CABLE_HEAD = 30
"""The head of a cable stands among so many lines; its later pages carry its number only, read differently each time."""

INSIDE_PAGE = frozenset(
    (
        "letterhead",
        "date_line",
        "number_line",
        "first_page",
        "closed_by_farewell",
        "new_release",
        "cable_goes_on",
        "closing_matter",
        "cable_head",
    )
)
"""What counts at an opening that is not the start of a page."""

DIVIDER_LINES = 3
"""A page of no more lines is a divider, which goes with what follows."""

PAGE_TOPS = 5
"""A running head is looked for among so many pages before."""

PAGES = ("feed", "mark", "lead", "inferred")
SURE_PAGES = ("feed", "mark")
CABLE_CUES = frozenset(
    {"telegram head", "date-time group", "cable sender", "cable page", "cable body", "end of message"}
)
END_OF_MESSAGE = "end of message"
CABLE_HEADINGS = frozenset({"date-time group", "cable sender", "cable body"})
NO_RUNNING_HEAD = ("letterhead", "marking", "cable body")
CABLE_REACH = 3
"""A page of a cable stands behind another one by so many pages at the most."""

LEAST_LABELS = 3
"""So many of its labels show a record identification form whose heading is lost."""

FORM = "record_identification_form"

NEW_HEAD = frozenset({"letterhead", "title", "closed_by_list", "attachment_follows", "closed"})
"""What says nothing where the page bears the running head of the one before."""


CLOSED_OR_OTHER = frozenset({"closed", "other_speakers", "number_again", "speech_begins", "other_typing"})
GOES_ON = frozenset({"same_head", "cable_goes_on", "form_goes_on"})
"""With these a form heading further down opens nothing here."""

GOING_ON = frozenset({"bare_number", "page_number", "number_follows"})
"""Page numbers, which tie a page to the one before only where that one's paper may go on."""

TIED_TO_ANOTHER_PRINT = frozenset(
    (
        *("same_speakers", "same_head", "cable_goes_on", "runs_on", "breaks_off", "small_letter", "repeats_on"),
        *("bare_number", "page_number", "number_follows", "number_missing"),
    )
)
"""What ties a page to the one before says nothing where its text stood in the same paper already: it is another print's
page, and fits there as well.
"""

LATE_LABEL = re.compile(r"(?:COMMENTS|OPENING CRITERIA|DATE OF LAST REVIEW|CURRENT STATUS)\b", re.IGNORECASE)


TABLES = ("place", "cue", "run", "confidence")


@dataclass(frozen=True, slots=True)
class Weights:
    """The tables of `bounds.toml`."""

    place: dict[str, float]
    cue: dict[str, float]
    run: dict[str, float]
    confidence: dict[str, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """A stretch with the log-odds that a paper opens there, and the reasons, strongest first.

    `twin` is the index of the earlier stretch that it repeats, `lister` of the one that lists the title it opens with;
    `repeated` is the share of it that stands in its twin.
    """

    stretch: Stretch
    odds: float
    reasons: tuple[tuple[str, float], ...]
    twin: int | None
    lister: int | None = None
    repeated: float = 0.0


@cache
def weights() -> Weights:
    """The weights as data. Raises VocabularyError where a table is missing or a weight is no number."""
    tables = read_vocabulary("bounds")
    try:
        read = [{name: float(value) for name, value in tables[key].items()} for key in TABLES]
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        raise VocabularyError(
            f"bounds.toml: {error}", "give the tables place, cue, run and confidence numbers only"
        ) from error
    return Weights(*cast("list[dict[str, float]]", read))


def form_states(scan: Scan, stretches: Sequence[Stretch]) -> list[str]:
    """For each stretch `inside` where a record identification form is open above it, `closed` where that form, of
    one page, ends just above, else nothing.
    """
    states: list[str] = []
    in_form = late = False
    for stretch in stretches:
        numbers = scan.cued_between(stretch.first, stretch.last)
        labels = sum(1 for number in numbers for cue in scan.cues[number] if FORM in dict(cue.kinds))
        heading = labels >= LEAST_LABELS or (stretch.start is not None and FORM in dict(stretch.start.kinds))
        new_page = stretch.opening.place in PAGES
        if in_form and ((new_page and not heading) or (late and not labels)):
            states.append("closed")
            in_form = False
        else:
            states.append("inside" if in_form else "")
        if heading and not in_form:
            in_form, late = states[-1] != "closed", False
        late = late or (in_form and any(LATE_LABEL.match(scan.line(n)) for n in numbers))
    return states


def is_divider(scan: Scan, stretch: Stretch) -> bool:
    """Whether a page shows nothing but a title."""
    lines = [scan.line(number) for number in stretch.head]
    return (
        stretch.opening.place in PAGES
        and stretch.filled <= DIVIDER_LINES
        and any(is_title(line) for line in lines)
        and all(len(line) <= 40 and ":" not in line for line in lines)
    )


def running_heads(scan: Scan, stretch: Stretch) -> list[str]:
    """The first lines of a page that could be its running head: no letterhead, no form heading but a telegram's, and
    nobody's speech.
    """
    heads: list[str] = []
    tops = () if "letterhead" in stretch.flags else stretch.head[:2]
    for number in (*tops, stretch.start_line):
        if len(scan.line(number)) > LONGEST_LINE or speakers(scan, (number,)):
            continue
        cues = scan.cues.get(number, ())
        if not any(cue.name in NO_RUNNING_HEAD or (cue.start >= 2.0 and cue.name != "telegram head") for cue in cues):
            heads.append(fold(scan.line(number)))
    return heads


def link_reasons(
    scan: Scan,
    tops: Sequence[str],
    heads: Sequence[str],
    before: Stretch,
    here: Stretch,
    release: str | None,
    *,
    in_cable: bool,
    closed: bool,
) -> list[str]:
    """What ties a stretch to those before, or to the release's numbering, and what parts it; `tops` are the running
    heads of the pages before, `heads` what could be one here.
    """
    reasons: list[str] = []
    if here.release and release and here.release.startswith("C") and release.startswith("C"):
        reasons.append("same_release" if here.release == release else "new_release")
    if here.cable_page and here.cable_page > 1:
        reasons.append("cable_goes_on" if in_cable else "cable_alone")
    elif shows_cable_head(scan, here, 2):
        reasons.append("cable_head")
    if "head_only" in before.flags and not closed and here.opening.place not in SURE_PAGES:
        reasons.append("under_head")
    if form_goes_on(scan, before, here):
        reasons.append("form_goes_on")
    if here.opening.place in PAGES:
        same = any_alike(heads, tops)
        telegram = here.start is not None and here.start.name == "telegram head"
        if telegram and not same and not shows_cable_head(scan, here):
            same = any("TELEGRAM" in top for top in tops)
        if same:
            reasons.append("same_head")
    return reasons


def shows_cable_head(scan: Scan, stretch: Stretch, least: int = 1) -> bool:
    """Whether so many of a cable's headings stand at the head of a page, as on the first of a cable."""
    last = min(stretch.last, stretch.first + CABLE_HEAD)
    cues = {cue.name for number in scan.cued_between(stretch.first, last) for cue in scan.cues[number]}
    return len(cues & CABLE_HEADINGS) >= least


def message_ended(scan: Scan, before: Stretch, here: Stretch) -> bool:
    """Whether the message ended above, so that a later page belongs to another one, unless it opens a section."""
    ended = before.end is not None and before.end.name == END_OF_MESSAGE
    return ended and not any(SECTION.search(scan.line(number)) for number in here.head)


def is_of_other_machine(scan: Scan, before: Stretch, here: Stretch) -> bool:
    """Whether of a page of a cable and a page without a heading one is in capitals and the other in small letters."""
    if here.start is not None or here.opening.place not in PAGES:
        return False
    return (shows_cable(scan, before) or shows_cable(scan, here)) and is_typed_otherwise(scan, before, here)


def shows_cable(scan: Scan, stretch: Stretch) -> bool:
    """Whether anything of a cable stands in a stretch."""
    return stretch.cable is not None or any(
        cue.name in CABLE_CUES for number in scan.cued_between(stretch.first, stretch.last) for cue in scan.cues[number]
    )


def judge(scan: Scan, stretches: Sequence[Stretch]) -> tuple[Judged, ...]:
    """Every stretch with its log-odds of opening a paper."""
    table = weights()

    def texts(place: int) -> str:
        return text_of_stretch(scan, stretches[place])

    found = find_twins(map(texts, range(len(stretches))), len(scan.text.content))
    twins = [None if twin is None else twin.index for twin in found]
    forms, listed = form_states(scan, stretches), listed_titles(scan, stretches)
    waited = tabs_waited_for(scan, stretches, listed)
    judged: list[Judged] = []
    release: str | None = None
    tops: deque[str] = deque(maxlen=3 * PAGE_TOPS)
    last_cable = -CABLE_REACH
    course = Course()
    opened = 0
    for index, here in enumerate(stretches):
        heads = running_heads(scan, here) if index == 0 or here.opening.place in PAGES else []
        if index == 0:
            judged.append(Judged(here, 0.0, (("first", 0.0),), None))
            release = here.release
            tops.extend(heads)
            course.add(here, is_page=True)
            continue
        before = stretches[index - 1]
        last_cable = index - 1 if shows_cable(scan, before) else last_cable
        in_cable = opened <= last_cable and index - last_cable <= CABLE_REACH and not message_ended(scan, before, here)
        closed = forms[index] == "closed"
        tied = link_reasons(scan, tops, heads, before, here, release, in_cable=in_cable, closed=closed)
        names = [*head_reasons(here, course), *end_reasons(before, here), *tied]
        names += speech_reasons(here, course)
        if is_of_other_machine(scan, before, here):
            names.append("other_typing")
        names = without_contradicted(names)
        out_of_place = "same_speakers" in names and (twins[index] is None or "number_missing" in names)
        if out_of_place:
            names = [name for name in names if name != "closed"]
        names += repetition_reasons(twins, index)
        if here.opening.place in PAGES:
            names += title_reasons(scan, stretches, index, listed, waited) if "same_head" not in names else []
        else:
            names = [name for name in names if name in INSIDE_PAGE]
        if index > 1 and is_divider(scan, before) and not is_tab_alone(scan, stretches, index - 1, listed):
            names.append("after_divider")
        if closed:
            names.append("closed_by_form")
        elif "other_speakers" not in names:
            names += sentence_reasons(before, here, names)
        numbers_on = goes_on_in_numbers(scan, before, here) or is_page_twice(found[index], before, here, index)
        if numbers_on:
            names = [name for name in names if name != "number_again"]
        again = again_in(found, texts, index, opened) if here.opening.place in PAGES and not numbers_on else None
        if is_another_print(again, texts, here, index):
            names = [name for name in names if name not in TIED_TO_ANOTHER_PRINT] + ["another_print"]
        reasons = [(name, table.cue[name]) for name in names]
        goes_on = numbers_on or bool(GOES_ON & set(names))
        if here.start and not goes_on and not (forms[index] == "inside" and FORM in dict(here.start.kinds)):
            reasons.append((here.start.name, here.start.start))
        if before.end and not out_of_place:
            reasons.append((before.end.name, before.end.end))
        reasons.append((here.opening.place, table.place[here.opening.place]))
        odds = sum(weight for _, weight in reasons)
        strongest = tuple(sorted(reasons, key=lambda reason: -reason[1]))
        lister = listed[index] if "listed_title" in names else None
        twin = None if goes_on else found[index]
        judged.append(
            Judged(here, odds, strongest, twin and twin.index, lister, twin.share if twin is not None else 0.0)
        )
        release = here.release or release
        course, opened = (Course(), index) if odds > 0 else (course, opened)
        course.add(here, is_page=odds > 0 or here.opening.place in PAGES)
        tops.extend(heads)
    return tuple(judged)


def without_contradicted(names: list[str]) -> list[str]:
    """The reasons but for those that say nothing beside another of them."""
    if CLOSED_OR_OTHER & set(names):
        names = [name for name in names if name not in GOING_ON]
    if "other_speakers" in names:
        names = [name for name in names if name != "number_missing"]
    if "same_head" in names or "cable_goes_on" in names:
        names = [name for name in names if name not in NEW_HEAD]
    return names


def title_reasons(
    scan: Scan, stretches: Sequence[Stretch], index: int, listed: Sequence[int | None], waited: Sequence[bool]
) -> list[str]:
    """What the title at the head of a page says beside what an earlier list or cover names."""
    here = stretches[index]
    if listed[index] is not None:
        alone = any(is_tab_alone(scan, stretches, place, listed) for place in (index - 1, index))
        return ["listed_title", "tab_alone"] if alone else ["listed_title"]
    if is_divider(scan, here):
        return ["divider"]
    return ["tab_page"] if waited[index] and "small_title" in here.flags else []


def is_tab_alone(scan: Scan, stretches: Sequence[Stretch], index: int, listed: Sequence[int | None]) -> bool:
    """Whether a page shows only the title of a tab, and the next one opens with the title of another tab."""
    here = stretches[index]
    if here.filled > DIVIDER_LINES or None in listed[index : index + 2] or index + 1 == len(stretches):
        return False
    titles = [bare_title(scan.line(number)) for number in here.head]
    return not any_alike([bare_title(scan.line(number)) for number in stretches[index + 1].head[:COVER_TITLES]], titles)


def repetition_reasons(twins: Sequence[int | None], index: int) -> list[str]:
    """What the earlier stretches that this one and the one before repeat say."""
    here, before = twins[index], twins[index - 1]
    if here is None or here == index - 1:
        return []
    if before is not None and here < before:
        return ["repeats_from_before"]
    return ["repeats_on"] if before is not None and here > before else []


def text_of_stretch(scan: Scan, stretch: Stretch) -> str:
    """The characters of a stretch."""
    starts = scan.text.line_starts
    end = starts[stretch.last] if stretch.last < len(starts) else len(scan.text.content)
    return scan.text.content[starts[stretch.first - 1] : end]
