"""A company takes its data along and leaves: nothing of it opens any more."""

import json

from playwright.async_api import Page, expect

from tests.e2e.administrators import WORDS, Administrator
from tests.e2e.companies import add_company
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.people import Visitor
from tests.e2e.words import Words
from tests.support import hosts
from tests.support.browsers import Stage
from tests.support.hosts import HostSite
from tests.support.service import Service

COMPANY = "leaving-house"
CARD = EXPERTS[0]
SAID = "Ein Geheimnis, das im Gespräch bleibt"


async def test_a_company_takes_its_data_along_and_is_gone(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    browser = await browsers.get("chromium")
    with HostSite() as site:
        await add_company(service, COMPANY, CARD, site.host)
        site.pages["/"] = hosts.plain(hosts.snippet(service.origin, COMPANY))
        visitor = await Visitor.on_website(await stage.window(browser), site.url())
        await visitor.begins_with(CARD.name, SAID, name="Vera Beispiel")
        administrator = await Administrator.begins(await stage.window(browser), service, COMPANY)
        await administrator.opens("company")
        await takes_the_data_along(administrator, site)
        await closes(administrator)
        await nobody_signs_in(administrator.page, service)
        await nothing_greets_visitors(await stage.window(browser), site, service)


async def takes_the_data_along(administrator: Administrator, site: HostSite) -> None:
    async with administrator.page.expect_download() as arriving:
        await administrator.button("export.do").click()
    download = await arriving.value
    assert download.suggested_filename == "visavis-export.json"
    written = (await download.path()).read_text()
    taken = json.loads(written)
    assert taken["company"]["company"]["slug"] == COMPANY
    assert taken["company"]["websites"] == [site.host]
    assert CARD.name in written
    assert SAID not in written


async def closes(administrator: Administrator) -> None:
    page = administrator.page
    await administrator.button("closing.ask").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_text(WORDS("closing.messages", 1), exact=True)).to_be_visible()
    for_good = administrator.button("closing.do")
    word = dialog.get_by_role("textbox", name=WORDS("closing.type", slug=COMPANY))
    for typed in ("", "leaving", COMPANY.upper()):
        await word.fill(typed)
        await expect(for_good).to_be_disabled()
    await word.fill(COMPANY)
    await for_good.click()
    await page.wait_for_url("**/account/#register")


async def nobody_signs_in(page: Page, service: Service) -> None:
    portal = Words("expert", "de")
    await page.goto(f"{service.origin}/expert/")
    await page.locator("#email").fill(f"{CARD.slug}@{COMPANY}.example")
    await page.locator("#password").fill(CARD.password)
    await page.locator("form button[type=submit]").click()
    await expect(page.get_by_text(portal("signin.refused"))).to_be_visible()


async def nothing_greets_visitors(page: Page, site: HostSite, service: Service) -> None:
    await page.goto(site.url())
    await expect(page.locator("visavis-widget")).to_be_attached()
    await expect(page.locator("visavis-widget button.launcher")).to_have_count(0)
    await page.goto(f"{service.origin}/s/{COMPANY}")
    await expect(page.get_by_text(Words("widget/panel", "de")("company.gone"))).to_be_visible()
