"""What a reading said of a document's kind and pages, kept where a person says otherwise."""

import sqlalchemy as sa
from alembic import op

from schema.migrations.columns import String

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document", sa.Column("kind_as_read", String, nullable=True))
    op.add_column("document", sa.Column("fragment_as_read", sa.Boolean(), nullable=True))
