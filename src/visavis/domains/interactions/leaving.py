"""What becomes of conversations when a member leaves for good."""

from collections.abc import Iterable
from uuid import UUID

from visavis.domains.companies.events import CompanyClosing
from visavis.domains.interactions import leaving_store as store
from visavis.domains.interactions.announcing import Announcer
from visavis.domains.interactions.events import InteractionDeleted
from visavis.domains.interactions.part_store import offers_of
from visavis.domains.interactions.store import belonging
from visavis.domains.members.events import DeletionPreviewed, MemberDeleted, PeopleListed, PersonFacts
from visavis.kernel.database import AsyncSession, after_commit, record
from visavis.kernel.vault import InteractionScope, Vault


class Leaving:
    """Every method works inside the transaction of whoever tells it."""

    def __init__(self, vault: Vault, announcer: Announcer) -> None:
        self._vault, self._announcer = vault, announcer

    async def leave(self, session: AsyncSession, member: MemberDeleted) -> None:
        """What the member owns goes, keys first; elsewhere nothing names them any more."""
        rows = await store.lock_owned(session, member.member_id)
        ids = [row.id for row in rows]
        offers = await offers_of(session, ids)
        for row in rows:
            await self._vault.erase(InteractionScope(row.company_id, row.id))
            record(session, InteractionDeleted(row.company_id, row.id, row.expert_id))
            self._let_go(session, row.id, belonging(row, offers.get(row.id, [])).experts)
        await store.remove(session, ids)
        for rating_id in await store.remove_ratings(session, member.member_id):
            await self._vault.erase(InteractionScope(member.company_id, rating_id))
        for interaction_id in await store.forget_elsewhere(session, member.member_id):
            self._tell(session, member.company_id, interaction_id)

    async def close(self, session: AsyncSession, closing: CompanyClosing) -> None:
        """Let go the visitors of a company that is no more."""
        del closing
        for interaction_id, expert_id in await store.everything(session):
            self._let_go(session, interaction_id, [expert_id])

    async def count(self, session: AsyncSession, preview: DeletionPreviewed) -> None:
        """Interactions, and what was written in them."""
        preview.counts.update(await store.extent_of(session, preview.member_id))

    async def describe(self, session: AsyncSession, people: PeopleListed) -> None:
        """How many interactions each owns."""
        for expert_id, interactions in await store.owners(session):
            people.facts.setdefault(expert_id, PersonFacts()).interactions = interactions

    def _let_go(self, session: AsyncSession, interaction_id: UUID, experts: Iterable[UUID]) -> None:
        after_commit(session, lambda: self._announcer.deleted(interaction_id, experts))

    def _tell(self, session: AsyncSession, company_id: UUID, interaction_id: UUID) -> None:
        after_commit(session, lambda: self._announcer.changed(company_id, interaction_id))
