"""Actors: who is asking. Routes name one in their signature; pure `may_...` functions decide about it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Nobody:
    """Someone without any proof of who they are."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person without an account who holds access to some interactions of one company."""

    company_id: UUID
    interactions: frozenset[UUID]
    name: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A signed-in account of one company.

    `strong`: the session was proved by two factors or a passkey. `proved_at`: when its member last proved who
    they are. `held_back`: they owe a second factor and reach nothing but their own account before.
    """

    company_id: UUID
    member_id: UUID
    session_id: UUID
    is_expert: bool
    is_administrator: bool
    strong: bool = False
    proved_at: datetime = NEVER
    held_back: bool = False


@dataclass(frozen=True, slots=True)
class Program:
    """A company's own program, known by a key; it may do what the key's scopes name."""

    company_id: UUID
    key_id: UUID
    scopes: frozenset[str]


Actor = Nobody | Visitor | Member | Program
