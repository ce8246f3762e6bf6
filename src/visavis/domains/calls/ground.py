"""What calls stand on, and who is connected."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from visavis.domains.calls.room import Person
from visavis.domains.companies.public import CompanyProfile
from visavis.domains.interactions.public import Client, Interactions
from visavis.kernel.access import Member
from visavis.kernel.clock import Clock
from visavis.kernel.errors import NotFound
from visavis.kernel.rate_limit import RateLimiter
from visavis.kernel.relay import Relay

Listen = Callable[[object], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Ground:
    """`tell` says what happened to whoever counts it. `clients` are those who said something about calls."""

    interactions: Interactions
    relay: Relay
    limiter: RateLimiter
    clock: Clock
    tell: Listen
    clients: dict[int, Client] = field(default_factory=dict)

    async def profile(self, person: Person) -> CompanyProfile:
        """What the company of this person has settled. Raises NotFound."""
        return (await self.interactions.neighbours.companies.company_by_id(person.company_id)).profile

    async def named(self, person: Person) -> Person:
        """Experts are announced by their name. Raises NotFound."""
        if person.expert is None:
            return person
        expert = await self.interactions.neighbours.experts.expert(person.company_id, person.expert)
        return person._replace(name=expert.profile.name)

    def is_gone(self, person: Person) -> bool:
        """Whether the connection ended while something was looked up for it."""
        return person.connection not in self.clients


def person_of(client: Client) -> Person:
    """Who is at a connection. Raises NotFound for who has not said where they are."""
    actor, company_id = client.actor, client.company_id
    if company_id is None:
        raise NotFound("calls.nowhere", "Say first which company this is about.")
    if isinstance(actor, Member):
        return Person(client.key, company_id, actor.member_id)
    if actor is None:
        return Person(client.key, company_id)
    return Person(client.key, company_id, None, actor.interactions, actor.name)
