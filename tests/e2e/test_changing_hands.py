"""What a visitor sees when a conversation changes hands, has ended, or is opened by the link of a mail."""

from typing import NamedTuple

from playwright.async_api import expect

from tests.e2e.companies import mailed_link
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.people import Expert, Visitor
from tests.support.accessibility import Inspection
from tests.support.browsers import Stage
from tests.support.service import Service

OWNER, COLLEAGUE = EXPERTS[0], EXPERTS[1]
_POST = """async ([path, body]) => (await fetch(path, {
  method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).status"""
_IDS = """async (path) => Object.fromEntries(
  (await (await fetch(path)).json()).experts.map(({ slug, expert_id }) => [slug, expert_id]))"""


class Meeting(NamedTuple):
    visitor: Visitor
    owner: Expert
    colleague: Expert
    interaction: str

    async def asks(self, expert: Expert, what: str, **body: str) -> None:
        path = f"/api/expert/interactions/{self.interaction}/{what}"
        assert await expert.place.evaluate(_POST, [path, body]) == 204


async def meet(service: Service, browsers: Browsers, stage: Stage) -> Meeting:
    browser = await browsers.get("chromium")
    owner = await Expert.signs_in(await stage.window(browser), service.origin, OWNER)
    colleague = await Expert.signs_in(await stage.window(browser), service.origin, COLLEAGUE)
    window = await stage.window(browser, size=(390, 760), reduced_motion="reduce")
    visitor = await Visitor.on_website(window, service.website)
    interaction = await visitor.begins_with(OWNER.name, "Guten Tag", name="Vera Beispiel")
    return Meeting(visitor, owner, colleague, interaction)


async def test_a_second_expert_and_a_new_owner_are_shown_with_face_and_name(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    meeting = await meet(service, browsers, stage)
    visitor, words = meeting.visitor, meeting.visitor.words
    await expect(visitor.place.get_by_text(words("queue.next"))).to_be_visible()
    await meeting.owner.opens(meeting.interaction)
    await meeting.owner.write("Gerne")
    await visitor.sees("Gerne")
    await expect(visitor.place.get_by_text(words("queue.next"))).to_have_count(0)

    ids = await visitor.place.evaluate(_IDS, "/api/visitor/companies/aarebrueck")
    await meeting.asks(meeting.owner, "second-expert", expert_id=ids[COLLEAGUE.slug])
    note = visitor.place.locator(".lines > .note")
    await expect(note).to_have_text(words("note.joined", name=COLLEAGUE.name))
    await expect(note.locator("img")).to_be_visible()
    await expect(visitor.place.locator(".who")).to_contain_text(
        words("conversation.together", name=COLLEAGUE.name)
    )
    screens = Inspection()
    await screens.looks("two experts", visitor.place)

    await meeting.asks(meeting.owner, "hand-over", expert_id=ids[COLLEAGUE.slug])
    await expect(note.last).to_have_text(words("note.handedOver", name=COLLEAGUE.name))
    await expect(visitor.place.get_by_role("heading", name=COLLEAGUE.name, level=1)).to_be_visible()
    await expect(visitor.place.locator(".from")).to_have_text(OWNER.name)
    await screens.looks("another expert", visitor.place)
    assert screens.found == []


async def test_who_has_ended_rates_by_keyboard_and_takes_the_link_along(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    meeting = await meet(service, browsers, stage)
    visitor, words = meeting.visitor, meeting.visitor.words
    await meeting.owner.opens(meeting.interaction)
    await meeting.owner.write("Gerne")
    await visitor.sees("Gerne")
    await meeting.asks(meeting.owner, "end")
    stars = visitor.place.get_by_role("group", name=words("rating.title"))
    await stars.get_by_role("radio").first.focus()
    await visitor.page.keyboard.press("Space")
    for _ in range(3):
        await visitor.page.keyboard.press("ArrowRight")
    await expect(stars.get_by_role("radio", name=words("rating.stars", 4))).to_be_checked()
    await visitor.place.get_by_role("textbox").fill("Sehr klar.")
    await visitor.page.keyboard.press("Tab")
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.place.get_by_text(words("rating.thanks", 4))).to_be_visible()
    await expect(
        visitor.place.get_by_role("button", name=words("rating.link", name=OWNER.name))
    ).to_be_visible()

    again = await Visitor.on_website(visitor.page, service.website)
    assert await again.interactions() == [meeting.interaction]
    answer = f"/api/visitor/interactions/{meeting.interaction}/rating"
    given = await again.place.evaluate("async (path) => (await fetch(path)).json()", answer)
    assert (given["rating"]["stars"], given["rating"]["comment"]) == (4, "Sehr klar.")


async def test_a_mailed_link_opens_the_conversation_on_another_device(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    browser = await browsers.get("chromium")
    visitor = await Visitor.on_website(await stage.window(browser), service.website)
    interaction = await visitor.begins_with(OWNER.name, "Vom Büro aus", name="Vera Beispiel")
    link = await mailed_link(service, interaction)
    elsewhere = await Visitor.on_page(await stage.window(browser, size=(390, 760)), link)
    await elsewhere.sees("Vom Büro aus")
    assert elsewhere.page.url == f"{service.origin}/s/aarebrueck"
    await elsewhere.write("Und von zu Hause")
    await elsewhere.has_sent_everything()
    await visitor.sees("Und von zu Hause")
    await elsewhere.page.reload()
    await elsewhere.resumes(OWNER.name)

    broken = await Visitor.on_page(await stage.window(browser), f"{service.origin}/s/aarebrueck#open=nichts")
    await expect(broken.place.get_by_text(broken.words("link.gone"))).to_be_visible()
    await expect(broken.row(OWNER.name)).to_be_visible()
