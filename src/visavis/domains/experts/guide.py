"""Keeps how visitors find experts."""

import time
from collections.abc import Callable
from uuid import UUID

from cachetools import TTLCache

from visavis.domains.companies.public import Act, note_act
from visavis.domains.experts import store
from visavis.domains.experts.events import FindingChanged
from visavis.domains.experts.finding import Finding
from visavis.domains.experts.models import FindingRow
from visavis.kernel.access import Member
from visavis.kernel.database import AsyncSession, Database, record
from visavis.kernel.vault import Box, CompanyScope, Context, Sealed, Vault

KEPT_S = 5.0
MOST_KEPT = 10_000


class Guide:
    """Filters, teams and page rules of companies. What it read it keeps for seconds."""

    def __init__(
        self, database: Database, vault: Vault, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._database, self._vault = database, vault
        self._known: TTLCache[UUID, Finding] = TTLCache(MOST_KEPT, KEPT_S, monotonic)
        self._changes = 0

    async def finding(self, company_id: UUID) -> Finding:
        """All that a company has settled about finding its experts."""
        known = self._known.get(company_id)
        if known is not None:
            return known
        changes = self._changes
        async with self._database.transaction(company_id) as session:
            row = await store.find_finding(session, company_id)
            finding = await self._opened(row)
        if changes == self._changes:
            self._known[company_id] = finding
        return finding

    async def change(self, actor: Member, act: str, change: Callable[[Finding], Finding]) -> Finding:
        """Make another record of the present one. `act` names the change in the log."""
        async with self._database.transaction(actor.company_id) as session:
            finding = await self._change(session, actor.company_id, change)
            note_act(session, Act(actor.company_id, actor.member_id, act))
        return finding

    async def forget_expert(self, session: AsyncSession, company_id: UUID, expert_id: UUID) -> None:
        """Take a deleted expert out of teams and rules, inside the caller's transaction."""
        if await store.find_finding(session, company_id) is not None:
            await self._change(session, company_id, lambda finding: finding.without(expert_id))

    def forget(self, company_id: UUID) -> None:
        """Read again next time."""
        self._changes += 1
        self._known.pop(company_id, None)

    async def _change(
        self, session: AsyncSession, company_id: UUID, change: Callable[[Finding], Finding]
    ) -> Finding:
        box = await self._vault.existing_box(CompanyScope(company_id))
        await store.add_finding(session, company_id, _sealed(box, company_id, Finding()))
        row = await store.lock_finding(session, company_id)
        finding = change(await self._opened(row))
        row.content = _sealed(box, company_id, finding)
        record(session, FindingChanged(company_id))
        return finding

    async def _opened(self, row: FindingRow | None) -> Finding:
        if row is None:
            return Finding()
        box = await self._vault.existing_box(CompanyScope(row.company_id))
        return box.open_json(_context(row.company_id), row.content, Finding)


def _sealed(box: Box, company_id: UUID, finding: Finding) -> Sealed:
    return box.seal_json(_context(company_id), finding)


def _context(company_id: UUID) -> Context:
    return Context(company_id, "finding", "content", str(company_id))
