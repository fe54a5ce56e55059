"""What the audit found, what it has checked, and what people acknowledged."""

import sqlalchemy as sa
from alembic import op

from schema.migrations.columns import String

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audited",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("checked_with", String, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_audited_document_id_document")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_audited")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", String, nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
    )
    op.create_table(
        "notice",
        sa.Column("id", String, nullable=False),
        sa.Column("code", String, nullable=False),
        sa.Column("scope", String, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("message", String, nullable=False),
        sa.Column("severity", String, nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("holds_from", String, nullable=True),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["document.id"], name=op.f("fk_notice_unit_id_document")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_notice_document_id_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(op.f("ix_notice_unit_id"), "notice", ["unit_id"])
    op.create_index(op.f("ix_notice_document_id"), "notice", ["document_id"])
    op.create_table(
        "notice_place",
        sa.Column("notice_id", String, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_notice_place_notice_id_notice")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_notice_place_document_id_document")),
        sa.PrimaryKeyConstraint("notice_id", "position", name=op.f("pk_notice_place")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_notice_place_document_id"), "notice_place", ["document_id"])
    op.create_table(
        "acknowledgement",
        sa.Column("notice_id", String, nullable=False),
        sa.Column("message", String, nullable=False),
        sa.Column("by", String, nullable=False),
        sa.Column("at", String, nullable=False),
        sa.Column("why", String, nullable=False),
        sa.Column("until", String, nullable=True),
        sa.Column("ledger_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("notice_id", name=op.f("pk_acknowledgement")),
    )
