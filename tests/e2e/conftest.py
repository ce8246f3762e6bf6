"""One running service and warm browsers per worker; fresh windows for the people of every test."""

import re
import shutil
from collections.abc import AsyncIterator, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Playwright, async_playwright

from tests.e2e.companies import HOST_COMPANY, add_company
from tests.e2e.demo import EXPERTS
from tests.support.browsers import CAPTURE, BrowserName, Stage, launch
from tests.support.chaos import Line
from tests.support.hosts import HostSite
from tests.support.service import Service

HERE = Path(__file__).parent
ARTEFACTS = HERE.parents[1] / ".artefacts"
_REPORTS = pytest.StashKey[dict[str | None, pytest.TestReport]]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys of a worker share one event loop, because browsers and lines outlive a test."""
    for item in items:
        if item.path.is_relative_to(HERE) and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash.setdefault(_REPORTS, {})[report.when] = report
    return report


@dataclass
class Browsers:
    """Launches each kind of browser once per worker."""

    playwright: Playwright
    running: dict[tuple[BrowserName, tuple[tuple[int, int], ...]], Browser] = field(default_factory=dict)

    async def get(self, name: BrowserName, line: Line | None = None) -> Browser:
        """A browser that reaches the service directly, or (Chromium) over a line."""
        lines = {line.public_port: line.port} if line else {}
        key = (name, tuple(lines.items()))
        browser = self.running.get(key)
        if browser is None or not browser.is_connected():
            browser = self.running[key] = await launch(self.playwright, name, lines=lines)
        return browser


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browsers() -> AsyncIterator[Browsers]:
    async with async_playwright() as playwright:
        kept = Browsers(playwright)
        yield kept
        for browser in kept.running.values():
            await browser.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def capturing(browsers: Browsers) -> AsyncIterator[Browser]:
    """A Chromium with a made-up camera, a made-up microphone, and nobody to ask for them."""
    browser = await launch(browsers.playwright, "chromium", flags=CAPTURE)
    yield browser
    await browser.close()


@pytest.fixture(scope="session")
def service() -> Iterator[Service]:
    """The demo installation that tests share; a test that harms it starts its own."""
    with Service() as running:
        yield running


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def host_sites(service: Service) -> AsyncIterator[tuple[HostSite, HostSite]]:
    """Two websites of another company, which lists both."""
    with HostSite() as one, HostSite() as two:
        await add_company(service, HOST_COMPANY, EXPERTS[0], one.host, two.host)
        yield one, two


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def lines(service: Service) -> AsyncIterator[tuple[Line, Line]]:
    pair = (await Line(service.port).open(), await Line(service.port).open())
    yield pair
    for line in pair:
        await line.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visitor_line(lines: tuple[Line, Line]) -> AsyncIterator[Line]:
    # Windows of the test before may have spoken until they were closed.
    await lines[0].heal()
    yield lines[0]
    await lines[0].heal()


@pytest_asyncio.fixture(loop_scope="session")
async def expert_line(lines: tuple[Line, Line]) -> AsyncIterator[Line]:
    await lines[1].heal()
    yield lines[1]
    await lines[1].heal()


@pytest_asyncio.fixture(loop_scope="session")
async def stage(request: pytest.FixtureRequest) -> AsyncIterator[Stage]:
    """The windows of this test. What a page throws without catching it fails the test."""
    folder = ARTEFACTS / re.sub(r"\W+", "-", request.node.nodeid.removeprefix("tests/e2e/"))
    shutil.rmtree(folder, ignore_errors=True)
    opened = Stage(folder)
    yield opened
    reports = request.node.stash.get(_REPORTS, {})
    passed = "call" in reports and reports["call"].passed
    errors = list(opened.page_errors)
    await opened.leave(failed=not passed)
    if not passed:
        for used in request.node.funcargs.values():
            if isinstance(used, Service):
                shutil.copy(used.output, folder)
    assert not errors
