"""What each entry of the ledger answers for, and the hash of what it says beside it; by which rules a text was read.

The ledger's entries get their new form by `records.store.reckoning`.
"""

import sqlalchemy as sa
from alembic import op

from schema.migrations.columns import String

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ledger_row",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", String, nullable=False),
        sa.Column("name", String, nullable=False),
        sa.Column("hash", String, nullable=False),
        sa.PrimaryKeyConstraint("number", "position", name=op.f("pk_ledger_row")),
        sqlite_with_rowid=False,
    )
    op.add_column("rendition", sa.Column("reader", String, nullable=True))
    op.add_column("ledger", sa.Column("body_hash", String, nullable=False, server_default=""))
    with op.batch_alter_table("ledger") as batch:
        batch.alter_column("body_hash", server_default=None)
