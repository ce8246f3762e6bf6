"""Founding a company in the transaction of whoever registers it."""

from itertools import count
from uuid import UUID

from visavis.domains.companies import store
from visavis.domains.companies.events import CompanyCreated
from visavis.domains.companies.models import CompanyRow
from visavis.domains.companies.policy import checked_profile
from visavis.domains.companies.profile import Company, CompanyProfile
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, record
from visavis.kernel.errors import Conflict
from visavis.kernel.slugs import slug_from
from visavis.kernel.vault import CompanyScope, Context, Vault

SLUG_CHARACTERS = 40


class Founding:
    """Makes companies whose short name follows from their name."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault, self._clock = vault, clock

    async def found(self, session: AsyncSession, company_id: UUID, profile: CompanyProfile) -> Company:
        """Raises Invalid; Conflict when this company exists; KeyErased when it existed."""
        box = await self._vault.box(CompanyScope(company_id))
        context = Context(company_id, "companies", "profile", str(company_id))
        sealed = box.seal_json(context, checked_profile(profile))
        for attempt in count(1):
            slug = slug_from(profile.name, SLUG_CHARACTERS, "company", attempt)
            row = CompanyRow(company_id=company_id, slug=slug, profile=sealed, created_at=self._clock.now())
            if await store.add_company(session, row):
                record(session, CompanyCreated(company_id))
                return Company(id=company_id, slug=slug, profile=profile)
            if await store.find_by_id(session, company_id) is not None:
                raise Conflict("company.exists", "This company exists already.")
        raise AssertionError
