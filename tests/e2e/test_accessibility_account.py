"""Every screen on the way to an account by machine: axe finds nothing, it reflows, and nothing moves."""

import pyotp
from playwright.async_api import Page, expect

from tests.e2e.administrators import Administrator
from tests.e2e.companies import add_company, administrate
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.mails import Mails
from tests.e2e.screens import looks_and_closes
from tests.e2e.words import Words
from tests.support.accessibility import Inspection
from tests.support.browsers import Stage
from tests.support.service import Service

COMPANY = "door-house"
FOUNDER = "flora@keller.example"
GUEST = "gustav@door-house.example"
PASSWORD = "ein langer Satz ueber Schnee"
WORDS, ADMIN = Words("account", "de"), Words("admin", "de")
_GUEST = {
    "email": GUEST,
    "name": "Gustav Gast",
    "language": "de",
    "is_expert": True,
    "is_administrator": False,
}
_FIELDS = {
    "company": "Keller Gartenbau",
    "address": "Gartenweg 2\n3012 Bern",
    "contact": "info@keller.example",
    "name": "Flora Keller",
    "email": FOUNDER,
    "password": PASSWORD,
}


async def calm_window(browsers: Browsers, stage: Stage) -> Page:
    return await stage.window(await browsers.get("chromium"), reduced_motion="reduce")


async def submits(page: Page, words: str) -> None:
    await page.locator("button[type=submit]").click()
    await expect(page.get_by_text(words).first).to_be_visible()


async def test_every_screen_of_a_registration(service: Service, browsers: Browsers, stage: Stage) -> None:
    page, screens = await calm_window(browsers, stage), Inspection()
    await page.goto(f"{service.origin}/account/#register")
    await expect(page.locator("#company")).to_be_visible()
    await screens.looks("registration", page)
    await submits(page, WORDS("register.company.missing"))
    await screens.looks("registration with mistakes", page)
    for name, value in _FIELDS.items():
        await page.locator(f"#{name}").fill(value)
    await submits(page, WORDS("register.sent", email=FOUNDER))
    await screens.looks("registration sent", page)
    await page.goto(f"{service.origin}/account/#confirm=broken")
    await page.get_by_role("button", name=WORDS("confirm.submit")).click()
    await expect(page.get_by_text(WORDS("confirm.unknown"))).to_be_visible()
    await screens.looks("broken confirmation", page)
    await page.goto(await Mails(service.mailbox).link_to(FOUNDER, "confirm"))
    await screens.looks("confirmation", page)
    await page.get_by_role("button", name=WORDS("confirm.submit")).click()
    await page.wait_for_url("**/admin/")
    await enrols(page, screens)
    assert screens.found == []


async def enrols(page: Page, screens: Inspection) -> None:
    """The second factor that every administrator needs, up to the first screen behind it."""
    await page.get_by_role("button", name=ADMIN("enrol.use.codes")).wait_for()
    await screens.looks("enrolment by passkey", page)
    await page.get_by_role("button", name=ADMIN("enrol.use.codes")).click()
    await expect(page.get_by_role("img", name=ADMIN("codes.qr"))).to_be_visible()
    await screens.looks("enrolment by codes", page)
    await submits(page, ADMIN("codes.first.missing"))
    await screens.looks("enrolment with a mistake", page)
    secret = (await page.locator(".codes-form code").inner_text()).replace(" ", "")
    await page.locator("#first-code").fill(pyotp.TOTP(secret).now())
    await page.get_by_role("button", name=ADMIN("codes.confirm")).click()
    await expect(page.locator(".recovery-codes")).to_be_visible()
    await screens.looks("recovery codes", page)
    await page.get_by_role("button", name=ADMIN("recovery.kept")).click()
    await expect(page.locator(".screen.start")).to_be_visible()


async def test_every_screen_of_an_invitation_and_of_a_reset(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    page, screens, mails = await calm_window(browsers, stage), Inspection(), Mails(service.mailbox)
    await add_company(service, COMPANY, EXPERTS[0])
    async with (await administrate(service, COMPANY)).http() as http:
        (await http.post("/api/admin/invitations", json={"invitations": [_GUEST]})).raise_for_status()
    invitation = await mails.link_to(GUEST, "invitation")
    await page.goto(invitation)
    await page.locator("#name").fill("")
    await page.get_by_role("button", name=WORDS("invitation.submit.passkey")).click()
    await expect(page.get_by_text(WORDS("name.missing")).first).to_be_visible()
    await screens.looks("invitation with a mistake", page)
    await page.get_by_role("button", name=WORDS("invitation.use.password")).click()
    await screens.looks("invitation by password", page)
    await page.locator("#name").fill("Gustav Gast")
    await page.locator("#password").fill(PASSWORD)
    await page.locator("button[type=submit]").click()
    await page.wait_for_url("**/expert/**")
    await page.context.clear_cookies()
    await page.goto(invitation)
    await expect(page.get_by_text(WORDS("invitation.unknown"))).to_be_visible()
    await screens.looks("invitation that is used", page)
    await resets(page, service, mails, screens)
    assert screens.found == []


async def resets(page: Page, service: Service, mails: Mails, screens: Inspection) -> None:
    await page.goto(f"{service.origin}/account/")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await screens.looks("no link", page)
    await page.goto(f"{service.origin}/account/#reset=broken")
    await expect(page.get_by_text(WORDS("reset.unknown"))).to_be_visible()
    await screens.looks("broken reset", page)
    await page.goto(f"{service.origin}/account/#forgotten")
    await submits(page, WORDS("email.missing"))
    await screens.looks("asking for a reset with a mistake", page)
    await page.locator("#email").fill(GUEST)
    await submits(page, WORDS("forgotten.sent", email=GUEST))
    await screens.looks("reset asked for", page)
    await page.goto(await mails.link_to(GUEST, "reset"))
    await page.locator("#password").fill("kurz")
    await page.locator("button[type=submit]").click()
    await expect(page.locator("[aria-invalid=true]")).to_be_visible()
    await screens.looks("reset with a mistake", page)
    await page.locator("#password").fill(PASSWORD + " und Eis")
    await submits(page, WORDS("reset.done"))
    await screens.looks("reset done", page)


async def test_what_an_administrator_names_and_where_they_do_not_belong(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    await add_company(service, "naming-house", EXPERTS[0])
    page, screens = await calm_window(browsers, stage), Inspection()
    await Administrator.begins(page, service, "naming-house")
    await page.goto(f"{service.origin}/admin/security")
    await page.get_by_role("button", name=ADMIN("passkeys.rename")).click()
    await looks_and_closes(page, screens, "name of a passkey")
    await page.goto(f"{service.origin}/expert/")
    await expect(page.get_by_role("link", name=Words("expert", "de")("noexpert.admin"))).to_be_visible()
    await screens.looks("Expert portal of somebody who is no expert", page)
    assert screens.found == []
