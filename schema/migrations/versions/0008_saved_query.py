"""Queries that people keep under a name."""

import sqlalchemy as sa
from alembic import op

from schema.migrations.columns import String

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_query",
        sa.Column("name", String, nullable=False),
        sa.Column("query", String, nullable=False),
        sa.Column("by", String, nullable=False),
        sa.Column("at", String, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_saved_query")),
    )
