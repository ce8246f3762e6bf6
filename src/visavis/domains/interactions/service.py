"""Everything interactions do, wired once."""

from dataclasses import dataclass
from uuid import UUID

from visavis.domains.interactions import part_store, store
from visavis.domains.interactions.access import Access
from visavis.domains.interactions.agenda import Vigil
from visavis.domains.interactions.announcing import Announcer
from visavis.domains.interactions.away import Away
from visavis.domains.interactions.call_rating import CallRatings
from visavis.domains.interactions.ending import Defer, Ending
from visavis.domains.interactions.events import InteractionAnswered
from visavis.domains.interactions.facts import FactBook, Facts
from visavis.domains.interactions.frames import InteractionSnapshot
from visavis.domains.interactions.handing import Handing, Hands
from visavis.domains.interactions.leaving import Leaving
from visavis.domains.interactions.links import Addressee, Links, gone
from visavis.domains.interactions.neighbours import Neighbours
from visavis.domains.interactions.notes import Notes
from visavis.domains.interactions.opening import Opened, Opening
from visavis.domains.interactions.oversight import Oversight
from visavis.domains.interactions.participant import Floor
from visavis.domains.interactions.policy import may_own, may_read, may_take_part
from visavis.domains.interactions.posting import Attaching, Posting
from visavis.domains.interactions.presence import Presence, PresenceLimits
from visavis.domains.interactions.rating import Ratings
from visavis.domains.interactions.reading import Page, Reading
from visavis.domains.interactions.retention import oldest_kept
from visavis.domains.interactions.schemas import NewInteraction
from visavis.domains.interactions.silence import Silence
from visavis.domains.interactions.store import Extent
from visavis.domains.interactions.unanswered import Unanswered, WaitingRoom
from visavis.domains.interactions.undelivered import Undelivered
from visavis.domains.interactions.unheard import Unheard
from visavis.domains.interactions.writer import Desk, Writer
from visavis.kernel.access import Member, Visitor
from visavis.kernel.clock import Clock
from visavis.kernel.database import Database, record
from visavis.kernel.errors import NotFound
from visavis.kernel.realtime.bus import Bus
from visavis.kernel.realtime.hub import Hub
from visavis.kernel.vault import Vault


@dataclass(frozen=True, slots=True)
class Ground:
    """What interactions stand on. `hub` delivers what `bus` carries."""

    database: Database
    vault: Vault
    clock: Clock
    bus: Bus
    hub: Hub


