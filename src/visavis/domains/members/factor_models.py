"""Tables of passkeys, one-time codes and recovery codes, and of sign-in by a company's own provider."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Boolean, ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from visavis.kernel.database import Base, BlindIndex, SealedBytes, classified
from visavis.kernel.vault import Sealed

_RETENTION = "until the member removes it or is deleted"
_RULES_RETENTION = "until the company is closed"
_FACTOR = classified(purpose="let a member prove who they are", basis="contract", retention=_RETENTION)


def _sealed(purpose: str) -> dict[str, object]:
    return classified(purpose=purpose, basis="contract", retention=_RETENTION, keys="member")


def _of_member() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["company_id", "member_id"], ["members.company_id", "members.id"], ondelete="CASCADE"
    )


class PasskeyRow(Base):
    """One passkey. `credential_hash` is SHA-256 of the random id that the authenticator gave it."""

    __tablename__ = "passkeys"
    __table_args__ = (
        UniqueConstraint("company_id", "credential_hash"),
        _of_member(),
        Index(None, "company_id", "member_id"),
        {"info": _FACTOR},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    name: Mapped[Sealed] = mapped_column(SealedBytes, info=_sealed("tell a member's passkeys apart"))
    credential: Mapped[Sealed] = mapped_column(SealedBytes, info=_sealed("check what a passkey signed"))
    credential_hash: Mapped[bytes] = mapped_column(
        LargeBinary,
        info=classified(
            purpose="find the passkey that signed", basis="contract", retention=_RETENTION, kind="digest"
        ),
    )
    sign_count: Mapped[int]
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]


class TotpRow(Base):
    """The secret of an authenticator app. `last_step`: the newest time step whose code was used."""

    __tablename__ = "totp_secrets"
    __table_args__ = (_of_member(), {"info": _FACTOR})

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    secret: Mapped[Sealed] = mapped_column(SealedBytes, info=_sealed("check one-time codes"))
    last_step: Mapped[int]
    created_at: Mapped[datetime]


class RecoveryCodeRow(Base):
    """One unused recovery code: sealed, and even inside the seal only SHA-256 of the random code."""

    __tablename__ = "recovery_codes"
    __table_args__ = (_of_member(), Index(None, "company_id", "member_id"), {"info": _FACTOR})

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID]
    code_hash: Mapped[Sealed] = mapped_column(
        SealedBytes, info=_sealed("let a member in who lost the other factors")
    )


class FederatedLoginRow(Base):
    """Which member a company's provider means by a subject."""

    __tablename__ = "federated_logins"
    __table_args__ = (UniqueConstraint("company_id", "subject_index"), _of_member(), {"info": _FACTOR})

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject_index: Mapped[bytes] = mapped_column(
        BlindIndex,
        info=classified(
            purpose="find the member whom the company's provider names",
            basis="contract",
            retention=_RETENTION,
            keys="company",
        ),
    )


class SignInRulesRow(Base):
    """How a company's people sign in; `oidc` holds its provider with the client's secret."""

    __tablename__ = "sign_in_rules"
    __table_args__ = (
        ForeignKeyConstraint(["company_id"], ["companies.company_id"], ondelete="CASCADE"),
        {
            "info": classified(
                purpose="keep how a company's people sign in",
                basis="not_personal",
                retention=_RULES_RETENTION,
            )
        },
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    experts_need_second_factor: Mapped[bool] = mapped_column(Boolean)
    oidc_only: Mapped[bool] = mapped_column(Boolean)
    oidc: Mapped[Sealed | None] = mapped_column(
        SealedBytes,
        info=classified(
            purpose="speak with a company's own provider",
            basis="not_personal",
            retention=_RULES_RETENTION,
            keys="company",
        ),
    )
