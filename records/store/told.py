"""What other papers of the package tell of documents, by the links that stand in the database now."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from records.link.papers import View
from records.link.told import told_of
from records.link.vocabulary import words
from records.rules.told import Told
from records.store.inserting import batches
from records.store.parts import findings_of
from records.store.shelf import StoredShelf
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]
LINK = metadata.tables["link"]
LINK_KEY = metadata.tables["link_key"]

LOT = 500


def told_in(connection: Connection, document_ids: Sequence[int]) -> dict[int, tuple[Told, ...]]:
    """What the papers that belong together with each of some documents (rows) tell of it; those of which nothing is
    told are left out.
    """
    found: dict[int, tuple[Told, ...]] = {}
    for batch in batches(document_ids, LOT):
        packages = _packages(connection, batch)
        others = {other for members in packages.values() for other in members}
        papers, findings = StoredShelf(connection).papers({*packages, *others}), findings_of(connection, list(packages))
        views = {key: View(paper) for key, paper in papers.items()}
        for key in packages.keys() & papers.keys():
            view = View(replace(papers[key], findings=tuple(findings.get(key, ()))))
            told = told_of(view, [views[other] for other in packages[key] if other in views])
            if told:
                found[key] = told
    return found


def _packages(connection: Connection, document_ids: Collection[int]) -> dict[int, list[int]]:
    """The papers related to each document of which one that carries others may tell a date, a level or the end."""
    carriers = sorted(words().kinds["carriers"])
    teller = DOCUMENT.alias("teller")
    wanted = (
        select(LINK.c.document_id)
        .distinct()
        .join(DOCUMENT, DOCUMENT.c.id == LINK.c.document_id)
        .join(teller, teller.c.id == LINK.c.target_id)
        .where(LINK.c.document_id.in_(document_ids), LINK.c.kind == "related", teller.c.kind.in_(carriers))
        .where(
            or_(
                and_(
                    DOCUMENT.c.sort_date.is_(None),
                    or_(teller.c.kind == "referral", DOCUMENT.c.kind.in_(sorted(words().kinds["conversations"]))),
                ),
                and_(
                    DOCUMENT.c.level.is_(None),
                    or_(teller.c.kind == "distribution_receipt", _says("upon_removal=%")),
                ),
                _says("declassified_on=%"),
            )
        )
    )
    lacking = list(connection.execute(wanted).scalars())
    found: dict[int, list[int]] = {}
    pairs = select(LINK.c.document_id, LINK.c.target_id).where(
        LINK.c.document_id.in_(lacking), LINK.c.kind == "related"
    )
    for key, other in connection.execute(pairs):
        found.setdefault(int(key), []).append(int(other))
    return found


def _says(fact: str) -> ColumnElement[bool]:
    """That the target of a link says so of what it carries."""
    return (
        select(LINK_KEY.c.document_id)
        .where(LINK_KEY.c.document_id == LINK.c.target_id, LINK_KEY.c.kind == "text", LINK_KEY.c.value.like(fact))
        .exists()
    )
