"""Calls as people see them: from a face to a picture, with their ends in plain words."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Self

import pytest_asyncio
from playwright.async_api import Browser, Frame, Locator, Page, expect

from tests.e2e.companies import HOST_COMPANY
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.people import Expert, Visitor
from tests.e2e.words import Words
from tests.support import hosts
from tests.support.browsers import CAPTURE, CHROMIUM, Stage
from tests.support.hosts import HostPage, HostSite
from tests.support.service import Service

CARD = EXPERTS[1]
DECODED = """(video) => video.getVideoPlaybackQuality().totalVideoFrames"""


@dataclass
class Call:
    """The call on somebody's screen."""

    place: Page | Frame
    words: Words = field(default_factory=lambda: Words("../packages/call", "de"))

    @property
    def stage(self) -> Locator:
        return self.place.locator(".call")

    @property
    def ringing(self) -> Locator:
        return self.place.locator(".call-incoming")

    async def presses(self, key: str) -> None:
        await self.place.get_by_role("button", name=self.words(key), exact=True).click()

    async def runs(self) -> Self:
        await expect(self.stage).to_have_attribute("data-phase", "running")
        return self

    async def sees_the_other(self) -> None:
        """Frames of the other side's picture are decoded, more and more of them."""
        picture = self.place.locator(".call-tile video").first
        await expect(picture).to_be_visible()
        before = await picture.evaluate(DECODED)
        handle = await picture.element_handle()
        await self.place.wait_for_function(
            "([video, before]) => video.getVideoPlaybackQuality().totalVideoFrames > before + 5",
            arg=[handle, before],
        )

    async def ended_because(self, key: str, name: str = "") -> None:
        await expect(self.stage.get_by_role("heading")).to_have_text(self.words(key, name=name))

    async def leaves(self) -> None:
        """Whoever only closes the window keeps their seat for half a minute."""
        hang_up = self.place.locator(".call .hangup")
        if await hang_up.count():
            await hang_up.click()
            await expect(hang_up).to_have_count(0)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def capturing(browsers: Browsers) -> AsyncIterator[Browser]:
    """A browser with a made-up camera, a made-up microphone, and nobody to ask for them."""
    flags = [*CAPTURE, "--headless=new", "--no-sandbox", "--disable-gpu"]
    browser = await browsers.playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
    yield browser
    await browser.close()


@dataclass
class Meeting:
    visitor: Visitor
    expert: Expert

    @property
    def calls(self) -> tuple[Call, Call]:
        return Call(self.visitor.place), Call(self.expert.place)

    async def asks_for(self, medium: str) -> None:
        await self.visitor.opens_card(CARD.name)
        await self.visitor.place.locator(f".call-buttons .button:has(.icon-{medium})").click()

    async def talks(self) -> tuple[Call, Call]:
        """By video, the visitor unseen, the expert with the camera on."""
        visitor, expert = self.calls
        await self.asks_for("video")
        await expert.presses("answer.camera")
        return await visitor.runs(), await expert.runs()


@pytest_asyncio.fixture(loop_scope="session")
async def meeting(service: Service, capturing: Browser, stage: Stage) -> AsyncIterator[Meeting]:
    expert = await Expert.signs_in(await stage.window(capturing), service.origin, CARD)
    visitor = await Visitor.on_website(await stage.window(capturing), f"{service.website}/de/")
    await visitor.sees_presence(CARD.name, "available")
    both = Meeting(visitor, expert)
    yield both
    for call in both.calls:
        await call.leaves()


async def test_video_begins_at_a_face_and_both_read_the_same_words(meeting: Meeting) -> None:
    visitor, expert = await meeting.talks()

    await visitor.sees_the_other()
    await visitor.presses("camera.on")
    await expert.sees_the_other()
    compared = re.compile(r"\S+ · \S+ · \S+ · \S+")
    await expect(visitor.place.locator(".call-words")).to_contain_text(compared)
    words = await visitor.place.locator(".call-words summary").text_content()
    await expect(expert.place.locator(".call-words summary")).to_have_text(words or "")

    await visitor.presses("hangup")
    await visitor.ended_because("over.hung_up")
    await expert.ended_because("over.hung_up")


async def test_somebody_who_speaks_only_is_not_seen(meeting: Meeting) -> None:
    visitor, expert = meeting.calls
    await meeting.asks_for("voice")
    await expert.presses("answer")
    await visitor.runs()
    await expert.runs()

    for call in (visitor, expert):
        await expect(call.place.locator(".call-tile audio")).to_have_count(1)
        await expect(call.place.locator(".call video")).to_have_count(0)


async def test_a_shared_screen_arrives_and_goes(meeting: Meeting) -> None:
    visitor, expert = await meeting.talks()
    await visitor.presses("share.start")

    await expect(expert.place.locator(".call-tile.shared video")).to_be_visible()
    await expert.sees_the_other()
    await visitor.presses("share.stop")
    await expect(expert.place.locator(".call-tile.shared")).to_have_count(0)


async def test_one_writes_beside_the_call(meeting: Meeting) -> None:
    visitor, _ = await meeting.talks()
    await visitor.presses("chat")

    await meeting.visitor.introduces("Vera Beispiel")
    await meeting.visitor.write("Hier ist die Nummer.")
    await meeting.visitor.sees("Hier ist die Nummer.")
    await visitor.runs()
    await visitor.sees_the_other()


async def test_a_refusal_says_what_to_expect(meeting: Meeting) -> None:
    visitor, expert = meeting.calls
    await meeting.asks_for("voice")
    await expert.presses("decline")
    await expert.presses("decline.later")

    await visitor.ended_because("over.later", name=CARD.name)
    await expect(expert.ringing).to_have_count(0)


async def test_an_answer_ends_the_ringing_in_every_tab(meeting: Meeting, service: Service) -> None:
    other = await meeting.expert.page.context.new_page()
    await other.goto(f"{service.origin}/expert/")
    await expect(other.locator(".office")).to_be_visible()
    _, expert = meeting.calls
    await meeting.asks_for("voice")
    await expect(other.locator(".call-incoming")).to_be_visible()
    await expert.presses("answer")

    await expert.runs()
    await expect(other.locator(".call-incoming")).to_have_count(0)


async def test_a_reload_leads_back_into_the_call(meeting: Meeting) -> None:
    visitor, expert = await meeting.talks()
    await meeting.expert.page.reload()
    await expert.ringing.locator("button.primary").click()

    await expert.runs()
    await visitor.runs()


async def test_where_the_website_forbids_the_camera_the_call_has_a_window_of_its_own(
    service: Service, capturing: Browser, stage: Stage, host_sites: tuple[HostSite, HostSite]
) -> None:
    site, _ = host_sites
    page = hosts.plain(hosts.snippet(service.origin, HOST_COMPANY))
    policy = ("Permissions-Policy", "camera=(), microphone=(), display-capture=()")
    site.pages["/"] = HostPage(page.html, (policy,))
    member = replace(EXPERTS[0], email=f"{EXPERTS[0].slug}@{HOST_COMPANY}.example")
    expert = await stage.window(capturing)
    await Expert.signs_in(expert, service.origin, member)
    visitor = await Visitor.on_website(await stage.window(capturing), site.url())
    await visitor.sees_presence(EXPERTS[0].name, "available")
    await visitor.opens_card(EXPERTS[0].name)
    await visitor.place.locator(".call-buttons .button:has(.icon-voice)").click()

    async with visitor.page.context.expect_page() as opened:
        await Call(visitor.place).presses("window")
    await Call(expert).presses("answer")
    await Call(await opened.value).runs()
    await Call(expert).runs()
