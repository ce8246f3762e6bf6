"""Calls from browser to browser: what is seen and heard, on which path, and what is left afterwards."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Route, expect

from tests.e2e.calls import CARD, Call, Meeting, met
from tests.e2e.companies import add_company
from tests.e2e.conftest import Browsers
from tests.e2e.connections import ONLY_TCP, REMEMBER, Connections
from tests.e2e.demo import DemoExpert
from tests.support import hosts
from tests.support.browsers import PATIENCE_MS, BrowserName, Stage, launch
from tests.support.hosts import HostSite
from tests.support.service import Service

DIRECT_COMPANY = "direct-line"
# Firefox takes no relay on loopback by itself.
FIREFOX = {
    "media.navigator.streams.fake": True,
    "media.navigator.permission.disabled": True,
    "media.peerconnection.ice.loopback": True,
    "media.autoplay.default": 0,
}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def firefox(browsers: Browsers) -> AsyncIterator[Browser]:
    browser = await launch(browsers.playwright, "firefox", settings=FIREFOX)
    yield browser
    await browser.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def direct_site(service: Service) -> AsyncIterator[tuple[HostSite, DemoExpert]]:
    """The website of a company that lets calls do without a relay, and one of its people."""
    with HostSite() as site:
        site.pages["/"] = hosts.plain(hosts.snippet(service.origin, DIRECT_COMPANY))
        yield site, await add_company(service, DIRECT_COMPANY, CARD, site.host, direct_calls=True)


@pytest_asyncio.fixture(loop_scope="session")
async def meeting(service: Service, capturing: Browser, stage: Stage) -> AsyncIterator[Meeting]:
    pages = await stage.window(capturing), await stage.window(capturing)
    async with met(pages, service, scripts=[REMEMBER]) as both:
        yield both


class Line:
    """Breaks while it rings and at the answer, and is slow afterwards until it is good."""

    def __init__(self) -> None:
        self.asked = 0
        self.asked_again = asyncio.Event()
        self.is_good = asyncio.Event()

    async def carry(self, route: Route) -> None:
        self.asked += 1
        # A script that failed is asked for once more at once, under another address.
        if self.asked <= 4:
            await route.abort()
        else:
            self.asked_again.set()
            await self.is_good.wait()
            await route.continue_()


def ends(meeting: Meeting) -> tuple[Connections, Connections]:
    return Connections(meeting.visitor.place), Connections(meeting.expert.place)


async def talk_then_see_then_show(meeting: Meeting, shows: Call, watches: Call) -> None:
    """One call that begins with voices alone, and in which more and more is shown."""
    visitor, expert = meeting.calls
    await meeting.asks_for("voice")
    await expert.presses("answer")
    for call, end in zip((await visitor.runs(), await expert.runs()), ends(meeting), strict=True):
        await end.hears()
        await expect(call.place.locator(".call video")).to_have_count(0)
    for call in (visitor, expert):
        await call.presses("camera.on")
    for call, end in zip((visitor, expert), ends(meeting), strict=True):
        await call.sees_the_other()
        await end.sees_and_hears()
    await shows.presses("share.start")
    await watches.sees_the_screen()


@dataclass(frozen=True)
class Journey:
    """Who sits before which browser, and how their call travels. Firefox cannot show a screen without one."""

    visitor: BrowserName
    expert: BrowserName
    way: str
    script: str = ""

    def __str__(self) -> str:
        return f"{self.visitor}-{self.expert}-{self.way}"


JOURNEYS = (
    Journey("chromium", "chromium", "udp"),
    Journey("chromium", "chromium", "tcp", ONLY_TCP),
    Journey("chromium", "chromium", "direct"),
    Journey("firefox", "chromium", "udp"),
    Journey("chromium", "firefox", "tcp", ONLY_TCP),
    Journey("firefox", "chromium", "direct"),
)


@pytest.mark.parametrize("journey", JOURNEYS, ids=str)
async def test_two_speak_see_each_other_and_show_a_screen(
    service: Service,
    capturing: Browser,
    firefox: Browser,
    stage: Stage,
    direct_site: tuple[HostSite, DemoExpert],
    journey: Journey,
) -> None:
    browsers = {"chromium": capturing, "firefox": firefox}
    pages = await stage.window(browsers[journey.visitor]), await stage.window(browsers[journey.expert])
    site, member = direct_site
    where = (site.url(), member) if journey.way == "direct" else ("", CARD)
    async with met(pages, service, *where, [REMEMBER, *filter(None, [journey.script])]) as meeting:
        visitor, expert = meeting.calls
        shows, watches = (visitor, expert) if journey.visitor == "chromium" else (expert, visitor)
        await talk_then_see_then_show(meeting, shows, watches)

        for end in ends(meeting):
            reading = await end.connected()
            if journey.way == "direct":
                assert reading.path in {"host", "prflx"}
            else:
                assert (reading.path, reading.way, reading.told) == ("relay", journey.way, ["relay"])


@pytest.mark.parametrize("name", ["chromium", "firefox"])
async def test_an_answer_that_is_quicker_than_the_line_waits_for_what_connects(
    service: Service, capturing: Browser, firefox: Browser, stage: Stage, name: BrowserName
) -> None:
    pages = (
        await stage.window({"chromium": capturing, "firefox": firefox}[name]),
        await stage.window(capturing),
    )
    async with met(pages, service, scripts=[REMEMBER]) as meeting:
        visitor, expert = meeting.calls
        line = Line()
        await pages[0].route(re.compile(r"/assets/talking-[^/]*\.js"), line.carry)
        await meeting.asks_for("video")
        await expert.presses("answer.camera")

        await expect(visitor.stage).to_have_attribute("data-phase", "connecting")
        await expect(expert.stage).to_have_attribute("data-phase", "connecting")
        async with asyncio.timeout(PATIENCE_MS / 1000):
            await line.asked_again.wait()
        line.is_good.set()
        await visitor.runs()
        await expert.runs()
        await visitor.sees_the_other()


async def test_a_screen_is_shared_where_nobody_has_a_camera_on(meeting: Meeting) -> None:
    visitor, expert = meeting.calls
    await meeting.asks_for("screen")
    await expert.presses("answer")
    await visitor.runs()
    await expert.runs()

    of_visitor, of_expert = ends(meeting)
    await of_expert.sees_and_hears()
    await of_visitor.hears()
    await expect(expert.place.locator(".call-tile.shared video")).to_be_visible()
    for call in (visitor, expert):
        await expect(call.place.locator(".call-tile:not(.shared) video, video.own")).to_have_count(0)


async def test_whoever_declines_says_why_and_nothing_was_connected(meeting: Meeting) -> None:
    visitor, expert = meeting.calls
    await meeting.asks_for("video")
    await expert.presses("decline")
    await expert.presses("decline.busy")

    await visitor.ended_because("over.busy", name=CARD.name)
    await expect(expert.ringing).to_have_count(0)
    assert [await end.states() for end in ends(meeting)] == [[], []]


async def test_an_answer_in_one_tab_leaves_the_other_silent_and_unconnected(
    meeting: Meeting, service: Service
) -> None:
    page = await meeting.expert.page.context.new_page()
    await page.goto(f"{service.origin}/expert/")
    other = Call(page)
    visitor, expert = meeting.calls
    await expect(page.locator(".office")).to_be_visible()
    await meeting.asks_for("video")
    await expect(other.ringing).to_be_visible()
    await expert.presses("answer.camera")

    await visitor.runs()
    await expect(other.ringing).to_have_count(0)
    await expect(other.stage).to_have_count(0)
    assert await Connections(page).states() == []
    await Connections(meeting.visitor.place).sees_and_hears()


async def test_whoever_hangs_up_ends_it_for_both(meeting: Meeting) -> None:
    visitor, expert = await meeting.talks()
    for end in ends(meeting):
        await end.hears()
    await expert.presses("hangup")

    await visitor.ended_because("over.hung_up")
    await expect(expert.place.locator(".call .hangup")).to_have_count(0)
    for end in ends(meeting):
        assert await end.states()
        await end.are_closed()
