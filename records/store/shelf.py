"""Where a database keeps the papers that linking asks for, and what they share."""

from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, Connection, select

from records.link.keys import numbers_in, pairs_of_words, sketch_in
from records.link.papers import LINKING_FIELDS, SHOWN_BY, LinkPaper, Numbers
from records.link.shelf import Shared, shared_in
from records.model import Evidence, Finding, LinkKey, Span
from records.store.inserting import batches
from records.store.parts import findings_of
from records.store.sharing import SOME, buckets_of
from records.store.standing import STANDS
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]
CONTENT = metadata.tables["content"]
LINK_KEY = metadata.tables["link_key"]

NOT_ASKED = Evidence("", (Span(1, 0, 1, 0),), "", 0.0)
"""In place of evidence that linking does not look at: memory is dear where many papers are near."""


class StoredShelf:
    """The papers of a database as linking finds them (`records.link.shelf.Shelf`), by their rows."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def sharers(self, papers: Collection[int]) -> Shared:
        """See `Shelf`."""
        found = shared_in(buckets_of(self.connection, papers), frozenset(papers))
        return {key: found.get(key, {}) for key in papers}

    def pairs_of_words(self, papers: Collection[int]) -> Mapping[int, int]:
        """See `Shelf`."""
        return {key: pairs_of_words(keys) for key, keys in self._keys(papers, LINK_KEY.c.position == 0).items()}

    def numbers(self, papers: Collection[int]) -> Mapping[int, Numbers]:
        """See `Shelf`."""
        return {key: numbers_in(keys) for key, keys in self._keys(papers, LINK_KEY.c.kind == "identifier").items()}

    def sketches(self, papers: Collection[int]) -> Mapping[int, tuple[int, str]]:
        """See `Shelf`."""
        found = self._keys(papers, LINK_KEY.c.position == 1)
        return {key: sketch_in(found.get(key, ())) for key in papers}

    def papers(self, papers: Collection[int]) -> Mapping[int, LinkPaper]:
        """See `Shelf`."""
        found: dict[int, LinkPaper] = {}
        for batch in batches(sorted(papers), SOME):
            findings = findings_of(self.connection, batch, LINKING_FIELDS)
            keys = self._keys(batch, LINK_KEY.c.lookup.is_(None))
            statement = (
                select(DOCUMENT, CONTENT.c.sha256)
                .join(CONTENT, CONTENT.c.id == DOCUMENT.c.content_id)
                .where(DOCUMENT.c.id.in_(batch), STANDS)
            )
            for row in self.connection.execute(statement).mappings():
                found[row["id"]] = LinkPaper(
                    row["short_id"],
                    row["source_path"],
                    row["sha256"],
                    row["line_start"],
                    row["line_end"],
                    row["position"],
                    row["kind"],
                    row["is_fragment"],
                    tuple(map(lean, findings.get(row["id"], ()))),
                    tuple(keys.get(row["id"], ())),
                )
        return found

    def _keys(self, ids: Collection[int], which: ColumnElement[bool]) -> dict[int, list[LinkKey]]:
        """Some of the keys of documents, in order."""
        found: dict[int, list[LinkKey]] = {}
        columns = (LINK_KEY.c.document_id, LINK_KEY.c.kind, LINK_KEY.c.value)
        in_order = select(*columns).order_by(LINK_KEY.c.document_id, LINK_KEY.c.position)
        for batch in batches(sorted(ids), SOME):
            for key, kind, value in self.connection.execute(in_order.where(LINK_KEY.c.document_id.in_(batch), which)):
                found.setdefault(key, []).append(LinkKey(kind, value))
        return found


def lean(found: Finding) -> Finding:
    """A finding as linking needs it."""
    return found if found.field in SHOWN_BY else Finding(found.field, found.value, NOT_ASKED, found.parts)
