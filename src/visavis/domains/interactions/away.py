"""Whoever is away while messages wait for them is told once, until they come back."""

from uuid import UUID

from visavis.domains.interactions import part_store, store
from visavis.domains.interactions.agenda import Agenda
from visavis.domains.interactions.events import AnswerWaits, InteractionWaits
from visavis.domains.interactions.facts import FactBook, member_topic, visitor_topic
from visavis.domains.interactions.frames import Message
from visavis.domains.interactions.models import InteractionRow
from visavis.domains.interactions.part_store import Newest
from visavis.kernel.clock import Clock
from visavis.kernel.database import Database, record
from visavis.kernel.realtime.bus import Envelope
from visavis.kernel.realtime.hub import Hub

# A reload, or a tunnel, is no reason for a mail.
GRACE_S = 30.0


class Away:
    """Looks, some seconds after a message that nobody was there to receive, whether it was received since."""

    def __init__(self, database: Database, clock: Clock, hub: Hub, facts: FactBook) -> None:
        self._database = database
        self._hub = hub
        self._facts = facts
        self.agenda = Agenda(clock, self.look)

    def observe(self, envelope: Envelope) -> None:
        """Hear of every message. Its first topics are those of the visitor and of the owner."""
        frame = envelope.frame
        if not isinstance(frame, Message) or frame.sender == "system":
            return
        if not self._hub.listens(envelope.topics[0 if frame.sender == "expert" else 1]):
            facts = self._facts.known(frame.interaction)
            if facts is not None:
                self.watch(facts.company_id, facts.id)

    def watch(self, company_id: UUID, interaction_id: UUID) -> None:
        """Something waits in this interaction, perhaps for somebody who is away."""
        self.agenda.add(company_id, interaction_id, GRACE_S)

    async def recover(self, company_id: UUID) -> None:
        """Watch what had been written shortly before the process began."""
        async with self._database.transaction(company_id) as session:
            for interaction_id in await part_store.unreceived(session, self.agenda.a_day_ago):
                self.watch(company_id, interaction_id)

    async def look(self, company_id: UUID, interaction_id: UUID) -> None:
        """Tell whoever has not received the newest message and has not been told since they last did."""
        async with self._database.transaction(company_id) as session:
            row = await store.lock(session, interaction_id)
            if row is None:
                return
            newest = await part_store.newest_numbers(session, interaction_id)
            if self._visitor_is_away(row, newest):
                row.visitor_told_seq = newest.of_experts
                record(session, AnswerWaits(company_id, interaction_id, row.expert_id))
            if self._expert_is_away(row, newest):
                row.expert_told_seq = newest.of_visitor
                record(session, InteractionWaits(company_id, interaction_id, row.expert_id))

    def _visitor_is_away(self, row: InteractionRow, newest: Newest) -> bool:
        return (
            row.visitor_email is not None
            and row.visitor_told_seq <= row.visitor_received_seq < newest.of_experts
            and not self._hub.listens(visitor_topic(row.id))
        )

    def _expert_is_away(self, row: InteractionRow, newest: Newest) -> bool:
        return (
            row.state != "ended"
            and row.expert_told_seq <= row.expert_received_seq < newest.of_visitor
            and not self._hub.listens(member_topic(row.expert_id))
        )
