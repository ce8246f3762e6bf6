"""A request that nobody answers is offered to the deputy, then to the team; then the visitor is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from uuid import UUID

from visavis.domains.interactions import part_store, store
from visavis.domains.interactions.agenda import Agenda
from visavis.domains.interactions.announcing import Announcer
from visavis.domains.interactions.frames import Asked, Kind
from visavis.domains.interactions.marking import mark
from visavis.domains.interactions.models import InteractionRow
from visavis.domains.interactions.neighbours import Neighbours
from visavis.domains.interactions.presence import Presence
from visavis.kernel.clock import Clock
from visavis.kernel.database import Database, after_commit
from visavis.kernel.errors import NotFound
from visavis.kernel.vault import SegmentScope, Vault, month_of

_NOTES: Final[dict[Asked, Kind]] = {
    "deputy": "deputy_asked",
    "team": "team_asked",
    "nobody": "unanswered",
}


class Step(NamedTuple):
    """Who is asked next. Nobody: the visitor is told that the message stays."""

    asked: Asked
    experts: list[UUID]


@dataclass(frozen=True, slots=True)
class WaitingRoom:
    """What unanswered requests are looked at with."""

    database: Database
    vault: Vault
    clock: Clock
    neighbours: Neighbours
    presence: Presence
    announcer: Announcer


class Unanswered:
    """Only those who are there are asked: a step with nobody to ask is left out."""

    def __init__(self, room: WaitingRoom) -> None:
        self._room = room
        self.agenda = Agenda(room.clock, self.look)

    async def watch(self, company_id: UUID, interaction_id: UUID) -> None:
        """A request waits from now on."""
        company = await self._room.neighbours.companies.company_by_id(company_id)
        self.agenda.add(company_id, interaction_id, company.profile.answer_within_s)

    async def opened(self, company_id: UUID, interaction_id: UUID, expert_id: UUID) -> None:
        """A request waits for this expert from now on; in vain if the expert is away for longer."""
        if await self._room.neighbours.colleagues.is_absent(company_id, expert_id):
            self.agenda.add(company_id, interaction_id, 0)
        else:
            await self.watch(company_id, interaction_id)

    async def recover(self, company_id: UUID) -> None:
        """Watch what had been waiting when the process began."""
        async with self._room.database.transaction(company_id) as session:
            waiting = await part_store.unanswered(session, self.agenda.a_day_ago)
        for interaction_id in waiting:
            await self.watch(company_id, interaction_id)

    async def look(self, company_id: UUID, interaction_id: UUID) -> None:
        """Take the next step, if the request still waits."""
        async with self._room.database.transaction(company_id) as session:
            row = await store.find(session, interaction_id)
            offers = await part_store.offers_of(session, [interaction_id])
        if row is None or not _is_open(row):
            return
        step = await self._next_step(row, offers.get(interaction_id, []))
        if await self._take(row, step) and step.asked != "nobody":
            await self.watch(company_id, interaction_id)

    async def _take(self, seen: InteractionRow, step: Step) -> bool:
        room, company_id, interaction_id = self._room, seen.company_id, seen.id
        now = room.clock.now()
        box = await room.vault.box(SegmentScope(company_id, interaction_id, month_of(now)))
        async with room.database.transaction(company_id) as session:
            row = await store.lock(session, interaction_id)
            if row is None or not _is_open(row) or (row.asked, row.expert_id) != (seen.asked, seen.expert_id):
                return False
            row.asked = step.asked
            await part_store.offer(session, row, step.experts)
            about = step.experts[0] if step.asked == "deputy" else None
            note = mark(session, row, box, _NOTES[step.asked], now, about)
            after_commit(session, lambda: room.announcer.changed(company_id, interaction_id, note))
        return True

    async def _next_step(self, row: InteractionRow, offered_to: Sequence[UUID]) -> Step:
        colleagues = self._room.neighbours.colleagues
        if row.asked == "expert":
            deputy = await colleagues.deputy(row.company_id, row.expert_id)
            there = await self._there(row, [] if deputy is None else [deputy])
            if there:
                return Step("deputy", there)
        if row.asked in ("expert", "deputy"):
            mates = await colleagues.team_mates(row.company_id, row.expert_id)
            there = await self._there(row, [mate for mate in mates if mate not in offered_to])
            if there:
                return Step("team", there)
        return Step("nobody", [])

    async def _there(self, row: InteractionRow, experts: Sequence[UUID]) -> list[UUID]:
        found = []
        for expert_id in experts:
            if expert_id != row.expert_id and self._room.presence.state(expert_id) == "available":
                try:
                    expert = await self._room.neighbours.experts.expert(row.company_id, expert_id)
                except NotFound:
                    continue
                if expert.active:
                    found.append(expert_id)
        return found


def _is_open(row: InteractionRow) -> bool:
    return row.state == "waiting" and row.asked != "nobody"
