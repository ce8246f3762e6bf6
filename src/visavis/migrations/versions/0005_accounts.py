"""Accounts: invitations, members without a password, and the month in which somebody was last there."""

import sqlalchemy as sa
from alembic import op

from visavis.kernel.database import protect_table

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    # Those who come by passkey or by their company's own sign-in have none.
    op.alter_column("members", "password_record", nullable=True)
    op.add_column("members", sa.Column("seen_month", sa.String(7)))
    op.create_table(
        "invitations",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("email", sa.LargeBinary, nullable=False),
        sa.Column("email_index", sa.LargeBinary, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("is_expert", sa.Boolean, nullable=False),
        sa.Column("is_administrator", sa.Boolean, nullable=False),
        sa.Column("mail", sa.String(10), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company_id", "id", name="pk_invitations"),
        sa.UniqueConstraint("company_id", "email_index", name="uq_invitations_company_id_email_index"),
        sa.UniqueConstraint("token_hash", name="uq_invitations_token_hash"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.company_id"], name="fk_invitations_company_id", ondelete="CASCADE"
        ),
    )
    protect_table(op, "invitations")
