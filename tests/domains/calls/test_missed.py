"""Calls that nobody takes: who is asked next, and what is remembered of them."""

from uuid import uuid4

from tests.domains.calls.world import CallWorld, last, ring
from tests.domains.interactions.world import Client
from visavis.domains.calls.frames import (
    Answer,
    Decline,
    HangUp,
    Over,
    Ringing,
    Rings,
    Seated,
)
from visavis.domains.interactions.frames import Message


async def test_a_call_that_nobody_takes_goes_to_the_deputy_then_to_the_team(world: CallWorld) -> None:
    deputy, mate = world.new_expert(), world.new_expert()
    world.people.deputies[world.base.expert.member_id] = deputy.member_id
    world.people.teams[uuid4()] = [world.base.expert.member_id, deputy.member_id, mate.member_id]
    asked = [await world.expert(member) for member in (world.base.expert, deputy, mate)]
    visitor = await world.visitor()
    wish = ring(world.base.expert)
    await visitor.send(wish)
    await world.wait(30)
    assert last(asked[0], Over).reason == "missed"
    assert last(asked[1], Rings).call == wish.call
    await world.wait(30)
    assert last(asked[2], Rings).call == wish.call
    assert [ringing.expert for ringing in visitor.of(Ringing)] == [
        world.base.expert.member_id,
        deputy.member_id,
        mate.member_id,
    ]
    assert len(world.calls.missed.of(world.base.expert.member_id)) == 1
    await asked[2].send(Answer(call=wish.call))
    assert last(visitor, Seated).others[0].expert == mate.member_id
    assert not world.calls.missed.of(world.base.expert.member_id)


async def test_with_nobody_to_stand_in_the_call_is_missed(world: CallWorld) -> None:
    expert, visitor = await world.expert(), await world.visitor()
    await visitor.send(ring(world.base.expert))
    await world.wait(30)
    assert last(visitor, Over).reason == last(expert, Over).reason == "missed"
    assert [missed.busy for missed in world.calls.missed.of(world.base.expert.member_id)] == [False]


async def test_who_stops_ringing_leaves_a_missed_call(world: CallWorld) -> None:
    expert, visitor = await world.expert(), await world.visitor()
    wish = ring(world.base.expert)
    await visitor.send(wish)
    await visitor.send(HangUp(call=wish.call))
    assert last(expert, Over).reason == "hung_up"
    assert len(world.calls.missed.of(world.base.expert.member_id)) == 1


async def test_missed_calls_are_remembered_for_a_day(world: CallWorld) -> None:
    await world.expert()
    visitor = await world.visitor()
    expert_id = world.base.expert.member_id
    wish = ring(world.base.expert, media="screen")
    await visitor.send(wish, HangUp(call=wish.call))
    missed = world.calls.missed.of(expert_id)[0]
    assert (missed.call, missed.media, missed.interaction) == (wish.call, "screen", None)
    await world.wait(24 * 3600 + 1)
    assert world.calls.missed.of(expert_id) == []


async def test_whoever_stands_in_may_decline_and_the_next_is_asked_at_once(world: CallWorld) -> None:
    deputy, mates = world.new_expert(), [world.new_expert(), world.new_expert()]
    first = world.base.expert.member_id
    world.people.deputies[first] = deputy.member_id
    world.people.teams[uuid4()] = [first, *(mate.member_id for mate in mates)]
    await world.expert()
    stands_in, tabs = await world.expert(deputy), [await world.expert(mate) for mate in mates]
    visitor = await world.visitor()
    wish = ring(world.base.expert)
    await visitor.send(wish)
    await world.wait(30)
    await stands_in.send(Decline(call=wish.call, reason="later"))
    await world.calls.finish()
    assert [last(tab, Rings).call for tab in tabs] == [wish.call, wish.call]
    assert not last(visitor, Ringing).expert
    await tabs[0].send(Decline(call=wish.call, reason="later"))
    assert not visitor.of(Over)
    await tabs[1].send(Decline(call=wish.call, reason="later"))
    assert last(visitor, Over).reason == "missed"


async def test_an_answer_that_comes_too_late_is_told_so(world: CallWorld) -> None:
    expert, visitor = await world.expert(), await world.visitor()
    wish = ring(world.base.expert)
    await visitor.send(wish)
    await world.wait(30)
    await expert.send(Answer(call=wish.call))
    assert [over.reason for over in expert.of(Over)] == ["missed", "missed"]
    assert not expert.of(Seated)


async def test_nothing_says_who_called_about_a_conversation_that_was_deleted(world: CallWorld) -> None:
    await world.expert()
    interaction, token = await world.base.opened()
    visitor = await world.visitor(token)
    for wish in (ring(interaction=interaction), ring(world.base.expert)):
        await visitor.send(wish, HangUp(call=wish.call))
    expert_id = world.base.expert.member_id
    assert {missed.interaction for missed in world.calls.missed.of(expert_id)} == {interaction, None}
    world.calls.forget(interaction)
    assert [missed.interaction for missed in world.calls.missed.of(expert_id)] == [None]


async def test_of_an_expert_who_was_deleted_no_call_is_left(world: CallWorld) -> None:
    await world.expert()
    visitor = await world.visitor()
    expert_id = world.base.expert.member_id
    earlier = ring(world.base.expert)
    await visitor.send(earlier, HangUp(call=earlier.call))
    await visitor.send(ring(world.base.expert))
    world.calls.forget_expert(expert_id)
    assert last(visitor, Over).reason == "unavailable"
    assert world.calls.missed.of(expert_id) == []


def missed_lines(client: Client) -> list[Message]:
    return [message for message in client.of(Message) if message.kind == "missed_call"]


async def test_a_missed_call_leaves_a_line_only_where_the_company_wants_it(world: CallWorld) -> None:
    expert = await world.expert()
    interaction, token = await world.base.opened()
    visitor = await world.visitor(token)
    for wanted in (False, True):
        world.settle(missed_calls_in_chat=wanted)
        wish = ring(interaction=interaction)
        await visitor.send(wish, HangUp(call=wish.call))
        await world.calls.finish()
        assert len(missed_lines(visitor)) == len(missed_lines(expert)) == wanted
    line = last(visitor, Message)
    assert (line.sender, line.text, line.expert) == ("system", "", world.base.expert.member_id)


async def test_a_call_that_somebody_else_took_leaves_no_line(world: CallWorld) -> None:
    world.settle(missed_calls_in_chat=True)
    deputy = world.new_expert()
    world.people.deputies[world.base.expert.member_id] = deputy.member_id
    await world.expert()
    stands_in = await world.expert(deputy)
    interaction, token = await world.base.opened()
    visitor = await world.visitor(token)
    wish = ring(interaction=interaction)
    await visitor.send(wish)
    await world.wait(30)
    await stands_in.send(Answer(call=wish.call), HangUp(call=wish.call))
    await world.calls.finish()
    assert last(visitor, Over).reason == "hung_up"
    assert not missed_lines(visitor)
