"""Members, the way from an e-mail to them, and their sessions."""

import sqlalchemy as sa
from alembic import op

from visavis.kernel.database import directory_readable, protect_table

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "members",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("email", sa.LargeBinary, nullable=False),
        sa.Column("password_record", sa.LargeBinary, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("is_expert", sa.Boolean, nullable=False),
        sa.Column("is_administrator", sa.Boolean, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company_id", "id", name="pk_members"),
        sa.ForeignKeyConstraint(["company_id"], ["companies.company_id"], name="fk_members_company_id"),
    )
    op.create_table(
        "logins",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("email_index", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("company_id", "member_id", name="pk_logins"),
        sa.UniqueConstraint("email_index", name="uq_logins_email_index"),
        _of_member("logins"),
    )
    op.create_table(
        "member_sessions",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company_id", "id", name="pk_member_sessions"),
        sa.UniqueConstraint("token_hash", name="uq_member_sessions_token_hash"),
        _of_member("member_sessions"),
    )
    op.create_index("ix_member_sessions_company_id_member_id", "member_sessions", ["company_id", "member_id"])
    for table in ("members", "logins", "member_sessions"):
        protect_table(op, table)
    directory_readable(op, "logins")


def _of_member(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["company_id", "member_id"],
        ["members.company_id", "members.id"],
        name=f"fk_{table}_company_id_member_id",
        ondelete="CASCADE",
    )
