"""Ending, deleting and expiring: closed at once, unreadable first, and gone in time."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.domains.interactions.world import Client, World
from visavis.domains.interactions import frames, store
from visavis.domains.interactions.announcing import Announcer
from visavis.domains.interactions.frames import Deleted, Interaction, Message, Refused
from visavis.domains.interactions.reading import Reading, Views
from visavis.kernel.errors import NotFound
from visavis.kernel.vault import KeyErased, SegmentScope, Vault


async def both(world: World) -> tuple[UUID, Client, Client]:
    interaction, token = await world.opened()
    return interaction, await world.node.visitor(token), await world.node.expert(world.expert)


async def test_the_end_is_the_last_number_for_both(world: World) -> None:
    interaction, visitor, expert = await both(world)
    await world.interactions.end(world.expert, interaction)
    await world.interactions.end(world.expert, interaction)
    for client in (visitor, expert):
        assert [(frame.seq, frame.kind, frame.sender) for frame in client.of(Message)] == [
            (2, "ended", "system")
        ]
        assert client.of(Interaction)[-1].interaction.state == "ended"
        await client.write(interaction, "late")
        assert client.of(Refused)[-1].code == "interaction.ended"


async def test_ending_while_others_write_leaves_no_hole(world: World) -> None:
    interaction, visitor, expert = await both(world)

    async def talk(client: Client) -> None:
        for _ in range(30):
            await client.write(interaction, "a")

    await asyncio.gather(talk(visitor), talk(expert), world.interactions.end(world.expert, interaction))
    transcript = await world.transcript(interaction)
    assert [one.seq for one in transcript] == list(range(1, len(transcript) + 1))
    assert transcript[-1].kind == "ended"
    told = len(visitor.of(frames.Accepted)) + len(expert.of(frames.Accepted))
    assert told == len(transcript) - 2


async def test_deleting_takes_key_rows_and_access(world: World) -> None:
    interaction, visitor, expert = await both(world)
    await world.interactions.delete(world.expert, interaction)
    assert visitor.of(Deleted) == expert.of(Deleted) == [Deleted(interaction=interaction)]
    assert visitor.closed_for == "gone"
    assert expert.closed_for is None
    assert await world.stored("SELECT 1 FROM interactions UNION SELECT 1 FROM messages") == []
    with pytest.raises(KeyErased):
        await world.vault.box(SegmentScope(world.company.id, interaction, "2027-03"))
    await expert.write(interaction, "late")
    assert expert.of(Refused)[-1].code == "not_found"
    with pytest.raises(NotFound):
        await world.interactions.delete(world.expert, interaction)


async def test_deleting_while_both_sides_write_leaves_no_message_behind(world: World) -> None:
    interaction, visitor, expert = await both(world)

    async def talk(client: Client) -> None:
        for _ in range(60):
            await client.begin(frames.Send(interaction=interaction, client_id=uuid4(), text="a"))
            await asyncio.sleep(0)

    await asyncio.gather(talk(visitor), talk(expert), world.interactions.delete(world.expert, interaction))
    await world.interactions.writer.finish()
    assert await world.stored("SELECT 1 FROM messages UNION ALL SELECT 1 FROM interactions") == []


class Interrupted(Exception):
    """The process ends here."""


async def test_a_crash_after_the_key_leaves_nothing_readable_and_the_job_finishes(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    interaction, token = await world.opened("canary")
    erase = Vault.erase

    async def erase_and_crash(vault: Vault, scope: object) -> None:
        await erase(vault, scope)  # type: ignore[arg-type]  # passed through
        raise Interrupted

    with monkeypatch.context() as patched:
        patched.setattr(Vault, "erase", erase_and_crash)
        with pytest.raises(Interrupted):
            await world.interactions.delete(world.expert, interaction)
    assert len(await world.stored("SELECT 1 FROM messages")) == 1
    assert await world.transcript(interaction) == []
    visitor = await world.node.visitor(token)
    await visitor.write(interaction, "more")
    assert visitor.of(Refused)[-1].code == "erased"
    (job,) = world.node.deferred
    await world.interactions.ending.carry_out(job)
    await world.interactions.ending.carry_out(job)
    assert await world.stored("SELECT 1 FROM interactions UNION SELECT 1 FROM messages") == []


async def test_a_crash_before_the_key_is_finished_by_the_job(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    interaction, _ = await world.opened()

    async def crash(*_: object) -> None:
        raise Interrupted

    with monkeypatch.context() as patched:
        patched.setattr(Vault, "erase", crash)
        with pytest.raises(Interrupted):
            await world.interactions.delete(world.expert, interaction)
    assert len(await world.transcript(interaction)) == 1
    await world.interactions.ending.carry_out(world.node.deferred[0])
    assert await world.stored("SELECT 1 FROM interactions") == []


async def test_the_preview_says_what_goes(world: World) -> None:
    interaction, visitor, _ = await both(world)
    world.clock.advance(timedelta(hours=1))
    await visitor.write(interaction, "a")
    extent = await world.interactions.extent(world.expert, interaction)
    assert extent == (2, 0, world.clock.now() - timedelta(hours=1), world.clock.now())


async def test_the_end_of_a_conversation_is_no_message_in_the_preview(world: World) -> None:
    interaction, _ = await world.opened()
    written_at = world.clock.now()
    world.clock.advance(timedelta(hours=1))
    await world.interactions.end(world.expert, interaction)
    assert await world.interactions.extent(world.expert, interaction) == (1, 0, written_at, written_at)


async def test_only_the_owner_deletes(world: World) -> None:
    interaction, _ = await world.opened()
    colleague = world.people.add_expert(world.company)
    stranger = world.people.add_expert(world.people.add_company("other"))
    for member in (colleague, stranger):
        with pytest.raises(NotFound):
            await world.interactions.delete(member, interaction)
    assert len(await world.transcript(interaction)) == 1


async def test_messages_are_hidden_to_the_second_and_gone_after_the_job(world: World) -> None:
    interaction, visitor, _ = await both(world)
    world.clock.advance(timedelta(days=20))
    await visitor.write(interaction, "twenty days later")
    world.clock.advance(timedelta(days=346))
    assert [one.text for one in await world.transcript(interaction)] == ["twenty days later"]
    assert len(await world.stored("SELECT 1 FROM messages")) == 2
    await world.interactions.ending.expire(world.company.id)
    assert len(await world.stored("SELECT 1 FROM messages")) == 1
    assert [one.seq for one in await world.transcript(interaction)] == [2]


async def test_name_and_email_go_twelve_months_after_they_were_given(world: World) -> None:
    interaction, token = await world.node.open("muster", world.expert, name="Vera", email="v@example.ch")
    visitor = await world.node.visitor(token)
    world.clock.advance(timedelta(days=300))
    await visitor.write(interaction, "a")
    world.clock.advance(timedelta(days=70))
    (item,) = await world.interactions.reading.for_expert(world.company.id, world.expert.member_id)
    assert (item.visitor_name, item.visitor_email) == (None, None)
    await world.interactions.ending.expire(world.company.id)
    stored = await world.stored("SELECT visitor_name, visitor_email, visitor_email_index FROM interactions")
    assert stored == [(None, None, None)]


async def test_a_name_without_an_email_goes_as_well(world: World) -> None:
    interaction, token = await world.node.open("muster", world.expert, name="Vera")
    visitor = await world.node.visitor(token)
    world.clock.advance(timedelta(days=300))
    await visitor.write(interaction, "a")
    world.clock.advance(timedelta(days=70))
    await world.interactions.ending.expire(world.company.id)
    assert await world.stored("SELECT visitor_name FROM interactions") == [(None,)]


async def test_what_has_expired_is_gone_for_every_use_before_the_job_ran(world: World) -> None:
    interaction, _ = await world.opened()
    world.clock.advance(timedelta(days=366))
    with pytest.raises(NotFound):
        await world.interactions.end(world.expert, interaction)
    expert = await world.node.expert(world.expert)
    await expert.write(interaction, "a")
    assert expert.of(Refused)[-1].code == "not_found"


async def test_keys_go_even_when_rows_cannot(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = [(await world.opened())[0] for _ in range(2)]
    world.clock.advance(timedelta(days=400))

    async def fail(*_: object) -> None:
        raise Interrupted

    monkeypatch.setattr(store, "remove", fail)
    with pytest.raises(Interrupted):
        await world.interactions.ending.expire(world.company.id)
    for interaction in opened:
        with pytest.raises(KeyErased):
            await world.vault.existing_box(SegmentScope(world.company.id, interaction, "2027-03"))


async def test_a_state_read_before_the_end_is_not_told_after_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    interaction, visitor, _ = await both(world)
    before = await world.interactions.reading.views(world.company.id, interaction)
    await world.interactions.ending.end(world.company.id, interaction)
    after = await world.interactions.reading.views(world.company.id, interaction)
    visitor.forget()
    reads, slow = [before, after], asyncio.Event()

    async def read(*_: object) -> Views | None:
        views = reads.pop(0)
        if views is before:
            await slow.wait()
        return views

    monkeypatch.setattr(Reading, "views", read)
    announcer = Announcer(world.node.bus, world.interactions.reading)
    telling = [asyncio.create_task(announcer.changed(world.company.id, interaction)) for _ in range(2)]
    for _ in range(10):
        await asyncio.sleep(0)
    slow.set()
    await asyncio.gather(*telling)
    assert [frame.interaction.state for frame in visitor.of(Interaction)] == ["waiting", "ended"]


async def test_an_interaction_with_nothing_left_is_deleted(world: World) -> None:
    interaction, _, expert = await both(world)
    world.clock.advance(timedelta(days=367))
    assert await world.interactions.reading.for_expert(world.company.id, world.expert.member_id) == []
    await world.interactions.ending.expire(world.company.id)
    assert await world.stored("SELECT 1 FROM interactions UNION SELECT 1 FROM messages") == []
    assert expert.of(Deleted) == [Deleted(interaction=interaction)]


async def test_the_keys_of_an_expired_month_are_destroyed_even_if_rows_were_left(world: World) -> None:
    interaction, visitor, _ = await both(world)
    world.clock.advance(timedelta(days=40))
    await visitor.write(interaction, "may")
    world.clock.advance(timedelta(days=350))
    await world.interactions.ending.expire(world.company.id)
    with pytest.raises(KeyErased):
        await world.vault.existing_box(SegmentScope(world.company.id, interaction, "2027-03"))
    await world.vault.existing_box(SegmentScope(world.company.id, interaction, "2027-05"))


async def test_forgetting_ends_everything_the_visitor_has_open(world: World) -> None:
    _, token = await world.opened()
    _, token = await world.node.open("muster", world.expert, token=token)
    actor = world.interactions.access.read(token)
    assert actor is not None
    await world.interactions.forget(actor)
    assert await world.stored("SELECT DISTINCT state FROM interactions") == [("ended",)]
