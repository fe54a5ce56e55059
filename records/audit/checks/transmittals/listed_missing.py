"""T107."""

import re
from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found
from records.audit.paper import PaperView
from records.link.manifest import Listed
from records.model import Finding

NOT_THERE, MAY_BE_THERE = 0.85, 0.5

PAPER = re.compile(
    r"\b(?:memo\w*|memcons?|telcons?|letters?|cables?|telegrams?|messages?|airtels?|reports?|papers?|drafts?|maps?|lists?"
    r"|statements?|agendas?|schedules?|points|biograph\w+|remarks|texts?|translations?|transcripts?|summar\w+|articles?"
    r"|outlines?|directives?|estimates?|correspondence|conversations?|invitations?|speech\w*|press|background\w*"
    r"|fact sheets?"
    r"|notes?|resolutions?|proposals?|options papers?|minutes|records?|photographs?|documents?)\b|\.[a-z]{3,4}\b",
    re.IGNORECASE,
)
"""What a paper is called, or a file's ending."""

PICTURE = re.compile(r"image\d+\.\w{3,4}$", re.IGNORECASE)
"""A picture in a message's signature."""

ADDRESSED, ABOUT = re.compile(r"\s*(?:For|Memorandum for)\s?:", re.IGNORECASE), re.compile(r"\s*Re\s?:", re.IGNORECASE)
"""The first and the last line of the heading of a note, which no message has."""
HEADING_LINES = 5
HEAD_LINES = 3


def find(view: ChainView) -> Iterator[Found]:
    """A cover lists an attachment that is not there.

    What it finds: A lettered tab, or an enclosure called a paper of some kind, by title, that no paper of the package
    answers to. Where a paper whose subject was not read lies in the package, or the text of a message goes on with
    the heading of another paper, it may be the one, and the notice is not sure.
    Why it matters: The paper was taken out, lost, or filed elsewhere; a release decision on the package would miss it.
    What to do: Search for it by title and date; join it with declass link add, or note it with declass link missing.
    Source: 36 CFR 1222.22, 1222.28.
    """
    named = {one.document for one in view.chain.listed} | {one.cover for one in view.chain.listed}
    unnamed = any(paper.id not in named and not paper.first("subject") for paper in view.finals)
    titles = [(one.cover, one.title) for one in view.chain.listed]
    for cover, one, title in view.listed():
        is_tail = any(by == one.cover and other != one.title and other.endswith(one.title) for by, other in titles)
        if one.document is None and is_paper(one) and not is_tail and not is_heading(cover, title):
            tab = f"Tab {one.tab}, " if one.tab else ""
            may_be_there = unnamed or holds_another(cover)
            yield cover.found(
                f"lists {tab}“{one.title}”, which is not there", title, sure=MAY_BE_THERE if may_be_there else NOT_THERE
            )


def is_heading(paper: PaperView, title: Finding) -> bool:
    """Whether a title stands among the first lines of a paper, which is then itself what the tab holds."""
    filled = [line.number for line in paper.lines if line.text.strip()]
    return title.evidence.spans[0].line_start in filled[:HEAD_LINES]


def holds_another(message: PaperView) -> bool:
    """Whether the heading of another paper (for, from, re) stands in the text of a message, as one printed with what is
    attached to it shows.
    """
    if message.kind != "email":
        return False
    texts = [line.text for line in message.lines if line.text.strip()]
    return any(
        ADDRESSED.match(text) and any(map(ABOUT.match, texts[at + 1 : at + HEADING_LINES]))
        for at, text in enumerate(texts)
    )


def is_paper(one: Listed) -> bool:
    """Whether an entry of a list names a paper: under a letter, or by what papers are called."""
    return (
        bool(one.title) and not PICTURE.match(one.title) and (one.tab.isalpha() or PAPER.search(one.title) is not None)
    )
