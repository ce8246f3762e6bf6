"""What those who sit in a call can do, who may join them, and how they come back."""

from tests.domains.calls.world import CallWorld, last, ring, running
from tests.domains.interactions.world import Client
from visavis.domains.calls.events import CallFailed
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
    Rings,
    Seated,
    Show,
    Shown,
    Signal,
    Signalled,
)
from visavis.domains.interactions.frames import Presence, Refused
from visavis.kernel.realtime.closes import REVOKED


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


async def test_both_may_hang_up_at_once(world: CallWorld) -> None:
    call = await running(world)
    call.forget()
    await call.visitor.send(HangUp(call=call.call))
    await call.expert.send(HangUp(call=call.call))
    assert not call.visitor.heard
    assert [type(frame) for frame in call.expert.heard if not isinstance(frame, Presence)] == [Left, Over]


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
