"""Beside the conversation: hand-over, second experts, notes, canned answers, ratings."""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    pass
