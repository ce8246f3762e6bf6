"""Tables of members, of the way from an e-mail to them, and of their sessions."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, ForeignKeyConstraint, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from visavis.domains.companies.public import Language
from visavis.kernel.database import Base, BlindIndex, SealedBytes, classified
from visavis.kernel.vault import Sealed

_RETENTION = "until the member is deleted"
_SESSION_RETENTION = "until signing out, at most as long as the operator set (14 days by default)"
_ACCOUNT = classified(
    purpose="let the people of a company into the portals", basis="contract", retention=_RETENTION
)


def _sealed(purpose: str, *recipients: str) -> dict[str, object]:
    return classified(
        purpose=purpose, basis="contract", retention=_RETENTION, keys="member", recipients=recipients
    )


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
    password_record: Mapped[Sealed] = mapped_column(SealedBytes, info=_sealed("recognise a member's proof"))
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
    """One sign-in. `token_hash` is SHA-256 of a random secret that only the cookie holds."""

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
