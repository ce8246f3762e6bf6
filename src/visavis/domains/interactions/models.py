"""Tables of interactions, their messages, and what lies beside a conversation."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from visavis.domains.interactions.frames import Asked, Kind, Sender, State
from visavis.kernel.database import Base, BlindIndex, SealedBytes, classified
from visavis.kernel.vault import Sealed

_RETENTION = "12 months from its creation, or until deleted earlier"
_CONVERSATION = classified(
    purpose="carry a conversation between a visitor and the expert they chose",
    basis="contract",
    retention=_RETENTION,
    recipients=("the experts who take part", "the visitor"),
)


def _sealed(
    purpose: str, recipients: tuple[str, ...] = ("the experts who take part", "the visitor")
) -> dict[str, object]:
    return classified(
        purpose=purpose, basis="contract", retention=_RETENTION, keys="segment", recipients=recipients
    )


def _within_interaction() -> ForeignKeyConstraint:
    """Whatever way an interaction goes, this goes with it."""
    return ForeignKeyConstraint(
        ["company_id", "interaction_id"], ["interactions.company_id", "interactions.id"], ondelete="CASCADE"
    )


def _state(purpose: str) -> dict[str, object]:
    return classified(purpose=purpose, basis="contract", retention=_RETENTION, kind="state")


class InteractionRow(Base):
    """All that one visitor and their expert exchange. `client_id` recognises a repeated opening.

    `changed_at` is the time of the newest message. `second_id` is the expert who was invited. The `told`
    numbers are those up to which somebody who is away was told that messages wait for them; `mail_refused`
    is whether the mail that told the visitor did not arrive.
    """

    __tablename__ = "interactions"
    __table_args__ = (
        UniqueConstraint("company_id", "client_id"),
        Index(None, "company_id", "expert_id"),
        Index(None, "company_id", "second_id", postgresql_where=text("second_id IS NOT NULL")),
        Index(None, "company_id", "visitor_email_index"),
        Index(None, "company_id", "created_at"),
        {"info": _CONVERSATION},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    expert_id: Mapped[UUID]
    second_id: Mapped[UUID | None]
    client_id: Mapped[UUID]
    asked: Mapped[Asked] = mapped_column(
        String, server_default="expert", info=_state("offer a request that nobody answers to somebody else")
    )
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
    visitor_told_seq: Mapped[int] = mapped_column(server_default="0")
    expert_told_seq: Mapped[int] = mapped_column(server_default="0")
    mail_refused: Mapped[bool] = mapped_column(server_default=false())
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
    kind: Mapped[Kind] = mapped_column(String, info=_state("tell a text from a note of what happened"))
    body: Mapped[Sealed] = mapped_column(SealedBytes, info=_sealed("keep what was written for both sides"))
    created_at: Mapped[datetime]


class OfferRow(Base):
    """A request that waits for its expert is offered to this one, who may read it and take it over."""

    __tablename__ = "interaction_offers"
    __table_args__ = (
        _within_interaction(),
        Index(None, "company_id", "expert_id"),
        {"info": _CONVERSATION},
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    interaction_id: Mapped[UUID] = mapped_column(primary_key=True)
    expert_id: Mapped[UUID] = mapped_column(primary_key=True)


class NoteRow(Base):
    """What experts who take part note for each other; no visitor and no administrator sees it."""

    __tablename__ = "interaction_notes"
    __table_args__ = (
        _within_interaction(),
        {
            "info": classified(
                purpose="let the experts of a conversation agree on it",
                basis="contract",
                retention=_RETENTION,
                recipients=("the experts who take part",),
            )
        },
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    interaction_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    author_id: Mapped[UUID | None]
    body: Mapped[Sealed] = mapped_column(
        SealedBytes, info=_sealed("keep what experts noted for each other", ("the experts who take part",))
    )
    created_at: Mapped[datetime]


class RatingRow(Base):
    """What a visitor thought of a conversation, or of a call that belongs to none.

    Administrators see stars and comment under `id` alone. `expert_id` is whom a call was with; of a
    conversation it is its owner.
    """

    __tablename__ = "ratings"
    __table_args__ = (
        _within_interaction(),
        UniqueConstraint("company_id", "interaction_id"),
        Index(None, "company_id", "expert_id"),
        CheckConstraint("(interaction_id IS NULL) <> (expert_id IS NULL)", name="of_one"),
        {
            "info": classified(
                purpose="learn whether visitors were helped",
                basis="legitimate_interest",
                retention=_RETENTION,
                recipients=("administrators of the company",),
            )
        },
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    interaction_id: Mapped[UUID | None]
    expert_id: Mapped[UUID | None]
    stars: Mapped[int] = mapped_column(SmallInteger, info=_state("say how satisfied the visitor was, 1 to 5"))
    comment: Mapped[Sealed | None] = mapped_column(
        SealedBytes, info=_sealed("say why", ("administrators of the company",))
    )
    created_at: Mapped[datetime]

    @property
    def about(self) -> UUID:
        """Under whose key the comment is sealed: the conversation's, else one of its own."""
        return self.interaction_id or self.id
