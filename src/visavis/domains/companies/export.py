"""Everything an administrator may read of their company, as one document."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

import msgspec

from visavis.domains.companies.acts import NotedAct
from visavis.domains.companies.profile import Company
from visavis.domains.companies.service import Companies
from visavis.kernel.access import Member
from visavis.kernel.clock import Clock

MOST_ACTS = 100_000

Read = Callable[[UUID], Awaitable[object]]


class OwnPart(msgspec.Struct, frozen=True, kw_only=True):
    """The part of the export that is the company itself."""

    company: Company
    websites: tuple[str, ...]
    acts: list[NotedAct]


class Export:
    """Each domain adds a part: a function of the company's id whose answer JSON can hold."""

    def __init__(self, companies: Companies, clock: Clock) -> None:
        self._companies, self._clock = companies, clock
        self._parts: dict[str, Read] = {"company": self._own}

    def add(self, name: str, read: Read) -> None:
        """`read` must give nothing that administrators may not read."""
        self._parts[name] = read

    async def of_company(self, actor: Member) -> bytes:
        """JSON: the moment, and the parts by name."""
        parts = {name: await read(actor.company_id) for name, read in self._parts.items()}
        moment: datetime = self._clock.now()
        return msgspec.json.format(msgspec.json.encode({"exported_at": moment, **parts}), indent=2)

    async def _own(self, company_id: UUID) -> OwnPart:
        company = await self._companies.company_by_id(company_id)
        websites = await self._companies.hosts(company.slug)
        acts = await self._companies.acts.before(company_id, None, MOST_ACTS)
        return OwnPart(company=company, websites=websites, acts=acts)
