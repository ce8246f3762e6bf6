"""Every screen of experts about themselves, by machine: no finding in any look, and nothing moves."""

import pyotp
from playwright.async_api import FilePayload, Page, expect

from tests.e2e.companies import add_company
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS, DemoExpert
from tests.e2e.people import Expert
from tests.e2e.screens import looks_and_closes
from tests.e2e.words import Words
from tests.support.accessibility import Inspection
from tests.support.browsers import Stage
from tests.support.service import Service
from visavis.demo.content import read_content

COMPANY = "mirror-house"


async def test_every_screen_about_oneself(service: Service, browsers: Browsers, stage: Stage) -> None:
    card = await add_company(service, COMPANY, EXPERTS[0])
    page = await stage.window(await browsers.get("chromium"), reduced_motion="reduce")
    screens = Inspection()
    await fails_to_sign_in(page, service, card, screens)
    expert = await Expert.signs_in(page, service.origin, card)
    await settles(expert, service, screens)
    secret = await sets_up_codes(expert, service, screens)
    await signs_in_again(expert, service, card, secret, screens)
    assert screens.found == []


async def fails_to_sign_in(page: Page, service: Service, card: DemoExpert, screens: Inspection) -> None:
    await page.goto(f"{service.origin}/expert/")
    await expect(page.locator("#email")).to_be_visible()
    await screens.looks("sign-in", page)
    await page.locator("form button[type=submit]").click()
    await screens.looks("sign-in with mistakes", page)
    await page.locator("#email").fill(card.email)
    await page.locator("#password").fill("nicht mein Passwort")
    await page.locator("form button[type=submit]").click()
    await expect(page.get_by_text(Words("expert", "de")("signin.refused"))).to_be_visible()
    await screens.looks("sign-in refused", page)


async def settles(expert: Expert, service: Service, screens: Inspection) -> None:
    page, words = expert.page, expert.words
    for screen in ("profile", "security", "settings"):
        await page.goto(f"{service.origin}/expert/{screen}")
        await expect(page.get_by_role("heading", level=1, name=words(f"{screen}.title"))).to_be_visible()
        await expect(page.locator(".skeleton")).to_have_count(0)
        await screens.looks(screen, page)
    await page.get_by_role("switch", name=words("notices.mail"), exact=True).check()
    await page.locator("#notices-mail select").select_option("hours")
    await screens.looks("hours of notices", page)
    await page.keyboard.press("?")
    await looks_and_closes(page, screens, "shortcuts")
    await page.goto(f"{service.origin}/expert/profile")
    portrait: FilePayload = {
        "name": "ich.webp",
        "mimeType": "image/webp",
        "buffer": read_content().people[0].portrait,
    }
    await page.locator("input[type=file]").set_input_files(portrait)
    await looks_and_closes(page, screens, "part of a photo")
    await page.goto(f"{service.origin}/expert/conversations/nothing")
    await expect(page.get_by_text(words("conversation.gone"))).to_be_visible()
    await screens.looks("conversation that is gone", page)


async def sets_up_codes(expert: Expert, service: Service, screens: Inspection) -> str:
    page, words = expert.page, expert.words
    await page.goto(f"{service.origin}/expert/security")
    await page.get_by_role("button", name=words("codes.set_up")).click()
    secret = (await page.locator("dialog code").inner_text()).replace(" ", "")
    await page.locator("dialog button[type=submit]").click()
    await screens.looks("codes with a mistake", page)
    await page.locator("#first-code").fill(pyotp.TOTP(secret).now())
    await page.locator("dialog button[type=submit]").click()
    await expect(page.locator(".recovery-codes")).to_be_visible()
    await screens.looks("recovery codes", page)
    await page.get_by_role("button", name=words("recovery.kept")).click()
    return secret


async def signs_in_again(
    expert: Expert, service: Service, card: DemoExpert, secret: str, screens: Inspection
) -> None:
    page, words = expert.page, expert.words
    await page.context.clear_cookies()
    await page.goto(f"{service.origin}/expert/")
    await page.locator("#email").fill(card.email)
    await page.locator("#password").fill(card.password)
    await page.locator("form button[type=submit]").click()
    await expect(page.locator("#code")).to_be_visible()
    await screens.looks("second step", page)
    await page.get_by_role("button", name=words("signin.use.recovery")).click()
    await page.locator("form button[type=submit]").click()
    await screens.looks("second step with a mistake", page)
    await page.locator("#code").fill(secret)
    await page.locator("form button[type=submit]").click()
    await expect(page.get_by_text(words("signin.code.refused"))).to_be_visible()
    await screens.looks("second step refused", page)
