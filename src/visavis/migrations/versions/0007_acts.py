"""The audit log: who did what, by ids only."""

import sqlalchemy as sa
from alembic import op

from visavis.kernel.database import protect_table

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "acts",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("member_id", sa.Uuid),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Uuid),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company_id", "id", name="pk_acts"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.company_id"], name="fk_acts_company_id", ondelete="CASCADE"
        ),
    )
    protect_table(op, "acts")
