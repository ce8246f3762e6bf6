"""Every screen of the Expert portal by machine: axe finds nothing, all of it reflows, and nothing moves."""

import pyotp
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.e2e.companies import add_company, add_experts
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS, DemoExpert
from tests.e2e.forms import saved
from tests.e2e.people import Expert
from tests.e2e.words import Words
from tests.support.accessibility import Inspection
from tests.support.browsers import Stage
from tests.support.chaos import Line
from tests.support.frame_client import open_conversation
from tests.support.service import Service

COMPANY = "open-house"
# Wide enough for what stands beside a conversation, and too narrow for it.
WIDE, NARROW = (1440, 900), (360, 700)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def people(service: Service) -> list[DemoExpert]:
    """Two colleagues whom nobody has written to yet."""
    one = await add_company(service, COMPANY, EXPERTS[0])
    return [one, *await add_experts(service, COMPANY, EXPERTS[1])]


async def test_every_screen_of_work(
    people: list[DemoExpert], service: Service, browsers: Browsers, stage: Stage, expert_line: Line
) -> None:
    chromium = await browsers.get("chromium", expert_line)
    page = await stage.window(chromium, size=WIDE, reduced_motion="reduce")
    screens = Inspection()
    expert = await Expert.signs_in(page, service.origin, people[0])
    await expect(page.get_by_text(expert.words("inbox.empty.title"))).to_be_visible()
    await screens.looks("empty inbox", page)
    await keeps_an_answer(expert, service, screens)
    interaction = await talks(expert, service, people[0], screens)
    await expert_line.cut()
    await expect(page.get_by_text(expert.words("line.offline"))).to_be_visible()
    await screens.looks("offline", page)
    await expert_line.restore()
    await expect(page.get_by_text(expert.words("line.offline"))).to_have_count(0)
    await ends(expert, interaction, screens)
    assert screens.found == []


async def test_every_screen_about_oneself(
    people: list[DemoExpert], service: Service, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"), reduced_motion="reduce")
    screens = Inspection()
    await fails_to_sign_in(page, service, people[1], screens)
    expert = await Expert.signs_in(page, service.origin, people[1])
    await settles(expert, service, screens)
    secret = await sets_up_codes(expert, service, screens)
    await signs_in_again(expert, service, people[1], secret, screens)
    assert screens.found == []


async def fails_to_sign_in(page: Page, service: Service, card: DemoExpert, screens: Inspection) -> None:
    await page.goto(f"{service.origin}/expert/")
    await expect(page.locator("#email")).to_be_visible()
    await screens.looks("sign-in", page)
    await page.locator("form button[type=submit]").click()
    await screens.looks("sign-in with mistakes", page)
    await page.locator("#email").fill(card.email)
    await page.locator("#password").fill("nicht mein Passwort")
    await page.locator("form button[type=submit]").click()
    await expect(page.get_by_text(Words("expert", "de")("signin.refused"))).to_be_visible()
    await screens.looks("sign-in refused", page)


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
    await closes(page, screens, "answer picker")
    for action in ("part.hand_over", "part.invite"):
        await page.locator(".beside").get_by_role("button", name=words(action)).click()
        await expect(page.locator("dialog label")).to_have_count(1)
        await closes(page, screens, action)
    await resize(page, NARROW)
    await page.get_by_role("button", name=words("beside.open")).click()
    await closes(page, screens, "beside a narrow conversation")
    await resize(page, WIDE)
    return opened.interaction


async def ends(expert: Expert, interaction: str, screens: Inspection) -> None:
    page, words = expert.page, expert.words
    await page.locator("nav button.me").click()
    await screens.looks("own menu", page)
    await page.keyboard.press("Escape")
    head = page.locator(".conversation-head")
    await head.get_by_role("button", name=words("erase.action")).click()
    await closes(page, screens, "erase")
    await head.get_by_role("button", name=words("end.action")).click()
    await expect(page.locator("dialog")).to_be_visible()
    await screens.looks("end", page)
    await page.locator("dialog .primary").click()
    await expect(expert.group("inbox.ended").locator(f'[data-interaction="{interaction}"]')).to_be_visible()
    await screens.looks("ended", page)


async def settles(expert: Expert, service: Service, screens: Inspection) -> None:
    page, words = expert.page, expert.words
    for screen in ("profile", "security", "settings"):
        await page.goto(f"{service.origin}/expert/{screen}")
        await expect(page.get_by_role("heading", level=1, name=words(f"{screen}.title"))).to_be_visible()
        await expect(page.locator(".skeleton")).to_have_count(0)
        await screens.looks(screen, page)
    await page.keyboard.press("?")
    await closes(page, screens, "shortcuts")
    await page.goto(f"{service.origin}/expert/conversations/nothing")
    await expect(page.get_by_text(words("conversation.gone"))).to_be_visible()
    await screens.looks("conversation that is gone", page)


async def sets_up_codes(expert: Expert, service: Service, screens: Inspection) -> str:
    page, words = expert.page, expert.words
    await page.goto(f"{service.origin}/expert/security")
    await page.get_by_role("button", name=words("codes.set_up")).click()
    secret = (await page.locator("dialog code").inner_text()).replace(" ", "")
    await page.locator("dialog button[type=submit]").click()
    await screens.looks("codes with a mistake", page)
    await page.locator("#first-code").fill(pyotp.TOTP(secret).now())
    await page.locator("dialog button[type=submit]").click()
    await expect(page.locator(".recovery-codes")).to_be_visible()
    await screens.looks("recovery codes", page)
    await page.get_by_role("button", name=words("recovery.kept")).click()
    return secret


async def signs_in_again(
    expert: Expert, service: Service, card: DemoExpert, secret: str, screens: Inspection
) -> None:
    page, words = expert.page, expert.words
    await page.context.clear_cookies()
    await page.goto(f"{service.origin}/expert/")
    await page.locator("#email").fill(card.email)
    await page.locator("#password").fill(card.password)
    await page.locator("form button[type=submit]").click()
    await expect(page.locator("#code")).to_be_visible()
    await screens.looks("second step", page)
    await page.get_by_role("button", name=words("signin.use.recovery")).click()
    await page.locator("form button[type=submit]").click()
    await screens.looks("second step with a mistake", page)
    await page.locator("#code").fill(secret)
    await page.locator("form button[type=submit]").click()
    await expect(page.get_by_text(words("signin.code.refused"))).to_be_visible()
    await screens.looks("second step refused", page)


async def closes(page: Page, screens: Inspection, screen: str) -> None:
    """Look at the dialog that has opened, and leave it."""
    await expect(page.locator("dialog")).to_be_visible()
    await screens.looks(screen, page)
    await page.keyboard.press("Escape")
    await expect(page.locator("dialog")).to_have_count(0)


async def resize(page: Page, size: tuple[int, int]) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})
