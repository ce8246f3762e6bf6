"""Documents of conversations; their bytes are in the object store."""

import sqlalchemy as sa
from alembic import op

from visavis.kernel.database import protect_table

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("interaction_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("side", sa.Text, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("parts", sa.BigInteger, nullable=False),
        sa.Column("description", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company_id", "interaction_id", "id", name="pk_documents"),
        sa.ForeignKeyConstraint(
            ["company_id", "interaction_id"],
            ["interactions.company_id", "interactions.id"],
            name="fk_documents_company_id_interaction_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_documents_company_id_created_at", "documents", ["company_id", "created_at"])
    protect_table(op, "documents")
