"""Who may call whom, where it rings, and who takes the call: over live connections of the real service."""

import pytest

from tests.domains.calls.world import CallWorld, last, ring, running
from visavis.domains.calls.events import CallAnswered, CallStarted
from visavis.domains.calls.frames import (
    Answer,
    Decline,
    HangUp,
    Over,
    Ringing,
    Rings,
    Seated,
    Taken,
)
from visavis.domains.interactions.frames import Presence, Refused
from visavis.kernel.access import Visitor
from visavis.kernel.errors import Conflict


async def test_a_call_rings_in_every_tab_and_stops_everywhere_when_one_answers(world: CallWorld) -> None:
    tabs = [await world.expert(), await world.expert()]
    visitor = await world.visitor()
    wish = ring(world.base.expert, media="video")
    await visitor.send(wish)
    assert [last(tab, Rings).call for tab in tabs] == [wish.call, wish.call]
    assert last(visitor, Ringing).expert == world.base.expert.member_id
    await tabs[1].send(Answer(call=wish.call))
    assert last(tabs[0], Taken).call == wish.call
    assert not tabs[1].of(Taken)
    answerer, caller = last(tabs[1], Seated), last(visitor, Seated)
    assert [seat.seat for seat in answerer.others] == [caller.seat]
    assert [seat.seat for seat in caller.others] == [answerer.seat]
    assert caller.others[0].name == "E"
    await world.calls.finish()
    assert world.told == [CallStarted(world.base.company.id), CallAnswered(world.base.company.id)]


async def test_only_the_first_answer_counts(world: CallWorld) -> None:
    first, second, visitor = await world.expert(), await world.expert(), await world.visitor()
    wish = ring(world.base.expert)
    await visitor.send(wish)
    await first.send(Answer(call=wish.call))
    await second.send(Answer(call=wish.call))
    assert len(visitor.of(Seated)) == 1
    assert not second.of(Seated)
    assert len(second.of(Taken)) == 2


async def test_a_declined_call_is_over_with_its_reason(world: CallWorld) -> None:
    tabs, visitor = [await world.expert(), await world.expert()], await world.visitor()
    wish = ring(world.base.expert)
    await visitor.send(wish)
    await tabs[0].send(Decline(call=wish.call, reason="later"))
    assert (last(visitor, Over).reason, last(visitor, Over).detail) == ("declined", "later")
    assert last(tabs[1], Taken).call == wish.call


async def test_an_expert_in_a_call_is_busy_for_everybody(world: CallWorld) -> None:
    watching = await world.base.node.visitor(None, company="muster", watch=True)
    call = await running(world)
    assert last(watching, Presence).state == "busy"
    await watching.send(ring(world.base.expert))
    assert last(watching, Over).reason == "busy"
    assert [missed.busy for missed in world.calls.missed.of(world.base.expert.member_id)] == [True]
    await call.visitor.send(HangUp(call=call.call))
    assert last(call.expert, Over).reason == "hung_up"
    assert last(watching, Presence).state == "available"


async def test_nobody_rings_who_is_away_or_offline(world: CallWorld) -> None:
    visitor = await world.visitor()
    await visitor.send(ring(world.base.expert))
    assert last(visitor, Over).reason == "unavailable"


async def test_whoever_opens_a_tab_while_it_rings_hears_it(world: CallWorld) -> None:
    await world.expert()
    visitor = await world.visitor()
    await visitor.send(ring(world.base.expert))
    assert len((await world.expert()).of(Rings)) == 1
    assert not (await world.expert(world.new_expert())).of(Rings)


async def test_an_expert_calls_a_visitor_about_their_conversation(world: CallWorld) -> None:
    interaction, token = await world.base.opened()
    expert, visitor = await world.expert(), await world.visitor(token)
    wish = ring(interaction=interaction)
    await expert.send(wish)
    assert last(visitor, Rings).from_name == "E"
    assert last(visitor, Rings).interaction == interaction
    await visitor.send(Answer(call=wish.call))
    assert last(expert, Seated).others[0].side == "visitor"


async def test_an_expert_calls_no_visitor_of_others_and_none_who_is_not_there(world: CallWorld) -> None:
    interaction, _ = await world.base.opened()
    stranger, expert = await world.expert(world.new_expert()), await world.expert()
    await stranger.send(ring(interaction=interaction))
    assert last(stranger, Refused).code == "not_found"
    await expert.send(ring(interaction=interaction))
    assert last(expert, Over).reason == "unavailable"
    elsewhere = await world.visitor()
    await elsewhere.send(ring(interaction=interaction))
    assert last(elsewhere, Refused).code == "not_found"


