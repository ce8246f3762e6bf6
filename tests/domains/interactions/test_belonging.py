"""Whatever happens between experts: one owner at every moment, and nobody else but the second expert."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domains.interactions.world import Client, World
from visavis.domains.interactions.frames import Accepted
from visavis.domains.interactions.public import Wish
from visavis.kernel.access import Member
from visavis.kernel.errors import NotFound, VisavisError

EXPERTS = 3
WHO = st.integers(0, EXPERTS - 1)
STEPS = st.lists(
    st.tuples(st.sampled_from(["hand over", "administer", "invite", "release", "take"]), WHO, WHO),
    max_size=6,
)


@dataclass(slots=True)
class Model:
    """What ought to be true, by the number of each expert."""

    owner: int = 0
    second: int | None = None

    def take(self, step: str, by: int, to: int) -> bool:
        """Whether the step is allowed; it has happened then."""
        rule: Callable[[int, int], bool] = {
            "hand over": self._hand_over,
            "administer": self._administer,
            "invite": self._invite,
            "release": self._release,
            "take": lambda _by, _to: False,
        }[step]
        return rule(by, to)

    def _hand_over(self, by: int, to: int) -> bool:
        return by == self.owner and self._administer(by, to)

    def _administer(self, _by: int, to: int) -> bool:
        if to == self.owner:
            return False
        self.owner, self.second = to, None if self.second == to else self.second
        return True

    def _invite(self, by: int, to: int) -> bool:
        if by != self.owner or to == self.owner or self.second is not None:
            return False
        self.second = to
        return True

    def _release(self, by: int, _to: int) -> bool:
        if self.second is None or by not in (self.owner, self.second):
            return False
        self.second = None
        return True


async def carried_out(world: World, wish: Wish, step: str, to: Member) -> bool:
    handing = world.interactions.handing
    try:
        if step == "hand over":
            await handing.hand_over(wish, to.member_id)
        elif step == "administer":
            await handing.hand_over(wish, to.member_id, as_owner=False)
        elif step == "invite":
            await handing.invite(wish, to.member_id)
        elif step == "release":
            await handing.release(wish)
        else:
            await handing.take_over(wish, to.member_id)
    except VisavisError:
        return False
    return True


async def can_read(world: World, member: Member, interaction: UUID) -> bool:
    try:
        await world.interactions.page(member, interaction, 0, 1)
    except NotFound:
        return False
    return True


async def can_write(client: Client, interaction: UUID) -> bool:
    client_id = uuid4()
    await client.write(interaction, "Guten Tag", client_id)
    return any(frame.client_id == client_id for frame in client.of(Accepted))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_there_is_one_owner_and_outsiders_stay_outside(
    world: World, steps: list[tuple[str, int, int]]
) -> None:
    members = [world.people.add_expert(world.company) for _ in range(EXPERTS)]
    clients = [await world.node.expert(member) for member in members]
    interaction, _ = await world.node.open("muster", members[0])
    elsewhere = world.people.add_expert(world.people.add_company("other"))
    model = Model()
    for step, by, to in steps:
        wish = Wish(world.company.id, interaction, members[by].member_id)
        assert await carried_out(world, wish, step, members[to]) == model.take(step, by, to)
        taking_part = {model.owner, model.second}
        for number, member in enumerate(members):
            allowed = number in taking_part
            assert await can_read(world, member, interaction) == allowed
            assert await can_write(clients[number], interaction) == allowed
            inbox = await world.interactions.reading.for_expert(world.company.id, member.member_id)
            assert (interaction in {one.id for one in inbox}) == allowed
        assert not await can_read(world, elsewhere, interaction)
    owners = await world.stored(f"SELECT expert_id FROM interactions WHERE id = '{interaction}'")  # noqa: S608
    assert owners == [(members[model.owner].member_id,)]
