"""What people say of the list of people: two entries are one, one is two."""

import sqlalchemy as sa
from alembic import op

from schema.migrations.columns import String

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXTS = ("action", "name", "other", "spellings", "documents", "by", "at", "why", "state")


def upgrade() -> None:
    op.create_table(
        "people_correction",
        sa.Column("ledger_number", sa.Integer(), nullable=False),
        *(sa.Column(name, String, nullable=False) for name in TEXTS),
        sa.PrimaryKeyConstraint("ledger_number", name=op.f("pk_people_correction")),
    )
