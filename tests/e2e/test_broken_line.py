"""A line that breaks while the panel fetches a part of itself."""

import asyncio
import re

import pytest
from playwright.async_api import Route, expect

from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.people import Visitor
from tests.support.browsers import PATIENCE_MS, BrowserName, Stage
from tests.support.service import Service

# The part with cards and forms.
WRITING = re.compile(r"/assets/writing-[^/]*\.js$")


class Line:
    """Breaks so many times."""

    def __init__(self, breaks: int) -> None:
        self._breaks = breaks
        self.is_good = asyncio.Event()

    async def carry(self, route: Route) -> None:
        if self._breaks == 0:
            return await route.continue_()
        self._breaks -= 1
        if self._breaks == 0:
            self.is_good.set()
        return await route.abort()


@pytest.mark.parametrize("name", ["chromium", "firefox"])
async def test_what_could_not_be_fetched_can_be_had_in_the_end_by_whoever_tries_again(
    service: Service, browsers: Browsers, stage: Stage, name: BrowserName
) -> None:
    # Once ahead of time, and once when the card is opened; Firefox remembers what failed.
    line = Line(breaks=1 if name == "firefox" else 2)
    page = await stage.window(await browsers.get(name))
    await page.route(WRITING, line.carry)
    visitor = await Visitor.on_website(page, f"{service.website}/de/")
    again = visitor.place.get_by_role("button", name=visitor.words("action.reload"), exact=True)
    await visitor.row(EXPERTS[0].name).locator("button.row-main").click()
    async with asyncio.timeout(PATIENCE_MS / 1000):
        await line.is_good.wait()
    await again.click()
    if name == "firefox":
        await again.click()

    await expect(again).to_have_count(0)
    if name == "firefox":
        await visitor.row(EXPERTS[0].name).locator("button.row-main").click()
    await expect(visitor.place.get_by_role("heading", name=EXPERTS[0].name, level=1)).to_be_visible()
