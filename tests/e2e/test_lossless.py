"""Whatever is cut, killed, repeated or put out of order: both sides end with the same conversation."""

import asyncio
from dataclasses import dataclass
from uuid import uuid4

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.e2e.conftest import Browsers
from tests.e2e.demo import COMPANY, EXPERTS, DemoExpert
from tests.e2e.people import Expert, Visitor, agree
from tests.support.browsers import Stage
from tests.support.chaos import Line, shuffled
from tests.support.frame_client import FrameClient, OpenedConversation, open_conversation, sign_in
from tests.support.service import Service

HANDSHAKE = ('"hello"', '"welcome"', '"heartbeat"', '"closing"')


@dataclass
class Talk:
    """A running conversation between two browsers, each on a line of its own."""

    visitor: Visitor
    expert: Expert
    interaction: str
    card: DemoExpert


@pytest_asyncio.fixture(loop_scope="session")
async def talk(
    service: Service, browsers: Browsers, stage: Stage, visitor_line: Line, expert_line: Line
) -> Talk:
    card = EXPERTS[0]
    expert_page = await stage.window(await browsers.get("chromium", expert_line))
    expert = await Expert.signs_in(expert_page, service.origin, card)
    visitor_page = await stage.window(await browsers.get("chromium", visitor_line))
    visitor = await Visitor.on_website(visitor_page, service.website)
    interaction = await visitor.begins_with(card.name, "Guten Tag", name="Vera Beispiel")
    await expert.opens(interaction)
    await expert.sees("Guten Tag")
    return Talk(visitor, expert, interaction, card)


async def both_write(talk: Talk, words: str, count: int) -> None:
    """Each side writes `count` messages, as fast as its screen takes them."""

    async def one_writes(person: Visitor | Expert) -> None:
        for number in range(count):
            await person.write(f"{words} {person.side} {number}")

    await asyncio.gather(one_writes(talk.visitor), one_writes(talk.expert))


async def nothing_is_lost(talk: Talk, *expected: str) -> None:
    lines = await agree(talk.visitor, talk.expert, talk.interaction)
    texts = [text for _, text in lines]
    assert len(texts) == len(set(texts)), "a message is there twice"
    assert set(expected) <= set(texts)


def written(words: str, side: str, count: int) -> list[str]:
    return [f"{words} {side} {number}" for number in range(count)]


async def test_a_calm_line_carries_everything_both_ways(talk: Talk) -> None:
    await both_write(talk, "calm", 5)
    await nothing_is_lost(talk, *written("calm", "visitor", 5), *written("calm", "expert", 5))


@pytest.mark.parametrize("side", ["visitor", "expert"])
async def test_a_cut_and_restored_line_loses_nothing(
    talk: Talk, side: str, visitor_line: Line, expert_line: Line
) -> None:
    line = visitor_line if side == "visitor" else expert_line
    await both_write(talk, "before", 2)
    await line.cut()
    await both_write(talk, "during", 3)
    await line.restore()
    await both_write(talk, "after", 2)
    await nothing_is_lost(
        talk, *written("during", "visitor", 3), *written("during", "expert", 3), *written("after", side, 2)
    )


@pytest.mark.parametrize("side", ["visitor", "expert"])
async def test_a_line_that_falls_silent_loses_nothing(
    talk: Talk, side: str, visitor_line: Line, expert_line: Line
) -> None:
    line = visitor_line if side == "visitor" else expert_line
    line.freeze()
    await both_write(talk, "silence", 3)
    await line.restore()
    await nothing_is_lost(talk, *written("silence", "visitor", 3), *written("silence", "expert", 3))


@pytest.mark.parametrize("seed", range(3))
async def test_repeated_and_reordered_frames_change_nothing(
    talk: Talk, seed: int, visitor_line: Line, expert_line: Line
) -> None:
    for line in (visitor_line, expert_line):
        line.from_service = shuffled(seed, unless=HANDSHAKE)
        line.from_browser = shuffled(seed + 100, unless=HANDSHAKE)
    await both_write(talk, "shuffled", 10)
    await nothing_is_lost(talk, *written("shuffled", "visitor", 10), *written("shuffled", "expert", 10))


async def test_a_reload_before_anything_left_the_device_loses_nothing(
    talk: Talk, service: Service, visitor_line: Line, expert_line: Line
) -> None:
    visitor_line.freeze()
    expert_line.freeze()
    await talk.expert.write("expert before the reload")
    await talk.visitor.write("visitor before the reload")
    await visitor_line.restore()
    await expert_line.restore()
    await asyncio.gather(talk.expert.page.reload(), _return(talk, service))
    await expect(talk.expert.composer).to_be_visible()
    await nothing_is_lost(talk, "expert before the reload", "visitor before the reload")


