"""What reports are made from: sources, totals."""

import json
from collections.abc import Iterator

from sqlalchemy import func, select

from records.store.database import Database
from records.store.standing import STANDS
from records.store.tables import metadata
from records.store.views import SourceRow, Totals

DOCUMENT = metadata.tables["document"]
CONTENT = metadata.tables["content"]
RENDITION = metadata.tables["rendition"]
SOURCE = metadata.tables["source"]
SOURCE_ATTRIBUTE = metadata.tables["source_attribute"]
FINDING = metadata.tables["finding"]
HOP = metadata.tables["hop"]

UNCERTAIN = 500
"""Per mille: a document whose least certain finding is below it wants a look."""


def count_sources(database: Database) -> int:
    """How many places there are, those too where other bytes lie today."""
    with database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(SOURCE)).scalar_one())


def sources(database: Database, *, offset: int = 0, limit: int | None = None) -> Iterator[SourceRow]:
    """The places in order from `offset` (from 0) on, at most `limit`, those too where other bytes lie today."""
    with database.read() as connection:
        shown = select(SOURCE.c.id).order_by(SOURCE.c.path, SOURCE.c.id).offset(offset).limit(limit)
        lying = (DOCUMENT.c.content_id == SOURCE.c.content_id, STANDS)
        counted = select(func.count()).select_from(DOCUMENT)
        statement = (
            select(SOURCE, CONTENT.c.sha256, CONTENT.c.size, RENDITION.c.engine, RENDITION.c.line_count)
            .add_columns(
                RENDITION.c.page_count,
                RENDITION.c.notes,
                counted.where(*lying).scalar_subquery().label("documents"),
                counted.where(*lying, DOCUMENT.c.is_fragment).scalar_subquery().label("fragments"),
            )
            .join(CONTENT, CONTENT.c.id == SOURCE.c.content_id)
            .join(RENDITION, (RENDITION.c.content_id == CONTENT.c.id) & RENDITION.c.is_current)
            .where(SOURCE.c.id.in_(shown))
            .order_by(SOURCE.c.path, SOURCE.c.id)
        )
        for row in connection.execute(statement.execution_options(yield_per=500)).mappings():
            attributes = connection.execute(
                select(SOURCE_ATTRIBUTE.c.name, SOURCE_ATTRIBUTE.c.value)
                .where(SOURCE_ATTRIBUTE.c.source_id == row["id"])
                .order_by(SOURCE_ATTRIBUTE.c.name)
            )
            yield SourceRow(
                row["path"],
                row["sha256"],
                row["size"],
                row["is_current"],
                row["engine"],
                row["line_count"],
                row["page_count"],
                row["documents"],
                row["fragments"],
                tuple((str(name), str(value)) for name, value in attributes),
                tuple(json.loads(row["notes"])),
            )


def totals(database: Database) -> Totals:
    """How much the database holds."""
    with database.read() as connection:
        standing = DOCUMENT.c.is_superseded.is_(False)
        lying = select(SOURCE.c.content_id).where(SOURCE.c.is_current)
        pages = select(func.coalesce(func.sum(RENDITION.c.page_count), 0)).where(
            RENDITION.c.is_current, RENDITION.c.content_id.in_(lying)
        )
        of_findings = select(func.count()).select_from(FINDING.join(DOCUMENT, DOCUMENT.c.id == FINDING.c.document_id))
        of_documents = select(func.count()).select_from(DOCUMENT)
        statements = (
            select(func.count()).select_from(SOURCE).where(SOURCE.c.is_current),
            select(func.count(SOURCE.c.content_id.distinct())).where(SOURCE.c.is_current),
            pages,
            of_documents.where(standing),
            of_documents.where(standing, DOCUMENT.c.is_fragment),
            of_documents.where(DOCUMENT.c.is_superseded),
            of_findings.where(standing, FINDING.c.field != "bounds"),
            select(func.count()).select_from(HOP),
            of_documents.where(standing, DOCUMENT.c.least_confidence < UNCERTAIN),
        )
        return Totals(*(int(connection.execute(statement).scalar_one()) for statement in statements))
