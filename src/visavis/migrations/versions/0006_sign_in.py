"""Strong sign-in: passkeys, one-time codes, recovery codes, and sign-in by the company's own provider."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    pass
