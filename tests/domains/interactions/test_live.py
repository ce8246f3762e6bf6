"""Live connections: who gets in, what is caught up, and what each frame may do."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.domains.interactions.world import Client, World
from visavis.domains.experts.events import AvailabilitySwitched
from visavis.domains.interactions import frames, handlers
from visavis.domains.interactions.frames import (
    Activity,
    Deleted,
    Follow,
    Interaction,
    Message,
    Presence,
    Read,
    Receipt,
    Received,
    Refused,
    Replay,
    Resume,
    Send,
    SetTyping,
    Typing,
)
from visavis.domains.members.events import SessionRevoked
from visavis.kernel.database import EventBook
from visavis.kernel.realtime.frames import Frame, Welcome


async def both(world: World) -> tuple[UUID, Client, Client]:
    interaction, token = await world.opened()
    return interaction, await world.node.visitor(token), await world.node.expert(world.expert)


def named(interaction: UUID) -> list[Frame]:
    """One frame of every kind that names an interaction."""
    return [
        Send(interaction=interaction, client_id=uuid4(), text="a"),
        SetTyping(interaction=interaction, active=True),
        Received(interaction=interaction, seq=1),
        Read(interaction=interaction, seq=1),
        Resume(interaction=interaction, after=0),
    ]


async def test_a_visitor_without_access_may_only_watch(world: World) -> None:
    visitor = await world.node.visitor(None, company="muster", watch=True)
    assert len(visitor.of(Welcome)) == 1
    interaction, _ = await world.opened()
    visitor.forget()
    for frame in named(interaction):
        await visitor.send(frame)
    assert [frame.code for frame in visitor.of(Refused)] == ["not_found"] * 5
    assert len(visitor.heard) == 5


async def test_every_frame_about_a_foreign_interaction_is_refused(world: World) -> None:
    interaction, visitor, expert = await both(world)
    foreign, _ = await world.node.open("muster", world.people.add_expert(world.company))
    elsewhere = world.people.add_company("other")
    abroad, _ = await world.node.open("other", world.people.add_expert(elsewhere))
    for client in (visitor, expert):
        client.forget()
        for target in (foreign, abroad, uuid4()):
            for frame in named(target):
                await client.send(frame)
        assert [frame.code for frame in client.of(Refused)] == ["not_found"] * 15
        assert len(client.heard) == 15
    await visitor.write(interaction, "still works")
    assert len(await world.transcript(interaction)) == 2


async def test_a_visitor_does_not_reach_another_visitor_of_the_same_expert(world: World) -> None:
    mine, visitor, _ = await both(world)
    theirs, token = await world.opened()
    other = await world.node.visitor(token)
    visitor.forget()
    await other.write(theirs, "secret")
    await visitor.send(Resume(interaction=theirs, after=0))
    assert [type(frame) for frame in visitor.heard] == [Refused]
    assert mine != theirs


async def test_token_and_cookie_give_the_same_access(world: World) -> None:
    interaction, token = await world.opened()
    for as_cookie in (False, True):
        client = await world.node.visitor(token, as_cookie=as_cookie, company="muster")
        await client.write(interaction, "a")
        assert len(client.of(frames.Accepted)) == 1


async def test_a_spoilt_token_or_one_of_another_company_is_not_let_in(world: World) -> None:
    _, token = await world.opened()
    world.people.add_company("other")
    spoilt = ("A" if token[40] != "A" else "B").join((token[:40], token[41:]))
    assert (await world.node.visitor(spoilt, company="muster")).closed_for == "not_signed_in"
    assert (await world.node.visitor(token, company="other")).closed_for == "not_signed_in"
    assert (await world.node.visitor("nonsense")).closed_for == "not_signed_in"
    assert (await world.node.visitor(None, company="unknown")).closed_for == "not_signed_in"


async def test_a_cookie_of_another_company_is_no_access_but_no_error(world: World) -> None:
    interaction, token = await world.opened()
    world.people.add_company("other")
    client = await world.node.visitor(token, as_cookie=True, company="other")
    assert client.closed_for is None
    await client.write(interaction, "a")
    assert client.of(Refused)[-1].code == "not_found"


async def test_only_signed_in_experts_get_in(world: World) -> None:
    stranger = world.people.add_expert(world.company)
    del world.people.signed_in[str(stranger.member_id)]
    assert (await world.node.expert(stranger)).closed_for == "not_signed_in"


async def test_an_expert_without_a_profile_is_let_in_and_not_shown_as_available(world: World) -> None:
    stranger = world.people.add_expert(world.company)
    del world.people.experts[stranger.member_id]
    expert = await world.node.expert(stranger)
    assert [frame.state for frame in expert.of(Presence)] == ["away", "away"]


async def test_follow_adds_a_new_interaction_to_an_open_connection(world: World) -> None:
    visitor = await world.node.visitor(None, company="muster", watch=True)
    interaction, token = await world.opened()
    await visitor.send(Follow(interaction=interaction, token=token))
    assert [one.text for one in visitor.of(Replay)[0].messages] == ["Guten Tag"]
    expert = await world.node.expert(world.expert)
    await expert.write(interaction, "a")
    await visitor.write(interaction, "b")
    assert [frame.text for frame in visitor.of(Message)] == ["a"]
    assert len(visitor.of(frames.Accepted)) == 1


async def test_follow_needs_a_token_that_names_the_interaction(world: World) -> None:
    interaction, token = await world.opened()
    foreign, foreign_token = await world.opened()
    elsewhere = world.people.add_company("other")
    abroad, abroad_token = await world.node.open("other", world.people.add_expert(elsewhere))
    visitor = await world.node.visitor(token, company="muster")
    for wanted, given in ((foreign, token), (interaction, None), (foreign, "x"), (abroad, abroad_token)):
        await visitor.send(Follow(interaction=wanted, token=given))
    assert [frame.code for frame in visitor.of(Refused)] == ["access.refused"] * 4
    await visitor.send(Follow(interaction=foreign, token=foreign_token))
    assert len(visitor.of(Interaction)) == 1


async def test_what_was_missed_is_caught_up_by_cursor(world: World) -> None:
    interaction, visitor, expert = await both(world)
    for number in range(2, 6):
        await expert.write(interaction, str(number))
    back = await world.node.visitor(visitor_token(world, interaction), {interaction: 3})
    replay = back.of(Replay)[0]
    assert ([one.seq for one in replay.messages], replay.after, replay.last_seq, replay.more) == (
        [4, 5],
        3,
        5,
        False,
    )
    assert back.of(Interaction)[0].interaction.state == "active"
    current = await world.node.expert(world.expert, {interaction: 5})
    assert current.of(Replay) == []
    assert current.of(Interaction)[0].interaction.last_text == "5"
    assert visitor.closed_for is None


def visitor_token(world: World, interaction: UUID) -> str:
    from visavis.kernel.access import Visitor  # noqa: PLC0415 (only here)

    return world.interactions.access.grant(
        Visitor(world.company.id, frozenset({interaction})), (interaction,)
    )


async def test_cursors_of_what_is_gone_or_foreign_are_answered_alike(world: World) -> None:
    _, token = await world.opened()
    foreign, _ = await world.opened()
    gone = uuid4()
    visitor = await world.node.visitor(token, {foreign: 0, gone: 3})
    assert visitor.of(Deleted) == [Deleted(interaction=foreign), Deleted(interaction=gone)]


async def test_long_histories_come_in_pages_that_the_client_asks_for(world: World) -> None:
    interaction, visitor, _ = await both(world)
    for _ in range(45):
        await visitor.begin(Send(interaction=interaction, client_id=uuid4(), text="x" * 8000))
    await world.interactions.writer.finish()
    seen, after, more = 0, 0, True
    while more:
        visitor.forget()
        await visitor.send(Resume(interaction=interaction, after=after))
        replay = visitor.of(Replay)[0]
        assert sum(len(one.text) for one in replay.messages) <= 256 * 1024
        seen += len(replay.messages)
        after, more = replay.messages[-1].seq, replay.more
    assert seen == 46


async def test_many_long_histories_do_not_flood_a_returning_client(world: World) -> None:
    cursors = {}
    for _ in range(3):
        interaction, token = await world.opened()
        visitor = await world.node.visitor(token)
        for _ in range(20):
            await visitor.begin(Send(interaction=interaction, client_id=uuid4(), text="x" * 8000))
        cursors[interaction] = 0
    await world.interactions.writer.finish()
    expert = await world.node.expert(world.expert, cursors)
    replays = expert.of(Replay)
    assert [replay.more for replay in replays][-1]
    assert replays[-1].messages == []
    assert sum(len(text) for text in expert.line.sent) < 1 << 20


async def test_typing_is_passed_on_at_most_once_a_second_and_never_stored(world: World) -> None:
    interaction, visitor, expert = await both(world)
    for active in (True, True, True, False, False, True):
        await visitor.send(SetTyping(interaction=interaction, active=active))
    assert [frame.active for frame in expert.of(Typing)] == [True, False]
    world.clock.advance(timedelta(seconds=1))
    await visitor.send(SetTyping(interaction=interaction, active=True))
    assert [frame.active for frame in expert.of(Typing)] == [True, False, True]
    assert visitor.of(Typing) == []
    assert len(await world.transcript(interaction)) == 1


async def test_receipts_reach_the_other_side_and_are_stored_as_numbers_only(world: World) -> None:
    interaction, visitor, expert = await both(world)
    await visitor.write(interaction, "a")
    await expert.send(Received(interaction=interaction, seq=2))
    await expert.send(Read(interaction=interaction, seq=1))
    await expert.send(Received(interaction=interaction, seq=1))
    assert [(frame.side, frame.received, frame.read) for frame in visitor.of(Receipt)] == [
        ("expert", 2, 0),
        ("expert", 2, 1),
    ]
    stored = await world.stored("SELECT expert_received_seq, expert_read_seq FROM interactions")
    assert stored == [(2, 1)]


async def test_receipts_never_go_beyond_the_last_number_nor_back(world: World) -> None:
    interaction, visitor, _ = await both(world)
    await visitor.send(Read(interaction=interaction, seq=99), Read(interaction=interaction, seq=1))
    stored = await world.stored("SELECT visitor_received_seq, visitor_read_seq FROM interactions")
    assert stored == [(1, 1)]


async def test_unread_counts_follow_what_the_expert_read(world: World) -> None:
    interaction, visitor, expert = await both(world)
    for text in ("a", "b"):
        await visitor.write(interaction, text)
    await expert.send(Read(interaction=interaction, seq=2))
    await expert.write(interaction, "c")
    (item,) = await world.interactions.reading.for_expert(world.company.id, world.expert.member_id)
    assert (item.unread, item.last_text, item.last_seq, item.state) == (1, "c", 4, "active")


async def test_a_new_interaction_appears_in_the_inbox_at_once(world: World) -> None:
    expert = await world.node.expert(world.expert)
    interaction, _ = await world.node.open("muster", world.expert, name="Vera", email="vera@example.ch")
    item = expert.of(Interaction)[-1].interaction
    assert (item.id, item.unread, item.last_text, item.state) == (interaction, 1, "Guten Tag", "waiting")
    assert (item.visitor_name, item.visitor_email) == ("Vera", "vera@example.ch")
    assert expert.of(Message)[-1].text == "Guten Tag"


async def test_revoking_a_session_closes_its_connections_and_no_other(world: World) -> None:
    events = EventBook()
    handlers.register(events, world.node.bus, world.interactions)
    _, visitor, expert = await both(world)
    colleague = await world.node.expert(world.people.add_expert(world.company))
    event = SessionRevoked(world.company.id, world.expert.member_id, world.expert.session_id)
    async with world.database.transaction(world.company.id) as session:
        await events.handle(session, event)
    assert expert.closed_for == "revoked"
    assert (visitor.closed_for, colleague.closed_for) == (None, None)


async def test_a_session_that_ended_meanwhile_ends_the_connection_at_the_next_activity(world: World) -> None:
    expert = await world.node.expert(world.expert)
    world.people.signed_in.clear()
    await expert.send(Activity(active=True))
    assert expert.closed_for is None
    world.clock.advance(timedelta(minutes=6))
    await expert.send(Activity(active=True))
    assert expert.closed_for == "not_signed_in"


async def test_watchers_hear_of_presence_and_of_the_switch(world: World) -> None:
    events = EventBook()
    handlers.register(events, world.node.bus, world.interactions)
    before = await world.node.visitor(None, company="muster", watch=True)
    await world.node.expert(world.expert)
    after = await world.node.visitor(None, company="muster", watch=True)
    blind = await world.node.visitor(None, company="muster")
    event = AvailabilitySwitched(world.company.id, world.expert.member_id, "away")
    async with world.database.transaction(world.company.id) as session:
        await events.handle(session, event)
    for client in (before, after):
        assert [frame.state for frame in client.of(Presence)] == ["available", "away"]
    assert blind.of(Presence) == []


async def test_a_slow_reader_is_dropped_and_catches_up(world: World) -> None:
    interaction, visitor, expert = await both(world)
    visitor.line.takes = False
    for number in range(300):
        await expert.begin(Send(interaction=interaction, client_id=uuid4(), text=str(number)))
    await world.interactions.writer.finish()
    assert visitor.closed_for == "too_slow"
    back = await world.node.visitor(visitor_token(world, interaction), {interaction: 1})
    seen = [one.text for one in back.of(Replay)[0].messages]
    assert seen == [str(number) for number in range(200)]
    assert back.of(Replay)[0].more


@pytest.mark.parametrize("side", ["visitor", "expert"])
async def test_applied_frames_equal_a_refetch(world: World, side: str) -> None:
    """Whatever is lost with a connection comes back by cursor: the same lines, once each, in order."""
    interaction, visitor, expert = await both(world)
    token = visitor_token(world, interaction)
    reader, writer = (visitor, expert) if side == "visitor" else (expert, visitor)
    lines = {1: "Guten Tag"}
    for round_number in range(6):
        for number in range(7):
            await writer.begin(
                Send(interaction=interaction, client_id=uuid4(), text=f"{round_number}.{number}")
            )
            if number == 3:
                reader.connection.lost()
        await world.interactions.writer.finish()
        lines |= {frame.seq: frame.text for frame in reader.of(Message)}
        cursor = max(seq for seq in lines if set(range(1, seq + 1)) <= lines.keys())
        reader = await (
            world.node.visitor(token, {interaction: cursor})
            if side == "visitor"
            else world.node.expert(world.expert, {interaction: cursor})
        )
        for replay in reader.of(Replay):
            lines |= {one.seq: one.text for one in replay.messages}
    assert lines == {one.seq: one.text for one in await world.transcript(interaction)}
