"""Somebody at work in the Admin portal, with a passkey as their second factor."""

from dataclasses import dataclass
from typing import Self

from playwright.async_api import Locator, Page, expect
from sqlalchemy import text

from tests.e2e.companies import administrate, beside
from tests.e2e.demo import EXPERTS
from tests.e2e.passkeys import Device, has_passkeys
from tests.e2e.words import Words
from tests.support.service import Service

WORDS = Words("admin", "de")
_LONG_AGO = text("UPDATE member_sessions SET proved_at = proved_at - interval '1 hour'")


@dataclass
class Administrator:
    """The only administrator of a company, and the device in their hands."""

    page: Page
    device: Device
    service: Service
    slug: str

    @classmethod
    async def begins(cls, page: Page, service: Service, slug: str) -> Self:
        """Signs in for the first time, which takes a second factor."""
        await administrate(service, slug)
        device = await has_passkeys(page)
        await page.goto(f"{service.origin}/admin/")
        await page.locator("#email").fill(f"administrator@{slug}.example")
        await page.locator("#password").fill(EXPERTS[0].password)
        await page.locator("form button[type=submit]").click()
        await page.get_by_role("button", name=WORDS("passkeys.add")).click()
        await expect(page.locator(".screen.start")).to_be_visible()
        return cls(page, device, service, slug)

    async def opens(self, section: str) -> None:
        await self.page.get_by_role("link", name=WORDS(f"section.{section}"), exact=True).click()
        await expect(self.page.locator(".screen h1")).to_be_visible()
        await expect(self.page.locator(".skeleton")).to_have_count(0)

    def button(self, key: str) -> Locator:
        return self.page.get_by_role("button", name=WORDS(key), exact=True)

    @property
    def question(self) -> Locator:
        """Whether it is still them."""
        return self.page.get_by_role("dialog", name=WORDS("stepup.title"))

    async def is_away_for_an_hour(self) -> None:
        """Their proof is no longer fresh."""
        async with beside(self.service) as (domains, database):
            company = await domains.companies.company(self.slug)
            async with database.transaction(company.id) as session:
                await session.execute(_LONG_AGO)

    async def is_told_of_no_failure(self) -> None:
        for told in await self.page.get_by_role("alert").all_inner_texts():
            assert told == ""
