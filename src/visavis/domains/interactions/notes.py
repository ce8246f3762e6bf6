"""Internal notes: only experts who take part write and read them. Nothing about them reaches a visitor."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visavis.domains.interactions import side_store, store
from visavis.domains.interactions.facts import Facts, member_topic
from visavis.domains.interactions.frames import Noted
from visavis.domains.interactions.models import NoteRow
from visavis.domains.interactions.policy import checked_text, may_own
from visavis.domains.interactions.retention import oldest_kept
from visavis.domains.interactions.sealing import Reader, note_context
from visavis.kernel.access import Member
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database, after_commit
from visavis.kernel.errors import NotFound
from visavis.kernel.ids import new_id
from visavis.kernel.realtime.bus import Bus, Envelope
from visavis.kernel.vault import SegmentScope, Vault, month_of

Require = Callable[[Member, UUID], Awaitable[Facts]]


@dataclass(frozen=True, slots=True)
class Note:
    """A note as experts see it. `author_id` is None when its author has left the company."""

    id: UUID
    author_id: UUID | None
    text: str
    at: datetime


class Notes:
    """Every method raises NotFound for those who do not take part."""

    def __init__(self, database: Database, vault: Vault, clock: Clock, bus: Bus, require: Require) -> None:
        self._database, self._vault, self._clock, self._bus = database, vault, clock, bus
        self._require = require

    async def of(self, actor: Member, interaction_id: UUID) -> list[Note]:
        """In the order of writing."""
        await self._require(actor, interaction_id)
        async with self._database.transaction(actor.company_id) as session:
            rows = await side_store.notes_of(session, interaction_id, oldest_kept(self._clock.now()))
        reader = Reader(self._vault, actor.company_id)
        opened = [(row, await reader.note(row)) for row in rows]
        return [Note(row.id, row.author_id, text, row.created_at) for row, text in opened if text is not None]

    async def add(self, actor: Member, interaction_id: UUID, text: str) -> Note:
        """Raises Invalid for a text that is not taken."""
        facts = await self._require(actor, interaction_id)
        now = self._clock.now()
        box = await self._vault.box(SegmentScope(actor.company_id, interaction_id, month_of(now)))
        note = Note(new_id(), actor.member_id, checked_text(text), now)
        context = note_context(actor.company_id, note.id)
        async with self._database.transaction(actor.company_id) as session:
            if await store.lock(session, interaction_id) is None:
                raise NotFound
            session.add(
                NoteRow(
                    company_id=actor.company_id,
                    interaction_id=interaction_id,
                    id=note.id,
                    author_id=note.author_id,
                    body=box.seal_text(context, note.text),
                    created_at=now,
                )
            )
            self._tell(session, facts)
        return note

    async def remove(self, actor: Member, interaction_id: UUID, note_id: UUID) -> None:
        """By its author, or the owner of the interaction."""
        facts = await self._require(actor, interaction_id)
        async with self._database.transaction(actor.company_id) as session:
            row = await side_store.find_note(session, interaction_id, note_id)
            if row is None or not (may_own(actor, facts) or row.author_id == actor.member_id):
                raise NotFound
            await session.delete(row)
            self._tell(session, facts)

    def _tell(self, session: AsyncSession, facts: Facts) -> None:
        experts = filter(None, (facts.expert_id, facts.second_id))
        envelope = Envelope(tuple(map(member_topic, experts)), Noted(interaction=facts.id))
        after_commit(session, lambda: self._bus.publish(envelope))
