"""Calls over the live connections of the real service: who may call whom, and what each side hears."""

from uuid import uuid4

import pytest

from tests.domains.calls.world import CallWorld, last, ring, running
from tests.domains.interactions.world import Client
from visavis.domains.calls.events import CallAnswered, CallFailed, CallStarted
from visavis.domains.calls.frames import (
    Answer,
    Back,
    CallLink,
    Decline,
    HangUp,
    Ice,
    Invite,
    InviteLink,
    Join,
    Joined,
    Left,
    Over,
    Refresh,
    Return,
    Ringing,
    Rings,
    Seated,
    Show,
    Shown,
    Signal,
    Signalled,
    Taken,
)
from visavis.domains.interactions.frames import Presence, Refused
from visavis.kernel.realtime.closes import REVOKED


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


async def test_every_seat_gets_credentials_of_its_own_and_the_relay_alone(world: CallWorld) -> None:
    call = await running(world)
    seated = [last(call.visitor, Seated), last(call.expert, Seated)]
    assert all(one.ice.relay_only for one in seated)
    names = {server.username for one in seated for server in one.ice.servers}
    assert len(names) == 2
    await call.visitor.send(Refresh(call=call.call))
    assert last(call.visitor, Ice).servers[0].username not in names


async def test_seats_signal_to_each_other(world: CallWorld) -> None:
    call = await running(world)
    await call.visitor.send(Signal(call=call.call, to=call.seat_of_expert, data='{"a":1}'))
    assert last(call.expert, Signalled) == Signalled(
        call=call.call, from_seat=call.seat_of_visitor, data='{"a":1}'
    )
    await call.expert.send(Show(call=call.call, audio=True, video=False, screen=True))
    assert last(call.visitor, Shown).screen


async def test_nobody_without_a_seat_can_say_anything_in_a_call(world: CallWorld) -> None:
    call = await running(world)
    stranger, other_tab = await world.visitor(), await world.expert()
    call.forget()
    for client in (stranger, other_tab):
        for frame in (
            Signal(call=call.call, to=call.seat_of_expert, data="x"),
            Show(call=call.call, audio=True, video=True, screen=True),
            Invite(call=call.call, expert=world.new_expert().member_id),
            InviteLink(call=call.call),
            Refresh(call=call.call),
        ):
            client.forget()
            await client.send(frame)
            assert last(client, Refused).call == call.call
            assert last(client, Refused).code == "calls.not_seated"
    assert not call.visitor.heard
    assert not call.expert.heard


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


async def test_whoever_opens_a_tab_while_it_rings_hears_it(world: CallWorld) -> None:
    await world.expert()
    visitor = await world.visitor()
    await visitor.send(ring(world.base.expert))
    assert len((await world.expert()).of(Rings)) == 1
    assert not (await world.expert(world.new_expert())).of(Rings)


async def test_a_lost_connection_has_half_a_minute_to_come_back(world: CallWorld) -> None:
    call = await running(world)
    seat, key = call.seat_of_visitor, last(call.visitor, Seated).key
    call.visitor.connection.lost()
    assert last(call.expert, Left).seat == seat
    again = await world.visitor()
    await again.send(Return(call=call.call, key=key))
    assert last(again, Seated).seat == seat
    assert last(again, Seated).key != key
    assert last(call.expert, Back).seat == seat
    await again.send(Signal(call=call.call, to=call.seat_of_expert, data="here"))
    assert last(call.expert, Signalled).from_seat == seat
    third = await world.visitor()
    await third.send(Return(call=call.call, key=key))
    assert last(third, Over).reason == "lost"


async def test_a_seat_moves_to_another_window(world: CallWorld) -> None:
    call = await running(world)
    window = await world.visitor()
    await window.send(Return(call=call.call, key=last(call.visitor, Seated).key))
    assert last(call.visitor, Over).reason == "elsewhere"
    assert last(window, Seated).seat == last(call.expert, Back).seat


async def test_who_does_not_come_back_in_time_has_left(world: CallWorld) -> None:
    call = await running(world)
    call.visitor.connection.lost()
    await world.wait(29)
    assert not call.expert.of(Over)
    await world.wait(1)
    assert last(call.expert, Over).reason == "lost"


async def test_the_seat_of_an_expert_is_for_that_expert_alone(world: CallWorld) -> None:
    call = await running(world)
    key = last(call.expert, Seated).key
    call.expert.connection.lost()
    for client in (await world.visitor(), await world.expert(world.new_expert())):
        await client.send(Return(call=call.call, key=key))
        assert last(client, Over).reason == "lost"
    again = await world.expert()
    await again.send(Return(call=call.call, key=key))
    assert last(again, Seated).call == call.call


async def test_whoever_is_signed_out_leaves_at_once(world: CallWorld) -> None:
    call = await running(world)
    call.expert.connection.close(REVOKED)
    assert last(call.visitor, Over).reason == "lost"


