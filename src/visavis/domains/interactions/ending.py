"""Ending, deleting and expiring interactions."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from visavis.domains.interactions import part_store, side_store, store
from visavis.domains.interactions.announcing import Announcer
from visavis.domains.interactions.events import InteractionDeleted, InteractionEnded
from visavis.domains.interactions.marking import mark
from visavis.domains.interactions.retention import oldest_kept, wholly_expired_months
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database, after_commit, record
from visavis.kernel.vault import InteractionScope, MonthScope, SegmentScope, Vault, month_of

ROWS_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class DeleteInteraction:
    """Job: finish a deletion that was ordered, however far it got."""

    company_id: UUID
    interaction_id: UUID
    expert_id: UUID


Defer = Callable[[AsyncSession, DeleteInteraction], Awaitable[None]]


class Ending:
    """Ends and deletes; `defer` enqueues the job that finishes a deletion if this process cannot."""

    def __init__(
        self, database: Database, vault: Vault, clock: Clock, announcer: Announcer, defer: Defer
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._announcer = announcer
        self._defer = defer

    async def end(self, company_id: UUID, interaction_id: UUID) -> None:
        """Close an interaction for new messages; does nothing when it has ended or is gone."""
        now = self._clock.now()
        box = await self._vault.box(SegmentScope(company_id, interaction_id, month_of(now)))
        async with self._database.transaction(company_id) as session:
            row = await store.lock(session, interaction_id)
            if row is None or row.state == "ended":
                return
            was_waiting, expert_id = row.state == "waiting", row.expert_id
            row.state, row.ended_at = "ended", now
            last = mark(session, row, box, "ended", now)
            offered_to = await part_store.withdraw_offers(session, interaction_id)
            record(session, InteractionEnded(company_id, row.id, expert_id))
            after_commit(session, lambda: self._announcer.withdrawn(interaction_id, offered_to))
            after_commit(session, lambda: self._announcer.changed(company_id, interaction_id, last))
            if was_waiting:
                after_commit(session, lambda: self._announcer.moved_up(company_id, expert_id))

    async def delete(self, company_id: UUID, interaction_id: UUID, expert_id: UUID) -> None:
        """Delete for good. The order is stored first: the job makes up for a crash at any step."""
        job = DeleteInteraction(company_id, interaction_id, expert_id)
        async with self._database.transaction(company_id) as session:
            await self._defer(session, job)
        await self.carry_out(job)

    async def order(self, session: AsyncSession, job: DeleteInteraction) -> None:
        """Delete once the caller's transaction has committed; the job makes up for a crash."""
        await self._defer(session, job)
        after_commit(session, lambda: self.carry_out(job))

    async def carry_out(self, job: DeleteInteraction) -> None:
        """Key first: from then on nothing of it can be read, whatever is left. Safe to repeat."""
        await self._vault.erase(InteractionScope(job.company_id, job.interaction_id))
        async with self._database.transaction(job.company_id) as session:
            experts = {job.expert_id, *await store.remove(session, job.interaction_id)}
            record(session, InteractionDeleted(job.company_id, job.interaction_id, job.expert_id))
            after_commit(session, lambda: self._announcer.deleted(job.interaction_id, experts))
            after_commit(session, lambda: self._announcer.moved_up(job.company_id, job.expert_id))

    async def expire(self, company_id: UUID) -> None:
        """Remove what is older than twelve months, and the keys of months of which nothing is left."""
        now = self._clock.now()
        kept_after = oldest_kept(now)
        # Keys first: whatever keeps a row from going, it is unreadable by then.
        for month in wholly_expired_months(now):
            await self._vault.erase(MonthScope(company_id, month))
        removed = ROWS_AT_ONCE
        while removed == ROWS_AT_ONCE:
            async with self._database.transaction(company_id) as session:
                removed = await store.remove_expired_messages(session, kept_after, ROWS_AT_ONCE)
        async with self._database.transaction(company_id) as session:
            await store.remove_expired_details(session, kept_after)
            await side_store.remove_expired(session, kept_after)
            empty = await store.empty_interactions(session, kept_after)
        for interaction_id, expert_id in empty:
            await self.carry_out(DeleteInteraction(company_id, interaction_id, expert_id))
