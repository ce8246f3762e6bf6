"""The table of documents. Their bytes lie in the object store, sealed."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec
from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from visavis.domains.interactions.public import Sender
from visavis.kernel.database import Base, SealedBytes, classified
from visavis.kernel.vault import Sealed

Stage = Literal["arriving", "sent"]
_RETENTION = "12 months from its creation, or until deleted earlier"


def _state(purpose: str) -> dict[str, object]:
    return classified(purpose=purpose, basis="contract", retention=_RETENTION, kind="state")


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """What a document is, sealed with it. `is_remade`: its bytes are ours, made of what was received."""

    name: str
    media_type: str
    size: int
    is_remade: bool = False


class DocumentRow(Base):
    """A document that arrives, or was sent. `id` was chosen by its sender, and recognises a repetition.

    `parts` counts those that have arrived.
    """

    __tablename__ = "documents"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "interaction_id"],
            ["interactions.company_id", "interactions.id"],
            ondelete="CASCADE",
        ),
        Index(None, "company_id", "created_at"),
        {
            "info": classified(
                purpose="exchange documents in a conversation",
                basis="contract",
                retention=_RETENTION,
                recipients=("the experts who take part", "the visitor"),
            )
        },
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    interaction_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    side: Mapped[Sender] = mapped_column(String, info=_state("know who may go on sending it"))
    stage: Mapped[Stage] = mapped_column(String, info=_state("tell what is complete from what arrives"))
    parts: Mapped[int]
    description: Mapped[Sealed] = mapped_column(
        SealedBytes,
        info=classified(
            purpose="name a document as its sender named it",
            basis="contract",
            retention=_RETENTION,
            keys="segment",
            recipients=("the experts who take part", "the visitor"),
        ),
    )
    created_at: Mapped[datetime]
