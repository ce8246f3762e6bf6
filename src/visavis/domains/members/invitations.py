"""Invitations: issued, sent again and withdrawn by administrators, looked at by the invited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from visavis.domains.companies.public import Act, forget_in_acts, note_act
from visavis.domains.members import invitation_store as store
from visavis.domains.members.accounts import required
from visavis.domains.members.events import InvitationIssued, InvitationOutcome
from visavis.domains.members.factor_store import is_company_only
from visavis.domains.members.ground import Ground
from visavis.domains.members.guest_book import Guest, GuestBook, Invitation, address_of, strike, unknown
from visavis.domains.members.models import InvitationRow, MailState
from visavis.kernel.access import Member
from visavis.kernel.database import AsyncSession, record
from visavis.kernel.errors import Invalid, NotFound
from visavis.kernel.rate_limit import Limit

KEPT_FOR = timedelta(days=30)
PER_COMPANY = Limit("invitations of one company", burst=300, seconds=86_400)
PER_INVITATION = Limit("mails of one invitation", burst=5, seconds=3600)
PER_CALLER = Limit("looks at invitations of one caller", burst=60, seconds=900)


@dataclass(frozen=True, slots=True)
class Issued:
    """What became of an invitation. `invitation_id` is None for somebody who is a member already."""

    email: str
    outcome: InvitationOutcome
    invitation_id: UUID | None


@dataclass(frozen=True, slots=True)
class Invited:
    """What the invited see before they accept.

    `company_sign_in`: the slug of the company when they come in through its own sign-in, and in no other way.
    """

    company_name: str
    company_sign_in: str | None
    invitation: Invitation


class Invitations:
    """What administrators do with them, and what the invited see."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._book = GuestBook(ground.vault, ground.clock)

    async def issue(self, actor: Member, guests: Sequence[Guest]) -> list[Issued]:
        """All or none. Raises Invalid for a guest without a role, TooManyRequests."""
        if not all(guest.is_expert or guest.is_administrator for guest in guests):
            raise Invalid("invitation.no_role", "Whoever is invited becomes expert, administrator or both.")
        for _ in guests:
            self._ground.limiter.take(PER_COMPANY, actor.company_id.bytes)
        employers = [await self._ground.accounts.company_of(guest.email) for guest in guests]
        async with self._ground.database.transaction(actor.company_id) as session:
            return [
                Issued(guest.email, "member_already", None)
                if employer == actor.company_id
                else await self._issue(session, actor, guest)
                for guest, employer in zip(guests, employers, strict=True)
            ]

    async def resend(self, actor: Member, invitation_id: UUID) -> None:
        """With a new token and its full time again. Raises NotFound, TooManyRequests."""
        self._ground.limiter.take(PER_INVITATION, invitation_id.bytes)
        self._ground.limiter.take(PER_COMPANY, actor.company_id.bytes)
        async with self._ground.database.transaction(actor.company_id) as session:
            row = await _required(session, invitation_id)
            await self._send(session, actor, row, self._book.renew(row))
            note_act(session, Act(actor.company_id, actor.member_id, "invitation.resent", row.id))

    async def withdraw(self, actor: Member, invitation_id: UUID) -> None:
        """Nothing is kept of it. Raises NotFound."""
        async with self._ground.database.transaction(actor.company_id) as session:
            await self._erase(session, await _required(session, invitation_id))
            note_act(session, Act(actor.company_id, actor.member_id, "invitation.withdrawn"))

    async def listed(self, company_id: UUID) -> list[Invitation]:
        """The newest first."""
        async with self._ground.database.transaction(company_id) as session:
            rows = await store.newest_first(session)
        read = [await self._book.readable(row) for row in rows]
        return [invitation for invitation in read if invitation is not None]

    async def look(self, token: str, caller: bytes | None) -> Invited:
        """Also at one that has expired. Raises NotFound, TooManyRequests."""
        self._ground.take(PER_CALLER, caller)
        company_id, token_hash = address_of(token)
        async with self._ground.database.transaction(company_id) as session:
            row = await store.find_by_token(session, token_hash)
            company_only = await is_company_only(session, company_id)
        invitation = None if row is None else await self._book.readable(row)
        if invitation is None:
            raise unknown()
        company = await self._ground.companies.company_by_id(company_id)
        return Invited(company.profile.name, company.slug if company_only else None, invitation)

    async def note_mail(
        self, session: AsyncSession, company_id: UUID, invitation_id: UUID, state: MailState
    ) -> None:
        """What became of the mail; nothing happens when the invitation is gone."""
        await store.note_mail(session, company_id, invitation_id, state)

    async def remove_old(self, company_id: UUID) -> None:
        """Those that expired long ago, and what a withdrawal left behind that was cut off."""
        long_ago = self._ground.clock.now() - KEPT_FOR
        async with self._ground.database.transaction(company_id) as session:
            for row in await store.all_locked(session):
                if row.expires_at <= long_ago or await self._book.readable(row) is None:
                    await self._erase(session, row)

    async def _issue(self, session: AsyncSession, actor: Member, guest: Guest) -> Issued:
        index = await self._book.index(actor.company_id, guest.email)
        present = await store.id_of(session, index)
        if present is not None:
            return Issued(guest.email, "invited_already", present)
        row, token = await self._book.entry(actor.company_id, guest)
        if not await store.add(session, row):
            await self._book.erase(row)
            return Issued(guest.email, "invited_already", await store.id_of(session, index))
        await self._send(session, actor, row, token)
        note_act(session, Act(actor.company_id, actor.member_id, "invitation.issued", row.id))
        return Issued(guest.email, "invited", row.id)

    async def _send(self, session: AsyncSession, actor: Member, row: InvitationRow, token: str) -> None:
        inviter = await required(session, actor.company_id, actor.member_id)
        invitation = await self._book.opened(row)
        issued = InvitationIssued(
            company_id=row.company_id,
            invitation_id=row.id,
            email=invitation.email,
            name=invitation.name,
            language=invitation.language,
            inviter_name=(await self._ground.accounts.opened(inviter)).name,
            roles=invitation.roles,
            token=token,
        )
        record(session, issued)

    async def _erase(self, session: AsyncSession, row: InvitationRow) -> None:
        # Under the lock of its row: nobody can become a member whose key is gone.
        await self._book.erase(row)
        await strike(session, row)
        await forget_in_acts(session, row.id)


async def _required(session: AsyncSession, invitation_id: UUID) -> InvitationRow:
    row = await store.lock(session, invitation_id)
    if row is None:
        raise NotFound
    return row
