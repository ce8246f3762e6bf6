"""Going through a page without a mouse."""

from playwright.async_api import Locator, Page

_FOCUSED = "(element) => element.getRootNode().activeElement === element"
_MOST_STOPS = 60


async def tabs_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the wanted element has the focus."""
    for _ in range(_MOST_STOPS):
        if await wanted.evaluate(_FOCUSED):
            return
        await page.keyboard.press("Tab")
    raise AssertionError("Tab does not lead there")


async def presses(page: Page, wanted: Locator, key: str = "Enter") -> None:
    """Go to it with Tab and press a key there."""
    await tabs_to(page, wanted)
    await page.keyboard.press(key)
