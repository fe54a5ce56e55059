"""Which documents stand: all but those that are superseded."""

from sqlalchemy import func, true

from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]

SUPERSEDED = func.coalesce(DOCUMENT.c.is_superseded, true())
"""Whether a document is superseded, asked of documents that are sought by something else. It is reckoned, since hardly
any is: sought by the index of the column alone, a handful of papers would take a walk through the collection.
"""

STANDS = SUPERSEDED.is_(False)