async def test_a_colleague_and_a_guest_join_and_a_fifth_does_not_fit(world: CallWorld) -> None:
    call = await running(world)
    colleague = world.new_expert()
    tab, guest = await world.expert(colleague), await world.visitor()
    await call.expert.send(Invite(call=call.call, expert=colleague.member_id))
    assert last(tab, Rings).from_expert == world.base.expert.member_id
    await tab.send(Answer(call=call.call))
    assert last(call.visitor, Joined).who.expert == colleague.member_id
    await call.visitor.send(InviteLink(call=call.call))
    token = last(call.visitor, CallLink).token
    await guest.send(Join(token=token, name="Frau Roth"))
    assert [client_side(guest), last(tab, Joined).who.name] == ["guest", "Frau Roth"]
    assert len(last(guest, Seated).others) == 3
    await call.visitor.send(InviteLink(call=call.call))
    assert last(call.visitor, Refused).code == "calls.full"
    late = await world.visitor()
    await late.send(Join(token=token))
    assert last(late, Refused).code == "calls.gone"
    await tab.send(HangUp(call=call.call))
    assert last(guest, Left).seat == last(call.visitor, Left).seat
    assert not guest.of(Over)


def client_side(guest: Client) -> str:
    """The side of a guest, as a guest of it sees it: everybody else is not one."""
    assert all(seat.side != "guest" for seat in last(guest, Seated).others)
    return "guest"


async def test_an_invitation_that_comes_to_nothing_is_told_to_who_invited(world: CallWorld) -> None:
    call, colleague = await running(world), world.new_expert()
    await call.expert.send(Invite(call=call.call, expert=colleague.member_id))
    assert last(call.expert, Refused).code == "calls.unavailable"
    tab = await world.expert(colleague)
    await call.expert.send(Invite(call=call.call, expert=colleague.member_id))
    await tab.send(Decline(call=call.call, reason="busy"))
    assert last(call.expert, Refused).code == "calls.declined"
    await call.expert.send(Invite(call=call.call, expert=colleague.member_id))
    await world.wait(30)
    assert last(call.expert, Refused).code == "calls.missed"
    assert not call.visitor.of(Over)


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


async def test_a_call_without_picture_and_sound_is_counted_as_failed(world: CallWorld) -> None:
    call = await running(world)
    await call.visitor.send(HangUp(call=call.call, failed=True))
    assert last(call.expert, Over).reason == "failed"
    await world.calls.finish()
    assert world.told.count(CallFailed(world.base.company.id)) == 1


async def test_a_call_ends_with_the_conversation_it_belongs_to(world: CallWorld) -> None:
    interaction, token = await world.base.opened()
    expert, visitor = await world.expert(), await world.visitor(token)
    wish = ring(interaction=interaction)
    await visitor.send(wish)
    await expert.send(Answer(call=wish.call))
    world.calls.forget(interaction)
    assert last(expert, Over).call == last(visitor, Over).call == wish.call


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


async def test_an_expert_whose_tab_crashed_may_take_another_call(world: CallWorld) -> None:
    call = await running(world)
    call.expert.connection.lost()
    interaction, token = await world.base.opened()
    again, visitor = await world.expert(), await world.visitor(token)
    wish = ring(interaction=interaction)
    await again.send(wish)
    assert last(call.visitor, Over).reason == "lost"
    await visitor.send(Answer(call=wish.call))
    assert last(again, Seated).call == wish.call


async def test_an_expert_in_a_call_can_neither_ring_nor_answer_in_another_tab(world: CallWorld) -> None:
    call = await running(world)
    interaction, token = await world.base.opened()
    await world.visitor(token)
    other_tab = await world.expert()
    await other_tab.send(ring(interaction=interaction))
    assert last(other_tab, Refused).code == "calls.already"
    await other_tab.send(Answer(call=call.call))
    assert last(other_tab, Taken).call == call.call


async def test_both_may_hang_up_at_once(world: CallWorld) -> None:
    call = await running(world)
    call.forget()
    await call.visitor.send(HangUp(call=call.call))
    await call.expert.send(HangUp(call=call.call))
    assert not call.visitor.heard
    assert [type(frame) for frame in call.expert.heard if not isinstance(frame, Presence)] == [Left, Over]


async def test_an_answer_that_comes_too_late_is_told_so(world: CallWorld) -> None:
    expert, visitor = await world.expert(), await world.visitor()
    wish = ring(world.base.expert)
    await visitor.send(wish)
    await world.wait(30)
    await expert.send(Answer(call=wish.call))
    assert [over.reason for over in expert.of(Over)] == ["missed", "missed"]
    assert not expert.of(Seated)


async def test_guests_and_visitors_do_not_ask_colleagues_in_and_guests_make_no_links(
    world: CallWorld,
) -> None:
    call = await running(world)
    await call.visitor.send(InviteLink(call=call.call))
    guest = await world.visitor()
    await guest.send(Join(token=last(call.visitor, CallLink).token))
    colleague = world.new_expert()
    await world.expert(colleague)
    for client in (call.visitor, guest):
        await client.send(Invite(call=call.call, expert=colleague.member_id))
        assert last(client, Refused).code == "calls.not_yours"
    await guest.send(InviteLink(call=call.call))
    assert last(guest, Refused).code == "calls.not_yours"


async def test_a_picture_that_is_switched_off_is_not_shown(world: CallWorld) -> None:
    world.settle(functions=("chat", "voice"))
    call = await running(world, "voice")
    await call.expert.send(Show(call=call.call, audio=True, video=True, screen=False))
    assert last(call.expert, Refused).code == "function.off"
    assert not call.visitor.of(Shown)


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
