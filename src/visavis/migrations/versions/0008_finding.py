"""How visitors find experts: teams, filters and assignments to pages; deputies and absences."""

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    pass
