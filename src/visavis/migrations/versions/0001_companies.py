"""Companies, the websites they may be embedded in, and pictures."""

import sqlalchemy as sa
from alembic import op

from visavis.kernel.database import directory_readable, protect_table

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "companies",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("slug", sa.String(40), nullable=False),
        sa.Column("profile", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company_id", name="pk_companies"),
        sa.UniqueConstraint("slug", name="uq_companies_slug"),
    )
    op.create_table(
        "company_domains",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("host", sa.String(253), nullable=False),
        sa.PrimaryKeyConstraint("company_id", "host", name="pk_company_domains"),
        sa.ForeignKeyConstraint(
            ["company_id"],
            ["companies.company_id"],
            name="fk_company_domains_company_id",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "pictures",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("owner_id", sa.Uuid),
        sa.Column("media_type", sa.String(40), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company_id", "id", name="pk_pictures"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.company_id"], name="fk_pictures_company_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_pictures_company_id_owner_id", "pictures", ["company_id", "owner_id"])
    for table in ("companies", "company_domains", "pictures"):
        protect_table(op, table)
    directory_readable(op, "companies")
