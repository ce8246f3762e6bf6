"""Tables of interactions and their messages."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from visavis.domains.interactions.frames import Kind, Sender, State
from visavis.kernel.database import Base, BlindIndex, SealedBytes, classified
from visavis.kernel.vault import Sealed

_RETENTION = "12 months from its creation, or until deleted earlier"
_CONVERSATION = classified(
    purpose="carry a conversation between a visitor and the expert they chose",
    basis="contract",
    retention=_RETENTION,
    recipients=("the expert", "the visitor"),
)


def _sealed(purpose: str) -> dict[str, object]:
    return classified(
        purpose=purpose,
        basis="contract",
        retention=_RETENTION,
        keys="segment",
        recipients=("the expert", "the visitor"),
    )


def _state(purpose: str) -> dict[str, object]:
    return classified(purpose=purpose, basis="contract", retention=_RETENTION, kind="state")


class InteractionRow(Base):
    """All that one visitor and their expert exchange. `client_id` recognises a repeated opening.

    `changed_at` is the time of the newest message.
    """

    __tablename__ = "interactions"
    __table_args__ = (
        UniqueConstraint("company_id", "client_id"),
        Index(None, "company_id", "expert_id"),
        Index(None, "company_id", "visitor_email_index"),
        Index(None, "company_id", "created_at"),
        {"info": _CONVERSATION},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    expert_id: Mapped[UUID]
    client_id: Mapped[UUID]
    state: Mapped[State] = mapped_column(
        String, info=_state("tell waiting, active and ended conversations apart")
    )
    last_seq: Mapped[int]
    visitor_name: Mapped[Sealed | None] = mapped_column(
        SealedBytes, info=_sealed("address the visitor by name")
    )
    visitor_email: Mapped[Sealed | None] = mapped_column(
        SealedBytes, info=_sealed("answer when the visitor has left")
    )
    visitor_email_index: Mapped[bytes | None] = mapped_column(
        BlindIndex,
        info=classified(
            purpose="find all interactions of an e-mail when its owner asks",
            basis="legal_obligation",
            retention=_RETENTION,
            keys="company",
        ),
    )
    visitor_received_seq: Mapped[int]
    visitor_read_seq: Mapped[int]
    expert_received_seq: Mapped[int]
    expert_read_seq: Mapped[int]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class MessageRow(Base):
    """One message. `body` is sealed with its number, so that it can neither move nor repeat.

    Written and deleted only under the lock of the interaction's row, which stands in for a foreign key.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("company_id", "interaction_id", "sender", "client_id"),
        {"info": _CONVERSATION},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    interaction_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    sender: Mapped[Sender] = mapped_column(String, info=_state("show who wrote a message"))
    sender_id: Mapped[UUID | None]
    client_id: Mapped[UUID]
    kind: Mapped[Kind] = mapped_column(String, info=_state("tell a text from the mark of the end"))
    body: Mapped[Sealed] = mapped_column(SealedBytes, info=_sealed("keep what was written for both sides"))
    created_at: Mapped[datetime]
