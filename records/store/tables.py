"""The tables of the records database.

Rows that a reading makes have natural keys (the document and a position in it): what must outlive a reading, as a
correction or a ledger entry, names content, lines and fields instead. Confidence and score are whole per mille, dates
ISO strings, lists canonical JSON. Columns that end in `_key` are folded for sorting and search.
"""

from sqlalchemy import DDL, Column, Index, LargeBinary, MetaData, String, Text, event, text
from sqlmodel import AutoString, BigInteger, Field, SQLModel

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

CURRENT = text("is_current")
LOOKED_UP = text("lookup IS NOT NULL")
UNLINKED = text("unlinked_since IS NOT NULL")

CLUSTERED = {"sqlite_with_rowid": False}
"""SQLite keeps the rows of such a table in the order of their key: those of one document lie side by side."""


class Record(SQLModel):
    """What all tables share."""

    metadata = metadata


class Content(Record, table=True):
    """Bytes as received."""

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True)
    size: int = Field(sa_type=BigInteger)


class Rendition(Record, table=True):
    """The text of a content by one engine; `page_lines` are the lines on which a page opens. `reader` is the version of
    rules and vocabulary by which it was last read, None where nobody knows.
    """

    id: int | None = Field(default=None, primary_key=True)
    content_id: int = Field(foreign_key="content.id", index=True)
    engine: str
    engine_version: str
    encoding: str
    text_sha256: str
    line_count: int
    page_count: int
    pages_inferred: bool
    page_lines: str
    notes: str
    is_current: bool
    reader: str | None = None


