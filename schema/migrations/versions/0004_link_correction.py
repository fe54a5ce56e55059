"""What officers say of links, hops and missing papers."""

import sqlalchemy as sa
from alembic import op

from schema.migrations.columns import String

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_correction",
        sa.Column("ledger_number", sa.Integer(), nullable=False),
        sa.Column("field", String, nullable=False),
        sa.Column("action", String, nullable=False),
        sa.Column("place", String, nullable=False),
        sa.Column("value", String, nullable=False),
        sa.Column("parts", String, nullable=False),
        sa.Column("by", String, nullable=False),
        sa.Column("at", String, nullable=False),
        sa.Column("why", String, nullable=False),
        sa.Column("state", String, nullable=False),
        sa.PrimaryKeyConstraint("ledger_number", name=op.f("pk_link_correction")),
    )
