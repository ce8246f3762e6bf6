"""What happened to accounts, to the ways into them and to their sessions.

Some carry what a mail needs, tokens included: they live in memory, for handlers of the same transaction.
"""

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from visavis.domains.companies.public import Language, Translated

Role = Literal["expert", "administrator"]
InvitationOutcome = Literal["invited", "invited_already", "member_already"]


@dataclass(frozen=True, slots=True)
class RegistrationWanted:
    """Somebody wants to register a company. `link_token` is the only record of it until it comes back.

    Belongs to no company: recorded in a transaction of the company with the id 0.
    """

    email: str
    name: str
    company_name: str
    language: Language
    link_token: str


@dataclass(frozen=True, slots=True)
class RegistrationRepeated:
    """Somebody wants to register a company with an e-mail that names a member already.

    Belongs to no company, as above. Only the e-mail's owner may hear of it.
    """

    email: str
    name: str
    company_name: str
    language: Language


@dataclass(frozen=True, slots=True)
class InvitationIssued:
    """Somebody was invited, or invited again with another token; the former one no longer counts."""

    company_id: UUID
    invitation_id: UUID
    email: str
    name: str
    language: Language
    inviter_name: str
    roles: tuple[Role, ...]
    token: str


@dataclass(frozen=True, slots=True)
class InvitationRemoved:
    """An invitation was withdrawn, accepted or is long expired; nothing of it is kept."""

    company_id: UUID
    invitation_id: UUID


@dataclass(frozen=True, slots=True)
class ResetWanted:
    """A member forgot their password. `token` works once, for half an hour, in the browser that asked."""

    company_id: UUID
    member_id: UUID
    email: str
    name: str
    language: Language
    token: str


@dataclass(frozen=True, slots=True)
class PasswordChanged:
    """A member's password is another one, by a change or a reset."""

    company_id: UUID
    member_id: UUID
    email: str
    name: str
    language: Language


@dataclass(frozen=True, slots=True)
class SignedInAnew:
    """A member signed in from a browser in which they had not before; it is not known which, or where."""

    company_id: UUID
    member_id: UUID
    email: str
    name: str
    language: Language


@dataclass(frozen=True, slots=True)
class MemberCreated:
    """A member was added to a company."""

    company_id: UUID
    member_id: UUID
    name: str
    language: Language
    is_expert: bool


@dataclass(frozen=True, slots=True)
class RolesChanged:
    """A member is now, or no longer, an expert or an administrator."""

    company_id: UUID
    member_id: UUID
    name: str
    language: Language
    is_expert: bool
    is_administrator: bool


@dataclass(frozen=True, slots=True)
class MemberDeactivated:
    """A member may no longer sign in; every session of theirs is revoked in the same transaction."""

    company_id: UUID
    member_id: UUID


@dataclass(frozen=True, slots=True)
class MemberReactivated:
    """A member may sign in again."""

    company_id: UUID
    member_id: UUID
    is_expert: bool


@dataclass(frozen=True, slots=True)
class MemberDeleted:
    """A member's key is destroyed; whatever else is kept of them goes in the same transaction.

    May be said more than once of the same member: the deletion goes on after a crash.
    """

    company_id: UUID
    member_id: UUID


@dataclass(frozen=True, slots=True)
class DeletionPreviewed:
    """Somebody asks what a member's deletion would take along.

    Whoever keeps something of members adds to `counts` how much, under a name in the plural.
    """

    company_id: UUID
    member_id: UUID
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class CardFacts:
    """What visitors see of a member who is an expert. `photo_url` is a path on the platform."""

    active: bool
    position: int
    function: Translated
    photo_url: str | None


@dataclass(slots=True)
class PersonFacts:
    """What other domains know of a member, for the list of people."""

    interactions: int = 0
    expert: CardFacts | None = None


@dataclass(frozen=True, slots=True)
class PeopleListed:
    """Somebody looks at the people of a company; other domains fill in what they know, by member id."""

    company_id: UUID
    facts: dict[UUID, PersonFacts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SessionRevoked:
    """A session ended before its time; connections that lean on it must close."""

    company_id: UUID
    member_id: UUID
    session_id: UUID
