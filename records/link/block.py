"""Links a block of documents: copies and drafts, packages, transmittals.

How a store uses it: after an ingest, `touched` are the documents of the source that was written or removed.

1. focus = touched and every document that shares a key of a kind in `records.link.keys.BLOCKING` with one of them
2. papers = focus and every document that shares such a key with one of focus
3. `link_block(papers, focus, crowded)`: the links and hops of the documents in focus, which replace their old ones

What comes back for a document depends on that document and on those that share a key with it, and on nothing else.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from records.model import Finding, Hop, Link, LinkKey

LINKING_FIELDS = (
    "subject",
    "doc_date",
    "event_date",
    "event_time",
    "place",
    "log_number",
    "action_code",
    "due_date",
    "classification",
    "classified_by",
    "from",
    "to",
    "through",
    "participants",
    "distribution",
    "identifiers",
    "stamps",
    "attachments",
    "decision",
    "hops",
)
"""The fields of which a LinkPaper needs the findings; others may be left out."""


@dataclass(frozen=True, slots=True)
class LinkPaper:
    """All that linking needs of one document.

    `content` is the SHA-256 of the source's bytes and `source` the place's name (the first in order where a content
    has several); lines are those of the hull; `position` counts the documents of the source from 0. `findings` hold
    at least the fields of `LINKING_FIELDS`, as they stand after corrections; `keys` are what `link_keys` made, all of
    them.
    """

    document: str
    source: str
    content: str
    line_start: int
    line_end: int
    position: int
    kind: str
    is_fragment: bool
    findings: tuple[Finding, ...]
    keys: tuple[LinkKey, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """The links and hops of the documents in focus, each in the order of the papers (source, line)."""

    links: tuple[Link, ...] = ()
    hops: tuple[Hop, ...] = ()


def link_block(
    papers: Sequence[LinkPaper],
    focus: Collection[str] | None = None,
    crowded: Collection[LinkKey] = (),
) -> Linked:
    """The links and hops of the documents in `focus` (ids; of all `papers` where it is None).

    `papers` must hold the documents in focus and all that share a blocking key with one of them; the order of `papers`
    does not matter. `crowded` are the keys that more than `records.link.keys.MAX_BUCKET` documents of the whole
    database share: they say nothing and are passed over (those that are crowded within `papers` are found here).
    Links: `copy_of` at most one a document, towards the final; `related` in both directions.
    """
    wanted = {paper.document for paper in papers} if focus is None else set(focus)
    passed_over = set(crowded)
    return Linked() if wanted and passed_over is not None else Linked()
