"""Who answers when an expert cannot: the deputy, then the members of the same teams."""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from cachetools import TTLCache

from visavis.domains.companies.public import Act, Companies, note_act
from visavis.domains.experts import store
from visavis.domains.experts.absence import Absence, Period
from visavis.domains.experts.events import AvailabilitySwitched
from visavis.domains.experts.guide import Guide
from visavis.domains.experts.models import AbsenceRow
from visavis.kernel.access import Member
from visavis.kernel.clock import Clock
from visavis.kernel.database import Database, after_commit, record
from visavis.kernel.errors import Invalid, NotFound
from visavis.kernel.vault import Context, KeyErased, MemberScope, Vault

USUAL_ZONE = "Europe/Zurich"
KEPT_S = 5.0
MOST_KEPT = 10_000


class StandIns:
    """Keeps deputies and absences; teams are the guide's."""

    def __init__(
        self, database: Database, vault: Vault, clock: Clock, companies: Companies, guide: Guide
    ) -> None:
        self._database, self._vault, self._clock = database, vault, clock
        self._companies, self._guide = companies, guide
        # Another process may change it: nothing is kept for long.
        self._known: TTLCache[UUID, Absence] = TTLCache(MOST_KEPT, KEPT_S, clock.monotonic)

    async def absence(self, company_id: UUID, expert_id: UUID) -> Absence:
        """What is settled for an expert; nothing is settled for most."""
        known = self._known.get(expert_id)
        if known is None:
            async with self._database.transaction(company_id) as session:
                row = await store.find_absence(session, company_id, expert_id)
            known = self._known[expert_id] = await self._opened(row)
        return known

    async def settle(self, by: Member, expert_id: UUID, absence: Absence) -> None:
        """Keep it, by the expert or an administrator. Raises NotFound, Invalid."""
        if absence.deputy_id == expert_id:
            raise Invalid("absence.own_deputy", "Nobody stands in for themselves.")
        if absence.period is not None and absence.period.last < absence.period.first:
            raise Invalid("absence.period", "An absence ends on its first day or later.")
        company_id = by.company_id
        row = AbsenceRow(company_id=company_id, member_id=expert_id, deputy_id=absence.deputy_id)
        if absence.period is not None:
            box = await self._vault.box(MemberScope(company_id, expert_id))
            row.period = box.seal_json(_context(row), absence.period)
        is_away = absence.covers(await self._today(company_id))
        async with self._database.transaction(company_id) as session:
            needed = {expert_id, absence.deputy_id} - {None}
            if len(await store.existing(session, needed)) < len(needed):
                raise NotFound("expert.unknown", "There is no such expert here.")
            await session.merge(row)
            after_commit(session, lambda: self._forget(expert_id))
            if by.member_id != expert_id:
                note_act(session, Act(company_id, by.member_id, "absence.changed", expert_id))
            if is_away:
                record(session, AvailabilitySwitched(company_id, expert_id, "away"))

    async def is_absent(self, company_id: UUID, expert_id: UUID) -> bool:
        """Today, where the company is."""
        absence = await self.absence(company_id, expert_id)
        return absence.period is not None and absence.covers(await self._today(company_id))

    async def deputy(self, company_id: UUID, expert_id: UUID) -> UUID | None:
        """Whoever stands in for this expert, if anybody."""
        return (await self.absence(company_id, expert_id)).deputy_id

    async def team_mates(self, company_id: UUID, expert_id: UUID) -> list[UUID]:
        """The other members of all teams an expert is in, in the company's order."""
        teams = (await self._guide.finding(company_id)).teams_of(expert_id)
        mates = dict.fromkeys(mate for team in teams for mate in team.members)
        return [mate for mate in mates if mate != expert_id]

    async def team(self, company_id: UUID, team_id: UUID) -> list[UUID]:
        """The members of a team. Raises NotFound."""
        team = (await self._guide.finding(company_id)).team(team_id)
        if team is None:
            raise NotFound("team.unknown", "There is no such team here.")
        return list(team.members)

    def _forget(self, expert_id: UUID) -> None:
        self._known.pop(expert_id, None)

    async def _opened(self, row: AbsenceRow | None) -> Absence:
        if row is None:
            return Absence()
        if row.period is None:
            return Absence(deputy_id=row.deputy_id)
        try:
            box = await self._vault.existing_box(MemberScope(row.company_id, row.member_id))
        except KeyErased:
            return Absence()
        return Absence(deputy_id=row.deputy_id, period=box.open_json(_context(row), row.period, Period))

    async def _today(self, company_id: UUID) -> date:
        hours = (await self._companies.company_by_id(company_id)).profile.hours
        return self._clock.now().astimezone(ZoneInfo(hours.zone if hours else USUAL_ZONE)).date()


def _context(row: AbsenceRow) -> Context:
    return Context(row.company_id, "absences", "period", str(row.member_id))
