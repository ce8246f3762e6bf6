"""Opening an interaction: what is asked, what is stored, and once per client id."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from pydantic import ValidationError

from tests.domains.interactions.world import World, wished
from visavis.domains.companies.public import Precontact
from visavis.kernel.errors import Conflict, Invalid, NotFound


async def test_a_repeated_opening_finds_the_first(world: World) -> None:
    client_id = uuid4()
    first, _ = await world.node.open("muster", world.expert, client_id=client_id)
    second, token = await world.node.open("muster", world.expert, client_id=client_id)
    assert first == second
    visitor = world.interactions.access.read(token)
    assert visitor is not None
    assert visitor.interactions == {first}
    assert await world.stored("SELECT count(*) FROM messages") == [(1,)]


async def test_simultaneous_openings_with_one_client_id_are_one(world: World) -> None:
    wish = wished("muster", world.expert, "Guten Tag")
    opened = await asyncio.gather(*(world.interactions.open(wish, None) for _ in range(5)))
    assert len({snapshot.id for snapshot, _ in opened}) == 1


async def test_a_client_id_gives_access_to_nobody_who_does_not_repeat_the_opening(world: World) -> None:
    wish = wished("muster", world.expert, "Guten Tag")
    await world.interactions.open(wish, None)
    with pytest.raises(Conflict):
        await world.interactions.open(wish.model_copy(update={"text": "Hallo"}), None)
    world.clock.advance(timedelta(minutes=16))
    with pytest.raises(Conflict):
        await world.interactions.open(wish, None)


async def test_a_second_interaction_is_added_to_the_access(world: World) -> None:
    first, token = await world.opened()
    second, token = await world.node.open("muster", world.expert, token=token)
    assert world.interactions.access.order(token) == (first, second)


async def test_the_access_of_another_company_is_not_mixed_in(world: World) -> None:
    _, token = await world.opened()
    other = world.people.add_company("other")
    second, token = await world.node.open("other", world.people.add_expert(other), token=token)
    assert world.interactions.access.order(token) == (second,)


@pytest.mark.parametrize(
    ("asked", "given", "code"),
    [
        (Precontact(name="required", email="off"), {}, "precontact.name_required"),
        (Precontact(name="off", email="required"), {}, "precontact.email_required"),
        (Precontact(name="off", email="off"), {"name": "Vera"}, "precontact.not_asked"),
        (Precontact(name="off", email="off"), {"email": "vera@example.ch"}, "precontact.not_asked"),
    ],
)
async def test_exactly_what_the_company_asks_for_is_taken(
    world: World, asked: Precontact, given: dict[str, str], code: str
) -> None:
    company = world.people.add_company("asking", asked)
    with pytest.raises(Invalid) as refused:
        await world.node.open("asking", world.people.add_expert(company), **given)
    assert refused.value.code == code


async def test_name_and_email_are_stored_sealed_and_found_by_index_only(world: World) -> None:
    await world.node.open("muster", world.expert, name="Vera Canary", email="vera@canary.example")
    await world.node.open("muster", world.expert, email="VERA@canary.example")
    rows = await world.stored(
        "SELECT visitor_name, visitor_email, visitor_email_index, row_to_json(i)::text FROM interactions i"
    )
    assert "anary" not in str(rows)
    assert rows[0][2] == rows[1][2]


async def test_who_cannot_be_written_to(world: World) -> None:
    other = world.people.add_company("other")
    foreign = world.people.add_expert(other)
    away = world.people.add_expert(world.company, active=False)
    for slug, expert in (("muster", foreign), ("unknown", world.expert), ("muster", away)):
        with pytest.raises(NotFound):
            await world.node.open(slug, expert)
    with pytest.raises(Invalid):
        await world.node.open("muster", world.expert, text="\0")


@pytest.mark.parametrize(
    "more", [{"name": " "}, {"name": "x" * 121}, {"email": "no"}, {"text": ""}, {"url": "https://x"}]
)
def test_wishes_of_the_wrong_form(world: World, more: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        wished("muster", world.expert, **{"text": "a", **more})
