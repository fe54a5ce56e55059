"""Which documents stand: all but those that are superseded."""

from sqlalchemy import func, true

from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]

STANDS = func.coalesce(DOCUMENT.c.is_superseded, true()).is_(False)
"""That a document stands, asked of documents that are sought by something else. It is reckoned, since nearly all stand:
sought by the index of the column alone, a handful of papers would take a walk through the collection.
"""