class TextPart(Record, table=True):
    """A run of whole lines of a rendition, compressed; the parts put together are its text."""

    __tablename__ = "text_part"  # pyright: ignore[reportAssignmentType]
    rendition_id: int = Field(foreign_key="rendition.id", primary_key=True)
    line_start: int = Field(primary_key=True)
    line_end: int
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class Source(Record, table=True):
    """A place where a content lies, or lay before other bytes came there."""

    __table_args__ = (
        Index(
            "ix_source_path_current",
            "path",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    content_id: int = Field(foreign_key="content.id", index=True)
    path: str
    is_current: bool


class SourceAttribute(Record, table=True):
    """What an officer says of a place, as `box=12`."""

    __tablename__ = "source_attribute"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index(None, "name", "value_key"), CLUSTERED)
    source_id: int = Field(foreign_key="source.id", primary_key=True)
    name: str = Field(primary_key=True)
    value: str
    value_key: str


class Document(Record, table=True):
    """One paper as filed, with what a list shows, sorts and counts it by. `level` is the rank of the classification
    from 0; `sort_date` the paper's date or else its event's; `least_confidence` that of its least certain finding.
    Its links wait to be worked out since the ledger's entry `unlinked_since`, for themselves or for its neighbours.
    `kind_as_read` and `fragment_as_read` are what the reading said where a person says otherwise.
    A document is superseded where its bytes lie nowhere any more, and where a later reading of them found no such
    paper (then it is replaced).
    """

    __table_args__ = (
        Index("ix_document_order", "is_superseded", "source_path", "line_start", "short_id"),
        Index("ix_document_date", "is_superseded", "sort_date", "short_id"),
        Index("ix_document_level", "is_superseded", "level", "short_id"),
        Index("ix_document_subject", "is_superseded", "subject_key", "short_id"),
        Index("ix_document_log", "is_superseded", "log_key", "short_id"),
        Index("ix_document_kind", "is_superseded", "kind", "short_id"),
        Index("ix_document_confidence", "is_superseded", "least_confidence", "short_id"),
        Index(
            "ix_document_outcome",
            "is_superseded",
            "declass_date",
            "short_id",
            "basis",
            "released",
            "released_on",
            "review_from",
            "latest",
        ),
        Index(
            "ix_document_facets",
            "is_superseded",
            "kind",
            "level",
            "sort_date",
            "basis",
            "released",
            "released_on",
            "review_from",
            "declass_date",
            "latest",
            "least_confidence",
            "content_id",
        ),
        Index("ix_document_unlinked", "unlinked_since", sqlite_where=UNLINKED, postgresql_where=UNLINKED),
    )
    id: int | None = Field(default=None, primary_key=True)
    short_id: str = Field(unique=True)
    content_id: int = Field(foreign_key="content.id", index=True)
    rendition_id: int = Field(foreign_key="rendition.id", index=True)
    source_path: str
    position: int
    kind: str
    is_fragment: bool
    is_superseded: bool
    is_replaced: bool
    kind_as_read: str | None = None
    fragment_as_read: bool | None = None
    unlinked_since: int | None = None
    parent_id: int | None = Field(default=None, foreign_key="document.id", index=True)
    bounds_confidence: int
    line_start: int
    line_end: int
    page_start: int
    page_end: int
    subject: str | None = None
    subject_key: str | None = None
    sort_date: str | None = None
    classification: str | None = None
    level: int | None = None
    log_number: str | None = None
    log_key: str | None = None
    least_confidence: int
    basis: str
    declass_date: str | None = None
    released: bool
    released_on: str | None = None
    review_from: str | None = None
    latest: str | None = None


class Segment(Record, table=True):
    """A run of lines of a document."""

    __table_args__ = (CLUSTERED,)
    document_id: int = Field(foreign_key="document.id", primary_key=True)
    position: int = Field(primary_key=True)
    line_start: int
    line_end: int


class Finding(Record, table=True):
    """A field's value with its evidence. The field `bounds` holds the evidence of the document's bounds."""

    __table_args__ = (CLUSTERED,)
    document_id: int = Field(foreign_key="document.id", primary_key=True)
    position: int = Field(primary_key=True)
    field: str
    item: int
    value: str
    parts: str | None = None
    raw: str
    rule: str
    score: int
    confidence: int
    page: int
    line_start: int
    col_start: int
    line_end: int
    col_end: int
    more_spans: str | None = None


class Identifier(Record, table=True):
    """A number of a record system; `number_key` is folded and without leading zeros."""

    __table_args__ = (CLUSTERED,)
    document_id: int = Field(foreign_key="document.id", primary_key=True)
    position: int = Field(primary_key=True)
    system: str
    number: str
    number_key: str = Field(index=True)
    role: str | None = None
    year: int | None = None


class Outcome(Record):
    """What follows from a document's markings, with the proof."""

    document_id: int = Field(foreign_key="document.id", primary_key=True)
    basis: str
    date: str | None = None
    event: str | None = None
    exemption: str | None = None
    order_name: str | None = None
    rule: str
    released: bool
    released_on: str | None = None
    review_from: str | None = None
    latest: str | None = None
    steps: str


class Declassification(Outcome, table=True):
    """What follows from a document's markings and an officer's facts."""


class DeclassificationAsRead(Outcome, table=True):
    """What follows from the markings alone, where an officer's facts apply: the row that the reading made, for which
    the ledger answers.
    """

    __tablename__ = "declassification_as_read"  # pyright: ignore[reportAssignmentType]


class OfficerFact(Record, table=True):
    """What only an officer knows of a document (by its id), of a source (by its path) or of all sources with an
    attribute (`box:12`, folded). `kind` is `document`, `source` or `attribute`.
    """

    __tablename__ = "officer_fact"  # pyright: ignore[reportAssignmentType]
    kind: str = Field(primary_key=True)
    scope: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    value: str
    by: str
    at: str
    why: str
    ledger_number: int


class LinkKey(Record, table=True):
    """Something that documents share; `lookup` is the hash by which those that share it are found."""

    __tablename__ = "link_key"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_link_key_lookup", "lookup", sqlite_where=LOOKED_UP, postgresql_where=LOOKED_UP),
        CLUSTERED,
    )
    document_id: int = Field(foreign_key="document.id", primary_key=True)
    position: int = Field(primary_key=True)
    kind: str
    value: str
    lookup: int | None = Field(default=None, sa_type=BigInteger)


