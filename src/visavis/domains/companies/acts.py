"""The audit log: who changed what and when, by ids and names of acts only; never a value."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from visavis.domains.companies import store
from visavis.domains.companies.models import ActRow
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database, record
from visavis.kernel.ids import new_id

KEPT = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Act:
    """Something a member did, named as "member.invited" (at most 40 characters of a-z, dot and underscore).

    `member_id` is None for what the platform did by itself; `subject_id` is whom or what it was done to.
    """

    company_id: UUID
    member_id: UUID | None
    name: str
    subject_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NotedAct:
    """One line of the log."""

    id: UUID
    at: datetime
    member_id: UUID | None
    name: str
    subject_id: UUID | None


def note_act(session: AsyncSession, act: Act) -> None:
    """Write a line of the log in the transaction of the change itself."""
    record(session, act)


async def forget_in_acts(session: AsyncSession, member_id: UUID) -> None:
    """Take a deleted member's id out of the log; that something was done stays."""
    await store.forget_in_acts(session, member_id)


class Acts:
    """Keeps and reads the log."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def keep(self, session: AsyncSession, act: Act) -> None:
        """Store an act inside the caller's transaction."""
        session.add(
            ActRow(
                company_id=act.company_id,
                id=new_id(),
                member_id=act.member_id,
                name=act.name,
                subject_id=act.subject_id,
                at=self._clock.now(),
            )
        )

    async def before(self, company_id: UUID, act_id: UUID | None, limit: int) -> list[NotedAct]:
        """The newest acts, or those before the given one."""
        async with self._database.transaction(company_id) as session:
            rows = await store.acts_before(session, act_id, limit)
        return [NotedAct(row.id, row.at, row.member_id, row.name, row.subject_id) for row in rows]

    async def remove_old(self, company_id: UUID) -> None:
        """Delete what is older than twelve months."""
        async with self._database.transaction(company_id) as session:
            await store.remove_acts_until(session, self._clock.now() - KEPT)
