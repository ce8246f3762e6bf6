"""Closing a company for good: everything it has goes, the keys first; safe to repeat."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import msgspec

from visavis.domains.companies.events import CompanyClosed, CompanyClosing
from visavis.domains.companies.service import Companies
from visavis.kernel.access import Member
from visavis.kernel.database import AsyncSession, Database, count_rows, delete_rows, record
from visavis.kernel.errors import Invalid
from visavis.kernel.vault import CompanyScope, Vault


@dataclass(frozen=True, slots=True)
class CloseCompany:
    """Job: finish a closing that was ordered, however far it got."""

    company_id: UUID


class Queue(Protocol):
    """Work for later."""

    async def defer(self, session: AsyncSession, job: object) -> None:
        """Do the job once the transaction has committed."""
        ...

    async def forget(self, session: AsyncSession, company_id: UUID) -> None:
        """Drop all jobs of a company that nobody has begun."""
        ...


class Closing:
    """What this process cannot finish, a job does."""

    def __init__(self, database: Database, vault: Vault, companies: Companies, queue: Queue) -> None:
        self._database, self._vault, self._companies, self._queue = database, vault, companies, queue

    async def preview(self, actor: Member) -> Mapping[str, int]:
        """What would go: the rows of each table that holds any."""
        async with self._database.transaction(actor.company_id) as session:
            return await count_rows(session, actor.company_id)

    async def close(self, actor: Member, slug: str) -> None:
        """There is no way back. `slug` must be the company's own, typed anew. Raises Invalid."""
        company = await self._companies.company_by_id(actor.company_id)
        if slug != company.slug:
            raise Invalid("closing.slug", "This is not the short name of your company.")
        job = CloseCompany(company.id)
        async with self._database.transaction(company.id) as session:
            await self._companies.change_within(
                session, company.id, lambda profile: msgspec.structs.replace(profile, closing=True)
            )
            # Everybody is let go, and nobody comes in any more.
            record(session, CompanyClosing(company.id))
            await self._queue.defer(session, job)
        await self.carry_out(job)

    async def carry_out(self, job: CloseCompany) -> None:
        """Key first: from then on nothing of the company can be read, whatever is left."""
        await self._vault.erase(CompanyScope(job.company_id))
        async with self._database.transaction(job.company_id) as session:
            await delete_rows(session, job.company_id)
            await self._queue.forget(session, job.company_id)
            record(session, CompanyClosed(job.company_id))
