"""Every screen of the panel by machine: axe finds nothing, narrow windows reflow, and nothing moves."""

import re

from playwright.async_api import expect

from tests.e2e.conftest import Browsers
from tests.e2e.demo import COMPANY, EXPERTS
from tests.e2e.people import Expert, Visitor
from tests.support.accessibility import Inspection
from tests.support.browsers import Stage
from tests.support.chaos import Line
from tests.support.service import Service

CARD = EXPERTS[5]
_COMPANY = re.compile(rf"/api/visitor/companies/{COMPANY}$")


async def test_every_screen_before_a_conversation(service: Service, browsers: Browsers, stage: Stage) -> None:
    page = await stage.window(await browsers.get("chromium"), reduced_motion="reduce")
    screens = Inspection()
    await page.route(_COMPANY, lambda route: route.abort())
    visitor = await Visitor.on_website(page, service.website)
    await expect(visitor.place.get_by_role("alert")).to_be_visible()
    await screens.looks("unreachable", visitor.place)
    await page.unroute(_COMPANY)
    await visitor.place.get_by_role("button", name=visitor.words("action.reload")).click()
    await expect(visitor.row(CARD.name)).to_be_visible()
    await screens.looks("company", visitor.place)
    await visitor.opens_filters()
    await visitor.place.locator(".filters button").first.click()
    await screens.looks("filters", visitor.place)
    await visitor.place.get_by_role("searchbox").fill("niemand")
    await expect(visitor.place.get_by_text(visitor.words("company.noMatch"))).to_be_visible()
    await screens.looks("nobody found", visitor.place)
    await visitor.place.get_by_role("button", name=visitor.words("company.reset")).click()
    await visitor.opens_card(CARD.name)
    await expect(visitor.place.locator(".expert-about")).to_be_visible()
    await screens.looks("business card", visitor.place)
    await visitor.starts_from_card()
    await expect(visitor.composer).to_be_visible()
    await screens.looks("form", visitor.place)
    await visitor.introduces("Vera Beispiel", "keine Adresse")
    await visitor.write("Guten Tag")
    await screens.looks("mistakes", visitor.place)
    assert screens.found == []


async def test_every_screen_of_a_conversation(
    service: Service, browsers: Browsers, stage: Stage, visitor_line: Line
) -> None:
    expert = await Expert.signs_in(await stage.window(await browsers.get("chromium")), service.origin, CARD)
    page = await stage.window(await browsers.get("chromium", visitor_line), reduced_motion="reduce")
    screens = Inspection()
    visitor = await Visitor.on_website(page, service.website)
    await visitor.sees_presence(CARD.name, "available")
    place, words = visitor.place, visitor.words
    interaction = await visitor.begins_with(CARD.name, "Guten Tag", name="Vera Beispiel")
    await expect(place.get_by_text(words("queue.next"))).to_be_visible()
    await screens.looks("waiting", place)
    await expert.opens(interaction)
    await expert.write("https://example.ch/" + "a" * 90)
    await expect(visitor.bubbles).to_have_count(2)
    await visitor.write("Donaudampfschifffahrtsgesellschaftskapitän" * 4)
    await visitor.has_sent_everything()
    await screens.looks("conversation", place)
    await visitor_line.cut()
    await visitor.write("Kommt das an?")
    await expect(place.get_by_text(words("connection.offline"))).to_be_visible()
    await screens.looks("offline", place)
    await visitor_line.restore()
    await visitor.has_sent_everything()
    await place.get_by_role("button", name=words("conversation.more")).click()
    await screens.looks("menu", place)
    await place.get_by_role("button", name=words("forget.action")).click()
    await screens.looks("forget", place)
    await page.keyboard.press("Escape")
    await visitor_line.cut()
    await visitor.write("Zu spät")
    await expert.place.locator(".conversation-head button.end").click()
    await expert.place.locator("dialog .primary").click()
    await visitor_line.restore()
    await expect(place.get_by_text(words("entry.failed"))).to_be_visible()
    await expect(place.get_by_role("group", name=words("rating.title"))).to_be_visible()
    await screens.looks("ended, and a message came too late", place)
    await place.get_by_role("radio", name=words("rating.stars", 4)).check(force=True)
    await screens.looks("rating", place)
    await place.get_by_role("button", name=words("rating.send")).click()
    await expect(place.get_by_text(words("rating.thanks", 4))).to_be_visible()
    await screens.looks("rated", place)
    again = await Visitor.on_website(page, service.website)
    await again.place.locator("button.mine-title").click()
    await expect(again.place.locator("button.mine-row").first).to_be_visible()
    await screens.looks("own conversations", again.place)
    assert screens.found == []


async def test_every_page_of_its_own(service: Service, browsers: Browsers, stage: Stage) -> None:
    page = await stage.window(await browsers.get("chromium"), reduced_motion="reduce")
    screens = Inspection()
    addresses = (
        f"/s/{COMPANY}",
        f"/s/{COMPANY}/{CARD.slug}",
        f"/s/{COMPANY}/niemand",
        f"/s/{COMPANY}#open=nichts",
        f"/privacy/{COMPANY}",
        "/s/nobody-here",
    )
    for address in addresses:
        # A fragment alone would not load anything.
        await page.goto("about:blank")
        visitor = await Visitor.on_page(page, service.origin + address)
        await expect(visitor.place.get_by_role("heading", level=1)).to_be_visible()
        await screens.looks(address, visitor.place)
    await page.goto(f"{service.origin}/s/{COMPANY}")
    visitor = Visitor(page, visitor.words)
    await page.get_by_role("button", name=visitor.words("privacy.link")).click()
    await expect(page.get_by_role("heading", name=visitor.words("privacy.controller"))).to_be_visible()
    await screens.looks("privacy in the panel", page)
    assert screens.found == []
