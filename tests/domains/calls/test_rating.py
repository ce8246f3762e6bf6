"""What a visitor thinks of a call that belongs to no conversation is kept only when they say it."""

from datetime import timedelta

import pytest

from tests.domains.calls.world import CallWorld, last, ring, running
from visavis.domains.calls.frames import Answer, CallLink, HangUp, InviteLink, Join, Return, Seated
from visavis.domains.interactions.events import InteractionRated
from visavis.domains.members.events import DeletionPreviewed, MemberDeleted
from visavis.kernel.errors import Forbidden, NotFound
from visavis.kernel.vault import KeyErased, SegmentScope, month_of

CANARY = "canary-call-rating"


async def over(world: CallWorld) -> str:
    """A call came to its end. Returns the key of the seat that the visitor had."""
    call = await running(world)
    key = last(call.visitor, Seated).key
    await call.visitor.send(HangUp(call=call.call))
    return key


async def test_whoever_spoke_rates_the_call_and_may_change_it_for_a_day(world: CallWorld) -> None:
    key = await over(world)
    heard: list[InteractionRated] = []
    world.base.database.events.after_commit(InteractionRated, heard.append)
    ratings = world.base.interactions.call_ratings
    assert await world.base.stored("SELECT 1 FROM ratings") == []
    await ratings.rate(key, 2, CANARY)
    given = await ratings.rate(key, 4, f"{CANARY} anew")

    [listed] = await world.base.interactions.ratings.before(world.base.company.id, None, 10)
    assert (listed.expert_id, listed.stars, listed.comment) == (
        world.base.expert.member_id,
        4,
        f"{CANARY} anew",
    )
    assert [(one.stars, one.before) for one in heard] == [(2, None), (4, 2)]
    [(comment,)] = await world.base.stored("SELECT comment FROM ratings")
    assert isinstance(comment, bytes)
    assert CANARY.encode() not in comment
    assert given.changeable_until == world.clock.now() + timedelta(days=1)
    world.clock.advance(timedelta(days=1))
    with pytest.raises(NotFound):
        await ratings.rate(key, 1, None)


async def test_whoever_hung_up_without_a_line_rates_before_the_service_knows(world: CallWorld) -> None:
    call = await running(world)
    key = last(call.visitor, Seated).key
    call.visitor.connection.lost()
    assert (await world.base.interactions.call_ratings.rate(key, 5, None)).stars == 5


async def test_a_return_changes_the_rating_there_is(world: CallWorld) -> None:
    call = await running(world)
    former, ratings = last(call.visitor, Seated).key, world.base.interactions.call_ratings
    await ratings.rate(former, 1, None)
    call.visitor.connection.lost()
    again = await world.visitor()
    await again.send(Return(call=call.call, key=former))
    await ratings.rate(last(again, Seated).key, 5, None)
    assert [
        one.stars for one in await world.base.interactions.ratings.before(world.base.company.id, None, 9)
    ] == [5]


async def test_everybody_hears_on_which_side_they_sit(world: CallWorld) -> None:
    call = await running(world)
    guest = await world.visitor()
    await call.visitor.send(InviteLink(call=call.call))
    await guest.send(Join(token=last(call.visitor, CallLink).token, name="Gast"))
    sides = [last(one, Seated).side for one in (call.visitor, call.expert, guest)]
    assert sides == ["visitor", "expert", "guest"]


async def test_after_a_day_nobody_remembers_that_two_have_spoken(world: CallWorld) -> None:
    await over(world)
    talks = world.base.interactions.call_ratings.talks
    assert len(talks) == 1
    await world.wait(timedelta(days=1).total_seconds())
    assert len(talks) == 0


async def test_only_the_newest_key_of_the_visitor_s_seat_counts(world: CallWorld) -> None:
    call = await running(world)
    guest = await world.visitor()
    await call.visitor.send(InviteLink(call=call.call))
    await guest.send(Join(token=last(call.visitor, CallLink).token, name="Gast"))
    former = last(call.visitor, Seated).key
    call.visitor.connection.lost()
    again = await world.visitor()
    await again.send(Return(call=call.call, key=former))
    newest = last(again, Seated).key
    await guest.send(HangUp(call=call.call))
    await again.send(HangUp(call=call.call))

    rate = world.base.interactions.call_ratings.rate
    for key in (former, last(guest, Seated).key, last(call.expert, Seated).key, "made up"):
        with pytest.raises(NotFound):
            await rate(key, 5, None)
    assert (await rate(newest, 5, None)).stars == 5


async def test_a_call_about_a_conversation_is_rated_with_the_conversation(world: CallWorld) -> None:
    interaction, token = await world.base.opened()
    expert, visitor = await world.expert(), await world.visitor(token)
    wish = ring(interaction=interaction)
    await visitor.send(wish)
    await expert.send(Answer(call=wish.call))
    key = last(visitor, Seated).key
    await visitor.send(HangUp(call=wish.call))
    with pytest.raises(NotFound):
        await world.base.interactions.call_ratings.rate(key, 5, None)


async def test_nothing_is_kept_where_the_company_asks_for_no_ratings(world: CallWorld) -> None:
    key = await over(world)
    world.settle(rating=False)
    with pytest.raises(Forbidden):
        await world.base.interactions.call_ratings.rate(key, 5, CANARY)
    assert await world.base.stored("SELECT 1 FROM ratings") == []


async def test_ratings_of_calls_go_with_their_expert_and_are_announced_before(world: CallWorld) -> None:
    key = await over(world)
    interactions, expert = world.base.interactions, world.base.expert
    await interactions.call_ratings.rate(key, 5, CANARY)
    [rating] = await interactions.ratings.before(world.base.company.id, None, 10)
    sealed_under = SegmentScope(world.base.company.id, rating.id, month_of(rating.at))
    await world.base.vault.existing_box(sealed_under)
    async with world.base.database.transaction(world.base.company.id) as session:
        preview = DeletionPreviewed(world.base.company.id, expert.member_id)
        await interactions.leaving.count(session, preview)
        assert preview.counts["call_ratings"] == 1
        await interactions.leaving.leave(session, MemberDeleted(world.base.company.id, expert.member_id))
    assert await interactions.ratings.before(world.base.company.id, None, 10) == []
    assert await world.base.stored("SELECT 1 FROM ratings") == []
    with pytest.raises(KeyErased):
        await world.base.vault.existing_box(sealed_under)


async def test_ratings_of_calls_are_gone_after_twelve_months(world: CallWorld) -> None:
    key = await over(world)
    interactions = world.base.interactions
    await interactions.call_ratings.rate(key, 5, CANARY)
    world.clock.advance(timedelta(days=366))
    assert await interactions.ratings.before(world.base.company.id, None, 10) == []
    await interactions.ending.expire(world.base.company.id)
    assert await world.base.stored("SELECT 1 FROM ratings") == []