class Link(Record, table=True):
    """What one document is to another."""

    __table_args__ = (CLUSTERED,)
    document_id: int = Field(foreign_key="document.id", primary_key=True)
    kind: str = Field(primary_key=True)
    target_id: int = Field(foreign_key="document.id", primary_key=True, index=True)
    confidence: int
    rule: str
    why: str


class Hop(Record, table=True):
    """One transmittal, by the paper that makes it."""

    __table_args__ = (CLUSTERED,)
    document_id: int = Field(foreign_key="document.id", primary_key=True)
    position: int = Field(primary_key=True)
    sender: str
    recipient: str
    through: str
    date: str | None = Field(default=None, index=True)
    action: str | None = None
    due: str | None = None
    outcome: str | None = None
    receipt: str | None = None
    answer_expected: bool
    package: str | None = Field(default=None, index=True)
    carries: str
    confidence: int
    rule: str
    evidence: str
    ended_by: str | None = None
    ended_on: str | None = None


class Passage(Record, table=True):
    """The search words of a document on one page."""

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    page: int
    line_start: int
    line_end: int
    words: str = Field(sa_column=Column(Text, nullable=False))


class Heading(Record, table=True):
    """The search words of a document's fields, a column a field of the query language."""

    document_id: int = Field(foreign_key="document.id", primary_key=True)
    subject: str
    sender: str
    recipient: str
    through: str
    participants: str
    notetakers: str
    interpreters: str
    distribution: str
    classifier: str
    place: str
    handling: str
    codes: str


class Correction(Record, table=True):
    """A person's value in place of a finding; it names the place, never a row, so that it outlives every reading.

    `action` says what was done (`set`, `add`, `remove`, `accept`, `split`, `merge` …); `place` is JSON: the lines and
    columns of what it is about; `was` the value before; `state` is `standing`, `undone` or `waiting` (no place found).
    """

    id: int | None = Field(default=None, primary_key=True)
    content_sha256: str = Field(index=True)
    document: str = Field(index=True)
    place: str
    field: str
    item: int | None = None
    action: str
    value: str | None = None
    parts: str | None = None
    was: str | None = None
    by: str
    at: str
    why: str
    state: str
    ledger_number: int


class LinkCorrection(Record, table=True):
    """What a person says of links, hops and missing papers, by content and lines, so that it outlives every linking.

    `field` is `links`, `hops` or `missing`, `action` `add` or `remove`; `place` is JSON: the document, its content and
    lines; `value` and `parts` (JSON) are what is said; `state` is `standing` or `undone`.
    """

    __tablename__ = "link_correction"  # pyright: ignore[reportAssignmentType]
    ledger_number: int = Field(primary_key=True)
    field: str
    action: str
    place: str
    value: str
    parts: str
    by: str
    at: str
    why: str
    state: str


class PeopleCorrection(Record, table=True):
    """What a person says of the list of people: with the action `merge` that the entries `name` and `other` are one,
    with `split` that what some spellings in some papers (JSON lists; all where one is empty) name is another than
    `name`, to be called `other`. `state` is `standing` or `undone`.
    """

    __tablename__ = "people_correction"  # pyright: ignore[reportAssignmentType]
    ledger_number: int = Field(primary_key=True)
    action: str
    name: str
    other: str
    spellings: str
    documents: str
    by: str
    at: str
    why: str
    state: str


class Audited(Record, table=True):
    """A document that was checked since it changed last; `checked_with` stands for the checks as they were."""

    __table_args__ = (CLUSTERED,)
    document_id: int = Field(foreign_key="document.id", primary_key=True)
    checked_with: str


class Audit(Record, table=True):
    """An audit that checked something."""

    number: int = Field(primary_key=True)
    at: str
    documents: int


