"""The people of a company: who they are, what they may do, and that somebody always administrates."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from visavis.domains.companies.public import Act, note_act
from visavis.domains.members import store
from visavis.domains.members.accounts import Account
from visavis.domains.members.events import (
    MemberDeactivated,
    MemberReactivated,
    PeopleListed,
    PersonFacts,
    RolesChanged,
    SessionRevoked,
)
from visavis.domains.members.ground import Ground
from visavis.domains.members.models import MemberRow
from visavis.domains.members.policy import check_roles, check_somebody_administrates
from visavis.kernel.access import Member
from visavis.kernel.database import AsyncSession, record
from visavis.kernel.errors import NotFound
from visavis.kernel.vault import KeyErased


@dataclass(frozen=True, slots=True)
class Person:
    """A member as administrators see them. `seen_month` is "2026-11", None for who never came."""

    id: UUID
    account: Account
    active: bool
    seen_month: str | None
    has_second_factor: bool
    facts: PersonFacts

    @property
    def may_inherit(self) -> bool:
        """Whether conversations of others can become theirs."""
        return self.active and self.facts.expert is not None and self.facts.expert.active


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What administrators change about a member; None leaves it."""

    is_expert: bool | None = None
    is_administrator: bool | None = None
    active: bool | None = None


class People:
    """Lists and changes members; deleting them is `deletion`."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def listed(self, company_id: UUID) -> list[Person]:
        """Those who came first, first. A member who is being deleted is no longer in the list."""
        known = PeopleListed(company_id)
        async with self._ground.database.transaction(company_id) as session:
            rows = await store.all_members(session)
            strong = await store.with_second_factor(session)
            record(session, known)
        people = [await self._person(row, known, has_second_factor=row.id in strong) for row in rows]
        return [person for person in people if person is not None]

    async def change(self, actor: Member, member_id: UUID, change: PersonChange) -> None:
        """Raises NotFound; Invalid for nobody's role; Conflict when nobody would administrate."""
        async with self._ground.database.transaction(actor.company_id) as session:
            administrators = await strong_administrators(session)
            row = await store.lock_member(session, actor.company_id, member_id)
            if row is None:
                raise NotFound
            before = row.is_expert, row.is_administrator, row.active
            _apply(row, change)
            check_roles(is_expert=row.is_expert, is_administrator=row.is_administrator)
            if not (row.active and row.is_administrator):
                check_somebody_administrates(administrators, without=row.id)
            await self._tell(session, actor, row, before)

    async def _tell(
        self, session: AsyncSession, actor: Member, row: MemberRow, before: tuple[bool, bool, bool]
    ) -> None:
        acts = []
        if (row.is_expert, row.is_administrator) != before[:2]:
            record(session, await self._roles_changed(row))
            acts.append("member.roles_changed")
        if row.active and not before[2]:
            record(session, MemberReactivated(row.company_id, row.id, row.is_expert))
            acts.append("member.reactivated")
        if before[2] and not row.active:
            await end_access(session, row)
            acts.append("member.deactivated")
        for name in acts:
            note_act(session, Act(row.company_id, actor.member_id, name, row.id))

    async def _roles_changed(self, row: MemberRow) -> RolesChanged:
        account = await self._ground.accounts.opened(row)
        return RolesChanged(
            company_id=row.company_id,
            member_id=row.id,
            name=account.name,
            language=row.language,
            is_expert=row.is_expert and row.active,
            is_administrator=row.is_administrator,
        )

    async def _person(self, row: MemberRow, known: PeopleListed, *, has_second_factor: bool) -> Person | None:
        try:
            account = await self._ground.accounts.opened(row)
        except KeyErased:
            return None
        facts = known.facts.get(row.id, PersonFacts())
        return Person(row.id, account, row.active, row.seen_month, has_second_factor, facts)


async def strong_administrators(session: AsyncSession) -> Sequence[UUID]:
    """Those who can administrate with a second factor, held until the end of the transaction.

    While nobody has one yet, all administrators.
    """
    ids = [row.id for row in await store.lock_administrators(session)]
    strong = await store.with_second_factor(session)
    return [member_id for member_id in ids if member_id in strong] or ids


async def end_access(session: AsyncSession, row: MemberRow) -> None:
    """Let a member in no longer, from now on."""
    row.active = False
    for _, session_id in await store.remove_sessions_of(session, row.id):
        record(session, SessionRevoked(row.company_id, row.id, session_id))
    record(session, MemberDeactivated(row.company_id, row.id))


def _apply(row: MemberRow, change: PersonChange) -> None:
    if change.is_expert is not None:
        row.is_expert = change.is_expert
    if change.is_administrator is not None:
        row.is_administrator = change.is_administrator
    if change.active is not None:
        row.active = change.active
