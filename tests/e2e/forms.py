"""What every form of the portals has in common."""

import re

from playwright.async_api import Page, expect


async def saved(page: Page) -> None:
    """Press the form's button and wait until the service has it."""
    await page.locator(".save-bar button[type=submit]").click()
    await expect(page.locator(".save-bar")).to_contain_text(re.compile(r"\d\d:\d\d"))
