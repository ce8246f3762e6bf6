"""Calls about a conversation: by what the expert can call."""

from playwright.async_api import Browser, expect

from tests.e2e.calls import CARD, Meeting
from tests.e2e.companies import add_company
from tests.e2e.people import Expert, Visitor
from tests.support import hosts
from tests.support.browsers import Stage
from tests.support.hosts import HostSite
from tests.support.service import Service

SCREENS_ONLY = "screens-only"


async def test_the_expert_calls_only_by_what_the_company_has_switched_on(
    service: Service, capturing: Browser, stage: Stage
) -> None:
    with HostSite() as site:
        site.pages["/"] = hosts.plain(hosts.snippet(service.origin, SCREENS_ONLY))
        functions = ("chat", "message", "screen")
        member = await add_company(service, SCREENS_ONLY, CARD, site.host, functions=functions)
        expert = await Expert.signs_in(await stage.window(capturing), service.origin, member)
        visitor = await Visitor.on_website(await stage.window(capturing), site.url())
        await visitor.sees_presence(CARD.name, "available")
        await expert.opens(await visitor.begins_with(CARD.name, "Ich finde das Formular nicht.", name="Vera"))

        head = expert.place.locator(".conversation-head")
        for medium, count in (("voice", 0), ("video", 0), ("screen", 1)):
            await expect(head.locator(f"button:has(.icon-{medium})")).to_have_count(count)
        await head.locator("button:has(.icon-screen)").click()
        of_visitor, of_expert = Meeting(visitor, expert).calls
        await of_visitor.presses("answer")
        await of_expert.runs()
        await expect(visitor.place.locator(".call-tile.shared video")).to_be_visible()
        await of_expert.leaves()