class Notice(Record, table=True):
    """One thing that an audit found, at a line of a document. `scope` and `unit_id` say in what it was found: the
    document itself, a final with its copies, or a chain (by its first document). `severity` is set where it is not that
    of its check; it holds from the day `holds_from` on, and was found first by the audit `since`.
    """

    id: str = Field(primary_key=True)
    code: str
    scope: str
    unit_id: int = Field(foreign_key="document.id", index=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    line: int
    message: str
    severity: str
    confidence: int
    holds_from: str | None = None
    since: int


class NoticePlace(Record, table=True):
    """Another place that a notice is about."""

    __tablename__ = "notice_place"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (CLUSTERED,)
    notice_id: str = Field(foreign_key="notice.id", primary_key=True)
    position: int = Field(primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    line: int


class Acknowledgement(Record, table=True):
    """What a person says of a notice (by its id), so that it is not shown any more, or not until the day `until`. It
    stays where the notice goes and comes again.
    """

    notice_id: str = Field(primary_key=True)
    message: str
    by: str
    at: str
    why: str
    until: str | None = None
    ledger_number: int


class SavedQuery(Record, table=True):
    """A query that officers keep under a name. It says nothing of a paper, so the ledger does not answer for it."""

    __tablename__ = "saved_query"  # pyright: ignore[reportAssignmentType]
    name: str = Field(primary_key=True)
    query: str
    by: str
    at: str


class Ledger(Record, table=True):
    """The history, append-only: an entry carries the hash of the one before, of what it says and of its `ledger_row`s.

    `body_hash` is that of subject and detail, which a later removal may have emptied.
    """

    number: int = Field(primary_key=True)
    at: str
    by: str
    action: str
    subject: str = Field(index=True)
    detail: str
    body_hash: str
    rows_hash: str
    previous: str
    hash: str


class LedgerRow(Record, table=True):
    """What an entry answers for: the rows of a kind under a name, by the hash of what they held after it; empty where
    it took them away. Of several entries the last one holds.
    """

    __tablename__ = "ledger_row"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (CLUSTERED,)
    number: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    kind: str
    name: str
    hash: str


class LedgerHead(Record, table=True):
    """One row: how many entries the ledger has, and the hash of the last."""

    __tablename__ = "ledger_head"  # pyright: ignore[reportAssignmentType]
    id: int = Field(primary_key=True)
    count: int
    hash: str


FULL_TEXT = {
    "passage_words": ("passage", "id", ("words",)),
    "heading_words": (
        "heading",
        "document_id",
        (
            "subject",
            "sender",
            "recipient",
            "through",
            "participants",
            "notetakers",
            "interpreters",
            "distribution",
            "classifier",
            "place",
            "handling",
            "codes",
        ),
    ),
}
"""Full-text indexes: the table that holds the words, its key, the columns."""

INDEXED = 100_000
"""Characters of a column of words that the index of PostgreSQL holds; longer ones are looked through, too."""


def full_text_sql(name: str) -> str:
    """The statement that makes a full-text index of SQLite; it parts words at spaces only, for they are cut already."""
    table, key, columns = FULL_TEXT[name]
    return (
        f"CREATE VIRTUAL TABLE {name} USING fts5({', '.join(columns)}, content='{table}', content_rowid='{key}', "
        "tokenize=\"ascii tokenchars '.-/()@_+'\")"
    )


def vector_sql(column: str) -> str:
    """The words of a column as PostgreSQL indexes them."""
    return f"array_to_tsvector(string_to_array(left({column}, {INDEXED}), ' '))"


def vectors_sql(name: str) -> str:
    """The statement that makes a full-text index of PostgreSQL."""
    table, _, columns = FULL_TEXT[name]
    return f"CREATE INDEX {name} ON {table} USING gin ({', '.join(map(vector_sql, columns))})"


for _name in FULL_TEXT:
    event.listen(metadata, "after_create", DDL(full_text_sql(_name)).execute_if(dialect="sqlite"))
    event.listen(metadata, "after_create", DDL(vectors_sql(_name)).execute_if(dialect="postgresql"))
event.listen(
    metadata,
    "after_create",
    DDL(f"CREATE INDEX passage_long ON passage (id) WHERE length(words) > {INDEXED}").execute_if(dialect="postgresql"),
)

BY_BYTES = String(collation="C")
for _column in (column for table in metadata.tables.values() for column in table.c):
    if isinstance(_column.type, AutoString):  # PostgreSQL would sort by the rules of its server's language
        _column.type = _column.type.with_variant(BY_BYTES, "postgresql")
