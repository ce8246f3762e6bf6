"""A request that nobody answers: who is asked next, and what the visitor hears of it."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.domains.interactions.world import Client, World
from visavis.domains.interactions.frames import Interaction, InteractionSnapshot, Message, Refused, Withdrawn
from visavis.domains.interactions.public import Wish
from visavis.kernel.access import Member
from visavis.kernel.errors import NotFound

WAIT = timedelta(seconds=60)


async def passed(world: World, by: timedelta = WAIT) -> None:
    world.clock.advance(by)
    await world.interactions.vigil.turn()


def now(client: Client) -> InteractionSnapshot:
    return client.of(Interaction)[-1].interaction


def kinds(client: Client) -> list[str]:
    return [frame.kind for frame in client.of(Message)]


def wish(world: World, interaction: UUID, by: Member) -> Wish:
    return Wish(world.company.id, interaction, by.member_id)


async def test_the_deputy_then_the_team_then_nobody_is_asked(world: World) -> None:
    deputy, mate, absent = (world.people.add_expert(world.company) for _ in range(3))
    world.people.deputies[world.expert.member_id] = deputy.member_id
    world.people.teams[uuid4()] = [one.member_id for one in (world.expert, deputy, mate, absent)]
    clients = [await world.node.expert(one) for one in (deputy, mate)]
    _interaction, token = await world.opened()
    visitor = await world.node.visitor(token)
    await passed(world, WAIT - timedelta(seconds=1))
    assert kinds(visitor) == []
    await passed(world)
    assert kinds(visitor) == ["deputy_asked"]
    assert visitor.of(Message)[-1].expert == deputy.member_id
    assert now(visitor).asked == "deputy"
    assert clients[0].of(Interaction)[-1].interaction.last_text == "Guten Tag"
    assert clients[1].of(Interaction) == []
    await passed(world)
    assert kinds(visitor) == ["deputy_asked", "team_asked"]
    assert now(clients[1]).offered_to == sorted([deputy.member_id, mate.member_id])
    await passed(world)
    assert kinds(visitor) == ["deputy_asked", "team_asked", "unanswered"]
    assert now(visitor).state == "waiting"
    await passed(world)
    await passed(world)
    assert len(kinds(visitor)) == 3
    assert [one.id for one in now(visitor).experts] == [world.expert.member_id]


async def test_whoever_is_not_there_is_not_asked(world: World) -> None:
    deputy = world.people.add_expert(world.company)
    world.people.deputies[world.expert.member_id] = deputy.member_id
    _, token = await world.opened()
    visitor = await world.node.visitor(token)
    await passed(world)
    assert kinds(visitor) == ["unanswered"]
    assert now(visitor).asked == "nobody"


async def test_the_deputy_of_an_absent_expert_is_asked_at_once(world: World) -> None:
    deputy = world.people.add_expert(world.company)
    world.people.deputies[world.expert.member_id] = deputy.member_id
    world.people.absent.add(world.expert.member_id)
    client = await world.node.expert(deputy)
    await world.opened()
    await passed(world, timedelta(seconds=1))
    assert now(client).offered_to == [deputy.member_id]


async def test_an_answer_in_time_leaves_it_where_it_is(world: World) -> None:
    deputy = world.people.add_expert(world.company)
    world.people.deputies[world.expert.member_id] = deputy.member_id
    await world.node.expert(deputy)
    interaction, token = await world.opened()
    expert = await world.node.expert(world.expert)
    await expert.write(interaction, "Guten Tag")
    visitor = await world.node.visitor(token)
    await passed(world)
    assert kinds(visitor) == []


async def test_the_first_one_takes_it_over_and_the_others_lose_it(world: World) -> None:
    mates = [world.people.add_expert(world.company) for _ in range(2)]
    world.people.teams[uuid4()] = [world.expert.member_id, *(mate.member_id for mate in mates)]
    first, second = [await world.node.expert(mate) for mate in mates]
    owner = await world.node.expert(world.expert)
    interaction, token = await world.opened()
    visitor = await world.node.visitor(token)
    await passed(world)
    await first.write(interaction, "Ich zuerst")
    assert first.of(Refused)[-1].code == "not_found"
    await world.interactions.page(mates[1], interaction, 0, 10)
    await world.interactions.handing.take_over(wish(world, interaction, mates[0]), mates[0].member_id)
    with pytest.raises(NotFound):
        await world.interactions.handing.take_over(wish(world, interaction, mates[1]), mates[1].member_id)
    with pytest.raises(NotFound):
        await world.interactions.page(mates[1], interaction, 0, 10)
    assert owner.of(Withdrawn) == second.of(Withdrawn) == [Withdrawn(interaction=interaction)]
    await first.write(interaction, "Guten Tag")
    assert visitor.of(Message)[-1].expert == mates[0].member_id
    assert now(visitor).state == "active"


async def test_an_offer_ends_with_the_owners_own_answer(world: World) -> None:
    mate = world.people.add_expert(world.company)
    world.people.teams[uuid4()] = [world.expert.member_id, mate.member_id]
    client = await world.node.expert(mate)
    interaction, _ = await world.opened()
    await passed(world)
    expert = await world.node.expert(world.expert)
    await expert.write(interaction, "Da bin ich")
    assert client.of(Withdrawn) == [Withdrawn(interaction=interaction)]
    with pytest.raises(NotFound):
        await world.interactions.page(mate, interaction, 0, 10)
    with pytest.raises(NotFound):
        await world.interactions.handing.take_over(wish(world, interaction, mate), mate.member_id)


async def test_those_who_wait_know_their_place_and_move_up(world: World) -> None:
    opened = [await world.opened() for _ in range(3)]
    visitors = [await world.node.visitor(token, {one: 1}) for one, token in opened]
    assert [now(visitor).queue for visitor in visitors] == [1, 2, 3]
    expert = await world.node.expert(world.expert)
    await expert.write(opened[0][0], "Guten Tag")
    assert [now(visitor).queue for visitor in visitors] == [None, 1, 2]
    await world.interactions.end(world.expert, opened[1][0])
    assert now(visitors[2]).queue == 1


async def test_a_new_process_goes_on_asking(world: World) -> None:
    deputy = world.people.add_expert(world.company)
    world.people.deputies[world.expert.member_id] = deputy.member_id
    _, token = await world.opened()
    node = world.new_node()
    await node.interactions.vigil.recover([world.company.id])
    client = await node.expert(deputy)
    world.clock.advance(WAIT)
    await node.interactions.vigil.turn()
    assert now(client).offered_to == [deputy.member_id]
    visitor = await node.visitor(token, {})
    assert visitor.closed_for is None


async def test_an_absent_expert_who_looks_in_is_away(world: World) -> None:
    world.people.absent.add(world.expert.member_id)
    await world.node.expert(world.expert)
    assert world.interactions.presence.state(world.expert.member_id) == "away"
