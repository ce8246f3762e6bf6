"""Everything calls do, wired once."""

import secrets
from collections.abc import Awaitable, Coroutine, Sequence
from uuid import UUID

from visavis.domains.calls.bells import Bells
from visavis.domains.calls.calling import Calling
from visavis.domains.calls.carrying import Carrier
from visavis.domains.calls.frames import (
    AboutCall,
    Answer,
    Decline,
    HangUp,
    Invite,
    InviteLink,
    Join,
    Refresh,
    Return,
    Ring,
    Show,
    Signal,
)
from visavis.domains.calls.ground import Ground, person_of
from visavis.domains.calls.missed import MissedCalls
from visavis.domains.calls.room import Person
from visavis.domains.calls.rooms import Rooms
from visavis.domains.calls.seats import Seats
from visavis.domains.interactions.public import Client
from visavis.kernel.errors import VisavisError
from visavis.kernel.rate_limit import Limit
from visavis.kernel.realtime.frames import Frame
from visavis.kernel.relay import IceServer

STEP_S = 0.5
TRIALS_OF_CALLER = Limit("relays lent to a caller to try", burst=10, seconds=300)
# Behind a proxy nobody is told apart, and a relay is not for the whole world.
TRIALS = Limit("relays lent to try", burst=300, seconds=300)


class Calls:
    """The service of this domain: one per process, which knows all calls that are going on."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._rooms = Rooms(ground.clock.now, lambda: secrets.token_urlsafe(24))
        self._bells = Bells(self._rooms)
        self._seats = Seats(self._rooms, self._bells)
        self._calling = Calling(ground, self._rooms, self._bells, self._seats)
        self.missed = MissedCalls(ground.clock.now)
        self._carrier = Carrier(ground, self._rooms, self._bells, self.missed)

    # What connections report

    def opened(self, client: Client) -> None:
        """Who opens another tab hears what rings."""
        if client.company_id is not None:
            for rings in self._bells.rings_for(person_of(client)):
                client.push(rings)

    def received(self, client: Client, frame: Frame) -> Awaitable[None] | None:
        """Carry out one frame; what has to be looked up first is awaited. Other frames are not for us."""
        if not isinstance(frame, AboutCall | Join):
            return None
        self._ground.clients[client.key] = client
        try:
            work = self._begin(client, person_of(client), frame)
        except VisavisError as error:
            client.refuse(error, frame)
            return None
        self._carrier.carry_out()
        return None if work is None else self._go_on(client, frame, work)

    def ended(self, client: Client) -> None:
        """The connection is over; a seat waits for another one, unless its member was signed out."""
        if self._ground.clients.pop(client.key, None) is not None:
            self._seats.lost(client.key, for_good=client.cut_off)
            self._carrier.carry_out()

    # What others report

    def forget(self, interaction: UUID) -> None:
        """A conversation was deleted: calls about it end, and missed ones are forgotten."""
        self._seats.end_about(interaction)
        self._carrier.carry_out()
        self.missed.forget_about(interaction)

    def forget_expert(self, expert: UUID) -> None:
        """A member was deleted: it rings for them no longer, and nobody missed them."""
        self._seats.end_for(expert)
        self._carrier.carry_out()
        self.missed.forget(expert)

    def tick(self) -> float:
        """Do what time asks for. Returns when to look again."""
        self._seats.tick()
        self._carrier.carry_out()
        self._ground.interactions.forget_who_spoke()
        return self._ground.clock.monotonic() + STEP_S

    async def lend_to_try(self, caller: bytes | None) -> Sequence[IceServer]:
        """The relay's servers for somebody who is in no call yet. Raises TooManyRequests."""
        limiter = self._ground.limiter
        if caller is not None:
            limiter.take(TRIALS_OF_CALLER, caller)
        limiter.take(TRIALS)
        return await self._ground.relay.servers()

    async def finish(self) -> None:
        """Count what is left to count."""
        await self._carrier.finish()

    def _begin(
        self, client: Client, person: Person, frame: AboutCall | Join
    ) -> Coroutine[None, None, None] | None:
        """Take a step at once, or return what it needs first."""
        match frame:
            case Signal():
                self._seats.signal(person.connection, frame)
            case HangUp():
                self._seats.hang_up(person.connection, frame)
            case Decline():
                self._bells.decline(person, frame.call, frame.reason)
            case InviteLink():
                self._seats.link(person.connection, frame.call)
            case Ring():
                return self._calling.ring(client, person, frame)
            case Answer() | Join() | Return():
                return self._sit_down(person, frame)
            case _:
                return self._ask_for(person, frame)
        return None

    def _sit_down(self, person: Person, frame: Answer | Join | Return) -> Coroutine[None, None, None]:
        match frame:
            case Answer():
                return self._calling.answer(person, frame.call)
            case Join():
                return self._calling.join(person, frame)
            case Return():
                return self._calling.give_back(person, frame)

    def _ask_for(self, person: Person, frame: AboutCall) -> Coroutine[None, None, None] | None:
        match frame:
            case Show():
                return self._calling.show(person, frame)
            case Invite():
                return self._calling.invite(person, frame)
            case Refresh():
                return self._calling.refresh(person, frame.call)
            case _:
                return None

    async def _go_on(self, client: Client, frame: Frame, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except VisavisError as error:
            client.refuse(error, frame)
        self._carrier.carry_out()