class Interactions:
    """The service of this domain: one per process."""

    def __init__(
        self, ground: Ground, neighbours: Neighbours, defer: Defer, limits: PresenceLimits | None = None
    ) -> None:
        database, vault, clock, bus = ground.database, ground.vault, ground.clock, ground.bus
        self._database, self._vault, self._clock = database, vault, clock
        self.neighbours = neighbours
        self.access = Access(vault, clock)
        self.links = Links(vault, clock)
        self.reading = Reading(database, vault, clock, neighbours.experts)
        self.presence = Presence(bus, clock, limits or PresenceLimits())
        self._announcer = Announcer(bus, self.reading)
        self._opening = Opening(database, vault, clock, neighbours, self.presence, self._announcer)
        self.ending = Ending(database, vault, clock, self._announcer, defer)
        self.leaving = Leaving(vault, self._announcer)
        self.undelivered = Undelivered(database, self._announcer)
        self.silence = Silence(neighbours.companies)
        self._facts = FactBook(self._load_facts)
        bus.attach(self._facts.observe)
        posting = Posting(database, vault, clock)
        self.writer = Writer(Desk(database, vault, bus, clock, posting.post, self._activated))
        self.attaching = Attaching(posting, self.writer)
        self._away = Away(database, clock, ground.hub, self._facts)
        bus.attach(self._away.observe)
        self._unanswered = Unanswered(
            WaitingRoom(database, vault, clock, neighbours, self.presence, self._announcer)
        )
        self.handing = Handing(
            Hands(
                database, vault, clock, neighbours, self.presence, self._facts, self._announcer, self._watch
            )
        )
        companies = neighbours.companies
        self.notes = Notes(database, vault, clock, bus, self.require)
        self.ratings = Ratings(database, vault, clock, companies, self.require)
        self.call_ratings = CallRatings(database, vault, clock, neighbours)
        self.unheard = Unheard(database, vault, clock, companies, self._announcer)
        self.oversight = Oversight(database, vault, companies, self.reading, self.ending)
        self.vigil = Vigil((self._unanswered.agenda, self._away.agenda), self._recover)
        self.floor = Floor(
            ground.hub, bus, clock, self._facts, self.writer, self.reading, self.presence, self.silence
        )

    def forget_who_spoke(self) -> None:
        """Nobody remembers for longer than a day that two have spoken."""
        self.ratings.spoken.forget_old()
        self.call_ratings.talks.forget_old()

    async def open(self, wish: NewInteraction, carried: str | None) -> tuple[InteractionSnapshot, str]:
        """A new interaction, and the visitor's access with it added. See `Opening.open`."""
        opened = await self._opening.open(wish)
        await self._unanswered.opened(opened.company_id, opened.interaction_id, wish.expert_id)
        self._away.watch(opened.company_id, opened.interaction_id)
        snapshots = await self.reading.for_visitor(opened.company_id, [opened.interaction_id])
        if not snapshots:
            raise NotFound
        return snapshots[0], self._granted(opened, carried, wish.name, wish.email)

    async def open_link(self, token: str, carried: str | None) -> tuple[InteractionSnapshot, str]:
        """What a mailed link leads to, and the visitor's access with it added. Raises Gone."""
        link = self.links.read(token)
        snapshots = await self.reading.for_visitor(link.company_id, [link.interaction_id])
        if not snapshots:
            raise gone()
        found = snapshots[0]
        to = Opened(link.company_id, link.interaction_id)
        return found, self._granted(to, carried, found.visitor_name, found.visitor_email)

    async def addressee(self, company_id: UUID, interaction_id: UUID) -> Addressee | None:
        """Where a visitor who has left can be told of an answer; None without an e-mail."""
        snapshots = await self.reading.for_visitor(company_id, [interaction_id])
        if not snapshots or snapshots[0].visitor_email is None:
            return None
        found = snapshots[0]
        link = self.links.make(company_id, interaction_id)
        return Addressee(found.visitor_email or "", found.visitor_name, found.expert_id, link)

    async def page(self, actor: Visitor | Member, interaction_id: UUID, after: int, limit: int) -> Page:
        """Messages of an interaction that the actor takes part in, or is offered. Raises NotFound."""
        await self.require_readable(actor, interaction_id)
        return await self.reading.page(actor.company_id, interaction_id, after, limit)

    async def end(self, actor: Visitor | Member, interaction_id: UUID) -> None:
        """Close an interaction for new messages. Raises NotFound."""
        await self.require(actor, interaction_id)
        await self.ending.end(actor.company_id, interaction_id)

    async def extent(self, actor: Member, interaction_id: UUID) -> Extent:
        """What would be deleted. Raises NotFound."""
        await self.require(actor, interaction_id)
        async with self._database.transaction(actor.company_id) as session:
            return await store.extent(session, interaction_id, oldest_kept(self._clock.now()))

    async def delete(self, actor: Member, interaction_id: UUID) -> None:
        """Delete an interaction for good. Raises NotFound."""
        facts = await self.require_own(actor, interaction_id)
        await self.ending.delete(actor.company_id, interaction_id, facts.expert_id)

    async def forget(self, actor: Visitor) -> None:
        """End everything the visitor has open."""
        for snapshot in await self.reading.for_visitor(actor.company_id, list(actor.interactions)):
            await self.ending.end(actor.company_id, snapshot.id)

    async def require_own(self, actor: Member, interaction_id: UUID) -> Facts:
        """The facts of an interaction that the actor owns. Raises NotFound."""
        facts = await self.require(actor, interaction_id)
        if not may_own(actor, facts):
            raise NotFound
        return facts

    async def require_readable(self, actor: Visitor | Member, interaction_id: UUID) -> Facts:
        """The facts of an interaction that the actor takes part in, or is offered. Raises NotFound."""
        facts = await self._facts.find(actor.company_id, interaction_id)
        if facts is None or not may_read(actor, facts):
            raise NotFound
        return facts

    async def require(self, actor: Visitor | Member, interaction_id: UUID) -> Facts:
        """The facts of an interaction that the actor takes part in. Raises NotFound."""
        facts = await self._facts.find(actor.company_id, interaction_id)
        if facts is None or not may_take_part(actor, facts):
            raise NotFound
        return facts

    def _granted(self, to: Opened, carried: str | None, name: str | None, email: str | None) -> str:
        before = self.access.read(carried)
        order: tuple[UUID, ...] = ()
        if before is not None and before.company_id == to.company_id:
            order = tuple(known for known in self.access.order(carried) if known != to.interaction_id)
        order = (*order, to.interaction_id)
        return self.access.grant(Visitor(to.company_id, frozenset(order), name, email), order)

    async def _load_facts(self, company_id: UUID, interaction_id: UUID) -> Facts | None:
        await self.silence.learn(company_id)
        async with self._database.transaction(company_id) as session:
            return await store.load_facts(session, interaction_id, oldest_kept(self._clock.now()))

    async def _watch(self, company_id: UUID, interaction_id: UUID) -> None:
        await self._unanswered.watch(company_id, interaction_id)
        self._away.watch(company_id, interaction_id)

    async def _recover(self, company_id: UUID) -> None:
        await self._unanswered.recover(company_id)
        await self._away.recover(company_id)

    async def _activated(self, facts: Facts) -> None:
        offered_to = facts.offered_to
        async with self._database.transaction(facts.company_id) as session:
            row = await store.find(session, facts.id)
            if row is not None:
                waited_s = (self._clock.now() - row.created_at).total_seconds()
                record(session, InteractionAnswered(facts.company_id, facts.id, waited_s))
            if offered_to:
                await part_store.withdraw_offers(session, facts.id)
        self._announcer.withdrawn(facts.id, offered_to - {facts.expert_id})
        await self._announcer.changed(facts.company_id, facts.id)
        await self._announcer.moved_up(facts.company_id, facts.expert_id)
