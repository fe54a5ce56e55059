"""What an entry of the ledger answers for: rows of a kind under a name, by the hash of what they held after it.

A paper has three kinds: `reading` (what a reading made of its text, which only another reading changes), `standing`
(what follows from that, from corrections, facts and places) and `links`. A content has two: `text` and `place`. What a
person says has one a row: `correction`, `said` (links, hops, missing papers), `people`, `fact` and `known`.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from records.store.packing import Cell

GONE = ""
"""The hash of rows that an entry took away."""

Row = Mapping[str, Cell]
Cells = list[Cell]


class Answer(NamedTuple):
    """Rows of one kind under one name, and the hash of what they hold."""

    kind: str
    name: str
    hash: str


PAPER = ("position", "bounds_confidence", "line_start", "line_end", "page_start", "page_end")
SEGMENT = ("position", "line_start", "line_end")
FINDING = (
    *("position", "field", "item", "value", "parts", "raw", "rule", "score", "confidence", "page"),
    *("line_start", "col_start", "line_end", "col_end", "more_spans"),
)
PASSAGE = ("page", "line_start", "line_end", "words")
LISTED = (
    *("source_path", "kind", "is_fragment", "is_superseded", "is_replaced", "kind_as_read", "fragment_as_read"),
    *("subject", "subject_key", "sort_date", "classification", "level", "log_number", "log_key", "least_confidence"),
    *("basis", "declass_date", "released", "released_on", "review_from", "latest"),
)
TEXT = ("engine", "engine_version", "text_sha256")
OUTCOME = (
    *("basis", "date", "event", "exemption", "order_name", "rule"),
    *("released", "released_on", "review_from", "latest", "steps"),
)
HEADING = (
    *("subject", "sender", "recipient", "through", "participants", "notetakers"),
    *("interpreters", "distribution", "classifier", "place", "handling", "codes"),
)
IDENTIFIER = ("position", "system", "number", "number_key", "role", "year")
LINK_KEY = ("position", "kind", "value")
LINK = ("kind", "confidence", "rule", "why")
HOP = (
    *("position", "sender", "recipient", "through", "date", "action", "due", "outcome", "receipt"),
    *("answer_expected", "package", "carries", "confidence", "rule", "evidence", "ended_by", "ended_on"),
)
CONTENT = ("sha256", "size")
RENDITION = (
    *("engine", "engine_version", "encoding", "text_sha256", "line_count", "page_count", "pages_inferred"),
    *("page_lines", "notes", "is_current", "reader"),
)
PLACE = ("path", "is_current")
ATTRIBUTE = ("name", "value", "value_key")
CORRECTION = (
    *("id", "content_sha256", "document", "place", "field", "item", "action", "value", "parts", "was"),
    *("by", "at", "why", "state", "ledger_number"),
)
SAID = ("ledger_number", "field", "action", "place", "value", "parts", "by", "at", "why", "state")
FACT = ("kind", "scope", "name", "value", "by", "at", "why", "ledger_number")
PEOPLE = ("ledger_number", "action", "name", "other", "spellings", "documents", "by", "at", "why", "state")
KNOWN = ("notice_id", "message", "by", "at", "why", "until", "ledger_number")
SAID_BY_PEOPLE = {
    "correction": ("id", CORRECTION),
    "said": ("ledger_number", SAID),
    "fact": ("ledger_number", FACT),
    "known": ("notice_id", KNOWN),
    "people": ("ledger_number", PEOPLE),
}
"""The kinds of what people say, each with the column that names it and the columns that are hashed."""


CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=repr)
"""As `packing.CANONICAL`; what no column should hold is hashed as well."""


def digest(value: object) -> str:
    """The hash of a value of strings, whole numbers and lists of such."""
    return hashlib.sha256(CANONICAL.encode(value).encode("utf-8", "surrogatepass")).hexdigest()


def cells(row: Row, names: Sequence[str]) -> Cells:
    """Some of the cells of a row, in that order; truth values as SQLite keeps them, 0 and 1."""
    return [int(cell) if (cell := row[name]) is True or cell is False else cell for name in names]


def text_answer(content: Row, renditions: Sequence[tuple[Row, Sequence[tuple[int, int, bytes]]]]) -> Answer:
    """That of a content's bytes and of its text by each engine: renditions in order, each with its parts."""
    told = [
        [cells(row, RENDITION), [[first, last, hashlib.sha256(data).hexdigest()] for first, last, data in parts]]
        for row, parts in renditions
    ]
    return Answer("text", str(content["sha256"]), digest([cells(content, CONTENT), told]))


def place_answer(sha256: str, places: Sequence[tuple[Row, Sequence[Row]]]) -> Answer:
    """That of the places of a content in order of entry, each with what is said of it in order of the names."""
    told = [[cells(place, PLACE), [cells(said, ATTRIBUTE) for said in about]] for place, about in places]
    return Answer("place", sha256, digest(told))


def reading_answer(name: str, paper: Row, children: Mapping[str, Sequence[Row]]) -> Answer:
    """That of what a reading made of a paper: its row, and its rows of `segment`, `finding` and `passage`."""
    told = [list(map(itemgetter(*names), children[table])) for table, names in READ]
    return Answer("reading", name, digest([cells(paper, PAPER), *told]))


def standing_answer(
    name: str,
    paper: Row,
    outcomes: tuple[Row, Row | None],
    heading: Row,
    children: Mapping[str, Sequence[Row]],
) -> Answer:
    """That of how a paper stands: its row, with `content` and `parent` by their names and the text that it points into;
    its outcome and the one as read; its search words, and its rows of `identifier` and `link_key`.
    """
    standing, as_read = outcomes
    told = [
        cells(paper, ("content", "parent", *TEXT, *LISTED)),
        cells(standing, OUTCOME),
        None if as_read is None else cells(as_read, OUTCOME),
        cells(heading, HEADING),
        *(list(map(itemgetter(*names), children[table])) for table, names in DERIVED),
    ]
    return Answer("standing", name, digest(told))


# Tables without truth values, of which rows made here and rows read hold the same.
READ = (("segment", SEGMENT), ("finding", FINDING), ("passage", PASSAGE))
DERIVED = (("identifier", IDENTIFIER), ("link_key", LINK_KEY))


def links_hash(links: Sequence[tuple[str, Row]], hops: Sequence[Row]) -> str:
    """The hash of a paper's links, each with the id of its target, and hops; `GONE` where there are none."""
    if not (links or hops):
        return GONE
    told = sorted([target, *map(str, cells(row, LINK))] for target, row in links)
    return digest([told, [cells(row, HOP) for row in hops]])


def row_answer(kind: str, row: Row) -> Answer:
    """That of one thing that a person says, of a kind of `SAID_BY_PEOPLE`."""
    key, names = SAID_BY_PEOPLE[kind]
    return Answer(kind, str(row[key]), digest(cells(row, names)))


def taken_away(kind: str, name: object) -> Answer:
    """That of rows that are no longer there."""
    return Answer(kind, str(name), GONE)
