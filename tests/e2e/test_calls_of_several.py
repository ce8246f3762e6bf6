"""More than two in a call: a colleague who takes over, and four who all see and hear each other."""

from collections.abc import Sequence

from playwright.async_api import Browser, Page, expect

from tests.e2e.calls import CARD, Call, met
from tests.e2e.connections import REMEMBER, Connections
from tests.e2e.demo import EXPERTS
from tests.e2e.people import Expert
from tests.e2e.words import Words
from tests.support.accessibility import Inspection
from tests.support.browsers import Stage
from tests.support.service import Service

COLLEAGUE = EXPERTS[2]
DESK, PANEL = Words("expert", "de"), Words("widget/panel", "de")
OF_COLLEAGUE = Words("../packages/call", COLLEAGUE.language)
MAY = ("camera", "microphone", "clipboard-read", "clipboard-write")


async def asks_a_colleague(call: Call, kind: str) -> None:
    """Choose who is to come by the menu of the call."""
    await call.presses("more")
    await call.place.get_by_role("button", name=DESK(f"{kind}.title"), exact=True).click()
    await call.place.get_by_role("radio", name=COLLEAGUE.name).check()
    await call.place.get_by_role("dialog").get_by_role("button", name=DESK(f"{kind}.action")).click()


async def names(call: Call) -> set[str]:
    return set(await call.place.locator(".call-tile:not(.shared) figcaption").all_inner_texts())


async def test_a_call_is_handed_over_with_its_conversation(
    service: Service, capturing: Browser, stage: Stage
) -> None:
    pages = await stage.window(capturing), await stage.window(capturing)
    third = await stage.window(capturing)
    await third.context.add_init_script(REMEMBER)
    async with met(pages, service, scripts=[REMEMBER]) as meeting:
        colleague = await Expert.signs_in(third, service.origin, COLLEAGUE)
        interaction = await meeting.visitor.begins_with(CARD.name, "Können wir reden?", name="Vera")
        await meeting.visitor.place.locator(".bar .icon-button:has(.icon-video)").click()
        of_visitor, of_expert = meeting.calls
        await of_expert.presses("answer.unseen")
        await of_expert.runs()
        await asks_a_colleague(of_expert, "hand_over")
        of_colleague = Call(colleague.place, OF_COLLEAGUE)
        await of_colleague.presses("answer.unseen")

        await of_colleague.runs()
        await expect(of_expert.stage).to_have_count(0)
        await expect(of_expert.place.get_by_text(DESK("handed", name=COLLEAGUE.name))).to_be_visible()
        await of_visitor.runs()
        for call, name in ((of_visitor, COLLEAGUE.name), (of_colleague, "Vera")):
            await expect(call.stage.get_by_role("heading")).to_have_text(name)
        await Connections(colleague.page).hears()
        await colleague.opens(interaction)
        await of_colleague.leaves()


async def test_a_colleague_who_does_not_come_is_named_and_may_be_asked_again(
    service: Service, capturing: Browser, stage: Stage
) -> None:
    pages = await stage.window(capturing), await stage.window(capturing)
    third = await stage.window(capturing)
    async with met(pages, service) as meeting:
        colleague = await Expert.signs_in(third, service.origin, COLLEAGUE)
        of_colleague = Call(colleague.place, OF_COLLEAGUE)
        _, expert = await meeting.talks()
        await asks_a_colleague(expert, "hand_over")
        await of_colleague.presses("decline")
        await of_colleague.presses("decline.later")

        said = expert.place.get_by_text(DESK("asked.declined", name=COLLEAGUE.name))
        await expect(said).to_be_visible()
        await expert.runs()
        await asks_a_colleague(expert, "hand_over")
        await of_colleague.presses("answer.unseen")
        await of_colleague.runs()
        await expect(expert.stage).to_have_count(0)
        await of_colleague.leaves()


async def invited(call: Call) -> str:
    """The link that the call's menu puts into the clipboard."""
    await call.presses("more")
    await call.presses("link")
    await expect(call.place.get_by_text(call.words("link.copied"))).to_be_visible()
    link: str = await call.place.evaluate("() => navigator.clipboard.readText()")
    await call.stage.press("Escape")
    return link


async def joined(page: Page, link: str) -> Call:
    """Somebody opens the link of an invitation and comes in."""
    await page.goto(link)
    guest = Call(page)
    await guest.place.locator(".call-ways .button.primary").click()
    return guest


async def all_hear_each_other(calls: Sequence[Call]) -> None:
    for call in calls:
        await call.runs()
        await expect(call.place.locator(".call-tile audio")).to_have_count(len(calls) - 1)
        await Connections(call.place).hear(len(calls) - 1)


async def test_four_people_hear_each_other_and_a_fifth_finds_no_seat(
    service: Service, capturing: Browser, stage: Stage
) -> None:
    windows = [await stage.window(capturing, reduced_motion="reduce") for _ in range(5)]
    for window in windows:
        await window.context.grant_permissions(list(MAY))
        await window.context.add_init_script(REMEMBER)
    async with met((windows[0], windows[1]), service) as meeting:
        await Expert.signs_in(windows[2], service.origin, COLLEAGUE)
        colleague = Call(windows[2], OF_COLLEAGUE)
        visitor, expert = await meeting.talks()
        await asks_a_colleague(expert, "invite")
        await colleague.presses("answer.unseen")
        links = [await invited(expert), await invited(expert)]
        guest = await joined(windows[3], links[0])

        await all_hear_each_other([visitor, expert, colleague, guest])
        for call in (visitor, colleague, guest):
            await call.sees_the_other()
        assert await names(guest) == {CARD.name, COLLEAGUE.name, PANEL("call.guest")}
        assert await names(visitor) == {CARD.name, COLLEAGUE.name, PANEL("call.guest")}
        screens = Inspection()
        await screens.looks("four in a call", guest.place)
        assert screens.found == []
        fifth = await joined(windows[4], links[1])
        await fifth.ended_because("over.refused")

        await guest.presses("hangup")
        await guest.ended_because("over.hung_up")
        # How it was is asked of whom it was for.
        await expect(guest.place.locator(".rating")).to_have_count(0)
        await all_hear_each_other([visitor, expert, colleague])
        await colleague.leaves()
