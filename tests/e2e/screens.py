"""Looking at what has opened."""

from playwright.async_api import Page, expect

from tests.support.accessibility import Inspection


async def looks_and_closes(page: Page, screens: Inspection, screen: str) -> None:
    """Look at the dialog that has opened, and leave it."""
    await expect(page.locator("dialog")).to_be_visible()
    await expect(page.locator("dialog .skeleton")).to_have_count(0)
    await screens.looks(screen, page)
    await page.keyboard.press("Escape")
    await expect(page.locator("dialog")).to_have_count(0)
