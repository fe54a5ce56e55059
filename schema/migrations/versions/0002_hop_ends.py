"""What shows how a hop ended: the paper and its date; all papers wait to be linked again, which fills them in."""

import sqlalchemy as sa
from alembic import op

from schema.migrations.columns import String

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("hop", sa.Column("ended_by", String, nullable=True))
    op.add_column("hop", sa.Column("ended_on", String, nullable=True))
    op.execute("UPDATE document SET unlinked_since = 0 WHERE NOT is_superseded")
