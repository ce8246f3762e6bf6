"""Experts: the part of a member that visitors see."""

import sqlalchemy as sa
from alembic import op

from visavis.kernel.database import protect_table

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "experts",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("link_index", sa.LargeBinary, nullable=False),
        sa.Column("profile", sa.LargeBinary, nullable=False),
        sa.Column("switch", sa.String(10), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("company_id", "member_id", name="pk_experts"),
        sa.UniqueConstraint("company_id", "link_index", name="uq_experts_company_id_link_index"),
        sa.ForeignKeyConstraint(
            ["company_id", "member_id"],
            ["members.company_id", "members.id"],
            name="fk_experts_company_id_member_id",
            ondelete="CASCADE",
        ),
    )
    protect_table(op, "experts")
