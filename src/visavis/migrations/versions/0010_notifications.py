"""What leaves by mail or push: waiting mails and push subscriptions."""

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    pass
