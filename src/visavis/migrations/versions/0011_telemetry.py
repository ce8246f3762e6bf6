"""Anonymous counters."""

import sqlalchemy as sa
from alembic import op

from visavis.kernel.database import protect_table

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "counters",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("metric", sa.String(20), nullable=False),
        sa.Column("slice", sa.String(20), nullable=False),
        sa.Column("count", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("company_id", "day", "metric", "slice", name="pk_counters"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.company_id"], name="fk_counters_company_id", ondelete="CASCADE"
        ),
    )
    protect_table(op, "counters")
