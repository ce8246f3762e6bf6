"""Invitations as they are kept: sealed with the key of the member that the invited may become."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from visavis.domains.companies.public import Language
from visavis.domains.members import invitation_store as store
from visavis.domains.members.events import InvitationRemoved, Role
from visavis.domains.members.models import InvitationRow, MailState
from visavis.domains.members.proof import normalised_email
from visavis.domains.members.tokens import address_and_secret, addressed, hashed, new_secret
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, record
from visavis.kernel.errors import NotFound
from visavis.kernel.ids import new_id
from visavis.kernel.vault import Context, KeyErased, MemberScope, Vault

VALID_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to invite."""

    email: str
    name: str
    language: Language
    is_expert: bool
    is_administrator: bool


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation as those who may see it see it."""

    id: UUID
    email: str
    name: str
    roles: tuple[Role, ...]
    language: Language
    expires_at: datetime
    expired: bool
    mail: MailState


class GuestBook:
    """Seals and opens invitations."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault, self._clock = vault, clock

    async def index(self, company_id: UUID, email: str) -> bytes:
        """What finds the invitation of an e-mail within a company."""
        return await self._vault.blind_index(company_id, "invitation", normalised_email(email))

    async def entry(self, company_id: UUID, guest: Guest) -> tuple[InvitationRow, str]:
        """A new row and the token that opens it."""
        row = InvitationRow(
            company_id=company_id,
            id=new_id(),
            email_index=await self.index(company_id, guest.email),
            language=guest.language,
            is_expert=guest.is_expert,
            is_administrator=guest.is_administrator,
            created_at=self._clock.now(),
        )
        box = await self._vault.box(_scope(row))
        row.name = box.seal_text(_context(row, "name"), guest.name)
        row.email = box.seal_text(_context(row, "email"), normalised_email(guest.email))
        return row, self.renew(row)

    def renew(self, row: InvitationRow) -> str:
        """Another token, and the full time again."""
        secret = new_secret()
        row.token_hash, row.mail = hashed(secret), "queued"
        row.expires_at = self._clock.now() + VALID_FOR
        return addressed(row.company_id, secret)

    async def opened(self, row: InvitationRow) -> Invitation:
        """Raises KeyErased when a withdrawal was cut off."""
        box = await self._vault.existing_box(_scope(row))
        return Invitation(
            id=row.id,
            email=box.open_text(_context(row, "email"), row.email),
            name=box.open_text(_context(row, "name"), row.name),
            roles=roles_of(is_expert=row.is_expert, is_administrator=row.is_administrator),
            language=row.language,
            expires_at=row.expires_at,
            expired=row.expires_at <= self._clock.now(),
            mail=row.mail,
        )

    async def readable(self, row: InvitationRow) -> Invitation | None:
        """None when a withdrawal was cut off after it erased the key."""
        try:
            return await self.opened(row)
        except KeyErased:
            return None

    async def erase(self, row: InvitationRow) -> None:
        """Nobody can read it any more."""
        await self._vault.erase(_scope(row))


def address_of(token: str) -> tuple[UUID, bytes]:
    """The company that invited, and what finds the invitation there. Raises NotFound."""
    parts = address_and_secret(token)
    if parts is None:
        raise unknown()
    return parts[0], hashed(parts[1])


def unknown() -> NotFound:
    """What those hear whose link leads to nothing."""
    return NotFound("invitation.unknown", "This invitation was withdrawn, replaced or used.")


async def strike(session: AsyncSession, row: InvitationRow) -> None:
    """Take an invitation out of the book."""
    await store.remove(session, row.id)
    record(session, InvitationRemoved(row.company_id, row.id))


def roles_of(*, is_expert: bool, is_administrator: bool) -> tuple[Role, ...]:
    """The roles in a fixed order."""
    held: dict[Role, bool] = {"expert": is_expert, "administrator": is_administrator}
    return tuple(role for role, has in held.items() if has)


def _scope(row: InvitationRow) -> MemberScope:
    return MemberScope(row.company_id, row.id)


def _context(row: InvitationRow, column: str) -> Context:
    return Context(row.company_id, "invitations", column, str(row.id))
