"""Who may call whom, from where, and what both need to find each other: asked before a step is taken."""

from uuid import UUID

from visavis.domains.calls.bells import Bells
from visavis.domains.calls.effects import Tell
from visavis.domains.calls.frames import Ice, Invite, Join, Over, Return, Ring, Show
from visavis.domains.calls.ground import Ground
from visavis.domains.calls.ice import ice_for
from visavis.domains.calls.policy import called_about, check_may_be_called, check_media, check_shown
from visavis.domains.calls.room import Person, Subject
from visavis.domains.calls.rooms import Rooms
from visavis.domains.calls.seats import Seats
from visavis.domains.companies.public import check_ready
from visavis.domains.interactions.public import Client, check_may_write, visitor_topic
from visavis.kernel.errors import Conflict, NotFound
from visavis.kernel.rate_limit import Limit

RINGS = Limit("calls of a visitor", burst=6, seconds=300)
# Many people may come from one network.
RINGS_OF_CALLER = Limit("calls of a caller", burst=60, seconds=300)
CREDENTIALS = Limit("relay credentials of a connection", burst=20, seconds=300)


class Calling:
    """Steps that need to know more than the calls themselves."""

    def __init__(self, ground: Ground, rooms: Rooms, bells: Bells, seats: Seats) -> None:
        self._ground, self._rooms, self._bells, self._seats = ground, rooms, bells, seats

    async def ring(self, client: Client, person: Person, frame: Ring) -> None:
        """Raises VisavisError for who may not call like this."""
        ground = self._ground
        profile = await ground.profile(person)
        check_ready(profile)
        check_media(profile, frame.media)
        if person.expert is None:
            self._limit(client)
        expert = await self._called(client, person, frame)
        await ice_for(ground.relay, profile)
        person = await ground.named(person)
        person = person._replace(name=person.name or frame.name)
        if ground.is_gone(person):
            return
        if self._is_there(expert, frame.interaction):
            subject = Subject(frame.call, person.company_id, frame.media, frame.language, frame.interaction)
            self._bells.ring(person, subject, expert)
        else:
            self._rooms.leave(Tell(person.connection, Over(call=frame.call, reason="unavailable")))

    async def answer(self, person: Person, call: UUID) -> None:
        """Raises VisavisError for who sits in another call."""
        ground, ice = self._ground, []
        room = self._rooms.find(call)
        if room is not None and room.bell_for(person) is not None:
            profile = await ground.profile(person)
            ice = [await ice_for(ground.relay, profile), await ice_for(ground.relay, profile)]
            person = await ground.named(person)
        if not ground.is_gone(person):
            self._bells.answer(person, call, ice)

    async def show(self, person: Person, frame: Show) -> None:
        """Raises NotFound, Forbidden."""
        check_shown(await self._ground.profile(person), frame)
        self._seats.show(person.connection, frame)

    async def invite(self, person: Person, frame: Invite) -> None:
        """Raises VisavisError for a colleague who cannot come."""
        self._seats.place(person.connection, frame.call)
        colleagues = self._ground.interactions.neighbours.experts
        expert = await colleagues.expert(person.company_id, frame.expert)
        if not expert.active or self._ground.interactions.presence.state(expert.id) in ("away", "offline"):
            raise Conflict("calls.unavailable", "They are not there.")
        self._seats.invite(person.connection, frame.call, frame.expert)

    async def join(self, person: Person, frame: Join) -> None:
        """Raises VisavisError for a link that leads nowhere."""
        if self._seats.led_to(frame.token).subject.company_id != person.company_id:
            raise NotFound
        ice = await ice_for(self._ground.relay, await self._ground.profile(person))
        if not self._ground.is_gone(person):
            self._seats.join(person._replace(name=frame.name or person.name), frame.token, ice)

    async def give_back(self, person: Person, frame: Return) -> None:
        """Raises VisavisError for who sits in another call, or has tried too often."""
        ground = self._ground
        ground.limiter.take(CREDENTIALS, str(person.connection))
        ice = await ice_for(ground.relay, await ground.profile(person))
        if not ground.is_gone(person):
            self._seats.give_back(person, frame, ice)

    async def refresh(self, person: Person, call: UUID) -> None:
        """Raises VisavisError for who does not sit there, or asks too often."""
        ground = self._ground
        self._seats.place(person.connection, call)
        ground.limiter.take(CREDENTIALS, str(person.connection))
        ice = await ice_for(ground.relay, await ground.profile(person))
        self._rooms.leave(Tell(person.connection, Ice(call=call, servers=ice.servers)))

    def _limit(self, client: Client) -> None:
        self._ground.limiter.take(RINGS, str(client.key))
        if client.caller is not None:
            self._ground.limiter.take(RINGS_OF_CALLER, client.caller)

    async def _called(self, client: Client, person: Person, frame: Ring) -> UUID | None:
        """The expert who is called; None: the visitor is."""
        interactions = self._ground.interactions
        if frame.interaction is not None and client.actor is not None:
            facts = await interactions.require(client.actor, frame.interaction)
            check_may_write(client.actor, facts)
            if person.expert is not None:
                return None
            return called_about(facts.expert_id, facts.second_id, frame.expert)
        if frame.expert is None or person.expert is not None:
            raise NotFound
        check_may_be_called(await interactions.neighbours.experts.expert(person.company_id, frame.expert))
        return frame.expert

    def _is_there(self, expert: UUID | None, interaction: UUID | None) -> bool:
        interactions = self._ground.interactions
        if expert is not None:
            return interactions.presence.state(expert) not in ("away", "offline")
        return interaction is not None and interactions.floor.hub.listens(visitor_topic(interaction))
