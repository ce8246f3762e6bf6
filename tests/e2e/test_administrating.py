"""An administrator changes several people at once, and finds the way by the keyboard."""

import pytest_asyncio
from playwright.async_api import Page, expect

from tests.e2e.companies import add_company, add_experts, administrate, let_in
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.words import Words
from tests.support.browsers import Stage
from tests.support.frame_client import Access
from tests.support.service import Service

COMPANY = "administrated"
WORDS = Words("admin", "de")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def administrator(service: Service) -> Access:
    """Runs a company with two experts."""
    await add_company(service, COMPANY, EXPERTS[0])
    await add_experts(service, COMPANY, EXPERTS[1])
    return await administrate(service, COMPANY)


async def enters(page: Page, administrator: Access) -> None:
    await let_in(page.context, administrator)
    await page.goto(f"{administrator.origin}/admin/people")
    await expect(page.get_by_role("searchbox")).to_be_visible()


async def changes_roles(page: Page, step: str) -> None:
    await page.get_by_role("button", name=WORDS("people.roles.change")).click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("radio", name=WORDS(f"people.roles.{step}"), exact=True).check()
    await dialog.get_by_role("button", name=WORDS("people.roles.change")).click()
    await expect(dialog).to_have_count(0)


async def test_roles_of_several_people_change_at_once(
    administrator: Access, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"))
    await enters(page, administrator)
    await page.get_by_label(WORDS("people.choose.all")).check()

    await changes_roles(page, "administrator")
    await expect(page.get_by_text(WORDS("people.roles.changed", 2))).to_be_visible()
    own_row = page.get_by_role("row").filter(has_text="Alma Direktor")
    others = page.get_by_role("row").filter(has_text=f"@{COMPANY}.example").filter(has_not_text="Alma")
    await expect(others.get_by_text(WORDS("people.role.administrator"))).to_have_count(2)

    await changes_roles(page, "not_administrator")
    own = WORDS("people.refused.of", name="Alma Direktor", why=WORDS("people.refused.own"))
    await expect(page.get_by_text(own)).to_be_visible()
    await expect(others.get_by_text(WORDS("people.role.administrator"))).to_have_count(0)
    await expect(own_row.get_by_text(WORDS("people.role.administrator"))).to_be_visible()


async def test_keys_lead_to_the_sections_and_a_list_tells_which(
    administrator: Access, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"))
    await enters(page, administrator)
    await page.keyboard.press("/")
    await expect(page.get_by_role("searchbox")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("heading", level=1)).to_be_focused()
    await page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name=WORDS("shortcuts.title"))
    await expect(dialog.get_by_text(WORDS("shortcuts.search"))).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await page.keyboard.press("g")
    await page.keyboard.press("m")
    await expect(page.get_by_role("heading", level=1, name=WORDS("mails.title"))).to_be_visible()
