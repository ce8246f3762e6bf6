"""Beside the conversation: hand-over, second experts, offers, notes, ratings, absences, canned answers."""

import sqlalchemy as sa
from alembic import op

from visavis.kernel.database import protect_table

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("interactions", sa.Column("second_id", sa.Uuid))
    op.add_column("interactions", sa.Column("asked", sa.Text, nullable=False, server_default="expert"))
    for side in ("visitor", "expert"):
        told = sa.Column(f"{side}_told_seq", sa.BigInteger, nullable=False, server_default="0")
        op.add_column("interactions", told)
    op.create_index(
        "ix_interactions_company_id_second_id",
        "interactions",
        ["company_id", "second_id"],
        postgresql_where=sa.text("second_id IS NOT NULL"),
    )
    op.create_table(
        "interaction_offers",
        *_of_interaction(),
        sa.Column("expert_id", sa.Uuid, nullable=False),
        sa.PrimaryKeyConstraint("company_id", "interaction_id", "expert_id", name="pk_interaction_offers"),
        _within_interaction("interaction_offers"),
    )
    op.create_index(
        "ix_interaction_offers_company_id_expert_id", "interaction_offers", ["company_id", "expert_id"]
    )
    op.create_table(
        "interaction_notes",
        *_of_interaction(),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("author_id", sa.Uuid),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company_id", "interaction_id", "id", name="pk_interaction_notes"),
        _within_interaction("interaction_notes"),
    )
    op.create_table(
        "ratings",
        *_of_interaction(),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("stars", sa.SmallInteger, nullable=False),
        sa.Column("comment", sa.LargeBinary),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company_id", "interaction_id", name="pk_ratings"),
        sa.UniqueConstraint("company_id", "id", name="uq_ratings_company_id_id"),
        _within_interaction("ratings"),
    )
    op.create_table(
        "absences",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("deputy_id", sa.Uuid),
        sa.Column("period", sa.LargeBinary),
        sa.PrimaryKeyConstraint("company_id", "member_id", name="pk_absences"),
        sa.ForeignKeyConstraint(
            ["company_id", "member_id"],
            ["experts.company_id", "experts.member_id"],
            name="fk_absences_company_id_member_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "deputy_id"],
            ["experts.company_id", "experts.member_id"],
            name="fk_absences_company_id_deputy_id",
            ondelete="SET NULL (deputy_id)",
        ),
    )
    op.create_table(
        "canned_answers",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("answers", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("company_id", "member_id", name="pk_canned_answers"),
        sa.ForeignKeyConstraint(
            ["company_id", "member_id"],
            ["experts.company_id", "experts.member_id"],
            name="fk_canned_answers_company_id_member_id",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "company_answers",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("answers", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("company_id", name="pk_company_answers"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.company_id"], name="fk_company_answers_company_id", ondelete="CASCADE"
        ),
    )
    for table in (
        "interaction_offers",
        "interaction_notes",
        "ratings",
        "absences",
        "canned_answers",
        "company_answers",
    ):
        protect_table(op, table)


def _of_interaction() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("interaction_id", sa.Uuid, nullable=False),
    )


def _within_interaction(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["company_id", "interaction_id"],
        ["interactions.company_id", "interactions.id"],
        name=f"fk_{table}_company_id_interaction_id",
        ondelete="CASCADE",
    )
