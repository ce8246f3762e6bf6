"""Trying out before a call whether it will come about: devices, loudspeaker and the way to the relay."""

import re
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.e2e.conftest import Browsers
from tests.e2e.words import LANGUAGES, Words
from tests.support.accessibility import Inspection
from tests.support.browsers import CAPTURE, Stage, launch
from tests.support.service import Service

PHONE = (360, 740)
# As behind a firewall: what the relay's address matches leads to where nobody listens.
_CLOSED = """(() => {
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor({ iceServers, ...config }) {
      const closed = (url) => (/PATTERN/.test(url) ? url.replace(/:[0-9]+/, ":1") : url);
      super({ ...config, iceServers: iceServers.map((one) => ({ ...one, urls: one.urls.map(closed) })) });
    }
  };
})()"""


@dataclass
class CallTest:
    """The page of the test, in one language."""

    page: Page
    language: str = "de"
    words: Words = field(init=False)

    def __post_init__(self) -> None:
        self.words = Words("test-call", self.language)

    async def begins(self, service: Service) -> None:
        await self.page.goto(f"{service.origin}/test-call#{self.language}")
        await self.presses("start")

    async def presses(self, key: str) -> None:
        await self.page.get_by_role("button", name=self.words(key), exact=True).click()

    def step(self, key: str) -> Locator:
        return self.page.locator(".test-step", has=self.page.get_by_role("heading", name=self.words(key)))

    async def ends(self, part: str, outcome: str) -> None:
        await expect(self.step(part)).to_have_attribute("data-outcome", outcome)

    async def concludes(self, outcome: str) -> None:
        await expect(self.page.locator(".test-verdict")).to_have_text(self.words(f"verdict.{outcome}"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_can_call_learns_so_in_their_language(
    service: Service, capturing: Browser, stage: Stage, language: str
) -> None:
    test = CallTest(await stage.window(capturing, size=PHONE, reduced_motion="reduce"), language)
    await test.begins(service)
    await test.ends("microphone", "good")
    await test.ends("camera", "good")
    await test.presses("speaker.play")
    await test.presses("speaker.yes")

    await test.ends("network", "good")
    await test.concludes("good")
    states = await test.page.locator(".test-network dd").all_inner_texts()
    assert states == [test.words(f"way.state.{state}") for state in ("open", "open", "absent")]
    inspection = Inspection()
    await inspection.looks("test of a call", test.page)
    assert inspection.found == []


async def test_without_permission_it_says_where_to_give_it_and_tries_the_rest(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    # With devices, and nobody who allows them.
    browser = await launch(browsers.playwright, "chromium", flags=CAPTURE[:1])
    test = CallTest(await stage.window(browser))
    await test.begins(service)
    for part in ("microphone", "camera"):
        await test.ends(part, "bad")
        await expect(test.step(part).get_by_role("alert")).to_have_text(test.words("problem.denied"))

    await test.ends("network", "good")
    await test.presses("speaker.play")
    await test.presses("speaker.no")
    await expect(test.step("speaker")).to_contain_text(test.words("speaker.bad"))
    await test.concludes("bad")
    await browser.close()


async def behind_a_firewall(page: Page, service: Service, closed: str) -> CallTest:
    """The test in a network that closes the relay's addresses of this pattern."""
    await page.add_init_script(_CLOSED.replace("PATTERN", closed))
    test = CallTest(page)
    await test.begins(service)
    return test


async def test_a_network_that_only_lets_tcp_through_slows_calls_down(
    service: Service, capturing: Browser, stage: Stage
) -> None:
    test = await behind_a_firewall(await stage.window(capturing), service, "udp$")

    await test.ends("network", "fair")
    await expect(test.step("network")).to_contain_text(test.words("network.fair"))


async def test_a_network_that_lets_nothing_through_is_told_what_to_open(
    service: Service, capturing: Browser, stage: Stage
) -> None:
    test = await behind_a_firewall(await stage.window(capturing), service, "^turn")

    await test.ends("network", "bad")
    await expect(test.step("network")).to_contain_text(re.compile(r":\d+ \(UDP\), \S+:\d+ \(TCP\)"))
