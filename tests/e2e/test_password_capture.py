"""Passwords stay in the browser: neither they nor plain digests of them are ever sent (P14)."""

import base64
import hashlib

from playwright.async_api import Page, expect

from tests.e2e.companies import add_company, administrate
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.mails import Mails
from tests.e2e.words import Words
from tests.support.browsers import Stage
from tests.support.canary import Canary
from tests.support.chaos import Line
from tests.support.service import Service

COMPANY = "silent-house"
FOUNDER, GUEST = "ida@schweiger.example", "otto@silent-house.example"
PORTAL, ACCOUNT = Words("expert", "de"), Words("account", "de")
DIGESTS = (
    "md5",
    "sha1",
    "sha224",
    "sha256",
    "sha384",
    "sha512",
    "sha3_256",
    "sha3_512",
    "blake2b",
    "blake2s",
)
FORMS = {
    "company": "Schweiger Gold",
    "address": "Stille Gasse 3\n3013 Bern",
    "contact": "info@schweiger.example",
    "name": "Ida Schweiger",
    "email": FOUNDER,
}


def digests_of(password: str) -> list[bytes]:
    """Plain digests of the password, bare and as hex and base64 text."""
    forms: list[bytes] = []
    for name in DIGESTS:
        digest = hashlib.new(name, password.encode()).digest()
        forms += [digest, digest.hex().encode(), digest.hex().upper().encode()]
        forms += [base64.b64encode(digest).rstrip(b"="), base64.urlsafe_b64encode(digest).rstrip(b"=")]
    return forms


def says_nothing_of(line: Line, *passwords: str, asked: str) -> None:
    """Nothing of the passwords was heard on the line, where `asked` was: the request that proved one."""
    heard = bytes(line.heard)
    assert asked.encode() in heard, "the line would have heard it"
    assert b"visavis-proof-1." in heard
    for password in passwords:
        assert not Canary(password).search(heard)
        assert not [form for form in digests_of(password) if form in heard]


async def test_nothing_of_a_password_is_sent_to_register_a_company(
    service: Service, browsers: Browsers, stage: Stage, expert_line: Line
) -> None:
    password = "sieben Kraniche ziehen nach Süden"
    page = await stage.window(await browsers.get("chromium", expert_line))
    await page.goto(f"{service.origin}/account/#register")
    for field, value in FORMS.items():
        await page.locator(f"#{field}").fill(value)
    await types(page, password=password)
    await expect(page.get_by_text(ACCOUNT("register.sent", email=FOUNDER))).to_be_visible()
    await page.goto(await Mails(service.mailbox).link_to(FOUNDER, "confirm"))
    await page.get_by_role("button", name=ACCOUNT("confirm.submit")).click()
    await page.wait_for_url("**/admin/")
    says_nothing_of(expert_line, password, asked="POST /api/registrations ")


async def test_nothing_of_a_password_is_sent_to_join_change_sign_in_and_reset(
    service: Service, browsers: Browsers, stage: Stage, expert_line: Line
) -> None:
    mails = Mails(service.mailbox)
    first, second, third = (f"{animal} tanzen gern im Regen" for animal in ("Igel", "Dachse", "Biber"))
    page = await stage.window(await browsers.get("chromium", expert_line))
    await invite(service)
    await page.goto(await mails.link_to(GUEST, "invitation"))
    await page.get_by_role("button", name=ACCOUNT("invitation.use.password")).click()
    await types(page, password=first)
    await expect(page.locator(".office")).to_be_visible()
    says_nothing_of(expert_line, first, asked="POST /api/invitations/accept ")

    await page.goto(f"{service.origin}/expert/security")
    await page.locator("#password-present").fill(first)
    await page.locator("#password-new").fill(second)
    await page.get_by_role("button", name=PORTAL("password.save")).click()
    await expect(page.get_by_text(PORTAL("password.changed"))).to_be_visible()
    says_nothing_of(expert_line, first, second, asked="PUT /api/me/password ")

    await page.context.clear_cookies(name="__Host-visavis-member")
    await signs_in(page, service, second)
    says_nothing_of(expert_line, first, second, asked="POST /api/sign-in ")

    await page.goto(f"{service.origin}/account/#forgotten")
    await types(page, email=GUEST)
    await page.goto(await mails.link_to(GUEST, "reset"))
    await types(page, password=third)
    await expect(page.get_by_text(ACCOUNT("reset.done"))).to_be_visible()
    await signs_in(page, service, third)
    says_nothing_of(expert_line, first, second, third, asked="POST /api/password-resets/finish ")


async def invite(service: Service) -> None:
    await add_company(service, COMPANY, EXPERTS[0])
    guest = {"email": GUEST, "name": "Otto Still", "language": "de", "is_expert": True}
    async with (await administrate(service, COMPANY)).http() as http:
        form = {"invitations": [{**guest, "is_administrator": False}]}
        (await http.post("/api/admin/invitations", json=form)).raise_for_status()


async def types(page: Page, **fields: str) -> None:
    for field, value in fields.items():
        await page.locator(f"#{field}").fill(value)
    await page.locator("form button[type=submit]").click()


async def signs_in(page: Page, service: Service, password: str) -> None:
    await page.goto(f"{service.origin}/expert/")
    await types(page, email=GUEST, password=password)
    await expect(page.locator(".office")).to_be_visible()
