"""Tables of what waits to leave."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from visavis.domains.notifications.contents import MailKind
from visavis.kernel.database import Base, SealedBytes, classified
from visavis.kernel.mail import Refusal
from visavis.kernel.vault import Sealed

State = Literal["waiting", "refused"]
Reason = Refusal | Literal["no_server", "too_late"]

_SEND = "bring a mail to its recipient"
_RETENTION = "until a mail server has taken it; when that failed, 7 days more"


def _state(purpose: str) -> dict[str, object]:
    return classified(purpose=purpose, basis="contract", retention=_RETENTION, kind="state")


class MailRow(Base):
    """A mail on its way. `recipient_id` is a member, or somebody who is invited; visitors have none.

    Mails that belong to no company yet have the company with the id 0, and are sealed by the installation.
    `due_at` is when it is tried next, or when it was refused.
    """

    __tablename__ = "mails"
    __table_args__ = (
        Index(None, "company_id", "state", "due_at"),
        {"info": classified(purpose=_SEND, basis="contract", retention=_RETENTION)},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[MailKind] = mapped_column(String(30), info=_state("write the right mail"))
    recipient_id: Mapped[UUID | None]
    interaction_id: Mapped[UUID | None]
    content: Mapped[Sealed] = mapped_column(
        SealedBytes,
        info=classified(purpose=_SEND, basis="contract", retention=_RETENTION, keys="member"),
    )
    state: Mapped[State] = mapped_column(String(10), info=_state("tell waiting mails from refused ones"))
    reason: Mapped[Reason | None] = mapped_column(
        String(20), info=_state("tell administrators why a mail did not arrive")
    )
    attempts: Mapped[int]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime]
