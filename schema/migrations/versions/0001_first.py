"""The first schema: sources, renditions, documents, findings, links, hops, search words, corrections, ledger."""

import sqlalchemy as sa
from alembic import op

from schema.migrations.columns import String

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "content",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", String, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content")),
        sa.UniqueConstraint("sha256", name=op.f("uq_content_sha256")),
    )
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content_sha256", String, nullable=False),
        sa.Column("document", String, nullable=False),
        sa.Column("place", String, nullable=False),
        sa.Column("field", String, nullable=False),
        sa.Column("item", sa.Integer(), nullable=True),
        sa.Column("action", String, nullable=False),
        sa.Column("value", String, nullable=True),
        sa.Column("parts", String, nullable=True),
        sa.Column("was", String, nullable=True),
        sa.Column("by", String, nullable=False),
        sa.Column("at", String, nullable=False),
        sa.Column("why", String, nullable=False),
        sa.Column("state", String, nullable=False),
        sa.Column("ledger_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_content_sha256"), "correction", ["content_sha256"], unique=False)
    op.create_index(op.f("ix_correction_document"), "correction", ["document"], unique=False)
    op.create_table(
        "ledger",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", String, nullable=False),
        sa.Column("by", String, nullable=False),
        sa.Column("action", String, nullable=False),
        sa.Column("subject", String, nullable=False),
        sa.Column("detail", String, nullable=False),
        sa.Column("rows_hash", String, nullable=False),
        sa.Column("previous", String, nullable=False),
        sa.Column("hash", String, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_ledger")),
    )
    op.create_index(op.f("ix_ledger_subject"), "ledger", ["subject"], unique=False)
    op.create_table(
        "ledger_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("hash", String, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_head")),
    )
    op.create_table(
        "rendition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("engine", String, nullable=False),
        sa.Column("engine_version", String, nullable=False),
        sa.Column("encoding", String, nullable=False),
        sa.Column("text_sha256", String, nullable=False),
        sa.Column("line_count", sa.Integer(), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("pages_inferred", sa.Boolean(), nullable=False),
        sa.Column("page_lines", String, nullable=False),
        sa.Column("notes", String, nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["content_id"], ["content.id"], name=op.f("fk_rendition_content_id_content")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rendition")),
    )
    op.create_index(op.f("ix_rendition_content_id"), "rendition", ["content_id"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("path", String, nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["content_id"], ["content.id"], name=op.f("fk_source_content_id_content")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_index(op.f("ix_source_content_id"), "source", ["content_id"], unique=False)
    op.create_index(
        "ix_source_path_current",
        "source",
        ["path"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("short_id", String, nullable=False),
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("rendition_id", sa.Integer(), nullable=False),
        sa.Column("source_path", String, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", String, nullable=False),
        sa.Column("is_fragment", sa.Boolean(), nullable=False),
        sa.Column("is_superseded", sa.Boolean(), nullable=False),
        sa.Column("is_replaced", sa.Boolean(), nullable=False),
        sa.Column("unlinked_since", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("bounds_confidence", sa.Integer(), nullable=False),
        sa.Column("line_start", sa.Integer(), nullable=False),
        sa.Column("line_end", sa.Integer(), nullable=False),
        sa.Column("page_start", sa.Integer(), nullable=False),
        sa.Column("page_end", sa.Integer(), nullable=False),
        sa.Column("subject", String, nullable=True),
        sa.Column("subject_key", String, nullable=True),
        sa.Column("sort_date", String, nullable=True),
        sa.Column("classification", String, nullable=True),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("log_number", String, nullable=True),
        sa.Column("log_key", String, nullable=True),
        sa.Column("least_confidence", sa.Integer(), nullable=False),
        sa.Column("basis", String, nullable=False),
        sa.Column("declass_date", String, nullable=True),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.Column("released_on", String, nullable=True),
        sa.Column("review_from", String, nullable=True),
        sa.Column("latest", String, nullable=True),
        sa.ForeignKeyConstraint(["content_id"], ["content.id"], name=op.f("fk_document_content_id_content")),
        sa.ForeignKeyConstraint(["parent_id"], ["document.id"], name=op.f("fk_document_parent_id_document")),
        sa.ForeignKeyConstraint(["rendition_id"], ["rendition.id"], name=op.f("fk_document_rendition_id_rendition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("short_id", name=op.f("uq_document_short_id")),
    )
    op.create_index(
        "ix_document_confidence", "document", ["is_superseded", "least_confidence", "short_id"], unique=False
    )
    op.create_index(op.f("ix_document_content_id"), "document", ["content_id"], unique=False)
    op.create_index("ix_document_date", "document", ["is_superseded", "sort_date", "short_id"], unique=False)
    op.create_index("ix_document_kind", "document", ["is_superseded", "kind", "short_id"], unique=False)
    op.create_index("ix_document_level", "document", ["is_superseded", "level", "short_id"], unique=False)
    op.create_index("ix_document_log", "document", ["is_superseded", "log_key", "short_id"], unique=False)
    op.create_index(
        "ix_document_order", "document", ["is_superseded", "source_path", "line_start", "short_id"], unique=False
    )
    op.create_index(
        "ix_document_outcome",
        "document",
        ["is_superseded", "declass_date", "short_id", "basis", "released", "released_on", "review_from", "latest"],
        unique=False,
    )
    op.create_index(op.f("ix_document_parent_id"), "document", ["parent_id"], unique=False)
    op.create_index(op.f("ix_document_rendition_id"), "document", ["rendition_id"], unique=False)
    op.create_index("ix_document_subject", "document", ["is_superseded", "subject_key", "short_id"], unique=False)
    op.create_index(
        "ix_document_facets",
        "document",
        [
            "is_superseded",
            "kind",
            "level",
            "sort_date",
            "basis",
            "released",
            "released_on",
            "review_from",
            "declass_date",
            "latest",
            "least_confidence",
            "content_id",
        ],
        unique=False,
    )
    op.create_index(
        "ix_document_unlinked",
        "document",
        ["unlinked_since"],
        unique=False,
        sqlite_where=sa.text("unlinked_since IS NOT NULL"),
        postgresql_where=sa.text("unlinked_since IS NOT NULL"),
    )
    op.create_table(
        "source_attribute",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("name", String, nullable=False),
        sa.Column("value", String, nullable=False),
        sa.Column("value_key", String, nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_source_attribute_source_id_source")),
        sa.PrimaryKeyConstraint("source_id", "name", name=op.f("pk_source_attribute")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_source_attribute_name_value_key"), "source_attribute", ["name", "value_key"], unique=False)
    op.create_table(
        "text_part",
        sa.Column("rendition_id", sa.Integer(), nullable=False),
        sa.Column("line_start", sa.Integer(), nullable=False),
        sa.Column("line_end", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["rendition_id"], ["rendition.id"], name=op.f("fk_text_part_rendition_id_rendition")),
        sa.PrimaryKeyConstraint("rendition_id", "line_start", name=op.f("pk_text_part")),
    )
    op.create_table(
        "declassification",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("basis", String, nullable=False),
        sa.Column("date", String, nullable=True),
        sa.Column("event", String, nullable=True),
        sa.Column("exemption", String, nullable=True),
        sa.Column("order_name", String, nullable=True),
        sa.Column("rule", String, nullable=False),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.Column("released_on", String, nullable=True),
        sa.Column("review_from", String, nullable=True),
        sa.Column("latest", String, nullable=True),
        sa.Column("steps", String, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_declassification_document_id_document")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_declassification")),
    )
    op.create_table(
        "declassification_as_read",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("basis", String, nullable=False),
        sa.Column("date", String, nullable=True),
        sa.Column("event", String, nullable=True),
        sa.Column("exemption", String, nullable=True),
        sa.Column("order_name", String, nullable=True),
        sa.Column("rule", String, nullable=False),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.Column("released_on", String, nullable=True),
        sa.Column("review_from", String, nullable=True),
        sa.Column("latest", String, nullable=True),
        sa.Column("steps", String, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_declassification_as_read_document_id_document")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_declassification_as_read")),
    )
    op.create_table(
        "officer_fact",
        sa.Column("kind", String, nullable=False),
        sa.Column("scope", String, nullable=False),
        sa.Column("name", String, nullable=False),
        sa.Column("value", String, nullable=False),
        sa.Column("by", String, nullable=False),
        sa.Column("at", String, nullable=False),
        sa.Column("why", String, nullable=False),
        sa.Column("ledger_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "scope", "name", name=op.f("pk_officer_fact")),
    )
    op.create_table(
        "finding",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", String, nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("value", String, nullable=False),
        sa.Column("parts", String, nullable=True),
        sa.Column("raw", String, nullable=False),
        sa.Column("rule", String, nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("line_start", sa.Integer(), nullable=False),
        sa.Column("col_start", sa.Integer(), nullable=False),
        sa.Column("line_end", sa.Integer(), nullable=False),
        sa.Column("col_end", sa.Integer(), nullable=False),
        sa.Column("more_spans", String, nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_finding_document_id_document")),
        sa.PrimaryKeyConstraint("document_id", "position", name=op.f("pk_finding")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "heading",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("subject", String, nullable=False),
        sa.Column("sender", String, nullable=False),
        sa.Column("recipient", String, nullable=False),
        sa.Column("through", String, nullable=False),
        sa.Column("participants", String, nullable=False),
        sa.Column("notetakers", String, nullable=False),
        sa.Column("interpreters", String, nullable=False),
        sa.Column("distribution", String, nullable=False),
        sa.Column("classifier", String, nullable=False),
        sa.Column("place", String, nullable=False),
        sa.Column("handling", String, nullable=False),
        sa.Column("codes", String, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_heading_document_id_document")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_heading")),
    )
    op.create_table(
        "hop",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sender", String, nullable=False),
        sa.Column("recipient", String, nullable=False),
        sa.Column("through", String, nullable=False),
        sa.Column("date", String, nullable=True),
        sa.Column("action", String, nullable=True),
        sa.Column("due", String, nullable=True),
        sa.Column("outcome", String, nullable=True),
        sa.Column("receipt", String, nullable=True),
        sa.Column("answer_expected", sa.Boolean(), nullable=False),
        sa.Column("package", String, nullable=True),
        sa.Column("carries", String, nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("rule", String, nullable=False),
        sa.Column("evidence", String, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_hop_document_id_document")),
        sa.PrimaryKeyConstraint("document_id", "position", name=op.f("pk_hop")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_hop_date"), "hop", ["date"], unique=False)
    op.create_index(op.f("ix_hop_package"), "hop", ["package"], unique=False)
    op.create_table(
        "identifier",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("system", String, nullable=False),
        sa.Column("number", String, nullable=False),
        sa.Column("number_key", String, nullable=False),
        sa.Column("role", String, nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_identifier_document_id_document")),
        sa.PrimaryKeyConstraint("document_id", "position", name=op.f("pk_identifier")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_identifier_number_key"), "identifier", ["number_key"], unique=False)
    op.create_table(
        "link",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("kind", String, nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("rule", String, nullable=False),
        sa.Column("why", String, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_link_document_id_document")),
        sa.ForeignKeyConstraint(["target_id"], ["document.id"], name=op.f("fk_link_target_id_document")),
        sa.PrimaryKeyConstraint("document_id", "kind", "target_id", name=op.f("pk_link")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_link_target_id"), "link", ["target_id"], unique=False)
    op.create_table(
        "link_key",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", String, nullable=False),
        sa.Column("value", String, nullable=False),
        sa.Column("lookup", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_link_key_document_id_document")),
        sa.PrimaryKeyConstraint("document_id", "position", name=op.f("pk_link_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_link_key_lookup",
        "link_key",
        ["lookup"],
        unique=False,
        sqlite_where=sa.text("lookup IS NOT NULL"),
        postgresql_where=sa.text("lookup IS NOT NULL"),
    )
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("line_start", sa.Integer(), nullable=False),
        sa.Column("line_end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_passage_document_id_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
    )
    op.create_index(op.f("ix_passage_document_id"), "passage", ["document_id"], unique=False)
    op.create_table(
        "segment",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("line_start", sa.Integer(), nullable=False),
        sa.Column("line_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_segment_document_id_document")),
        sa.PrimaryKeyConstraint("document_id", "position", name=op.f("pk_segment")),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            """CREATE VIRTUAL TABLE passage_words USING fts5(words, content='passage', content_rowid='id', tokenize="ascii tokenchars '.-/()@_+'")"""
        )
        op.execute(
            """CREATE VIRTUAL TABLE heading_words USING fts5(subject, sender, recipient, through, participants, notetakers, interpreters, distribution, classifier, place, handling, codes, content='heading', content_rowid='document_id', tokenize="ascii tokenchars '.-/()@_+'")"""
        )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            """CREATE INDEX passage_words ON passage USING gin (array_to_tsvector(string_to_array(left(words, 100000), ' ')))"""
        )
        op.execute("CREATE INDEX passage_long ON passage (id) WHERE length(words) > 100000")
        headings = ("subject", "sender", "recipient", "through", "participants", "notetakers", "interpreters", "distribution", "classifier", "place", "handling", "codes")
        columns = ", ".join(f"array_to_tsvector(string_to_array(left({name}, 100000), ' '))" for name in headings)
        op.execute(f"CREATE INDEX heading_words ON heading USING gin ({columns})")
