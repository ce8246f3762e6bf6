"""The world of interactions with calls on the same connections."""

from datetime import timedelta
from typing import TypeVar
from uuid import UUID, uuid4

import msgspec

from tests.domains.interactions.world import Client, World
from visavis.adapters.coturn import Coturn
from visavis.domains.calls.api.connections import CallConnections
from visavis.domains.calls.frames import Answer, Media, Ring, Seated
from visavis.domains.calls.public import Calls, Ground
from visavis.domains.companies.public import CompanyProfile
from visavis.kernel.access import Member
from visavis.kernel.database import Database
from visavis.kernel.rate_limit import RateLimiter
from visavis.kernel.realtime.frames import Frame
from visavis.kernel.relay import NoRelay, Relay
from visavis.kernel.vault import Vault

Kind = TypeVar("Kind", bound=Frame)


class CallWorld:
    """A company with an expert who is there, and whoever comes to call."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self.base = World(database, vault)
        self.clock, self.people = self.base.clock, self.base.people
        self.told: list[object] = []
        self.use(Coturn(("turn:relay.example:3478",), "a secret of these tests", self.clock.now))

    def use(self, relay: Relay | None) -> None:
        """Calls with this relay, or with none."""
        ground = Ground(
            self.base.interactions, relay or NoRelay(), RateLimiter(self.clock), self.clock, self._tell
        )
        self.calls = Calls(ground)
        self.base.node.beside = CallConnections(self.calls)

    def settle(self, **changes: object) -> None:
        """Change what the company has settled."""
        people, company = self.people, self.people.companies["muster"]
        profile: CompanyProfile = msgspec.structs.replace(company.profile, **changes)
        people.companies["muster"] = msgspec.structs.replace(company, profile=profile)

    async def expert(self, member: Member | None = None) -> Client:
        return await self.base.node.expert(member or self.base.expert)

    async def visitor(self, token: str | None = None) -> Client:
        return await self.base.node.visitor(token, company="muster")

    def new_expert(self) -> Member:
        return self.people.add_expert(self.base.company)

    async def wait(self, seconds: float) -> None:
        """Let time pass, and all come of it that does."""
        self.clock.advance(timedelta(seconds=seconds))
        self.calls.tick()
        await self.calls.finish()

    async def _tell(self, event: object) -> None:
        self.told.append(event)


def ring(expert: Member | None = None, interaction: UUID | None = None, media: Media = "voice") -> Ring:
    """A wish to call."""
    wished = None if expert is None else expert.member_id
    return Ring(call=uuid4(), media=media, language="de", expert=wished, interaction=interaction)


def last(client: Client, kind: type[Kind]) -> Kind:
    """The newest frame of this kind that a client heard."""
    return client.of(kind)[-1]


class Running:
    """A call that a visitor began and an expert answered."""

    def __init__(self, world: CallWorld, visitor: Client, expert: Client, call: UUID) -> None:
        self.world, self.visitor, self.expert, self.call = world, visitor, expert, call
        self.seat_of_visitor, self.seat_of_expert = last(visitor, Seated).seat, last(expert, Seated).seat

    def forget(self) -> None:
        self.visitor.forget()
        self.expert.forget()


async def running(world: CallWorld, media: Media = "video") -> Running:
    """Ring, and answer."""
    expert, visitor = await world.expert(), await world.visitor()
    wish = ring(world.base.expert, media=media)
    await visitor.send(wish)
    await expert.send(Answer(call=wish.call))
    return Running(world, visitor, expert, wish.call)
