"""What a company settled for its website: looks of the launcher, and the greeting."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.e2e.calls import Call
from tests.e2e.companies import add_company
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS, DemoExpert
from tests.e2e.people import Expert, Visitor
from tests.support import hosts
from tests.support.accessibility import Inspection
from tests.support.browsers import Stage
from tests.support.hosts import HostSite
from tests.support.service import Service
from visavis.domains.companies.public import Greeting

COMPANY = "greeting-house"
TEXT = "Fragen zur Hypothek?"
_STORED = "() => Object.entries(localStorage)"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def greeted(service: Service) -> AsyncIterator[tuple[HostSite, DemoExpert]]:
    """A website that greets after a second, and the one expert of its company."""
    with HostSite() as site:
        card = await add_company(
            service,
            COMPANY,
            EXPERTS[0],
            site.host,
            position="left",
            greeting=Greeting(after_s=1, text={"de": TEXT}),
        )
        site.pages["/"] = hosts.plain(hosts.snippet(service.origin, COMPANY))
        form = '<label>Ihre IBAN <input name="iban"></label>'
        site.pages["/form"] = hosts.plain(form + hosts.snippet(service.origin, COMPANY))
        yield site, card


def bubble(page: Page) -> Locator:
    return page.locator("visavis-widget").get_by_role("region", name="Angebot zum Gespräch")


async def test_the_launcher_stands_where_the_company_put_it(
    greeted: tuple[HostSite, DemoExpert], browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"))
    await page.goto(greeted[0].url())
    await expect(page.locator("visavis-widget .known .launcher.round")).to_be_visible()
    box = await page.locator("visavis-widget .launcher").bounding_box()
    assert box is not None
    assert (box["x"], box["width"], box["height"]) == (20, 56, 56)


async def test_somebody_who_is_there_greets_and_nobody_else(
    greeted: tuple[HostSite, DemoExpert], service: Service, browsers: Browsers, stage: Stage
) -> None:
    site, card = greeted
    browser = await browsers.get("chromium")
    page = await stage.window(browser, reduced_motion="reduce")
    screens = Inspection()
    async with page.expect_response(lambda answer: answer.url.endswith("/greeter")) as asked:
        await page.goto(site.url())
    assert await (await asked.value).json() == {"greeter": None, "media": []}
    await expect(bubble(page)).to_have_count(0)

    await Expert.signs_in(await stage.window(browser), service.origin, card)
    await page.reload()
    await expect(bubble(page)).to_contain_text(card.name)
    await expect(bubble(page)).to_contain_text(TEXT)
    await expect(bubble(page).locator("canvas")).to_be_visible()
    await screens.looks("greeting", page)
    assert not [line for line in screens.found if "visavis-widget" in line]
    assert await page.evaluate(_STORED) == []
    await bubble(page).get_by_role("button", name="Gespräch beginnen").click()
    visitor = await Visitor.in_open_panel(page)
    await expect(visitor.place.get_by_role("heading", name=card.name, level=1)).to_be_visible()
    await expect(bubble(page)).to_have_count(0)


async def test_the_greeting_is_answered_by_a_call_in_which_one_is_not_seen(
    greeted: tuple[HostSite, DemoExpert], service: Service, capturing: Browser, stage: Stage
) -> None:
    site, card = greeted
    expert = await Expert.signs_in(await stage.window(capturing), service.origin, card)
    page = await stage.window(capturing)
    await page.goto(site.url())
    await expect(bubble(page)).to_contain_text("Sie werden nicht gesehen")
    await bubble(page).get_by_role("button", name="Video", exact=True).click()
    theirs, own = Call(expert.page), Call((await Visitor.in_open_panel(page)).place)
    await theirs.presses("answer.camera")
    await own.runs()
    await own.sees_the_other()
    await expect(own.place.locator("video.own")).to_have_count(0)
    await own.leaves()


async def test_not_again_is_remembered_once_said(
    greeted: tuple[HostSite, DemoExpert], service: Service, browsers: Browsers, stage: Stage
) -> None:
    site, card = greeted
    browser = await browsers.get("chromium")
    await Expert.signs_in(await stage.window(browser), service.origin, card)
    page = await stage.window(browser)
    await page.goto(site.url())
    await bubble(page).get_by_role("button", name="Nicht mehr zeigen").press("Enter")
    await expect(bubble(page)).to_have_count(0)
    await expect(page.locator("visavis-widget .launcher")).to_be_focused()
    assert await page.evaluate(_STORED) == [["visavis.greeting", "off"]]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.clock.install()
    await page.reload()
    await expect(page.locator("visavis-widget .known")).to_be_attached()
    await page.clock.run_for(60_000)
    assert not [url for url in asked if url.endswith("/greeter")]


async def test_who_fills_in_a_form_is_left_in_peace(
    greeted: tuple[HostSite, DemoExpert], service: Service, browsers: Browsers, stage: Stage
) -> None:
    site, card = greeted
    browser = await browsers.get("chromium")
    await Expert.signs_in(await stage.window(browser), service.origin, card)
    page = await stage.window(browser)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.clock.install()
    await page.goto(site.url("/form"))
    await expect(page.locator("visavis-widget .known")).to_be_attached()
    await page.get_by_label("Ihre IBAN").fill("CH93")
    await page.clock.run_for(60_000)
    assert not [url for url in asked if url.endswith("/greeter")]
    await page.get_by_label("Ihre IBAN").blur()
    await page.clock.run_for(15_000)
    await expect(bubble(page)).to_be_visible()
