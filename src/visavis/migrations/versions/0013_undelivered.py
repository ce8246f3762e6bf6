"""Whether the newest mail about an answer reached its visitor."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    refused = sa.Column("mail_refused", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("interactions", refused)
