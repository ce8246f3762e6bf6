"""Wire shapes of waiting and refused mails."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from visavis.domains.notifications.contents import MailKind
from visavis.domains.notifications.models import Reason


class MailView(BaseModel):
    """A mail that has not arrived. `recipient` is None for visitors; `reason` says why it did not arrive.

    `next_attempt_at` is None when it is not tried again by itself.
    """

    id: UUID
    kind: MailKind
    recipient: str | None
    state: Literal["waiting", "refused"]
    reason: Reason | None
    attempts: int
    created_at: datetime
    next_attempt_at: datetime | None
    can_retry: bool


class OutgoingMails(BaseModel):
    """`server` says whether a mail server is set up; without one everything waits. Newest mails first.

    `sender` is the address mails come from, `sender_name` the name beside it; answers go to `reply_to`.
    """

    server: bool
    sender: str | None
    sender_name: str
    reply_to: str | None
    mails: list[MailView]
