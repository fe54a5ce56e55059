"""Keeps outcomes in step with an officer's facts, with what people corrected, and with what papers tell of one another.

All are few and outcomes are asked often: where one comes or goes, or papers come in where one applies, the outcomes
that it bears on are worked out again and stored. What the reading alone gives stays beside them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Table,
    bindparam,
    delete,
    insert,
    literal,
    select,
    update,
)

from records.declassification import Declassification
from records.rules.facts import OfficerFact, with_facts
from records.rules.outcome import declassify
from records.rules.told import Told, accepted, with_told
from records.store.answers import Answer
from records.store.correction_rows import corrections_of, has_corrections
from records.store.driver import first
from records.store.inserting import batches, forget_audits
from records.store.packing import Cell
from records.store.parts import declassification_of, findings_of
from records.store.reading_rows import declassification_row
from records.store.stored_answers import paper_answers
from records.store.tables import metadata
from records.store.told import told_in

FACT = metadata.tables["officer_fact"]
DOCUMENT = metadata.tables["document"]
SOURCE = metadata.tables["source"]
SOURCE_ATTRIBUTE = metadata.tables["source_attribute"]
DECLASSIFICATION = metadata.tables["declassification"]
AS_READ = metadata.tables["declassification_as_read"]

WIDTHS = ("document", "source", "attribute")
"""The kinds of scope, narrowest first: a narrower one counts before a wider one."""

LOT = 500
ANY_FACT = select(literal(1)).where(select(FACT.c.name).exists())
OUTCOME = tuple(column.name for column in DECLASSIFICATION.c if column.name != "document_id")
IN_LISTS = {name: name for name in ("basis", "released", "released_on", "review_from", "latest")} | {
    "declass_date": "date"
}
"""What the row of a document repeats of its outcome."""

SET_OUTCOME = (
    update(DECLASSIFICATION)
    .where(DECLASSIFICATION.c.document_id == bindparam("key"))
    .values({name: bindparam(f"new_{name}") for name in OUTCOME})
)
SET_IN_LISTS = (
    update(DOCUMENT)
    .where(DOCUMENT.c.id == bindparam("key"))
    .values({name: bindparam(f"new_{column}") for name, column in IN_LISTS.items()})
)

Cells = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a fact was entered for: a document's id, a source's path, or an attribute as `box:12`."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class StoredFact:
    """A fact as it is kept; `at` is UTC, ISO 8601; `number` that of the ledger's entry."""

    scope: Scope
    name: str
    value: str
    by: str
    at: str
    why: str
    number: int

    def as_told(self) -> OfficerFact:
        """The fact as the rules take it."""
        return OfficerFact(self.name, self.value, self.scope.name, self.by, self.at[:10], self.why)


def contents_of(scope: Scope) -> Select[tuple[int]]:
    """The contents that lie at a source, or at sources with an attribute."""
    if scope.kind == "source":
        return select(SOURCE.c.content_id).where(SOURCE.c.path == scope.name, SOURCE.c.is_current)
    name, _, value = scope.name.partition(":")
    held = select(SOURCE.c.content_id).join(SOURCE_ATTRIBUTE, SOURCE_ATTRIBUTE.c.source_id == SOURCE.c.id)
    return held.where(SOURCE.c.is_current, SOURCE_ATTRIBUTE.c.name == name, SOURCE_ATTRIBUTE.c.value_key == value)


def is_in(scope: Scope) -> ColumnElement[bool]:
    """Whether a document is in a scope."""
    if scope.kind == "document":
        return DOCUMENT.c.short_id == scope.name
    return DOCUMENT.c.content_id.in_(contents_of(scope))


def has_facts(connection: Connection) -> bool:
    """Whether any fact stands."""
    return first(connection, ANY_FACT, {}) is not None


def all_facts(connection: Connection) -> list[StoredFact]:
    """Every fact, in the order of entry."""
    rows = connection.execute(select(FACT).order_by(FACT.c.ledger_number)).mappings()
    return [
        StoredFact(
            Scope(row["kind"], row["scope"]),
            row["name"],
            row["value"],
            row["by"],
            row["at"],
            row["why"],
            row["ledger_number"],
        )
        for row in rows
    ]


def facts_of(connection: Connection, document_ids: Sequence[int]) -> dict[int, dict[str, StoredFact]]:
    """The facts that hold for each of some documents, by name: the narrowest scope counts, then what came last."""
    found: dict[int, dict[str, StoredFact]] = {}
    for fact in sorted(all_facts(connection), key=lambda fact: (-WIDTHS.index(fact.scope.kind), fact.number)):
        for batch in batches(document_ids, LOT):
            inside = select(DOCUMENT.c.id).where(DOCUMENT.c.id.in_(batch), is_in(fact.scope))
            for key in connection.execute(inside).scalars():
                found.setdefault(key, {})[fact.name] = fact
    return found


def settle_contents(connection: Connection, content_ids: Iterable[int]) -> list[int]:
    """Puts the outcomes of all documents of some contents in step with facts and corrections, in the caller's
    transaction; gives those documents (rows) on which any bears.
    """
    if not (has_facts(connection) or has_corrections(connection)):
        return []
    wanted = select(DOCUMENT.c.id).where(DOCUMENT.c.content_id.in_(list(content_ids)))
    return settle(connection, list(connection.execute(wanted).scalars()))


