"""What leaves by mail or push: waiting mails, browsers that want notices, and what experts want."""

import sqlalchemy as sa
from alembic import op

from visavis.kernel.database import protect_table

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    _mails()
    _browsers()
    _wishes()


def _mails() -> None:
    op.create_table(
        "mails",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("recipient_id", sa.Uuid, nullable=True),
        sa.Column("interaction_id", sa.Uuid, nullable=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(20), nullable=True),
        sa.Column("attempts", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company_id", "id", name="pk_mails"),
    )
    op.create_index("ix_mails_company_id_state_due_at", "mails", ["company_id", "state", "due_at"])
    protect_table(op, "mails")


def _browsers() -> None:
    op.create_table(
        "push_browsers",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("endpoint_index", sa.LargeBinary, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company_id", "id", name="pk_push_browsers"),
        sa.UniqueConstraint(
            "company_id", "endpoint_index", name="uq_push_browsers_company_id_endpoint_index"
        ),
        _of_member("push_browsers"),
    )
    op.create_index("ix_push_browsers_company_id_member_id", "push_browsers", ["company_id", "member_id"])
    protect_table(op, "push_browsers")


def _wishes() -> None:
    op.create_table(
        "notification_wishes",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("company_id", "member_id", name="pk_notification_wishes"),
        _of_member("notification_wishes"),
    )
    protect_table(op, "notification_wishes")


def _of_member(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["company_id", "member_id"],
        ["members.company_id", "members.id"],
        name=f"fk_{table}_company_id_member_id",
        ondelete="CASCADE",
    )
