"""What happened to accounts and their sessions."""

from dataclasses import dataclass
from uuid import UUID

from visavis.domains.companies.public import Language


@dataclass(frozen=True, slots=True)
class MemberCreated:
    """A member was added to a company."""

    company_id: UUID
    member_id: UUID
    name: str
    language: Language
    is_expert: bool


@dataclass(frozen=True, slots=True)
class MemberDeactivated:
    """A member may no longer sign in; every session of theirs is revoked in the same transaction."""

    company_id: UUID
    member_id: UUID


@dataclass(frozen=True, slots=True)
class SessionRevoked:
    """A session ended before its time; connections that lean on it must close."""

    company_id: UUID
    member_id: UUID
    session_id: UUID