async def test_of_two_who_ring_each_other_the_later_gives_way(world: CallWorld) -> None:
    interaction, token = await world.base.opened()
    expert, visitor = await world.expert(), await world.visitor(token)
    first, second = ring(interaction=interaction), ring(interaction=interaction)
    await visitor.send(first)
    await expert.send(second)
    assert last(expert, Over) == Over(call=second.call, reason="elsewhere")
    await expert.send(HangUp(call=second.call), Answer(call=first.call))
    assert last(visitor, Seated).call == last(expert, Seated).call == first.call


@pytest.mark.parametrize("media", ["voice", "video", "screen"])
async def test_what_the_company_switched_off_is_refused(world: CallWorld, media: str) -> None:
    world.settle(functions=("chat", "message"))
    visitor = await world.visitor()
    await visitor.send(ring(world.base.expert, media=media))  # type: ignore[arg-type]  # one of the three
    assert last(visitor, Refused).code == "function.off"


async def test_without_a_relay_only_companies_that_allow_direct_calls_can_call(world: CallWorld) -> None:
    world.use(None)
    visitor = await world.visitor()
    await world.expert()
    await visitor.send(ring(world.base.expert))
    assert last(visitor, Refused).code == "calls.no_relay"
    world.settle(direct_calls=True)
    call = await running(world)
    assert last(call.visitor, Seated).ice.servers == []
    assert not last(call.visitor, Seated).ice.relay_only


async def test_a_connection_is_in_one_call_and_rings_at_most_six_times(world: CallWorld) -> None:
    await world.expert()
    visitor = await world.visitor()
    first = ring(world.base.expert)
    await visitor.send(first, ring(world.base.expert))
    assert last(visitor, Refused).code == "calls.already"
    await visitor.send(HangUp(call=first.call))
    for _ in range(5):
        wish = ring(world.base.expert)
        await visitor.send(wish, HangUp(call=wish.call))
    assert last(visitor, Refused).code == "too_many_requests"


async def test_a_caller_who_vanishes_stops_the_ringing(world: CallWorld) -> None:
    expert, visitor = await world.expert(), await world.visitor()
    await visitor.send(ring(world.base.expert))
    visitor.connection.lost()
    assert last(expert, Over).reason == "hung_up"


async def test_who_is_rung_by_one_is_busy_for_the_next(world: CallWorld) -> None:
    await world.expert()
    first, second = await world.visitor(), await world.visitor()
    await first.send(ring(world.base.expert))
    await second.send(ring(world.base.expert))
    assert last(second, Over).reason == "busy"


async def test_an_expert_in_a_call_can_neither_ring_nor_answer_in_another_tab(world: CallWorld) -> None:
    call = await running(world)
    interaction, token = await world.base.opened()
    await world.visitor(token)
    other_tab = await world.expert()
    await other_tab.send(ring(interaction=interaction))
    assert last(other_tab, Refused).code == "calls.already"
    await other_tab.send(Answer(call=call.call))
    assert last(other_tab, Taken).call == call.call


async def test_a_visitor_of_another_conversation_neither_hears_nor_takes_the_call(world: CallWorld) -> None:
    interaction, token = await world.base.opened()
    _, other_token = await world.base.opened()
    stranger, visitor = await world.visitor(other_token), await world.visitor(token)
    expert = await world.expert()
    wish = ring(interaction=interaction)
    await expert.send(wish)
    await stranger.send(Answer(call=wish.call))
    assert not stranger.of(Seated)
    assert not stranger.of(Rings)
    assert last(visitor, Rings).call == wish.call


async def test_a_conversation_can_be_rated_once_it_was_answered_by_a_call(world: CallWorld) -> None:
    expert = await world.expert()
    interaction, token = await world.base.opened()
    visitor = await world.visitor(token)
    actor = Visitor(world.base.company.id, frozenset({interaction}))
    ratings = world.base.interactions.ratings
    with pytest.raises(Conflict):
        await ratings.rate(actor, interaction, 5, None)
    wish = ring(interaction=interaction)
    await visitor.send(wish)
    await expert.send(Answer(call=wish.call), HangUp(call=wish.call))
    assert (await ratings.rate(actor, interaction, 5, None)).stars == 5
