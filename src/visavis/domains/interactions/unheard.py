"""A call that nobody took, as a line of its conversation: only where the company wants that."""

from uuid import UUID

from visavis.domains.interactions import store
from visavis.domains.interactions.announcing import Announcer
from visavis.domains.interactions.marking import mark
from visavis.domains.interactions.neighbours import Companies
from visavis.kernel.clock import Clock
from visavis.kernel.database import Database, after_commit
from visavis.kernel.vault import KeyErased, SegmentScope, Vault, month_of


class Unheard:
    """Without the company's wish nothing of a call is stored."""

    def __init__(
        self, database: Database, vault: Vault, clock: Clock, companies: Companies, announcer: Announcer
    ) -> None:
        self._database, self._vault, self._clock = database, vault, clock
        self._companies, self._announcer = companies, announcer

    async def note(self, company_id: UUID, interaction_id: UUID, expert_id: UUID) -> None:
        """Say that this expert was called in vain. Nothing happens to what has ended or is gone."""
        if not (await self._companies.company_by_id(company_id)).profile.missed_calls_in_chat:
            return
        now = self._clock.now()
        try:
            box = await self._vault.box(SegmentScope(company_id, interaction_id, month_of(now)))
        except KeyErased:
            # It is being deleted.
            return
        async with self._database.transaction(company_id) as session:
            row = await store.lock(session, interaction_id)
            if row is None or row.state == "ended":
                return
            line = mark(session, row, box, "missed_call", now, expert_id)
            after_commit(session, lambda: self._announcer.changed(company_id, interaction_id, line))
