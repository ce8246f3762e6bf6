"""Which companies have switched off every way to write; known in memory, so that no frame needs a query."""

from uuid import UUID

from visavis.domains.companies.public import function_off, may_use
from visavis.domains.interactions.neighbours import Companies
from visavis.kernel.errors import NotFound


class Silence:
    """Learns of a company when one of its interactions is used first, and whenever the company changes."""

    def __init__(self, companies: Companies) -> None:
        self._companies = companies
        self._silent: set[UUID] = set()

    async def learn(self, company_id: UUID) -> None:
        """Look again."""
        try:
            profile = (await self._companies.company_by_id(company_id)).profile
        except NotFound:
            return
        if may_use(profile, "chat") or may_use(profile, "message"):
            self._silent.discard(company_id)
        else:
            self._silent.add(company_id)

    def check(self, company_id: UUID) -> None:
        """Raises Forbidden when nothing may be written."""
        if company_id in self._silent:
            raise function_off()
