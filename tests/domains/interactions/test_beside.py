"""Beside the conversation: internal notes, ratings, and what administrators see and delete."""

from datetime import timedelta
from uuid import UUID, uuid4

import msgspec
import pytest

from tests.domains.interactions.world import World
from visavis.domains.companies.public import Act
from visavis.domains.interactions.events import InteractionRated
from visavis.domains.interactions.frames import Deleted, Noted
from visavis.domains.interactions.public import Sought, Wish
from visavis.kernel.access import Member, Visitor
from visavis.kernel.errors import Conflict, Forbidden, Invalid, NotFound

CANARY = "canary-notes"


def administrator(world: World) -> Member:
    return Member(world.company.id, uuid4(), uuid4(), is_expert=False, is_administrator=True)


def actor_of(world: World, token: str) -> Visitor:
    actor = world.interactions.access.read(token)
    assert actor is not None
    return actor


async def answered(world: World) -> tuple[UUID, Visitor]:
    interaction, token = await world.opened()
    expert = await world.node.expert(world.expert)
    await expert.write(interaction, "Guten Tag")
    return interaction, actor_of(world, token)


def settle(world: World, **changes: bool) -> None:
    company = world.people.companies["muster"]
    profile = msgspec.structs.replace(company.profile, **changes)
    world.people.companies["muster"] = msgspec.structs.replace(company, profile=profile)


# Notes


async def test_experts_who_take_part_share_notes_and_nothing_of_them_reaches_the_visitor(
    world: World,
) -> None:
    colleague = world.people.add_expert(world.company)
    interaction, token = await world.opened()
    visitor = await world.node.visitor(token)
    expert, second = await world.node.expert(world.expert), await world.node.expert(colleague)
    with pytest.raises(NotFound):
        await world.interactions.notes.of(colleague, interaction)
    wish = Wish(world.company.id, interaction, world.expert.member_id)
    await world.interactions.handing.invite(wish, colleague.member_id)
    visitor.forget()
    note = await world.interactions.notes.add(world.expert, interaction, CANARY)
    assert await world.interactions.notes.of(colleague, interaction) == [note]
    assert expert.of(Noted) == second.of(Noted) == [Noted(interaction=interaction)]
    assert visitor.heard == []
    for outsider in (administrator(world), world.people.add_expert(world.company)):
        with pytest.raises(NotFound):
            await world.interactions.notes.of(outsider, interaction)
        with pytest.raises(NotFound):
            await world.interactions.notes.add(outsider, interaction, "x")
    [(body,)] = await world.stored("SELECT body FROM interaction_notes")
    assert isinstance(body, bytes)
    assert CANARY.encode() not in body


async def test_a_note_is_removed_by_its_author_or_the_owner(world: World) -> None:
    colleague = world.people.add_expert(world.company)
    interaction, _ = await world.opened()
    notes = world.interactions.notes
    wish = Wish(world.company.id, interaction, world.expert.member_id)
    await world.interactions.handing.invite(wish, colleague.member_id)
    of_owner = await notes.add(world.expert, interaction, "eins")
    of_second = await notes.add(colleague, interaction, "zwei")
    with pytest.raises(NotFound):
        await notes.remove(colleague, interaction, of_owner.id)
    await notes.remove(world.expert, interaction, of_second.id)
    await notes.remove(world.expert, interaction, of_owner.id)
    assert await notes.of(world.expert, interaction) == []
    with pytest.raises(Invalid):
        await notes.add(world.expert, interaction, "")


async def test_notes_and_ratings_go_with_their_conversation(world: World) -> None:
    interaction, visitor = await answered(world)
    await world.interactions.notes.add(world.expert, interaction, CANARY)
    await world.interactions.ratings.rate(visitor, interaction, 5, CANARY)
    await world.interactions.delete(world.expert, interaction)
    assert await world.stored("SELECT 1 FROM interaction_notes UNION ALL SELECT 1 FROM ratings") == []
    assert await world.interactions.ratings.before(world.company.id, None, 10) == []


async def test_notes_and_ratings_are_gone_after_twelve_months(world: World) -> None:
    interaction, visitor = await answered(world)
    await world.interactions.notes.add(world.expert, interaction, CANARY)
    await world.interactions.ratings.rate(visitor, interaction, 5, CANARY)
    world.clock.advance(timedelta(days=200))
    expert = await world.node.expert(world.expert)
    await expert.write(interaction, "Noch da?")
    world.clock.advance(timedelta(days=165))
    assert len(await world.interactions.notes.of(world.expert, interaction)) == 1
    world.clock.advance(timedelta(days=1))
    assert await world.interactions.notes.of(world.expert, interaction) == []
    assert await world.interactions.ratings.before(world.company.id, None, 10) == []
    assert await world.interactions.ratings.of(visitor, interaction) is None
    await world.interactions.ending.expire(world.company.id)
    assert await world.stored("SELECT 1 FROM interaction_notes UNION ALL SELECT 1 FROM ratings") == []


# Ratings


