"""A company by itself: from the registration form to a rated conversation on its own website."""

import re
from collections.abc import AsyncIterator

import pyotp
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.e2e.conftest import Browsers
from tests.e2e.forms import saved
from tests.e2e.mails import Mails
from tests.e2e.passkeys import has_passkeys
from tests.e2e.people import Expert, Visitor
from tests.e2e.words import Words
from tests.support import hosts
from tests.support.accessibility import Inspection
from tests.support.browsers import Stage
from tests.support.hosts import HostSite
from tests.support.service import Service

NAME = "Pfister Treuhand"
FOUNDER = "rosa@pfister.example"
ADVISER = "emil@pfister.example"
PASSWORD = "ein langer Satz ueber Kuehe"
ADMIN, ACCOUNT, PORTAL, PANEL = (Words(app, "de") for app in ("admin", "account", "expert", "widget/panel"))


@pytest_asyncio.fixture(loop_scope="session")
async def site() -> AsyncIterator[HostSite]:
    with HostSite() as running:
        yield running


async def registers(page: Page, service: Service, mails: Mails) -> None:
    await page.goto(f"{service.origin}/account/#register")
    for field, value in {
        "company": NAME,
        "address": "Marktgasse 1\n3011 Bern",
        "contact": "office@pfister.example",
        "name": "Rosa Pfister",
        "email": FOUNDER,
        "password": PASSWORD,
    }.items():
        await page.locator(f"#{field}").fill(value)
    await page.get_by_role("button", name=ACCOUNT("register.submit")).click()
    await expect(page.get_by_text(ACCOUNT("register.sent", email=FOUNDER))).to_be_visible()
    await page.goto(await mails.link_to(FOUNDER, "confirm"))
    await page.get_by_role("button", name=ACCOUNT("confirm.submit")).click()
    await page.wait_for_url("**/admin/")


async def enrols_with_codes(page: Page) -> None:
    """An administrator goes no further without a second factor."""
    by_codes = page.get_by_role("button", name=ADMIN("enrol.use.codes"))
    await expect(by_codes.or_(page.locator(".codes-form code"))).to_be_visible()
    if await by_codes.count():
        await by_codes.click()
    secret = (await page.locator(".codes-form code").inner_text()).replace(" ", "")
    await page.locator("#first-code").fill(pyotp.TOTP(secret).now())
    await page.get_by_role("button", name=ADMIN("codes.confirm")).click()
    await page.get_by_role("button", name=ADMIN("recovery.kept")).click()
    await expect(page.locator(".screen.start")).to_be_visible()


async def names_who_is_responsible(page: Page) -> None:
    await page.get_by_role("link", name=ADMIN("section.company"), exact=True).click()
    for office in ("controller", "privacy_officer"):
        await page.locator(f"#{office}-name").fill(NAME)
        await page.locator(f"#{office}-address").fill("Marktgasse 1\n3011 Bern")
        await page.locator(f"#{office}-email").fill("datenschutz@pfister.example")
    await saved(page)


async def shapes_the_widget(page: Page, site: HostSite) -> str:
    """Colour, words and website; the line for the website."""
    await page.get_by_role("link", name=ADMIN("section.widget"), exact=True).click()
    preview = page.frame_locator(".widget-preview iframe")
    await page.locator("#widget-accent").fill("#7a1f3d")
    await page.get_by_label(ADMIN("widget.texts.title"), exact=True).fill("Wir rechnen mit Ihnen")
    await expect(preview.get_by_text("Wir rechnen mit Ihnen")).to_be_visible()
    await saved(page)
    await page.get_by_role("tab", name=ADMIN("widget.part.website")).click()
    await page.locator("#website-hosts").fill(site.host)
    await saved(page)
    return await page.get_by_label(ADMIN("website.snippet.label")).input_value()


async def invites(page: Page) -> None:
    await page.get_by_role("link", name=ADMIN("section.people"), exact=True).click()
    await page.goto(page.url.rstrip("/") + "/invite")
    await page.locator("#guest-email-0").fill(ADVISER)
    await page.locator("#guest-name-0").fill("Emil Graf")
    await page.locator(".people-send button[type=submit]").click()
    await expect(page.get_by_text(ADVISER)).to_be_visible()


async def accepts_with_a_passkey(page: Page, mails: Mails) -> Expert:
    await has_passkeys(page)
    await page.goto(await mails.link_to(ADVISER, "invitation"))
    await page.get_by_role("button", name=ACCOUNT("invitation.submit.passkey")).click()
    await expect(page.locator(".office")).to_be_visible()
    return Expert(page, PORTAL)


async def writes_a_profile(page: Page, service: Service) -> None:
    await page.goto(f"{service.origin}/expert/profile")
    await page.locator("#profile-function").fill("Steuern und Vorsorge")
    await saved(page)
    await page.goto(f"{service.origin}/expert/")
    await expect(page.locator(".presence-control input:checked").first).to_be_enabled()


async def shuts_nobody_out(page: Page) -> None:
    """Every section of the Admin portal passes the machine-checkable half of WCAG."""
    screens = Inspection()
    for section in await page.locator("nav ul a").all():
        await section.click()
        await expect(section).to_have_attribute("aria-current", "page")
        await expect(page.locator(".screen h1")).to_be_visible()
        await expect(page.locator(".skeleton")).to_have_count(0)
        await screens.looks(page.url, page)
    assert screens.found == []


async def test_a_company_gets_to_a_rated_conversation_by_itself(
    service: Service, browsers: Browsers, stage: Stage, site: HostSite
) -> None:
    chromium, mails = await browsers.get("chromium"), Mails(service.mailbox)
    founder = await stage.window(chromium, reduced_motion="reduce")
    await registers(founder, service, mails)
    await enrols_with_codes(founder)
    await names_who_is_responsible(founder)
    line = await shapes_the_widget(founder, site)
    await invites(founder)

    desk = await stage.window(chromium)
    adviser = await accepts_with_a_passkey(desk, mails)
    await writes_a_profile(desk, service)

    site.pages["/"] = hosts.plain(line)
    visitor = await Visitor.on_website(await stage.window(chromium), site.url())
    await visitor.sees_presence("Emil Graf", "available")
    interaction = await visitor.begins_with("Emil Graf", "Was kostet eine Steuererklärung?", name="Anna")
    await adviser.opens(interaction)
    await adviser.write("Ab 120 Franken.")
    await visitor.sees("Ab 120 Franken.")
    await adviser.place.get_by_role("button", name=PORTAL("end.action")).click()
    await desk.locator("dialog .primary").click()

    await visitor.place.get_by_role("radio", name=re.compile("5")).check(force=True)
    await visitor.place.get_by_role("button", name=PANEL("rating.send")).click()
    await founder.get_by_role("link", name=ADMIN("section.ratings"), exact=True).click()
    await expect(founder.locator(".ratings li")).to_contain_text("Emil Graf")
    await founder.get_by_role("link", name=ADMIN("section.statistics"), exact=True).click()
    # One contact of today is too few and too fresh to be a number.
    await expect(founder.locator(".statistics-silence")).to_be_visible()
    await founder.get_by_role("link", name=ADMIN("section.start"), exact=True).click()
    await expect(founder.locator(".step.done")).not_to_have_count(0)
    await shuts_nobody_out(founder)
