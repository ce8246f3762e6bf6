"""Rules for pages of the website, opening hours, functions that are off, and a company that is not ready."""

from playwright.async_api import expect

from tests.e2e.companies import add_company, add_experts, beside, settle_finding
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.people import Visitor
from tests.support import hosts
from tests.support.accessibility import Inspection
from tests.support.browsers import Stage
from tests.support.hosts import HostSite
from tests.support.service import Service
from visavis.domains.companies.public import OpeningHours
from visavis.domains.experts.finding import Finding, PageRule
from visavis.kernel.ids import new_id


async def test_a_rule_follows_the_pages_of_a_website_that_changes_its_address_by_itself(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    with HostSite() as site:
        await add_company(service, "rule-house", EXPERTS[0], site.host)
        [second] = await add_experts(service, "rule-house", EXPERTS[1])
        async with beside(service) as (domains, _):
            second_id = await domains.members.id_of(second.email)
        assert second_id is not None
        alone = PageRule(id=new_id(), name="Alone", include=("/eine*",), experts=(second_id,))
        await settle_finding(service, "rule-house", Finding(rules=(alone,)))
        app = hosts.single_page_app(hosts.snippet(service.origin, "rule-house"))
        site.pages |= {"/": app, "/eine": app}
        page = await stage.window(await browsers.get("chromium"))
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        await page.goto(site.url("/eine"))
        await expect(page.locator("visavis-widget .known")).to_be_attached()
        visitor = await Visitor.through_launcher(page)
        first, other = visitor.row(second.name), visitor.row(EXPERTS[0].name)
        await expect(first).to_be_visible()
        await expect(other).to_have_count(0)
        await page.evaluate("go('/angebot')")
        await expect(other).to_be_visible()
        await page.evaluate("go('/eine/und/mehr')")
        await expect(other).to_have_count(0)
        await expect(first).to_be_visible()
        ours = [url for url in asked if url.startswith(service.origin)]
        assert not [url for url in ours if "eine" in url or "angebot" in url]


async def test_who_is_closed_says_when_it_opens_and_takes_messages(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    never = OpeningHours(zone="Europe/Zurich", weekly=())
    await add_company(service, "closed-house", EXPERTS[0], hours=never)
    page = await stage.window(await browsers.get("chromium"), reduced_motion="reduce")
    visitor = await Visitor.on_page(page, f"{service.origin}/s/closed-house")
    await expect(visitor.place.get_by_text(visitor.words("hours.closed"))).to_be_visible()
    name = visitor.words("channel.messageTo", name=EXPERTS[0].name)
    await expect(visitor.place.get_by_role("button", name=name)).to_be_visible()
    screens = Inspection()
    await screens.looks("closed", visitor.place)
    assert screens.found == []


async def test_what_is_off_is_not_offered(service: Service, browsers: Browsers, stage: Stage) -> None:
    await add_company(service, "quiet-house", EXPERTS[0], functions=())
    visitor = await Visitor.on_page(
        await stage.window(await browsers.get("chromium")), f"{service.origin}/s/quiet-house"
    )
    await expect(visitor.row(EXPERTS[0].name)).to_be_visible()
    await expect(visitor.place.locator("button.channel")).to_have_count(0)
    await visitor.opens_card(EXPERTS[0].name)
    await expect(visitor.place.locator(".expert-head button.primary")).to_have_count(0)


async def test_a_company_that_names_nobody_responsible_is_not_open(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    await add_company(service, "new-house", EXPERTS[0], controller=None)
    visitor = await Visitor.on_page(
        await stage.window(await browsers.get("chromium")), f"{service.origin}/s/new-house"
    )
    await expect(visitor.place.get_by_text("wer für den Datenschutz verantwortlich ist")).to_be_visible()
    await expect(visitor.row(EXPERTS[0].name)).to_have_count(0)
