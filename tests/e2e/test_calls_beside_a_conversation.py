"""Calls about a conversation: by what the expert can call, and what is asked afterwards."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, expect

from tests.domains.documents.samples import paged_pdf
from tests.e2e.administrators import WORDS as ADMIN
from tests.e2e.administrators import Administrator
from tests.e2e.calls import CARD, Meeting, met
from tests.e2e.companies import add_company
from tests.e2e.demo import DemoExpert
from tests.e2e.forms import saved
from tests.e2e.people import Expert, Visitor
from tests.support import hosts
from tests.support.browsers import Stage
from tests.support.hosts import HostSite
from tests.support.service import Service

COMMENT = "Sehr verständlich, mache ich so."
SCREENS_ONLY = "screens-only"
ONLY_CALLS = "only-calls"
NOTING = "noting-calls"


@asynccontextmanager
async def house(service: Service, slug: str, **changes: object) -> AsyncIterator[tuple[HostSite, DemoExpert]]:
    """The website of a company of its own, and one of its people."""
    with HostSite() as site:
        site.pages["/"] = hosts.plain(hosts.snippet(service.origin, slug))
        yield site, await add_company(service, slug, CARD, site.host, **changes)


async def test_the_expert_calls_only_by_what_the_company_has_switched_on(
    service: Service, capturing: Browser, stage: Stage
) -> None:
    async with house(service, SCREENS_ONLY, functions=("chat", "message", "screen")) as (site, member):
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
        # All letters that are short ways during a call are in it.
        await visitor.rates(4, COMMENT)
        link = visitor.words("rating.link", name=CARD.name)
        await expect(visitor.place.get_by_role("button", name=link, exact=True)).to_be_visible()


async def test_documents_are_exchanged_beside_a_call(
    service: Service, capturing: Browser, stage: Stage
) -> None:
    pages = await stage.window(capturing), await stage.window(capturing)
    async with met(pages, service) as meeting:
        visitor, expert = meeting.visitor, meeting.expert
        await expert.opens(await visitor.begins_with(CARD.name, "Darf ich Ihnen etwas zeigen?", name="Vera"))
        await visitor.place.locator(".bar .icon-button:has(.icon-video)").click()
        of_visitor, of_expert = meeting.calls
        await of_expert.presses("answer.camera")
        await of_visitor.runs()
        for call in meeting.calls:
            await call.presses("chat")
        plan, offer = paged_pdf("Plan"), paged_pdf("Offerte")
        await visitor.attach({"name": "Plan.pdf", "mimeType": "application/pdf", "buffer": plan})
        assert await expert.saves("Plan.pdf") == plan
        await expert.attach({"name": "Offerte.pdf", "mimeType": "application/pdf", "buffer": offer})
        assert await visitor.saves("Offerte.pdf") == offer
        await of_visitor.sees_the_other()


async def test_a_call_without_a_conversation_is_rated_by_itself(
    service: Service, capturing: Browser, stage: Stage
) -> None:
    async with house(service, ONLY_CALLS) as (site, member):
        pages = await stage.window(capturing), await stage.window(capturing)
        async with met(pages, service, site.url(), member) as meeting:
            visitor, _ = await meeting.talks()
            await visitor.presses("hangup")
            await visitor.ended_because("over.hung_up")
            await meeting.visitor.rates(2, "Der Ton war schlecht.")
            await meeting.visitor.place.get_by_role(
                "button", name=meeting.visitor.words("rating.change")
            ).click()
            await meeting.visitor.rates(4, COMMENT)

    administrator = await Administrator.begins(await stage.window(capturing), service, ONLY_CALLS)
    await administrator.opens("ratings")
    listed = administrator.page.locator(".ratings li")
    await expect(listed).to_have_count(1)
    await expect(listed).to_contain_text(CARD.name)
    await expect(listed.locator("blockquote")).to_have_text(COMMENT)
    await expect(listed.locator(".full")).to_have_count(4)


async def test_a_missed_call_leaves_a_line_only_where_the_company_wishes(
    service: Service, capturing: Browser, stage: Stage
) -> None:
    async with house(service, NOTING) as (site, member):
        administrator = await Administrator.begins(await stage.window(capturing), service, NOTING)
        pages = await stage.window(capturing), await stage.window(capturing)
        async with met(pages, service, site.url(), member) as meeting:
            visitor, expert = meeting.visitor, meeting.expert
            await expert.opens(await visitor.begins_with(CARD.name, "Darf ich anrufen?", name="Vera"))
            noted = visitor.place.locator(".what-happened").get_by_text(
                visitor.words("note.missedCall", name=CARD.name), exact=True
            )
            await rings_in_vain(meeting)
            await expect(noted).to_have_count(0)

            await administrator.opens("company")
            await administrator.page.get_by_role("switch", name=ADMIN("company.missed_calls")).check()
            await saved(administrator.page)
            await rings_in_vain(meeting)
            await expect(noted).to_have_count(1)
            await expect(
                expert.place.get_by_text(expert.words("told.missed_call"), exact=True)
            ).to_have_count(1)


async def rings_in_vain(meeting: Meeting) -> None:
    of_visitor, of_expert = meeting.calls
    await meeting.visitor.place.locator(".bar .icon-button:has(.icon-video)").click()
    await expect(of_expert.ringing).to_be_visible()
    await of_visitor.presses("hangup")
    await expect(of_expert.ringing).to_have_count(0)
    await of_visitor.presses("close")
