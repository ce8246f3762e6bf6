"""What happened to interactions."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class InteractionOpened:
    """A visitor wrote to an expert for the first time in a new interaction."""

    company_id: UUID
    interaction_id: UUID
    expert_id: UUID


@dataclass(frozen=True, slots=True)
class InteractionAnswered:
    """An expert answered for the first time, so many seconds after the opening."""

    company_id: UUID
    interaction_id: UUID
    waited_s: float


@dataclass(frozen=True, slots=True)
class InteractionWaits:
    """Messages wait for an expert who has not been connected since they came."""

    company_id: UUID
    interaction_id: UUID
    expert_id: UUID


@dataclass(frozen=True, slots=True)
class AnswerWaits:
    """An answer waits for a visitor who has left, and left an e-mail."""

    company_id: UUID
    interaction_id: UUID
    expert_id: UUID


@dataclass(frozen=True, slots=True)
class InteractionHandedOver:
    """An interaction belongs to another expert now."""

    company_id: UUID
    interaction_id: UUID
    former_id: UUID
    expert_id: UUID


@dataclass(frozen=True, slots=True)
class InteractionRated:
    """A visitor rated a conversation or a call, or changed the rating: the stars (1 to 5) now and before.

    `rated_at` is when the visitor first rated.
    """

    company_id: UUID
    stars: int
    before: int | None
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class InteractionEnded:
    """One side ended the interaction; nothing can be written to it any more."""

    company_id: UUID
    interaction_id: UUID
    expert_id: UUID


@dataclass(frozen=True, slots=True)
class InteractionDeleted:
    """The keys and rows of an interaction are gone for good."""

    company_id: UUID
    interaction_id: UUID
    expert_id: UUID
