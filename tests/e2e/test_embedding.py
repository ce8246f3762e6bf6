"""The snippet works on whatever page a company has."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Page, expect

from tests.e2e.companies import HOST_COMPANY
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.people import Visitor
from tests.support import hosts
from tests.support.browsers import Stage
from tests.support.hosts import HostPage, HostSite
from tests.support.service import Service


@dataclass
class Website:
    """Two websites that the company has listed, one that it has not, and the snippet for all three."""

    listed: HostSite
    also_listed: HostSite
    unlisted: HostSite
    tag: str
    origin: str

    def show(self, page: HostPage) -> str:
        """Serve this page as the home page of all three; the address at the first."""
        for site in (self.listed, self.also_listed, self.unlisted):
            site.pages["/"] = page
        return self.listed.url()


@pytest.fixture
def website(service: Service, host_sites: tuple[HostSite, HostSite]) -> Iterator[Website]:
    with HostSite() as unlisted:
        tag = hosts.snippet(service.origin, HOST_COMPANY)
        yield Website(*host_sites, unlisted, tag, service.origin)


PAGES: dict[str, Callable[[Website], HostPage]] = {
    "plain": lambda site: hosts.plain(site.tag),
    "strict policy": lambda site: hosts.strict_csp(site.tag, site.origin),
    "hostile styles": lambda site: hosts.hostile_css(site.tag),
    "a banner over it": lambda site: hosts.overlaid(site.tag),
    "the snippet twice": lambda site: hosts.plain(site.tag + site.tag),
}


async def write_from(page: Page, url: str) -> Visitor:
    visitor = await Visitor.on_website(page, url)
    await visitor.begins_with(EXPERTS[0].name, "Guten Tag", name="Vera Beispiel")
    return visitor


@pytest.mark.parametrize("kind", PAGES)
async def test_a_conversation_begins_on_a_page_with(
    kind: str, website: Website, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"))
    await write_from(page, website.show(PAGES[kind](website)))
    assert await page.locator("visavis-widget").count() == 1
    await _has_its_size(page)


async def test_the_panel_outlives_a_page_that_replaces_its_body(
    website: Website, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"))
    visitor = await write_from(page, website.show(hosts.single_page_app(website.tag)))
    await page.evaluate("go('/angebot')")
    await visitor.write("Nach dem Wechsel")
    await visitor.sees("Nach dem Wechsel")
    await visitor.has_sent_everything()


async def test_a_launcher_that_a_page_removes_comes_back(
    website: Website, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"))
    await page.goto(website.show(hosts.single_page_app(website.tag)))
    await expect(page.locator("visavis-widget .launcher")).to_be_visible()
    await page.evaluate("document.querySelector('visavis-widget').remove(); go('/kontakt')")
    await Visitor.through_launcher(page)


async def test_both_websites_of_a_company_work_and_no_other(
    website: Website, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"))
    website.show(hosts.plain(website.tag))
    await Visitor.on_website(page, website.listed.url())
    await Visitor.on_website(page, website.also_listed.url())
    await page.goto(website.unlisted.url())
    await page.locator("visavis-widget .launcher").click()
    await expect(page.locator("visavis-widget").get_by_role("alert")).to_be_visible()
    _shows_nothing_of(website.origin, page)
    link = page.locator("visavis-widget").get_by_role("alert").get_by_role("link")
    assert await link.get_attribute("href") == f"{website.origin}/s/{HOST_COMPANY}"


async def test_a_page_that_frames_a_permanent_link_sees_nothing(
    website: Website, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"))
    frames = "".join(
        f'<iframe src="{website.origin}{path}"></iframe>'
        for path in (f"/s/{HOST_COMPANY}", "/expert/", f"/privacy/{HOST_COMPANY}")
    )
    await page.goto(website.show(hosts.plain(frames)))
    _shows_nothing_of(website.origin, page)


@pytest.mark.parametrize(
    ("attributes", "launcher", "heading"),
    [
        ({"language": "fr"}, "Conseil", "fr"),
        ({"language": "it"}, "Consulenza", "it"),
    ],
)
async def test_the_snippet_chooses(
    attributes: dict[str, str],
    launcher: str,
    heading: str,
    website: Website,
    browsers: Browsers,
    stage: Stage,
) -> None:
    page = await stage.window(await browsers.get("chromium"))
    tag = hosts.snippet(website.origin, HOST_COMPANY, **attributes)
    await page.goto(website.show(hosts.plain(tag)))
    await expect(page.locator("visavis-widget .launcher")).to_contain_text(launcher)
    visitor = await Visitor.through_launcher(page, heading)
    await expect(visitor.place.locator("html")).to_have_attribute("lang", heading)


def _shows_nothing_of(origin: str, page: Page) -> None:
    assert len(page.frames) > 1
    assert not [frame.url for frame in page.frames if frame.url.startswith(origin)]


async def _has_its_size(page: Page) -> None:
    box = await page.locator("visavis-widget iframe").bounding_box()
    assert box is not None
    assert box["width"] == pytest.approx(380, abs=4)
    assert box["height"] > 500
