"""From the answer to a call to the first picture on the other side, beside a bare page that does the same.

The bare page has its signalling wired by hand: both its ends live in one browser and talk without a server.
Devices are Chromium's made-up ones, the relay is the coturn that the service starts. What a call costs the
service is taken from ring to hang-up.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.async_api import Browser, Frame, Page, async_playwright, expect

from bench.processes import processor_seconds
from tests.e2e.calls import CARD, Meeting, met
from tests.e2e.companies import add_company
from tests.e2e.connections import ONLY_TCP, REMEMBER
from tests.support import hosts
from tests.support.browsers import CAPTURE, launch
from tests.support.hosts import HostPage, HostSite
from tests.support.service import Service

# With the one that warms up, as many calls as a visitor may make in five minutes.
ROUNDS = 5
DIRECT = "direct-line"
BARE = Path(__file__).with_name("bare_call.html")
# When a picture is first drawn in the page, and when a call was answered, on the clock of the machine.
_NOTE_TIMES = """(() => {
  const now = () => performance.timeOrigin + performance.now();
  const look = (video) => video.requestVideoFrameCallback(() => { window.drawnAt ??= now(); });
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof Element) {
          if (node.matches("video")) look(node);
          node.querySelectorAll("video").forEach(look);
        }
  }).observe(document, { childList: true, subtree: true });
  addEventListener("click", ({ target }) => {
    if (target.closest(".call-incoming, .bare")) window.answeredAt = now();
  }, true);
})()"""
_CONFIGURATION = "() => madeConnections[0].getConfiguration()"
_DRAWN = (
    "async () => { while (!window.drawnAt) await new Promise(requestAnimationFrame); return window.drawnAt; }"
)


@dataclass(frozen=True)
class Way:
    """How pictures travel; `name` ends that of the figures. `scripts` run in every page before its own do."""

    name: str
    scripts: tuple[str, ...] = (REMEMBER,)
    direct: bool = False


# By the relay and UDP unless the figure says otherwise.
WAYS = (Way(""), Way("_tcp", (REMEMBER, ONLY_TCP)), Way("_direct", direct=True))


def measure() -> dict[str, float]:
    return asyncio.run(_measure())


async def _measure() -> dict[str, float]:
    figures: dict[str, float] = {}
    used = 0.0
    with Service() as service, HostSite() as site:
        site.pages["/"] = hosts.plain(hosts.snippet(service.origin, DIRECT))
        site.pages["/bare"] = HostPage(BARE.read_text())
        member = await add_company(service, DIRECT, CARD, site.host, direct_calls=True)
        async with async_playwright() as playwright:
            browser = await launch(playwright, "chromium", flags=CAPTURE)
            for way in WAYS:
                where = (site.url(), member) if way.direct else ("", CARD)
                pages = await _window(browser), await _window(browser)
                async with met(pages, service, *where, [*way.scripts, _NOTE_TIMES]) as meeting:
                    before = processor_seconds(service.pid)
                    figures |= await _compared(way, meeting, browser, site.url("/bare"))
                    used += processor_seconds(service.pid) - before
                for page in pages:
                    await page.context.close()
            await browser.close()
    return figures | {"call.server_seconds_per_100": 100 * used / (len(WAYS) * (1 + ROUNDS))}


async def _window(browser: Browser) -> Page:
    return await (await browser.new_context(locale="de-CH")).new_page()


async def _compared(way: Way, meeting: Meeting, browser: Browser, address: str) -> dict[str, float]:
    """Turn by turn, so that both meet the same moods of the machine. The first turn warms up."""
    await meeting.visitor.opens_card(CARD.name)
    ours, bare = [], []
    for _ in range(1 + ROUNDS):
        ours.append(await _first_picture(meeting))
        configuration = await meeting.visitor.place.evaluate(_CONFIGURATION)
        async with _bare_ends(browser, address, way) as ends:
            bare.append(await _first_bare_picture(ends, configuration))
        await _hangs_up(meeting)
    took, floor = median(ours[1:]), median(bare[1:])
    return {
        f"call.first_frame_ms{way.name}": took,
        f"floor.first_frame_ms{way.name}": floor,
        f"call.first_frame_ratio{way.name}": took / floor,
    }


async def _first_picture(meeting: Meeting) -> float:
    visitor, expert = meeting.calls
    await visitor.place.evaluate("() => { madeConnections.length = 0; window.drawnAt = undefined; }")
    await visitor.place.locator(".call-buttons .button:has(.icon-video)").click()
    await expert.presses("answer.camera")
    return await _between(expert.place, visitor.place)


async def _hangs_up(meeting: Meeting) -> None:
    visitor, expert = meeting.calls
    await visitor.presses("hangup")
    for call in (visitor, expert):
        await call.ended_because("over.hung_up")
        await call.stage.get_by_role("button", name=call.words("close"), exact=True).click()
        await expect(call.stage).to_have_count(0)


@asynccontextmanager
async def _bare_ends(browser: Browser, address: str, way: Way) -> AsyncIterator[tuple[Page, Page]]:
    context = await browser.new_context()
    for script in (*way.scripts, _NOTE_TIMES):
        await context.add_init_script(script)
    ends = await context.new_page(), await context.new_page()
    for end in ends:
        await end.goto(address)
    yield ends
    await context.close()


async def _first_bare_picture(ends: tuple[Page, Page], configuration: object) -> float:
    caller, answerer = ends
    await caller.evaluate("(configuration) => waits(configuration)", configuration)
    await answerer.evaluate("(configuration) => { window.configuration = configuration; }", configuration)
    await answerer.bring_to_front()
    await answerer.locator(".bare").click()
    return await _between(answerer, caller)


async def _between(answered: Page | Frame, drawn: Page | Frame) -> float:
    """Milliseconds from the click that answers to the first picture."""
    end: float = await drawn.evaluate(_DRAWN)
    begin: float = await answered.evaluate("() => window.answeredAt")
    return end - begin
