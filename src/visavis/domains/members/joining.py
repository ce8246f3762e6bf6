"""Joining by invitation: once, for whoever holds the newest mail or is named by the company's provider."""

from dataclasses import dataclass
from uuid import UUID

from visavis.domains.companies.public import Act, Language, note_act
from visavis.domains.members import invitation_store as store
from visavis.domains.members.accounts import Newcomer
from visavis.domains.members.factor_store import is_company_only
from visavis.domains.members.ground import Ground
from visavis.domains.members.guest_book import GuestBook, address_of, strike, unknown
from visavis.domains.members.invitations import PER_CALLER
from visavis.domains.members.models import InvitationRow
from visavis.domains.members.policy import company_only
from visavis.kernel.database import AsyncSession
from visavis.kernel.errors import Gone


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What the invited say about themselves. `password_record` is None for those who come by passkey."""

    token: str
    name: str
    language: Language
    password_record: str | None


class Joining:
    """The id of an invitation becomes that of the member."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._book = GuestBook(ground.vault, ground.clock)

    async def accept(
        self, token: str, name: str, language: Language, proof: str, caller: bytes | None
    ) -> str:
        """The value of the new member's cookie. Raises as `join`, and TooManyRequests."""
        self._ground.take(PER_CALLER, caller)
        company_id, _ = address_of(token)
        acceptance = Acceptance(token, name, language, await self._ground.hasher.hash(proof))
        async with self._ground.database.transaction(company_id) as session:
            member_id = await self.join(session, acceptance)
            return self._ground.sessions.open(session, company_id, member_id)

    async def join(self, session: AsyncSession, acceptance: Acceptance) -> UUID:
        """The member whom an invitation became, in a transaction of the company that invited.

        Raises NotFound; Gone when it has expired; Conflict when its e-mail names a member by now; Forbidden
        where only the company's own sign-in counts.
        """
        row = await store.lock_by_token(session, address_of(acceptance.token)[1])
        invitation = None if row is None else await self._book.readable(row)
        if row is None or invitation is None:
            raise unknown()
        if invitation.expired:
            raise Gone("invitation.expired", "This invitation has expired. Ask for a new one.")
        if await is_company_only(session, row.company_id):
            raise company_only()
        await self._become(session, row, _said(acceptance, invitation.email, row))
        return row.id

    async def join_named(
        self, session: AsyncSession, company_id: UUID, email: str, name: str | None
    ) -> UUID | None:
        """The member whom the invitation of an e-mail became that the company's provider vouches for.

        None when there is no invitation that still counts.
        """
        row = await store.lock_by_email(session, await self._book.index(company_id, email))
        invitation = None if row is None else await self._book.readable(row)
        if row is None or invitation is None or invitation.expired:
            return None
        acceptance = Acceptance("", name or invitation.name, invitation.language, None)
        await self._become(session, row, _said(acceptance, email, row))
        return row.id

    async def _become(self, session: AsyncSession, row: InvitationRow, newcomer: Newcomer) -> None:
        await strike(session, row)
        await self._ground.accounts.add(session, row.company_id, row.id, newcomer)
        note_act(session, Act(row.company_id, row.id, "invitation.accepted"))


def _said(acceptance: Acceptance, email: str, row: InvitationRow) -> Newcomer:
    return Newcomer(
        name=acceptance.name,
        email=email,
        record=acceptance.password_record,
        language=acceptance.language,
        is_expert=row.is_expert,
        is_administrator=row.is_administrator,
    )