async def test_a_visitor_rates_once_and_may_change_it_for_a_day(world: World) -> None:
    heard: list[InteractionRated] = []
    world.database.events.after_commit(InteractionRated, heard.append)
    interaction, visitor = await answered(world)
    ratings = world.interactions.ratings
    assert await ratings.of(visitor, interaction) is None
    given = await ratings.rate(visitor, interaction, 2, "Na ja")
    assert given.changeable_until == world.clock.now() + timedelta(days=1)
    world.clock.advance(timedelta(hours=23))
    await ratings.rate(visitor, interaction, 4, None)
    found = await ratings.of(visitor, interaction)
    assert found is not None
    assert (found.stars, found.comment) == (4, None)
    assert [(one.stars, one.before) for one in heard] == [(2, None), (4, 2)]
    assert {one.rated_at for one in heard} == {given.changeable_until - timedelta(days=1)}
    world.clock.advance(timedelta(hours=1))
    with pytest.raises(Conflict):
        await ratings.rate(visitor, interaction, 1, None)


async def test_only_an_answered_conversation_of_ones_own_is_rated(world: World) -> None:
    interaction, token = await world.opened()
    _, other = await answered(world)
    ratings = world.interactions.ratings
    with pytest.raises(Conflict):
        await ratings.rate(actor_of(world, token), interaction, 5, None)
    with pytest.raises(NotFound):
        await ratings.rate(other, interaction, 5, None)


async def test_no_rating_is_stored_where_the_company_asks_for_none(world: World) -> None:
    interaction, visitor = await answered(world)
    settle(world, rating=False)
    with pytest.raises(Forbidden):
        await world.interactions.ratings.rate(visitor, interaction, 5, None)
    assert await world.stored("SELECT 1 FROM ratings") == []


async def test_administrators_see_stars_and_comments_page_by_page(world: World) -> None:
    for stars in range(1, 6):
        interaction, visitor = await answered(world)
        await world.interactions.ratings.rate(visitor, interaction, stars, f"Kommentar {stars}")
    ratings = world.interactions.ratings
    first = await ratings.before(world.company.id, None, 3)
    rest = await ratings.before(world.company.id, first[-1].id, 3)
    assert [one.stars for one in first + rest] == [5, 4, 3, 2, 1]
    assert first[0].comment == "Kommentar 5"
    assert first[0].id not in {row[0] for row in await world.stored("SELECT id FROM interactions")}


# Administrators


async def test_administrators_find_conversations_by_expert_state_and_day(world: World) -> None:
    colleague = world.people.add_expert(world.company)
    old, _ = await world.opened()
    world.clock.advance(timedelta(days=2))
    ended, _ = await world.opened()
    await world.interactions.end(world.expert, ended)
    other, _ = await world.node.open("muster", colleague)

    async def found(**wanted: object) -> list[UUID]:
        sought = Sought(world.interactions.oversight.kept_after, **wanted)  # type: ignore[arg-type]  # as given
        return [one.id for one in await world.interactions.oversight.sought(world.company.id, sought)]

    assert await found() == [other, ended, old]
    assert await found(expert_id=colleague.member_id) == [other]
    assert await found(state="ended") == [ended]
    assert await found(since=world.clock.now()) == [other, ended]
    assert await found(until=world.clock.now()) == [old]
    assert await found(limit=2) == [other, ended]
    assert await found(limit=2, before=ended) == [old]


async def test_administrators_see_names_only_where_the_company_settled_so(world: World) -> None:
    await world.node.open("muster", world.expert, name="Anna")
    oversight = world.interactions.oversight
    [listed] = await oversight.sought(world.company.id, Sought(oversight.kept_after))
    assert listed.visitor_name is None
    settle(world, administrators_read=True)
    [listed] = await oversight.sought(world.company.id, Sought(oversight.kept_after))
    assert listed.visitor_name == "Anna"


async def test_administrators_read_only_where_the_company_settled_so_and_it_is_noted(world: World) -> None:
    acts: list[Act] = []
    world.database.events.after_commit(Act, acts.append)
    interaction, _ = await world.opened("canary")
    by, oversight = administrator(world), world.interactions.oversight
    with pytest.raises(Forbidden):
        await oversight.page(by, interaction, 0)
    settle(world, administrators_read=True)
    assert [one.text for one in (await oversight.page(by, interaction, 0)).messages] == ["canary"]
    with pytest.raises(NotFound):
        await oversight.page(by, uuid4(), 0)
    assert [(act.name, act.subject_id) for act in acts] == [("interaction.read", interaction)]


async def test_administrators_delete_what_they_select_and_it_is_noted(world: World) -> None:
    acts: list[Act] = []
    world.database.events.after_commit(Act, acts.append)
    chosen = [(await world.opened())[0] for _ in range(3)]
    kept, token = await world.opened()
    visitor = await world.node.visitor(token)
    expert = await world.node.expert(world.expert)
    by = administrator(world)
    assert await world.interactions.oversight.delete(by, [*chosen, uuid4()]) == 3
    assert {frame.interaction for frame in expert.of(Deleted)} == set(chosen)
    assert visitor.closed_for is None
    assert [row[0] for row in await world.stored("SELECT id FROM interactions")] == [kept]
    assert {act.subject_id for act in acts} == set(chosen)
    assert {(act.member_id, act.name) for act in acts} == {(by.member_id, "interaction.deleted")}
