"""Tables of keys, webhooks and deliveries."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Boolean, Date, ForeignKeyConstraint, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from visavis.domains.integrations.catalogue import Sent
from visavis.kernel.database import Base, SealedBytes, classified
from visavis.kernel.vault import Sealed

DeliveryState = Literal["waiting", "delivered", "failed"]

_KEYS = "let a company's own programs ask for what their key allows"
_HOOKS = "tell a company's own programs that something happened"
_UNTIL_REMOVED = "until an administrator removes it"
_DELIVERY_RETENTION = "30 days"


class ApiKeyRow(Base):
    """A key of a program. `token_hash` is SHA-256 of a random secret that was shown once."""

    __tablename__ = "api_keys"
    __table_args__ = (
        ForeignKeyConstraint(["company_id"], ["companies.company_id"], ondelete="CASCADE"),
        {"info": classified(purpose=_KEYS, basis="contract", retention=_UNTIL_REMOVED)},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[Sealed] = mapped_column(
        SealedBytes,
        info=classified(
            purpose="tell keys apart",
            basis="contract",
            retention=_UNTIL_REMOVED,
            keys="company",
            recipients=("administrators",),
        ),
    )
    scopes: Mapped[str] = mapped_column(
        String(200),
        info=classified(purpose=_KEYS, basis="contract", retention=_UNTIL_REMOVED, kind="state"),
    )
    token_hash: Mapped[bytes] = mapped_column(
        LargeBinary,
        unique=True,
        info=classified(purpose=_KEYS, basis="contract", retention=_UNTIL_REMOVED, kind="digest"),
    )
    created_at: Mapped[datetime]
    last_used_on: Mapped[date | None] = mapped_column(
        Date,
        info=classified(
            purpose="show which keys are in use", basis="contract", retention=_UNTIL_REMOVED, kind="time"
        ),
    )


class WebhookRow(Base):
    """An address of a program that wants to hear. `content` holds its URL and the secret of signatures."""

    __tablename__ = "webhooks"
    __table_args__ = (
        ForeignKeyConstraint(["company_id"], ["companies.company_id"], ondelete="CASCADE"),
        {"info": classified(purpose=_HOOKS, basis="contract", retention=_UNTIL_REMOVED)},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    content: Mapped[Sealed] = mapped_column(
        SealedBytes,
        info=classified(
            purpose=_HOOKS,
            basis="contract",
            retention=_UNTIL_REMOVED,
            keys="company",
            recipients=("administrators",),
        ),
    )
    notices: Mapped[str] = mapped_column(
        String(400),
        info=classified(purpose=_HOOKS, basis="contract", retention=_UNTIL_REMOVED, kind="state"),
    )
    active: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime]


class DeliveryRow(Base):
    """One notice on its way to one webhook. `status` is what the other side answered last."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "webhook_id"], ["webhooks.company_id", "webhooks.id"], ondelete="CASCADE"
        ),
        Index(None, "company_id", "webhook_id", "created_at"),
        {"info": classified(purpose=_HOOKS, basis="contract", retention=_DELIVERY_RETENTION)},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    webhook_id: Mapped[UUID]
    notice: Mapped[Sent] = mapped_column(
        String(40),
        info=classified(purpose=_HOOKS, basis="contract", retention=_DELIVERY_RETENTION, kind="state"),
    )
    subject_id: Mapped[UUID]
    state: Mapped[DeliveryState] = mapped_column(
        String(10),
        info=classified(
            purpose="show which notices arrived",
            basis="contract",
            retention=_DELIVERY_RETENTION,
            kind="state",
        ),
    )
    attempts: Mapped[int]
    status: Mapped[int | None]
    created_at: Mapped[datetime]
