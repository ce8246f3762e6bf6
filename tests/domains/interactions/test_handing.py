"""Hand-over, taking over and second experts: one owner at every moment, and nobody else who reads."""

import asyncio
from uuid import UUID, uuid4

import pytest

from tests.domains.interactions.world import Client, World
from visavis.domains.interactions.frames import (
    Interaction,
    Message,
    Read,
    Receipt,
    Refused,
    Resume,
    SetTyping,
    Typing,
    Withdrawn,
)
from visavis.domains.interactions.public import Wish
from visavis.kernel.access import Member
from visavis.kernel.errors import Conflict, NotFound


def wish(world: World, interaction: UUID, by: Member | None = None) -> Wish:
    return Wish(world.company.id, interaction, (by or world.expert).member_id)


async def handed(world: World, interaction: UUID, to: Member) -> None:
    await world.interactions.handing.hand_over(wish(world, interaction), to.member_id)


async def inbox(world: World, member: Member) -> list[UUID]:
    return [
        one.id for one in await world.interactions.reading.for_expert(member.company_id, member.member_id)
    ]


async def both_experts(world: World) -> tuple[Member, UUID, str, Client, Client]:
    colleague = world.people.add_expert(world.company)
    interaction, token = await world.opened()
    return (
        colleague,
        interaction,
        token,
        await world.node.expert(world.expert),
        await world.node.expert(colleague),
    )


async def test_after_a_hand_over_both_sides_see_it_and_the_new_owner_has_it(world: World) -> None:
    colleague, interaction, token, expert, other = await both_experts(world)
    visitor = await world.node.visitor(token)
    await handed(world, interaction, colleague)
    for client in (visitor, other):
        [note] = client.of(Message)
        assert (note.kind, note.sender, note.text, note.expert) == (
            "handed_over",
            "system",
            "",
            colleague.member_id,
        )
        snapshot = client.of(Interaction)[-1].interaction
        assert [one.id for one in snapshot.experts] == [colleague.member_id]
    assert expert.of(Withdrawn) == [Withdrawn(interaction=interaction)]
    assert expert.of(Message) == []
    assert await inbox(world, world.expert) == []
    assert await inbox(world, colleague) == [interaction]
    await visitor.write(interaction, "Sind Sie da?")
    assert other.of(Message)[-1].text == "Sind Sie da?"
    await other.write(interaction, "Ja")
    assert visitor.of(Message)[-1].expert == colleague.member_id


async def test_the_former_owner_is_out_at_once(world: World) -> None:
    colleague, interaction, _, expert, other = await both_experts(world)
    await expert.write(interaction, "Guten Tag")
    await handed(world, interaction, colleague)
    other.forget()
    expert.forget()
    await expert.write(interaction, "Noch etwas")
    await expert.send(Resume(interaction=interaction, after=0))
    await expert.send(SetTyping(interaction=interaction, active=True))
    assert [frame.code for frame in expert.of(Refused)] == ["not_found"] * 3
    assert other.of(Message) == []
    assert other.of(Typing) == []
    with pytest.raises(NotFound):
        await world.interactions.page(world.expert, interaction, 0, 10)
    with pytest.raises(NotFound):
        await world.interactions.delete(world.expert, interaction)


async def test_what_the_former_owner_sends_during_the_hand_over_comes_before_it_or_not_at_all(
    world: World,
) -> None:
    colleague, interaction, _, expert, _other = await both_experts(world)

    async def talk() -> None:
        for _ in range(40):
            await expert.write(interaction, "a")

    await asyncio.gather(talk(), handed(world, interaction, colleague))
    transcript = await world.transcript(interaction)
    assert [one.seq for one in transcript] == list(range(1, len(transcript) + 1))
    kinds = [one.kind for one in transcript]
    after = transcript[kinds.index("handed_over") + 1 :]
    assert [one for one in after if one.expert == world.expert.member_id] == []


async def test_another_node_lets_the_former_owner_write_no_more(world: World) -> None:
    colleague, interaction, _, _, _ = await both_experts(world)
    elsewhere = world.new_node()
    former = await elsewhere.expert(world.expert)
    await former.write(interaction, "Guten Tag")
    await handed(world, interaction, colleague)
    for _ in range(3):
        await former.write(interaction, "Noch etwas")
    assert [frame.code for frame in former.of(Refused)] == ["not_found"] * 3
    assert (await world.transcript(interaction))[-1].kind == "handed_over"


async def test_what_was_not_answered_is_unread_for_the_new_owner(world: World) -> None:
    colleague, interaction, token, expert, other = await both_experts(world)
    visitor = await world.node.visitor(token)
    await expert.write(interaction, "Guten Tag")
    for text in ("eins", "zwei"):
        await visitor.write(interaction, text)
    await expert.send(Read(interaction=interaction, seq=4))
    await handed(world, interaction, colleague)
    assert other.of(Interaction)[-1].interaction.unread == 2
    await other.send(Read(interaction=interaction, seq=5))
    assert visitor.of(Receipt)[-1].read == 5
    [mine] = await world.interactions.reading.for_expert(world.company.id, colleague.member_id)
    assert mine.unread == 0


