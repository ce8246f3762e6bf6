"""Every screen of experts at work, by machine: no finding in any look, and nothing moves."""

from playwright.async_api import Page, expect

from tests.e2e.companies import add_company, add_experts
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS, DemoExpert
from tests.e2e.forms import saved
from tests.e2e.people import Expert
from tests.e2e.screens import looks_and_closes
from tests.support.accessibility import Inspection
from tests.support.browsers import Stage
from tests.support.chaos import Line
from tests.support.frame_client import open_conversation
from tests.support.service import Service

COMPANY = "open-house"
# Wide enough for what stands beside a conversation, and too narrow for it.
WIDE, NARROW = (1440, 900), (360, 700)


async def test_every_screen_of_work(
    service: Service, browsers: Browsers, stage: Stage, expert_line: Line
) -> None:
    card = await add_company(service, COMPANY, EXPERTS[0])
    await add_experts(service, COMPANY, EXPERTS[1])
    chromium = await browsers.get("chromium", expert_line)
    page = await stage.window(chromium, size=WIDE, reduced_motion="reduce")
    screens = Inspection()
    expert = await Expert.signs_in(page, service.origin, card)
    await expect(page.get_by_text(expert.words("inbox.empty.title"))).to_be_visible()
    await screens.looks("empty inbox", page)
    await keeps_an_answer(expert, service, screens)
    interaction = await talks(expert, service, card, screens)
    await expert_line.cut()
    await expect(page.get_by_text(expert.words("line.offline"))).to_be_visible()
    await screens.looks("offline", page)
    await expert_line.restore()
    await expect(page.get_by_text(expert.words("line.offline"))).to_have_count(0)
    await ends(expert, interaction, screens)
    assert screens.found == []


async def keeps_an_answer(expert: Expert, service: Service, screens: Inspection) -> None:
    page, words = expert.page, expert.words
    await page.goto(f"{service.origin}/expert/answers")
    await page.get_by_role("button", name=words("answers.add")).click()
    await page.locator(".save-bar button[type=submit]").click()
    await screens.looks("answers with mistakes", page)
    await page.locator("#answer-0-title").fill("Gruss")
    await page.locator("#answer-0-text").fill("Guten Tag {visitor}, gerne.")
    await saved(page)
    await screens.looks("answers", page)


async def talks(expert: Expert, service: Service, card: DemoExpert, screens: Inspection) -> str:
    page, words = expert.page, expert.words
    await page.goto(f"{service.origin}/expert/")
    opened = await open_conversation(service.origin, COMPANY, card.slug, "Guten Tag " + "W" * 120)
    await expect(expert.item(opened.interaction)).to_be_visible()
    await screens.looks("inbox", page)
    await expert.opens(opened.interaction)
    await expert.write("https://example.ch/" + "a" * 90)
    await expert.has_sent_everything()
    notes = page.locator(".beside .notes")
    await notes.get_by_role("textbox").fill("Ruft morgen an.")
    await notes.get_by_role("button", name=words("notes.add")).click()
    await expect(notes.locator("li")).to_have_count(1)
    await screens.looks("conversation with a note", page)
    await page.get_by_role("button", name=words("answers.open")).click()
    await expect(page.locator("dialog [role=option]")).to_have_count(1)
    await looks_and_closes(page, screens, "answer picker")
    for action in ("part.hand_over", "part.invite"):
        await page.locator(".beside").get_by_role("button", name=words(action)).click()
        await expect(page.locator("dialog label")).to_have_count(1)
        await looks_and_closes(page, screens, action)
    await resize(page, NARROW)
    await page.get_by_role("button", name=words("beside.open")).click()
    await looks_and_closes(page, screens, "beside a narrow conversation")
    await resize(page, WIDE)
    return opened.interaction


async def ends(expert: Expert, interaction: str, screens: Inspection) -> None:
    page, words = expert.page, expert.words
    await page.locator("nav button.me").click()
    await screens.looks("own menu", page)
    await page.keyboard.press("Escape")
    head = page.locator(".conversation-head")
    await head.get_by_role("button", name=words("erase.action")).click()
    await looks_and_closes(page, screens, "erase")
    await head.get_by_role("button", name=words("end.action")).click()
    await expect(page.locator("dialog")).to_be_visible()
    await screens.looks("end", page)
    await page.locator("dialog .primary").click()
    await expect(expert.group("inbox.ended").locator(f'[data-interaction="{interaction}"]')).to_be_visible()
    await screens.looks("ended", page)


async def resize(page: Page, size: tuple[int, int]) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})
