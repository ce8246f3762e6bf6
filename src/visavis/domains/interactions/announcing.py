"""How both sides hear that an interaction is new, changed or gone."""

import asyncio
from uuid import UUID
from weakref import WeakValueDictionary

from visavis.domains.interactions.facts import member_topic, visitor_topic
from visavis.domains.interactions.frames import Deleted, Interaction, Message
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

    def deleted(self, interaction_id: UUID, expert_id: UUID) -> None:
        """Tell both sides that it is gone, and end the visitor's connections, whose access was to it."""
        frame = Deleted(interaction=interaction_id)
        self._bus.publish(Envelope((visitor_topic(interaction_id),), frame, GONE))
        self._bus.publish(Envelope((member_topic(expert_id),), frame))

    async def _tell(self, company_id: UUID, interaction_id: UUID, message: Message | None) -> None:
        views = await self._reading.views(company_id, interaction_id)
        if views is None:
            return
        visitor, expert = visitor_topic(interaction_id), member_topic(views.expert_id)
        if message is not None:
            self._bus.publish(Envelope((visitor, expert), message))
        self._bus.publish(Envelope((visitor,), Interaction(interaction=views.visitor)))
        self._bus.publish(Envelope((expert,), Interaction(interaction=views.expert)))
