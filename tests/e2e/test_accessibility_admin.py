"""What opens inside the sections of the Admin portal, by machine: no finding in any look, and nothing moves.

The sections themselves are looked at where a company begins.
"""

import pytest_asyncio
from playwright.async_api import Page, expect

from tests.e2e.companies import add_company, add_experts, administrate, let_in
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.screens import looks_and_closes
from tests.e2e.words import Words
from tests.support.accessibility import Inspection
from tests.support.browsers import Stage
from tests.support.frame_client import Access, open_conversation
from tests.support.service import Service

COMPANY = "many-rooms"
# Nothing waits under the bar that saves a form.
TALL = (1280, 2400)
WORDS = Words("admin", "de")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def administrator(service: Service) -> Access:
    """Runs a company with two experts and one conversation."""
    await add_company(service, COMPANY, EXPERTS[0])
    await add_experts(service, COMPANY, EXPERTS[1])
    await open_conversation(service.origin, COMPANY, EXPERTS[0].slug, "Guten Tag")
    return await administrate(service, COMPANY)


async def signed_in(administrator: Access, browsers: Browsers, stage: Stage) -> Page:
    chromium = await browsers.get("chromium")
    page = await stage.window(chromium, size=TALL, reduced_motion="reduce")
    await let_in(page.context, administrator)
    return page


async def goes(page: Page, administrator: Access, path: str) -> None:
    await page.goto(f"{administrator.origin}/admin/{path}")
    await expect(page.locator(".screen h1")).to_be_visible()
    await expect(page.locator(".skeleton")).to_have_count(0)


async def presses(page: Page, key: str, name: str = "") -> None:
    """Press the button with these words; `name` is of whom they speak."""
    await page.get_by_role("button", name=WORDS(key, name=name), exact=True).first.click()


async def test_what_concerns_people(administrator: Access, browsers: Browsers, stage: Stage) -> None:
    page, screens = await signed_in(administrator, browsers, stage), Inspection()
    await goes(page, administrator, "people/invite")
    await page.locator(".people-send button[type=submit]").click()
    await expect(page.locator(".error-summary")).to_be_visible()
    await screens.looks("invitation with mistakes", page)
    await goes(page, administrator, "people")
    await page.get_by_role("checkbox", name=WORDS("people.choose", name=EXPERTS[1].name)).check()
    await screens.looks("people who are chosen", page)
    await presses(page, "people.roles.change")
    await looks_and_closes(page, screens, "roles")
    await presses(page, "people.deactivate")
    await looks_and_closes(page, screens, "deactivation")
    await page.get_by_role("link", name=EXPERTS[0].name).click()
    await expect(page.locator(".photo-field")).to_be_visible()
    await screens.looks("person", page)
    await presses(page, "people.delete.one", name=EXPERTS[0].name)
    await looks_and_closes(page, screens, "deletion")
    await goes(page, administrator, "interactions")
    await page.get_by_role("checkbox").last.check()
    await presses(page, "interactions.delete")
    await looks_and_closes(page, screens, "deletion of a conversation")
    assert screens.found == []


async def test_what_concerns_the_website(administrator: Access, browsers: Browsers, stage: Stage) -> None:
    page, screens = await signed_in(administrator, browsers, stage), Inspection()
    for part, switch in (("greeting", "greeting.on"), ("hours", "hours.on")):
        await goes(page, administrator, f"widget/{part}")
        await page.get_by_role("switch", name=WORDS(switch)).check()
        await screens.looks(part, page)
    await goes(page, administrator, "widget/website")
    await page.locator("#website-hosts").fill("keine Website")
    await page.locator(".save-bar button[type=submit]").click()
    await expect(page.locator(".error-summary")).to_be_visible()
    await screens.looks("website with a mistake", page)
    for section, add in (("teams", "teams.add"), ("assignments", "rules.add")):
        await goes(page, administrator, section)
        await presses(page, add)
        await page.locator(".save-bar button[type=submit]").click()
        await expect(page.locator(".error-summary")).to_be_visible()
        await screens.looks(f"{section} with a mistake", page)
    assert screens.found == []


async def makes_a_webhook(page: Page, screens: Inspection) -> None:
    await presses(page, "webhooks.make")
    await presses(page, "webhooks.make.do")
    await expect(page.locator("dialog [role=alert]")).not_to_be_empty()
    await screens.looks("new webhook with a mistake", page)
    await page.locator("dialog").get_by_role("textbox").fill("https://www.muster.example/hook")
    await presses(page, "webhooks.make.do")
    await expect(page.get_by_text(WORDS("webhooks.shown.once"))).to_be_visible()
    await looks_and_closes(page, screens, "new webhook")
    for opens in ("webhooks.deliveries", "webhooks.change"):
        await presses(page, opens)
        await looks_and_closes(page, screens, opens)


async def test_what_concerns_programs_and_the_company(
    administrator: Access, browsers: Browsers, stage: Stage
) -> None:
    page, screens = await signed_in(administrator, browsers, stage), Inspection()
    await goes(page, administrator, "integrations")
    await makes_a_webhook(page, screens)
    await presses(page, "keys.make")
    await presses(page, "keys.make.do")
    await expect(page.locator("dialog [role=alert]")).not_to_be_empty()
    await screens.looks("new key with a mistake", page)
    await page.locator("dialog").get_by_role("textbox").fill("Intranet")
    await page.locator("dialog").get_by_role("checkbox").first.check()
    await presses(page, "keys.make.do")
    await expect(page.get_by_text(WORDS("keys.shown.once"))).to_be_visible()
    await looks_and_closes(page, screens, "new key")
    await presses(page, "keys.remove.named", name="Intranet")
    await looks_and_closes(page, screens, "removal of a key")
    await goes(page, administrator, "company")
    await presses(page, "closing.ask")
    await looks_and_closes(page, screens, "closing")
    for own in ("security", "settings"):
        await goes(page, administrator, own)
        await screens.looks(f"own {own}", page)
    assert screens.found == []
