"""Tables of members, of the ways to an account, and of sessions."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Boolean, ForeignKeyConstraint, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from visavis.domains.companies.public import Language
from visavis.kernel.database import Base, BlindIndex, SealedBytes, classified
from visavis.kernel.vault import Sealed

MailState = Literal["queued", "sent", "refused"]

_RETENTION = "until the member is deleted"
_INVITATION_RETENTION = "until it is accepted or withdrawn, at most 30 days after it expired"
_SESSION_RETENTION = "until signing out, at most as long as the operator set (14 days by default)"
_ACCOUNT = classified(
    purpose="let the people of a company into the portals", basis="contract", retention=_RETENTION
)


def _sealed(purpose: str, *recipients: str) -> dict[str, object]:
    return classified(
        purpose=purpose, basis="contract", retention=_RETENTION, keys="member", recipients=recipients
    )


def _invited(purpose: str) -> dict[str, object]:
    return classified(
        purpose=purpose,
        basis="contract",
        retention=_INVITATION_RETENTION,
        keys="member",
        recipients=("administrators",),
    )


def _invitation_state(purpose: str) -> dict[str, object]:
    return classified(purpose=purpose, basis="contract", retention=_INVITATION_RETENTION, kind="state")


class MemberRow(Base):
    """An account of the portals."""

    __tablename__ = "members"
    __table_args__ = (
        ForeignKeyConstraint(["company_id"], ["companies.company_id"]),
        {"info": _ACCOUNT},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[Sealed] = mapped_column(SealedBytes, info=_sealed("name a member", "the company's members"))
    email: Mapped[Sealed] = mapped_column(SealedBytes, info=_sealed("reach a member", "administrators"))
    password_record: Mapped[Sealed | None] = mapped_column(
        SealedBytes, info=_sealed("recognise a member's proof")
    )
    language: Mapped[Language] = mapped_column(
        String(2),
        info=classified(
            purpose="show the portals in the member's language",
            basis="contract",
            retention=_RETENTION,
            kind="state",
        ),
    )
    is_expert: Mapped[bool] = mapped_column(Boolean)
    is_administrator: Mapped[bool] = mapped_column(Boolean)
    active: Mapped[bool] = mapped_column(Boolean)
    seen_month: Mapped[str | None] = mapped_column(
        String(7),
        info=classified(
            purpose="show administrators which accounts are in use; the month only",
            basis="contract",
            retention=_RETENTION,
            kind="state",
        ),
    )
    created_at: Mapped[datetime]


class LoginRow(Base):
    """Which member an e-mail names, across all companies of the installation."""

    __tablename__ = "logins"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "member_id"], ["members.company_id", "members.id"], ondelete="CASCADE"
        ),
        {"info": _ACCOUNT},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    email_index: Mapped[bytes] = mapped_column(
        BlindIndex,
        unique=True,
        info=classified(
            purpose="find the member who signs in",
            basis="contract",
            retention=_RETENTION,
            keys="installation",
        ),
    )


class MemberSessionRow(Base):
    """One sign-in. `token_hash` is SHA-256 of a random secret that only the cookie holds.

    `strong`: it was proved by two factors or a passkey. `proved_at`: when its member last proved anything.
    """

    __tablename__ = "member_sessions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "member_id"], ["members.company_id", "members.id"], ondelete="CASCADE"
        ),
        Index(None, "company_id", "member_id"),
        {
            "info": classified(
                purpose="keep a member signed in", basis="contract", retention=_SESSION_RETENTION
            )
        },
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    token_hash: Mapped[bytes] = mapped_column(
        LargeBinary,
        unique=True,
        info=classified(
            purpose="recognise a session's cookie",
            basis="contract",
            retention=_SESSION_RETENTION,
            kind="digest",
        ),
    )
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    strong: Mapped[bool] = mapped_column(Boolean)
    proved_at: Mapped[datetime]


class InvitationRow(Base):
    """Somebody who may become a member, and then keeps this id. Sealed as that member's data will be.

    `token_hash` is SHA-256 of a random secret that only the newest mail holds.
    """

    __tablename__ = "invitations"
    __table_args__ = (
        UniqueConstraint("company_id", "email_index"),
        ForeignKeyConstraint(["company_id"], ["companies.company_id"], ondelete="CASCADE"),
        {
            "info": classified(
                purpose="let those whom a company invited become its members",
                basis="contract",
                retention=_INVITATION_RETENTION,
            )
        },
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[Sealed] = mapped_column(SealedBytes, info=_invited("address somebody who is invited"))
    email: Mapped[Sealed] = mapped_column(SealedBytes, info=_invited("reach somebody who is invited"))
    email_index: Mapped[bytes] = mapped_column(
        BlindIndex,
        info=classified(
            purpose="invite nobody twice",
            basis="contract",
            retention=_INVITATION_RETENTION,
            keys="company",
        ),
    )
    token_hash: Mapped[bytes] = mapped_column(
        LargeBinary,
        unique=True,
        info=classified(
            purpose="recognise an invitation's link",
            basis="contract",
            retention=_INVITATION_RETENTION,
            kind="digest",
        ),
    )
    language: Mapped[Language] = mapped_column(
        String(2), info=_invitation_state("write to somebody in their language")
    )
    is_expert: Mapped[bool] = mapped_column(Boolean)
    is_administrator: Mapped[bool] = mapped_column(Boolean)
    mail: Mapped[MailState] = mapped_column(
        String(10), info=_invitation_state("show whether an invitation could be sent")
    )
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
