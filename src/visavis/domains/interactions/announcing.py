"""How both sides hear that an interaction is new, changed or gone."""

import asyncio
from collections.abc import Iterable
from uuid import UUID
from weakref import WeakValueDictionary

from visavis.domains.interactions.facts import member_topic, visitor_topic
from visavis.domains.interactions.frames import Deleted, Interaction, Message, Withdrawn
from visavis.domains.interactions.reading import Reading
from visavis.kernel.realtime.bus import Bus, Envelope
from visavis.kernel.realtime.closes import GONE


class Announcer:
    """Publishes what was committed."""

    def __init__(self, bus: Bus, reading: Reading) -> None:
        self._bus = bus
        self._reading = reading
        self._turns: WeakValueDictionary[UUID, asyncio.Lock] = WeakValueDictionary()

    async def changed(self, company_id: UUID, interaction_id: UUID, message: Message | None = None) -> None:
        """Tell both sides how the interaction is now, after the message that changed it."""
        # What is read later must be told later, or both sides would be left with an old state.
        async with self._turns.setdefault(interaction_id, asyncio.Lock()):
            await self._tell(company_id, interaction_id, message)

    async def moved_up(self, company_id: UUID, expert_id: UUID) -> None:
        """Tell those who wait for an expert their place in the queue."""
        for snapshot in await self._reading.queue_of(company_id, expert_id):
            self._bus.publish(Envelope((visitor_topic(snapshot.id),), Interaction(interaction=snapshot)))

    def withdrawn(self, interaction_id: UUID, experts: Iterable[UUID]) -> None:
        """Tell experts that they take part no longer."""
        topics = tuple(member_topic(expert_id) for expert_id in experts)
        if topics:
            self._bus.publish(Envelope(topics, Withdrawn(interaction=interaction_id)))

    def deleted(self, interaction_id: UUID, experts: Iterable[UUID]) -> None:
        """Tell both sides that it is gone, and end the visitor's connections, whose access was to it."""
        frame = Deleted(interaction=interaction_id)
        self._bus.publish(Envelope((visitor_topic(interaction_id),), frame, GONE))
        self._bus.publish(Envelope(tuple(map(member_topic, experts)), frame))

    async def _tell(self, company_id: UUID, interaction_id: UUID, message: Message | None) -> None:
        views = await self._reading.views(company_id, interaction_id)
        if views is None:
            return
        visitor, experts = visitor_topic(interaction_id), tuple(map(member_topic, views.experts))
        if message is not None:
            self._bus.publish(Envelope((visitor, *experts), message))
        self._bus.publish(Envelope((visitor,), Interaction(interaction=views.visitor)))
        self._bus.publish(Envelope(experts, Interaction(interaction=views.expert)))
