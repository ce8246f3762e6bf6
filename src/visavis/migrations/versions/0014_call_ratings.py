"""A rating may also be of a call that belongs to no conversation; then it names the expert itself."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.drop_constraint("pk_ratings", "ratings")
    op.drop_constraint("uq_ratings_company_id_id", "ratings")
    op.alter_column("ratings", "interaction_id", nullable=True)
    op.add_column("ratings", sa.Column("expert_id", sa.Uuid))
    op.create_primary_key("pk_ratings", "ratings", ["company_id", "id"])
    op.create_unique_constraint(
        "uq_ratings_company_id_interaction_id", "ratings", ["company_id", "interaction_id"]
    )
    op.create_index("ix_ratings_company_id_expert_id", "ratings", ["company_id", "expert_id"])
    op.create_check_constraint(
        "ck_ratings_of_one", "ratings", "(interaction_id IS NULL) <> (expert_id IS NULL)"
    )
