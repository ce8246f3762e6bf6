"""Numbers without holes, once each, acknowledged after the commit, whoever writes at the same time."""

import asyncio
import random
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.domains.interactions.world import Client, Node, World
from tests.support.postgres import TestServer
from visavis.domains.interactions import frames
from visavis.domains.interactions.frames import Accepted, Interaction, Message, Refused, Send
from visavis.kernel.realtime.bus import LocalBus


async def both(world: World) -> tuple[UUID, Client, Client]:
    interaction, token = await world.opened()
    return interaction, await world.node.visitor(token), await world.node.expert(world.expert)


def numbers(client: Client) -> list[int]:
    return [frame.seq for frame in client.of(Accepted)]


async def test_a_message_is_acknowledged_and_reaches_the_other_side(world: World) -> None:
    interaction, visitor, expert = await both(world)
    client_id = uuid4()
    await visitor.write(interaction, "Grüezi 👋", client_id)
    assert visitor.of(Accepted) == [
        Accepted(interaction=interaction, client_id=client_id, seq=2, at=world.clock.now())
    ]
    message = expert.of(Message)[-1]
    assert (message.seq, message.sender, message.text, message.client_id) == (
        2,
        "visitor",
        "Grüezi 👋",
        client_id,
    )
    assert visitor.of(Message) == []
    assert [one.text for one in await world.transcript(interaction)] == ["Guten Tag", "Grüezi 👋"]


async def test_other_tabs_of_the_same_side_hear_it_too(world: World) -> None:
    interaction, _, first = await both(world)
    second = await world.node.expert(world.expert)
    await first.write(interaction, "a")
    assert [frame.text for frame in second.of(Message)] == ["a"]
    assert first.of(Message) == []


async def test_the_database_holds_no_readable_text(world: World) -> None:
    interaction, visitor, _ = await both(world)
    await visitor.write(interaction, "canary-1234")
    rows = await world.stored("SELECT row_to_json(m)::text, body FROM messages m")
    assert len(rows) == 2
    assert not any("canary" in str(column) for row in rows for column in row)


async def test_the_first_answer_makes_the_interaction_active_for_both(world: World) -> None:
    interaction, visitor, expert = await both(world)
    await expert.write(interaction, "a")
    assert visitor.of(Interaction)[-1].interaction.state == "active"
    assert expert.of(Interaction)[-1].interaction.state == "active"
    await expert.write(interaction, "b")
    assert len(visitor.of(Interaction)) == 1


async def test_many_at_once_get_rising_numbers_without_holes(world: World) -> None:
    interaction, visitor, expert = await both(world)
    for number in range(300):
        client = visitor if number % 3 else expert
        await client.begin(Send(interaction=interaction, client_id=uuid4(), text=str(number)))
        if number % 50 == 0:
            await asyncio.sleep(0.001)
    await world.interactions.writer.finish()
    assert sorted(numbers(visitor) + numbers(expert)) == list(range(2, 302))
    assert numbers(visitor) == sorted(numbers(visitor))
    assert [int(one.text) for one in (await all_messages(world, interaction))[1:]] == list(range(300))


async def all_messages(world: World, interaction: UUID) -> list[frames.ReplayedMessage]:
    found: list[frames.ReplayedMessage] = []
    more = True
    while more:
        after = found[-1].seq if found else 0
        page = await world.interactions.reading.page(world.company.id, interaction, after)
        found += page.messages
        more = page.more
    return found


async def test_two_writers_on_one_database_share_the_numbers(world: World) -> None:
    """Two nodes that hear nothing of each other: each prediction of one is spoilt by the other."""
    other = world.new_node()
    opened = [await world.opened() for _ in range(3)]
    clients = [await node.visitor(token) for node in (world.node, other) for _, token in opened]
    ids = [interaction for interaction, _ in opened] * 2
    order = random.Random(7)  # noqa: S311 (a fixed order)

    async def talk(client: Client, interaction: UUID) -> None:
        for number in range(40):
            await client.begin(Send(interaction=interaction, client_id=uuid4(), text=str(number)))
            if order.random() < 0.3:
                await asyncio.sleep(0)

    await asyncio.gather(
        *(talk(client, interaction) for client, interaction in zip(clients, ids, strict=True))
    )
    await finish(world.node, other)
    for index, (interaction, _) in enumerate(opened):
        ours, theirs = numbers(clients[index]), numbers(clients[index + 3])
        assert sorted(ours + theirs) == list(range(2, 82))
        assert ours == sorted(ours)
        assert [one.seq for one in await world.transcript(interaction)] == list(range(1, 82))


async def finish(*nodes: Node) -> None:
    for node in nodes:
        await node.interactions.writer.finish()


async def test_a_resend_gets_its_first_number_and_is_stored_once(world: World) -> None:
    interaction, visitor, expert = await both(world)
    client_id = uuid4()
    await visitor.write(interaction, "a", client_id)
    await visitor.write(interaction, "b")
    await visitor.write(interaction, "a", client_id)
    assert numbers(visitor) == [2, 3, 2]
    assert [frame.text for frame in expert.of(Message)] == ["a", "b"]
    assert [one.text for one in await world.transcript(interaction)] == ["Guten Tag", "a", "b"]


