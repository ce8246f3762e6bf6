"""Processes that are killed: the service in the middle of a conversation, the expert's browser at work."""

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.people import Expert, Visitor, agree
from tests.support.browsers import Stage, launch_profile
from tests.support.chaos import Line
from tests.support.service import Service

CARD = EXPERTS[0]
EACH = 100


@pytest.fixture
def own_service() -> Iterator[Service]:
    with Service() as running:
        yield running


@pytest.mark.timeout(180)
async def test_a_service_killed_amid_two_hundred_messages_loses_none(
    own_service: Service, browsers: Browsers, stage: Stage
) -> None:
    browser = await browsers.get("chromium")
    expert_page, visitor_page = await stage.window(browser), await stage.window(browser)
    expert = await Expert.signs_in(expert_page, own_service.origin, CARD)
    visitor = await Visitor.on_website(visitor_page, own_service.website)
    interaction = await visitor.begins_with(CARD.name, "Guten Tag", name="Vera Beispiel")
    await expert.opens(interaction)

    writing = [asyncio.create_task(_writes(person, EACH)) for person in (visitor, expert)]
    await expect(visitor.bubbles.filter(has_text="expert 30")).to_be_attached(timeout=60_000)
    await asyncio.to_thread(own_service.kill9)
    await asyncio.to_thread(own_service.start)
    await asyncio.gather(*writing)

    lines = await agree(visitor, expert, interaction)
    for person in ("visitor", "expert"):
        own = [text for sender, text in lines if sender == person and text != "Guten Tag"]
        assert own == [f"{person} {number}" for number in range(EACH)]


async def _writes(person: Visitor | Expert, count: int) -> None:
    for number in range(count):
        await person.write(f"{person.side} {number}")


async def test_a_killed_browser_of_the_expert_turns_the_card_grey_within_15_seconds(
    service: Service, browsers: Browsers, stage: Stage, tmp_path: Path
) -> None:
    card = EXPERTS[3]
    visitor = await Visitor.on_website(await stage.window(await browsers.get("chromium")), service.website)
    context = await launch_profile(browsers.playwright, tmp_path / "profile")
    await Expert.signs_in(await stage.adopt(context), service.origin, card)
    await visitor.sees_presence(card.name, "available")
    _kill(tmp_path / "profile")
    await visitor.sees_presence(card.name, "offline", timeout_s=15)


async def test_a_machine_of_the_expert_that_vanishes_turns_the_card_grey_within_15_seconds(
    service: Service, browsers: Browsers, stage: Stage, expert_line: Line
) -> None:
    card = EXPERTS[4]
    visitor = await Visitor.on_website(await stage.window(await browsers.get("chromium")), service.website)
    page = await stage.window(await browsers.get("chromium", expert_line))
    await Expert.signs_in(page, service.origin, card)
    await visitor.sees_presence(card.name, "available")
    expert_line.freeze()
    await visitor.sees_presence(card.name, "offline", timeout_s=15)


def _kill(profile: Path) -> None:
    """Kill the processes of the one browser that works in this profile."""
    wanted = f"--user-data-dir={profile}".encode()
    found = [
        int(process.name)
        for process in Path("/proc").iterdir()
        if process.name.isdigit() and wanted in _command_line(process)
    ]
    assert found, "the browser runs"
    for number in found:
        os.kill(number, signal.SIGKILL)


def _command_line(process: Path) -> list[bytes]:
    try:
        return (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return []
