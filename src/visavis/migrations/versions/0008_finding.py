"""How visitors find experts: filters, teams and rules for pages, as one record per company."""

import sqlalchemy as sa
from alembic import op

from visavis.kernel.database import protect_table

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "finding",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("company_id", name="pk_finding"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.company_id"], name="fk_finding_company_id", ondelete="CASCADE"
        ),
    )
    protect_table(op, "finding")
