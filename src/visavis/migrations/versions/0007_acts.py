"""The audit log: who did what, by ids only."""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    pass
