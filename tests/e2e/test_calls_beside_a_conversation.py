"""Calls about a conversation: by what the expert can call, and what is asked afterwards."""

from playwright.async_api import Browser, expect

from tests.e2e.calls import CARD, Meeting, met
from tests.e2e.companies import add_company
from tests.e2e.people import Expert, Visitor
from tests.support import hosts
from tests.support.browsers import Stage
from tests.support.hosts import HostSite
from tests.support.service import Service

COMMENT = "Sehr verständlich, mache ich so."
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


async def test_after_a_call_that_was_the_answer_the_visitor_rates_it_and_takes_the_link_along(
    service: Service, capturing: Browser, stage: Stage
) -> None:
    pages = await stage.window(capturing), await stage.window(capturing)
    async with met(pages, service) as meeting:
        visitor, expert = meeting.visitor, meeting.expert
        await expert.opens(await visitor.begins_with(CARD.name, "Darf ich Sie anrufen?", name="Vera"))
        await visitor.place.locator(".bar .icon-button:has(.icon-video)").click()
        of_visitor, of_expert = meeting.calls
        await of_expert.presses("answer.camera")
        await of_visitor.runs()
        await of_visitor.presses("hangup")

        await of_visitor.ended_because("over.hung_up")
        await visitor.place.locator(".stars label").nth(3).click()
        # All letters that are short ways during a call are in it.
        comment = visitor.place.locator(".rating textarea")
        await comment.press_sequentially(COMMENT)
        await expect(comment).to_have_value(COMMENT)
        await visitor.place.get_by_role("button", name=visitor.words("rating.send"), exact=True).click()
        await expect(visitor.place.locator(".rating")).to_contain_text(
            visitor.words("rating.thanks", count=4)
        )
        link = visitor.words("rating.link", name=CARD.name)
        await expect(visitor.place.get_by_role("button", name=link, exact=True)).to_be_visible()
