"""Tables of what waits to leave."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from visavis.domains.notifications.contents import MailKind
from visavis.kernel.database import Base, BlindIndex, SealedBytes, classified
from visavis.kernel.mail import Refusal
from visavis.kernel.vault import Sealed

State = Literal["waiting", "sent", "refused"]
Reason = Refusal | Literal["no_server", "too_late"]

_SEND = "bring a mail to its recipient"
_RETENTION = (
    "until a mail server has taken it, 6 days more where bounces are read; when that failed, 7 days more"
)


def _state(purpose: str) -> dict[str, object]:
    return classified(purpose=purpose, basis="contract", retention=_RETENTION, kind="state")


class MailRow(Base):
    """A mail on its way. `recipient_id` is a member, or somebody who is invited; visitors have none.

    Mails that belong to no company yet have the company with the id 0, and are sealed by the installation.
    `due_at` is when it is tried next, or when it was sent or refused.
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
    state: Mapped[State] = mapped_column(
        String(10), info=_state("tell what waits from what was sent or refused")
    )
    reason: Mapped[Reason | None] = mapped_column(
        String(20), info=_state("tell administrators why a mail did not arrive")
    )
    attempts: Mapped[int]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime]


_WAKE = "tell an expert who is away that somebody waits"
_WISHES = "tell experts only by the ways and at the hours they want"
_UNTIL_UNWANTED = "until the browser or its owner wants none any more, or the member is deleted"
_WITH_MEMBER = "until the member is deleted"


class BrowserRow(Base):
    """A browser that wants notices of one member. `content` holds its address and keys."""

    __tablename__ = "push_browsers"
    __table_args__ = (
        UniqueConstraint("company_id", "endpoint_index"),
        ForeignKeyConstraint(
            ["company_id", "member_id"], ["members.company_id", "members.id"], ondelete="CASCADE"
        ),
        Index(None, "company_id", "member_id"),
        {"info": classified(purpose=_WAKE, basis="consent", retention=_UNTIL_UNWANTED)},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    endpoint_index: Mapped[bytes] = mapped_column(
        BlindIndex,
        info=classified(
            purpose="know a browser again", basis="consent", retention=_UNTIL_UNWANTED, keys="company"
        ),
    )
    content: Mapped[Sealed] = mapped_column(
        SealedBytes,
        info=classified(
            purpose=_WAKE,
            basis="consent",
            retention=_UNTIL_UNWANTED,
            keys="member",
            recipients=("the push service of the browser's maker",),
        ),
    )
    created_at: Mapped[datetime]


class WishesRow(Base):
    """Which notices a member wants, by which way and when."""

    __tablename__ = "notification_wishes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "member_id"], ["members.company_id", "members.id"], ondelete="CASCADE"
        ),
        {"info": classified(purpose=_WISHES, basis="contract", retention=_WITH_MEMBER)},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    content: Mapped[Sealed] = mapped_column(
        SealedBytes,
        info=classified(purpose=_WISHES, basis="contract", retention=_WITH_MEMBER, keys="member"),
    )