async def test_the_same_client_id_twice_in_one_batch_is_stored_once(world: World) -> None:
    interaction, visitor, _ = await both(world)
    client_id = uuid4()
    other = uuid4()
    send = [Send(interaction=interaction, client_id=one, text="a") for one in (client_id, other, client_id)]
    await visitor.send(*send)
    assert sorted(numbers(visitor)) == [2, 2, 3]
    assert len(await world.transcript(interaction)) == 3


async def test_the_same_client_id_on_two_nodes_is_stored_once(world: World) -> None:
    interaction, token = await world.opened()
    other = world.new_node()
    here, there = await world.node.visitor(token), await other.visitor(token)
    for _ in range(20):
        frame = Send(interaction=interaction, client_id=uuid4(), text="a")
        await asyncio.gather(here.begin(frame), there.begin(frame))
        await finish(world.node, other)
    assert numbers(here) == numbers(there) == list(range(2, 22))


async def test_a_resend_beside_others_of_the_company_disturbs_nobody(world: World) -> None:
    interaction, visitor, _ = await both(world)
    client_id = uuid4()
    await visitor.write(interaction, "a", client_id)
    second, token = await world.opened()
    neighbour = await world.node.visitor(token)
    await visitor.begin(Send(interaction=interaction, client_id=client_id, text="a"))
    await neighbour.begin(Send(interaction=second, client_id=uuid4(), text="b"))
    await world.interactions.writer.finish()
    assert numbers(visitor) == [2, 2]
    assert numbers(neighbour) == [2]


async def test_nobody_gets_an_own_client_id_answered_with_the_number_of_the_other_side(world: World) -> None:
    interaction, visitor, expert = await both(world)
    client_id = uuid4()
    await visitor.write(interaction, "a", client_id)
    await expert.write(interaction, "b", client_id)
    assert numbers(expert) == [3]


async def test_an_ended_interaction_refuses_also_where_the_end_was_not_heard(world: World) -> None:
    interaction, token = await world.opened()
    other = world.new_node()
    there = await other.visitor(token)
    await there.write(interaction, "a")
    here = await world.node.visitor(token)
    await world.interactions.ending.end(world.company.id, interaction)
    client_id = uuid4()
    for client in (here, there):
        await client.write(interaction, "b", client_id)
        refused = client.of(Refused)[-1]
        assert (refused.code, refused.client_id) == ("interaction.ended", client_id)
    assert [one.kind for one in await world.transcript(interaction)] == ["text", "text", "ended"]


async def test_nodes_on_one_bus_serve_both_sides(world: World) -> None:
    bus = LocalBus()
    first, second = world.new_node(bus), world.new_node(bus)
    interaction, token = await world.opened()
    visitor, expert = await first.visitor(token), await second.expert(world.expert)
    for number in range(10):
        await visitor.write(interaction, f"v{number}")
        await expert.write(interaction, f"e{number}")
    assert [frame.seq for frame in expert.of(Message)] == numbers(visitor)
    assert [frame.seq for frame in visitor.of(Message)] == numbers(expert)


@pytest.mark.parametrize("text", ["", "a" * 8001, "a\0b", "bell\a", "c1\x85", "cr\r\n"])
async def test_texts_of_the_wrong_form_are_refused_by_name(world: World, text: str) -> None:
    interaction, visitor, _ = await both(world)
    client_id = uuid4()
    await visitor.write(interaction, text, client_id)
    refused = visitor.of(Refused)[-1]
    assert refused.client_id == client_id
    assert refused.code.startswith("message.")
    assert len(await world.transcript(interaction)) == 1


@pytest.mark.parametrize(
    "text", ["a", "a" * 8000, "two\nlines\tand a tab", "e\u0301 stays", "\U0001f469\u200d\U0001f467 \u05d0"]
)
async def test_texts_are_kept_exactly_as_typed(world: World, text: str) -> None:
    interaction, visitor, _ = await both(world)
    await visitor.write(interaction, text)
    assert (await world.transcript(interaction))[-1].text == text


async def test_when_the_database_is_gone_the_client_is_told_to_come_back(
    world: World, postgres: TestServer
) -> None:
    interaction, visitor, _ = await both(world)
    await visitor.write(interaction, "a")
    name = psycopg.conninfo.conninfo_to_dict(world.database.url)["dbname"]
    await visitor.begin(Send(interaction=interaction, client_id=uuid4(), text="b"))
    statement = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {}"
    postgres.administer(psycopg.sql.SQL(statement).format(psycopg.sql.Literal(name)))
    await world.interactions.writer.finish()
    assert numbers(visitor) == [2, 3] or visitor.closed_for == "failed"


async def test_lanes_vanish_when_there_is_nothing_to_write(world: World) -> None:
    interaction, visitor, _ = await both(world)
    await visitor.begin(Send(interaction=interaction, client_id=uuid4(), text="a"))
    assert len(world.interactions.writer) == 1
    await world.interactions.writer.finish()
    assert len(world.interactions.writer) == 0