async def _return(talk: Talk, service: Service) -> None:
    talk.visitor = await Visitor.on_website(talk.visitor.page, service.website)
    await talk.visitor.resumes(talk.card.name)


async def test_two_tabs_of_one_expert_stay_alike(talk: Talk, service: Service) -> None:
    page = await talk.expert.page.context.new_page()
    await page.goto(f"{service.origin}/expert/conversations/{talk.interaction}")
    tab = Expert(page, talk.expert.words)
    await expect(tab.composer).to_be_visible()
    await asyncio.gather(
        *(person.write(f"from {name}") for name, person in (("one", talk.expert), ("two", tab)))
    )
    await talk.visitor.write("to both")
    for person in (talk.visitor, talk.expert, tab):
        for text in ("from one", "from two", "to both"):
            await person.sees(text)
    assert await agree(talk.visitor, tab, talk.interaction) == await agree(
        talk.visitor, talk.expert, talk.interaction
    )


async def test_blocked_websockets_leave_long_polling(
    service: Service, browsers: Browsers, stage: Stage, visitor_line: Line, expert_line: Line
) -> None:
    visitor_line.websockets_blocked = expert_line.websockets_blocked = True
    card = EXPERTS[1]
    expert_page = await stage.window(await browsers.get("chromium", expert_line))
    visitor_page = await stage.window(await browsers.get("chromium", visitor_line))
    expert = await Expert.signs_in(expert_page, service.origin, card)
    visitor = await Visitor.on_website(visitor_page, service.website)
    await visitor.sees_presence(card.name, "available")
    interaction = await visitor.begins_with(card.name, "Ohne WebSocket", name="Vera Beispiel")
    await expert.opens(interaction)
    talk = Talk(visitor, expert, interaction, card)
    await both_write(talk, "polled", 3)
    await nothing_is_lost(talk, *written("polled", "visitor", 3), *written("polled", "expert", 3))
    assert not visitor_line.websockets_opened


async def test_the_same_client_id_twice_is_one_message(service: Service) -> None:
    opened = await open_conversation(service.origin, COMPANY, EXPERTS[2].slug, "Guten Tag")
    visitor = await FrameClient.visitor(opened, COMPANY)
    again = await FrameClient.visitor(opened, COMPANY)
    name = str(uuid4())
    answers = await asyncio.gather(
        *(client.write(opened.interaction, "einmal", client_id=name) for client in (visitor, again))
    )
    answers.append(await visitor.write(opened.interaction, "einmal", client_id=name))
    assert len({answer["seq"] for answer in answers}) == 1
    async with opened.access.http() as http:
        page = (await http.get(f"/api/visitor/interactions/{opened.interaction}/messages")).json()
    assert [message["text"] for message in page["messages"]] == ["Guten Tag", "einmal"]


async def test_a_reader_that_never_reads_disturbs_nobody(talk: Talk, service: Service) -> None:
    access = await sign_in(service.origin, talk.card.email, talk.card.password)
    deaf = await FrameClient.member(access, receive_buffer=4096)
    deaf.stop_reading()
    opened = await open_conversation(service.origin, COMPANY, talk.card.slug, "Guten Tag")
    await asyncio.gather(*(_writes_much(opened) for _ in range(3)))
    await both_write(talk, "undisturbed", 3)
    await nothing_is_lost(talk, *written("undisturbed", "visitor", 3), *written("undisturbed", "expert", 3))
    deaf.resume_reading()
    # Who reads on too late for the farewell finds the line cut.
    assert await deaf.ended() in {4408, 1006}


async def _writes_much(opened: OpenedConversation) -> None:
    """More than all buffers on the way to one reader hold, within what one connection may send."""
    loud = await FrameClient.visitor(opened, COMPANY)
    for _ in range(300):
        assert (await loud.write(opened.interaction, "x" * 8000))["type"] == "accepted"
    await loud.close()


async def test_signing_out_elsewhere_ends_this_screen_within_a_second(talk: Talk, service: Service) -> None:
    access = await sign_in(service.origin, talk.card.email, talk.card.password)
    watching = await FrameClient.member(access)
    async with access.http() as http:
        sessions = (await http.get("/api/sessions")).json()
        others = [session["id"] for session in sessions if not session["current"]]
        for session in others:
            (await http.delete(f"/api/sessions/{session}")).raise_for_status()
        await expect(talk.expert.page.locator("main.sign-in")).to_be_visible(timeout=1000)
        (await http.post("/api/sign-out")).raise_for_status()
    async with asyncio.timeout(1):
        assert await watching.ended() == 4401