def settle(connection: Connection, document_ids: Sequence[int]) -> list[int]:
    """Works out the outcomes of documents with the facts and corrections that hold for them now, and stores them. Where
    none holds any more the outcome of what was read comes back. Gives the documents whose outcome was stored anew.
    """
    settled: list[int] = []
    for batch in batches(document_ids, LOT):
        facts, corrections = facts_of(connection, batch), corrected_outcomes(connection, batch)
        told = told_in(connection, batch)
        applying = facts.keys() | corrections.keys() | told.keys()
        as_read = _outcomes(connection, AS_READ, batch)
        standing = _outcomes(connection, DECLASSIFICATION, batch)
        first_told = sorted(key for key in applying if key in standing and key not in as_read)
        if first_told:
            connection.execute(insert(AS_READ), [dict(standing[key]) for key in first_told])
        gone = [key for key in as_read if key not in applying]
        connection.execute(delete(AS_READ).where(AS_READ.c.document_id.in_(gone)))
        days = _days(connection, batch) | _days_told(told)
        base = {key: declassification_of(row) for key, row in {**standing, **as_read}.items()} | corrections
        base |= _outcomes_told(connection, told)
        changed: dict[int, Cells] = {key: cells_of(as_read[key]) for key in gone}
        for key in applying & base.keys():
            known = (fact.as_told() for fact in facts.get(key, {}).values())
            changed[key] = declassification_row(with_facts(base[key], known, days[key]))
        _store(connection, changed)
        settled += sorted(changed)
    return settled


def settle_told(connection: Connection, document_ids: Sequence[int]) -> list[Answer]:
    """Puts the outcomes of documents whose links were worked out in step with what other papers now tell of them, or
    told before; gives the answers for those that became different.
    """
    told_before: list[int] = []
    for batch in batches(document_ids, LOT):
        told_before += connection.execute(
            select(AS_READ.c.document_id).where(AS_READ.c.document_id.in_(batch))
        ).scalars()
    wanted = sorted({*told_before, *told_in(connection, document_ids)})
    if not wanted:
        return []
    before = list(paper_answers(connection, wanted, ("standing",)))
    settle(connection, wanted)
    after = list(paper_answers(connection, wanted, ("standing",)))
    return [answer for answer, was in zip(after, before, strict=True) if answer != was]


def _outcomes_told(connection: Connection, told: Mapping[int, Sequence[Told]]) -> dict[int, Declassification]:
    """What follows from the findings of documents, as corrected, with what other papers tell of them."""
    if not told:
        return {}
    keys = sorted(told)
    findings = findings_of(connection, keys)
    kinds = connection.execute(select(DOCUMENT.c.id, DOCUMENT.c.kind).where(DOCUMENT.c.id.in_(keys)))
    return {int(key): with_told(str(kind), tuple(findings.get(int(key), ())), told[int(key)]) for key, kind in kinds}


def _days_told(told: Mapping[int, Sequence[Told]]) -> dict[int, str | None]:
    """The dates of documents that other papers tell and the documents do not show."""
    agreed = {key: accepted(found) for key, found in told.items()}
    dated = {key: found.get("doc_date") or found.get("event_date") for key, found in agreed.items()}
    return {key: one.value for key, one in dated.items() if one is not None}


def corrected_outcomes(connection: Connection, document_ids: Sequence[int]) -> dict[int, Declassification]:
    """What follows from the findings of those documents that people corrected, by row."""
    keys = sorted(corrections_of(connection, document_ids))
    if not keys:
        return {}
    findings = findings_of(connection, keys)
    kinds = connection.execute(select(DOCUMENT.c.id, DOCUMENT.c.kind).where(DOCUMENT.c.id.in_(keys)))
    return {int(key): declassify(str(kind), tuple(findings.get(int(key), ()))) for key, kind in kinds}


def _outcomes(connection: Connection, table: Table, document_ids: Sequence[int]) -> dict[int, RowMapping]:
    """The rows of a table of outcomes, by document."""
    rows = connection.execute(select(table).where(table.c.document_id.in_(document_ids))).mappings()
    return {int(row["document_id"]): row for row in rows}


def cells_of(row: RowMapping) -> Cells:
    """An outcome's row without the document's id."""
    return {name: row[name] for name in OUTCOME}


def _days(connection: Connection, document_ids: Sequence[int]) -> dict[int, str | None]:
    """The dates of documents."""
    rows = connection.execute(select(DOCUMENT.c.id, DOCUMENT.c.sort_date).where(DOCUMENT.c.id.in_(document_ids)))
    return {int(key): day for key, day in rows}


def _store(connection: Connection, outcomes: Mapping[int, Cells]) -> None:
    """Sets outcomes, and what the documents' rows repeat of them."""
    if not outcomes:
        return
    forget_audits(connection, list(outcomes))
    rows = [{"key": key, **{f"new_{name}": row[name] for name in OUTCOME}} for key, row in outcomes.items()]
    connection.execute(SET_OUTCOME, rows)
    repeated = ("key", *(f"new_{column}" for column in IN_LISTS.values()))
    connection.execute(SET_IN_LISTS, [{name: row[name] for name in repeated} for row in rows])
