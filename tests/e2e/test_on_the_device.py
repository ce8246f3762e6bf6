"""What the widget sends and stores: nothing of the page, nothing before a click, one cookie after it."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.e2e.companies import HOST_COMPANY
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.people import Visitor
from tests.support import hosts
from tests.support.browsers import Stage, launch, launch_profile
from tests.support.canary import Canary
from tests.support.chaos import Line
from tests.support.hosts import HostSite
from tests.support.service import Service

MARKER = "Zirbelnuss7f3a9c"
COOKIE = "__Host-visavis"
EXPERT = EXPERTS[0].name
BLOCK_ALL_COOKIES = {"profile": {"default_content_setting_values": {"cookies": 2}}}
_STORED = """async () => {
  const keys = (area) => { try { return Object.keys(area()); } catch { return []; } };
  const listed = async (list) => { try { return (await list()).length; } catch { return 0; } };
  return [
    ...keys(() => localStorage),
    ...keys(() => sessionStorage),
    document.cookie,
    await listed(() => indexedDB.databases()),
    await listed(() => caches.keys()),
    await listed(() => navigator.serviceWorker.getRegistrations()),
  ].filter(Boolean);
}"""


@pytest.fixture
def site(service: Service, host_sites: tuple[HostSite, HostSite]) -> HostSite:
    host_sites[0].pages["/"] = hosts.plain(hosts.snippet(service.origin, HOST_COMPANY))
    return host_sites[0]


async def stored_by(page: Page) -> list[object]:
    """Everything that scripts could have stored, in the page and in our frame, and all cookies."""
    found: list[object] = list(await page.context.cookies())
    for frame in page.frames:
        found += await frame.evaluate(_STORED)
    return found


async def test_nothing_of_the_page_is_sent(
    service: Service,
    host_sites: tuple[HostSite, HostSite],
    browsers: Browsers,
    stage: Stage,
    visitor_line: Line,
) -> None:
    tag = hosts.snippet(service.origin, HOST_COMPANY)
    host_sites[0].pages[f"/{MARKER}/"] = hosts.telltale(tag, MARKER)
    host_sites[1].pages[f"/{MARKER}/"] = hosts.plain(
        f'<a href="{host_sites[0].url(f"/{MARKER}/")}?q={MARKER}#{MARKER}">weiter</a>'
    )
    page = await stage.window(await browsers.get("chromium", visitor_line))
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    await page.goto(host_sites[1].url(f"/{MARKER}/"))
    await page.get_by_role("link").click()
    visitor = await Visitor.through_launcher(page)
    await visitor.begins_with(EXPERT, "Guten Tag", name="Vera Beispiel")
    heard = bytes(visitor_line.heard)
    assert b"Vera Beispiel" in heard, "the line would have heard it"
    assert not Canary(MARKER).search(heard)
    named = {line for line in heard.split(b"\r\n") if host_sites[0].host.encode() in line}
    website = f"http://{host_sites[0].host}".encode()
    assert named <= {b"Origin: " + website, b"Referer: " + website + b"/"}, "the website, never the page"
    hosts_asked = {address.split("/")[2] for address in addresses if address.startswith("http")}
    assert hosts_asked == {host_sites[0].host, host_sites[1].host, service.origin.split("//")[1]}


async def test_before_a_click_only_what_is_the_same_for_all_is_asked_for_and_nothing_is_stored(
    site: HostSite, browsers: Browsers, stage: Stage, visitor_line: Line
) -> None:
    page = await stage.window(await browsers.get("chromium", visitor_line))
    await page.goto(site.url(), wait_until="networkidle")
    await expect(page.locator("visavis-widget .known .launcher")).to_be_visible()
    asked = re.findall(rb"^(\w+ \S+) HTTP/1.1\r$", bytes(visitor_line.heard), re.MULTILINE)
    page_of_company = f"GET /api/visitor/companies/{HOST_COMPANY}/page".encode()
    assert asked == [b"GET /widget.js", b"GET /widget-page.js", page_of_company]
    assert b"\r\nCookie:" not in visitor_line.heard
    assert await stored_by(page) == []


async def test_looking_around_stores_nothing_and_writing_sets_exactly_one_sealed_cookie(
    site: HostSite, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"))
    visitor = await Visitor.on_website(page, site.url())
    await visitor.opens_card(EXPERT)
    await visitor.starts_from_card()
    assert await stored_by(page) == []
    await visitor.introduces("Vera Beispiel", "vera@example.ch")
    await visitor.write("Guten Tag")
    await expect(visitor.place.locator(".bubble-row time")).to_have_count(1)
    [cookie] = await stored_by(page)
    assert isinstance(cookie, dict)
    assert cookie["name"] == COOKIE
    assert (cookie["httpOnly"], cookie["secure"], cookie["sameSite"]) == (True, True, "None")
    assert (cookie["domain"], cookie["path"]) == ("localhost", "/")
    assert cookie["partitionKey"] == "http://127.0.0.1"
    assert len(cookie["name"]) + len(cookie["value"]) < 4096
    for word in ("Vera", "vera@example.ch"):
        assert word not in cookie["value"]


async def test_with_all_cookies_blocked_everything_works_but_resuming(
    site: HostSite, browsers: Browsers, stage: Stage, tmp_path: Path
) -> None:
    context = await launch_profile(browsers.playwright, tmp_path / "profile", preferences=BLOCK_ALL_COOKIES)
    await _works_but_does_not_resume(await stage.adopt(context), site)


async def test_with_all_cookies_blocked_everything_works_but_resuming_in_firefox(
    site: HostSite, browsers: Browsers, stage: Stage
) -> None:
    browser = await launch(browsers.playwright, "firefox", settings={"network.cookie.cookieBehavior": 2})
    try:
        await _works_but_does_not_resume(await stage.window(browser), site)
    finally:
        await stage.leave(failed=False)
        await browser.close()


async def _works_but_does_not_resume(page: Page, site: HostSite) -> None:
    visitor = await Visitor.on_website(page, site.url())
    await visitor.opens_card(EXPERT)
    await visitor.starts_from_card()
    await visitor.introduces("Vera Beispiel")
    await visitor.write("Ohne Cookie")
    await expect(visitor.place.get_by_text(visitor.words("conversation.temporary"))).to_be_visible()
    await visitor.write("Noch etwas")
    await visitor.sees("Noch etwas")
    await visitor.has_sent_everything()
    assert await page.context.cookies() == []
    again = await Visitor.on_website(page, site.url())
    await expect(again.row(EXPERT)).to_be_visible()
    await expect(again.place.locator(".mine")).to_have_count(0)


async def test_ending_and_forgetting_leaves_nothing_on_the_device(
    site: HostSite, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"))
    visitor = await Visitor.on_website(page, site.url())
    await visitor.begins_with(EXPERT, "Guten Tag", name="Vera Beispiel")
    words = visitor.words
    await visitor.place.get_by_role("button", name=words("conversation.more")).click()
    await visitor.place.get_by_role("button", name=words("forget.action")).click()
    await visitor.place.get_by_role("button", name=words("forget.confirm")).click()
    await expect(visitor.place.get_by_text(words("forget.done"))).to_be_visible()
    assert await stored_by(page) == []
    again = await Visitor.on_website(page, site.url())
    await expect(again.row(EXPERT)).to_be_visible()
    await expect(again.place.locator(".mine")).to_have_count(0)
