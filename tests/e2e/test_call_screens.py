"""Calls as people see them: from a face to a picture, with their ends in plain words."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.e2e.calls import CARD, Call, Meeting, met
from tests.e2e.companies import HOST_COMPANY
from tests.e2e.demo import EXPERTS
from tests.e2e.keyboard import presses, tabs_to
from tests.e2e.people import Expert, Visitor
from tests.support import hosts
from tests.support.accessibility import Inspection
from tests.support.browsers import Stage
from tests.support.hosts import HostPage, HostSite
from tests.support.service import Service


@pytest_asyncio.fixture(loop_scope="session")
async def meeting(service: Service, capturing: Browser, stage: Stage) -> AsyncIterator[Meeting]:
    pages = await stage.window(capturing), await stage.window(capturing)
    async with met(pages, service) as both:
        yield both


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

    await visitor.presses("large")
    await visitor.presses("hangup")
    await visitor.ended_because("over.hung_up")
    # Nobody has answered what was written, and the call was not about it: it is rated by itself.
    await meeting.visitor.rates(3)


async def test_neither_side_needs_a_mouse(meeting: Meeting) -> None:
    visitor, expert = meeting.calls
    page, desk = meeting.visitor.page, meeting.expert.page
    await presses(page, meeting.visitor.row(CARD.name).locator("button.row-main"))
    await presses(page, visitor.place.locator(".call-buttons .button:has(.icon-video)"))
    await expect(expert.ringing).to_be_visible()
    await presses(desk, expert.button("answer.camera"))
    await visitor.runs()
    await expert.runs()

    # The focus is in the call, where letters are short ways.
    await page.keyboard.press("c")
    await expert.sees_the_other()
    await page.keyboard.press("m")
    await expect(visitor.button("mic.on")).to_be_visible()
    await presses(page, visitor.button("more"))
    await presses(page, visitor.button("devices"))
    await expect(visitor.place.get_by_role("dialog")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(visitor.place.get_by_role("dialog")).to_have_count(0)
    await presses(page, visitor.button("hangup"))

    await visitor.ended_because("over.hung_up")
    await presses(page, visitor.place.locator(".stars input").first, "Space")
    for _ in range(3):
        await page.keyboard.press("ArrowRight")
    await tabs_to(page, visitor.place.locator(".rating textarea"))
    await page.keyboard.type("Macht es vor, sehr schnell.")
    await presses(page, visitor.place.locator(".rating .primary"))
    await expect(visitor.place.locator(".rating")).to_contain_text(
        meeting.visitor.words("rating.thanks", count=4)
    )
    await presses(page, visitor.button("close"))
    await expect(visitor.stage).to_have_count(0)
    await presses(desk, expert.button("close"))
    await expect(expert.stage).to_have_count(0)


async def test_a_reload_leads_back_into_the_call(meeting: Meeting) -> None:
    visitor, expert = await meeting.talks()
    await meeting.expert.page.reload()
    await expert.ringing.locator("button.primary").click()

    await expert.runs()
    await visitor.runs()


async def test_every_screen_of_a_call_by_machine(service: Service, capturing: Browser, stage: Stage) -> None:
    pages = (
        await stage.window(capturing, reduced_motion="reduce"),
        await stage.window(capturing, reduced_motion="reduce"),
    )
    screens = Inspection()
    async with met(pages, service) as meeting:
        visitor, expert = meeting.calls
        await meeting.asks_for("video")
        await expect(expert.ringing).to_be_visible()
        await screens.looks("ringing", visitor.place)
        await screens.looks("call that comes in", expert.place)
        await expert.presses("decline")
        await screens.looks("reasons to decline", expert.place)
        await meeting.expert.page.keyboard.press("Escape")
        await expert.presses("answer.camera")
        await (await visitor.runs()).sees_the_other()
        await screens.looks("running call of a visitor", visitor.place)
        await expert.runs()
        await screens.looks("running call of an expert", expert.place)
        await visitor.presses("chat")
        await screens.looks("chat beside a call", visitor.place)
        await visitor.presses("large")
        await visitor.presses("hangup")
        await visitor.ended_because("over.hung_up")
        await screens.looks("end of a call", visitor.place)
    assert screens.found == []


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
