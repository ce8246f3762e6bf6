"""What leaves by mail: waiting mails."""

import sqlalchemy as sa
from alembic import op

from visavis.kernel.database import protect_table

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
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