async def test_only_the_owner_hands_over_and_only_to_active_experts_of_the_company(world: World) -> None:
    colleague, interaction, *_ = await both_experts(world)
    inactive = world.people.add_expert(world.company, active=False)
    elsewhere = world.people.add_expert(world.people.add_company("other"))
    handing = world.interactions.handing
    for outsider in (inactive, elsewhere):
        with pytest.raises(NotFound):
            await handing.hand_over(wish(world, interaction), outsider.member_id)
    with pytest.raises(NotFound):
        await handing.hand_over(wish(world, interaction, colleague), colleague.member_id)
    with pytest.raises(NotFound):
        await handing.hand_over(wish(world, uuid4()), colleague.member_id)
    with pytest.raises(Conflict):
        await handing.hand_over(wish(world, interaction), world.expert.member_id)
    await handing.hand_over(wish(world, interaction, colleague), colleague.member_id, as_owner=False)
    assert await inbox(world, colleague) == [interaction]


async def test_a_team_gives_it_to_whoever_is_there_and_has_the_least_to_do(world: World) -> None:
    busy, idle, offline = (world.people.add_expert(world.company) for _ in range(3))
    team = uuid4()
    world.people.teams[team] = [busy.member_id, offline.member_id, idle.member_id, world.expert.member_id]
    handing = world.interactions.handing
    with pytest.raises(Conflict):
        await handing.one_of_team(world.company.id, team, world.expert.member_id)
    for member in (busy, idle):
        await world.node.expert(member)
    await world.node.open("muster", busy)
    assert await handing.one_of_team(world.company.id, team, world.expert.member_id) == idle.member_id
    with pytest.raises(NotFound):
        await handing.one_of_team(world.company.id, uuid4(), world.expert.member_id)


async def test_everything_of_an_expert_can_be_handed_over_also_what_has_ended(world: World) -> None:
    colleague = world.people.add_expert(world.company)
    interactions = [(await world.opened())[0] for _ in range(3)]
    await world.interactions.end(world.expert, interactions[0])
    handing = world.interactions.handing
    moved = await handing.hand_over_all(
        world.company.id, world.expert.member_id, colleague.member_id, by=None
    )
    assert moved == 3
    assert sorted(await inbox(world, colleague)) == sorted(interactions)
    assert await inbox(world, world.expert) == []
    assert (await world.transcript(interactions[0]))[-1].kind == "ended"


async def test_a_second_expert_reads_writes_and_leaves(world: World) -> None:
    colleague, interaction, token, expert, other = await both_experts(world)
    visitor = await world.node.visitor(token)
    handing = world.interactions.handing
    await handing.invite(wish(world, interaction), colleague.member_id)
    assert [one.name for one in visitor.of(Interaction)[-1].interaction.experts] == ["E", "E"]
    assert visitor.of(Message)[-1].kind == "joined"
    assert await inbox(world, colleague) == [interaction]
    await other.write(interaction, "Ich helfe")
    for client in (visitor, expert):
        assert (client.of(Message)[-1].text, client.of(Message)[-1].expert) == (
            "Ich helfe",
            colleague.member_id,
        )
    await visitor.write(interaction, "Danke")
    assert other.of(Message)[-1].text == expert.of(Message)[-1].text == "Danke"
    await other.send(Read(interaction=interaction, seq=4))
    assert visitor.of(Receipt)[-1].side == "expert"
    with pytest.raises(NotFound):
        await world.interactions.delete(colleague, interaction)
    with pytest.raises(Conflict):
        await handing.invite(wish(world, interaction), colleague.member_id)
    await handing.release(wish(world, interaction, colleague))
    assert other.of(Withdrawn) == [Withdrawn(interaction=interaction)]
    assert visitor.of(Message)[-1].kind == "left"
    await other.write(interaction, "Noch etwas")
    assert other.of(Refused)[-1].code == "not_found"
    assert await inbox(world, colleague) == []


async def test_the_owner_ends_the_part_of_the_second_and_nobody_else_does(world: World) -> None:
    colleague, interaction, *_ = await both_experts(world)
    outsider = world.people.add_expert(world.company)
    handing = world.interactions.handing
    await handing.invite(wish(world, interaction), colleague.member_id)
    with pytest.raises(NotFound):
        await handing.release(wish(world, interaction, outsider))
    await handing.release(wish(world, interaction))
    with pytest.raises(NotFound):
        await handing.release(wish(world, interaction))


async def test_a_second_expert_who_becomes_the_owner_is_no_second_any_more(world: World) -> None:
    colleague, interaction, token, expert, _ = await both_experts(world)
    await world.interactions.handing.invite(wish(world, interaction), colleague.member_id)
    await handed(world, interaction, colleague)
    visitor = await world.node.visitor(token, {interaction: 0})
    snapshot = visitor.of(Interaction)[-1].interaction
    assert [one.id for one in snapshot.experts] == [colleague.member_id]
    assert len(expert.of(Withdrawn)) == 1
