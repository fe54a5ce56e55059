"""The types of columns that migrations share."""

import sqlalchemy as sa

String = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Text that both databases sort and compare by its bytes."""
