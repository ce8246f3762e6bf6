"""What administrators see and do without taking part: a list without content, and deletion."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visavis.domains.companies.public import Act, note_act
from visavis.domains.interactions import side_store
from visavis.domains.interactions.ending import DeleteInteraction, Ending
from visavis.domains.interactions.frames import State
from visavis.domains.interactions.models import InteractionRow
from visavis.domains.interactions.neighbours import Companies
from visavis.domains.interactions.reading import Page, Reading
from visavis.domains.interactions.sealing import Reader
from visavis.domains.interactions.side_store import Sought
from visavis.kernel.access import Member
from visavis.kernel.database import Database
from visavis.kernel.errors import Forbidden, NotFound
from visavis.kernel.vault import Vault

MOST_EXPORTED = 1_000_000


@dataclass(frozen=True, slots=True)
class ListedInteraction:
    """An interaction from outside. `visitor_name` is None unless the company lets administrators see it."""

    id: UUID
    expert_id: UUID
    second_id: UUID | None
    state: State
    visitor_name: str | None
    created_at: datetime
    changed_at: datetime


class Oversight:
    """Lists and deletes any of a company's interactions."""

    def __init__(
        self, database: Database, vault: Vault, companies: Companies, reading: Reading, ending: Ending
    ) -> None:
        self._database, self._vault = database, vault
        self._companies, self._reading, self._ending = companies, reading, ending

    @property
    def kept_after(self) -> datetime:
        """What was written at this moment or before is no longer there for anybody."""
        return self._reading.kept_after

    async def sought(self, company_id: UUID, wanted: Sought) -> list[ListedInteraction]:
        """The newest first."""
        async with self._database.transaction(company_id) as session:
            rows = await side_store.sought(session, wanted)
        company = await self._companies.company_by_id(company_id)
        names = company.profile.administrators_read
        return [_listed(row, await self._name(row) if names else None) for row in rows]

    async def everything(self, company_id: UUID) -> list[ListedInteraction]:
        """All there are, for the company's export."""
        return await self.sought(company_id, Sought(self.kept_after, limit=MOST_EXPORTED))

    async def page(self, actor: Member, interaction_id: UUID, after: int) -> Page:
        """What was written. Raises Forbidden unless the company lets administrators read, NotFound."""
        company = await self._companies.company_by_id(actor.company_id)
        if not company.profile.administrators_read:
            raise Forbidden("interaction.not_yours", "Only those who take part read this conversation.")
        async with self._database.transaction(actor.company_id) as session:
            if interaction_id not in await side_store.owners(session, [interaction_id]):
                raise NotFound
            note_act(session, Act(actor.company_id, actor.member_id, "interaction.read", interaction_id))
        return await self._reading.page(actor.company_id, interaction_id, after)

    async def delete(self, actor: Member, ids: Sequence[UUID]) -> int:
        """Delete for good those of the ids that exist. Returns how many.

        All are ordered in one transaction; what this process cannot finish, the jobs finish.
        """
        async with self._database.transaction(actor.company_id) as session:
            owners = await side_store.owners(session, ids)
            jobs = [DeleteInteraction(actor.company_id, known, expert) for known, expert in owners.items()]
            for job in jobs:
                note_act(
                    session, Act(actor.company_id, actor.member_id, "interaction.deleted", job.interaction_id)
                )
                await self._ending.order(session, job)
        return len(jobs)

    async def _name(self, row: InteractionRow) -> str | None:
        if row.created_at <= self.kept_after:
            return None
        reader = Reader(self._vault, row.company_id)
        return await reader.detail(row.id, "visitor_name", row.created_at, row.visitor_name)


def _listed(row: InteractionRow, name: str | None) -> ListedInteraction:
    return ListedInteraction(
        row.id, row.expert_id, row.second_id, row.state, name, row.created_at, row.changed_at
    )
