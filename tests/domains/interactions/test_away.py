"""Whoever is away is told once that something waits, and once more after they have been there."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.domains.interactions.world import World
from visavis.domains.interactions.events import AnswerWaits, InteractionWaits
from visavis.domains.interactions.frames import Document, Received
from visavis.kernel.errors import Gone

EMAIL = "anna@example.ch"
Told = list[object]


@pytest.fixture
def told(world: World) -> Told:
    """What those who send mails hear."""
    heard: Told = []
    for kind in (AnswerWaits, InteractionWaits):
        world.database.events.after_commit(kind, heard.append)
    return heard


async def passed(world: World) -> None:
    world.clock.advance(timedelta(seconds=31))
    await world.interactions.vigil.turn()


async def opened(world: World, **more: object) -> tuple[UUID, str]:
    return await world.node.open("muster", world.expert, "Guten Tag", None, **more)


async def test_a_visitor_who_has_left_is_told_once_of_answers(world: World, told: Told) -> None:
    interaction, token = await opened(world, email=EMAIL)
    expert = await world.node.expert(world.expert)
    waits = AnswerWaits(world.company.id, interaction, world.expert.member_id)
    for _ in range(3):
        await expert.write(interaction, "Guten Tag")
        await passed(world)
    assert told == [waits]
    visitor = await world.node.visitor(token)
    await visitor.send(Received(interaction=interaction, seq=4))
    visitor.connection.lost()
    await expert.write(interaction, "Noch etwas")
    await passed(world)
    assert told == [waits, waits]


async def test_nobody_is_told_of_what_they_have_or_without_an_address(world: World, told: Told) -> None:
    with_email, token = await opened(world, email=EMAIL)
    without, _ = await opened(world)
    visitor = await world.node.visitor(token)
    expert = await world.node.expert(world.expert)
    for interaction in (with_email, without):
        await expert.write(interaction, "Guten Tag")
    await visitor.send(Received(interaction=with_email, seq=2))
    visitor.connection.lost()
    await passed(world)
    assert told == []


async def test_an_expert_who_is_not_connected_is_told_once(world: World, told: Told) -> None:
    interaction, token = await opened(world)
    visitor = await world.node.visitor(token)
    await passed(world)
    await visitor.write(interaction, "Hallo?")
    await passed(world)
    assert told == [InteractionWaits(world.company.id, interaction, world.expert.member_id)]


async def test_a_document_is_told_of_as_a_text_is(world: World, told: Told) -> None:
    interaction, _ = await opened(world, email=EMAIL)
    facts = await world.interactions.require(world.expert, interaction)
    document = Document(id=uuid4(), media_type="application/pdf", size=9)
    async with world.database.transaction(world.company.id) as session:
        await world.interactions.attaching.attach(session, world.expert, facts, "a.pdf", document)
    await passed(world)
    assert AnswerWaits(world.company.id, interaction, world.expert.member_id) in told


async def test_an_expert_who_is_connected_is_not_told(world: World, told: Told) -> None:
    await world.node.expert(world.expert)
    await opened(world)
    await passed(world)
    assert told == []


async def test_the_mail_of_a_visitor_leads_to_the_conversation_on_any_device(world: World) -> None:
    interaction, _ = await opened(world, email=EMAIL, name="Anna")
    found = await world.interactions.addressee(world.company.id, interaction)
    assert found is not None
    assert (found.email, found.name, found.expert_id) == (EMAIL, "Anna", world.expert.member_id)
    snapshot, token = await world.interactions.open_link(found.link_token, None)
    assert snapshot.id == interaction
    actor = world.interactions.access.read(token)
    assert actor is not None
    assert (actor.interactions, actor.email) == (frozenset([interaction]), EMAIL)


async def test_a_link_adds_to_what_the_device_has(world: World) -> None:
    first, carried = await opened(world)
    second, _ = await opened(world)
    link = world.interactions.links.make(world.company.id, second)
    _, token = await world.interactions.open_link(link, carried)
    assert world.interactions.access.order(token) == (first, second)


async def test_a_link_dies_after_thirty_days_and_with_its_conversation(world: World) -> None:
    interaction, _ = await opened(world)
    link = world.interactions.links.make(world.company.id, interaction)
    world.clock.advance(timedelta(days=30, seconds=-1))
    await world.interactions.open_link(link, None)
    for broken in (link + "A", link[:-4], "", "ä"):
        with pytest.raises(Gone):
            await world.interactions.open_link(broken, None)
    fresh = world.interactions.links.make(world.company.id, interaction)
    world.clock.advance(timedelta(seconds=1))
    with pytest.raises(Gone):
        await world.interactions.open_link(link, None)
    await world.interactions.delete(world.expert, interaction)
    with pytest.raises(Gone):
        await world.interactions.open_link(fresh, None)


async def test_without_an_address_there_is_nobody_to_write_to(world: World) -> None:
    interaction, _ = await opened(world)
    assert await world.interactions.addressee(world.company.id, interaction) is None
