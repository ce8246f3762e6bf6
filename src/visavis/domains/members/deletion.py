"""Deleting a member with all that is theirs: the key first, then whatever it sealed; safe to repeat."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from visavis.domains.companies.public import (
    Act,
    count_pictures_of,
    delete_pictures_of,
    forget_in_acts,
    note_act,
)
from visavis.domains.members import store
from visavis.domains.members.events import DeletionPreviewed, MemberDeleted, MemberReactivated
from visavis.domains.members.ground import Ground
from visavis.domains.members.models import MemberRow
from visavis.domains.members.people import end_access, strong_administrators
from visavis.domains.members.policy import check_somebody_administrates
from visavis.kernel.access import Member
from visavis.kernel.database import AsyncSession, record
from visavis.kernel.errors import Conflict, Invalid, NotFound, VisavisError
from visavis.kernel.vault import MemberScope


@dataclass(frozen=True, slots=True)
class DeleteMember:
    """Job: finish a deletion that was ordered, however far it got."""

    company_id: UUID
    member_id: UUID


class HandOver(Protocol):
    """Whoever can make everything that one expert owns another's."""

    async def __call__(self, company_id: UUID, former_id: UUID, expert_id: UUID, by: UUID | None) -> int:
        """How many conversations. Raises NotFound."""
        ...


Defer = Callable[[AsyncSession, DeleteMember], Awaitable[None]]


class Deletion:
    """`defer` enqueues the job that finishes a deletion if this process cannot."""

    def __init__(self, ground: Ground, defer: Defer) -> None:
        self._ground, self._defer = ground, defer
        self._hand_over: HandOver | None = None

    def offer_hand_over(self, hand_over: HandOver) -> None:
        """From now on interactions can be handed over before."""
        self._hand_over = hand_over

    @property
    def can_hand_over(self) -> bool:
        """Whether interactions can be handed over."""
        return self._hand_over is not None

    async def preview(self, actor: Member, member_id: UUID) -> Mapping[str, int]:
        """What would go, and how much of it. Raises NotFound."""
        preview = DeletionPreviewed(actor.company_id, member_id)
        async with self._ground.database.transaction(actor.company_id) as session:
            await self._required(session, actor, member_id)
            preview.counts["sessions"] = await store.count_sessions_of(session, member_id)
            preview.counts["passkeys"] = await store.count_passkeys_of(session, member_id)
            preview.counts["pictures"] = await count_pictures_of(session, member_id)
            record(session, preview)
        return preview.counts

    async def delete(self, actor: Member, member_id: UUID, hand_over_to: UUID | None) -> None:
        """There is no way back. The order is stored first: the job makes up for a crash at any step.

        Raises NotFound; Conflict when nobody would administrate, or when nothing can be handed over.
        """
        if hand_over_to is not None:
            await self._hand_everything_over(actor, member_id, hand_over_to)
        job = DeleteMember(actor.company_id, member_id)
        async with self._ground.database.transaction(actor.company_id) as session:
            await self._retire(session, actor, member_id)
            await self._defer(session, job)
            note_act(session, Act(actor.company_id, actor.member_id, "member.deleted"))
        await self.carry_out(job)

    async def carry_out(self, job: DeleteMember) -> None:
        """Key first: from then on nothing of the member can be read, whatever is left. Safe to repeat."""
        await self._ground.vault.erase(MemberScope(job.company_id, job.member_id))
        async with self._ground.database.transaction(job.company_id) as session:
            # What hangs on the member's row by a foreign key goes with it; the rest hears the event.
            record(session, MemberDeleted(job.company_id, job.member_id))
            await delete_pictures_of(session, job.member_id)
            await store.remove_member(session, job.member_id)
            await forget_in_acts(session, job.member_id)

    async def _hand_everything_over(self, actor: Member, member_id: UUID, heir_id: UUID) -> None:
        if self._hand_over is None:
            raise Conflict("hand_over.unavailable", "Conversations cannot be handed over here.")
        company_id = actor.company_id
        async with self._ground.database.transaction(company_id) as session:
            heir = await store.find_member(session, company_id, heir_id)
            if heir is None or heir_id == member_id or not (heir.is_expert and heir.active):
                raise Invalid("hand_over.nobody", "Conversations are handed over to another active expert.")
            # Before anything moves: nobody can begin a conversation that would be left behind.
            was_active = await self._retire(session, actor, member_id)
        try:
            await self._hand_over(company_id, member_id, heir_id, actor.member_id)
        except VisavisError:
            if was_active:
                await self._bring_back(company_id, member_id)
            raise

    async def _bring_back(self, company_id: UUID, member_id: UUID) -> None:
        async with self._ground.database.transaction(company_id) as session:
            row = await store.lock_member(session, company_id, member_id)
            if row is not None:
                row.active = True
                record(session, MemberReactivated(company_id, member_id, row.is_expert))

    async def _retire(self, session: AsyncSession, actor: Member, member_id: UUID) -> bool:
        """Whether the member was active until now."""
        check_somebody_administrates(await strong_administrators(session), without=member_id)
        row = await self._required(session, actor, member_id)
        was_active = row.active
        await end_access(session, row)
        return was_active

    async def _required(self, session: AsyncSession, actor: Member, member_id: UUID) -> MemberRow:
        row = await store.lock_member(session, actor.company_id, member_id)
        if row is None:
            raise NotFound
        return row
