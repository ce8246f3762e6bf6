"""Who answers when an expert cannot: the deputy, then the members of the same teams."""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from visavis.domains.companies.public import Act, Companies, note_act
from visavis.domains.experts import store
from visavis.domains.experts.absence import Absence, Period
from visavis.domains.experts.events import AvailabilitySwitched
from visavis.domains.experts.guide import Guide
from visavis.domains.experts.models import AbsenceRow
from visavis.kernel.access import Member
from visavis.kernel.clock import Clock
from visavis.kernel.database import Database, record
from visavis.kernel.errors import Invalid, NotFound
from visavis.kernel.vault import Context, KeyErased, MemberScope, Vault

USUAL_ZONE = "Europe/Zurich"


class StandIns:
    """Keeps deputies and absences; teams are the guide's."""

    def __init__(
        self, database: Database, vault: Vault, clock: Clock, companies: Companies, guide: Guide
    ) -> None:
        self._database, self._vault, self._clock = database, vault, clock
        self._companies, self._guide = companies, guide

    async def absence(self, company_id: UUID, expert_id: UUID) -> Absence:
        """What is settled for an expert; nothing is settled for most."""
        async with self._database.transaction(company_id) as session:
            row = await store.find_absence(session, company_id, expert_id)
        if row is None:
            return Absence()
        return Absence(deputy_id=row.deputy_id, period=await self._period(row))

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
        async with self._database.transaction(company_id) as session:
            row = await store.find_absence(session, company_id, expert_id)
        return None if row is None else row.deputy_id

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

    async def _period(self, row: AbsenceRow) -> Period | None:
        if row.period is None:
            return None
        try:
            box = await self._vault.existing_box(MemberScope(row.company_id, row.member_id))
        except KeyErased:
            return None
        return box.open_json(_context(row), row.period, Period)

    async def _today(self, company_id: UUID) -> date:
        hours = (await self._companies.company_by_id(company_id)).profile.hours
        return self._clock.now().astimezone(ZoneInfo(hours.zone if hours else USUAL_ZONE)).date()


def _context(row: AbsenceRow) -> Context:
    return Context(row.company_id, "absences", "period", str(row.member_id))
