"""Keys for programs and signed webhooks."""

import sqlalchemy as sa
from alembic import op

from visavis.kernel.database import protect_table

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    _api_keys()
    _webhooks()
    _deliveries()


def _api_keys() -> None:
    op.create_table(
        "api_keys",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("scopes", sa.String(200), nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_on", sa.Date, nullable=True),
        sa.PrimaryKeyConstraint("company_id", "id", name="pk_api_keys"),
        sa.UniqueConstraint("token_hash", name="uq_api_keys_token_hash"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.company_id"], name="fk_api_keys_company_id", ondelete="CASCADE"
        ),
    )
    protect_table(op, "api_keys")


def _webhooks() -> None:
    op.create_table(
        "webhooks",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("notices", sa.String(400), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company_id", "id", name="pk_webhooks"),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.company_id"], name="fk_webhooks_company_id", ondelete="CASCADE"
        ),
    )
    protect_table(op, "webhooks")


def _deliveries() -> None:
    op.create_table(
        "webhook_deliveries",
        sa.Column("company_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("webhook_id", sa.Uuid, nullable=False),
        sa.Column("notice", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Uuid, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.BigInteger, nullable=False),
        sa.Column("status", sa.BigInteger, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("company_id", "id", name="pk_webhook_deliveries"),
        sa.ForeignKeyConstraint(
            ["company_id", "webhook_id"],
            ["webhooks.company_id", "webhooks.id"],
            name="fk_webhook_deliveries_company_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_webhook_deliveries_company_id_webhook_id_created_at",
        "webhook_deliveries",
        ["company_id", "webhook_id", "created_at"],
    )
    protect_table(op, "webhook_deliveries")
