"""From a company's website to an answer: the main job, from the first look to the deletion."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.keyboard import tabs_to
from tests.e2e.people import Expert, Visitor, agree
from tests.e2e.words import LANGUAGES
from tests.support.browsers import BrowserName, Stage, launch_profile
from tests.support.service import Service

CARD = EXPERTS[4]


@pytest.mark.parametrize("name", ["chromium", "firefox"])
async def test_a_visitor_finds_an_expert_and_both_talk_until_it_is_deleted(
    name: BrowserName, service: Service, browsers: Browsers, stage: Stage
) -> None:
    browser = await browsers.get(name)
    expert_page, visitor_page = await stage.window(browser), await stage.window(browser)
    expert = await Expert.signs_in(expert_page, service.origin, CARD)
    visitor = await Visitor.on_website(visitor_page, service.website)
    interaction = await _finds_and_writes(visitor)
    await _is_answered(visitor, expert, interaction)
    visitor = await _reloads(visitor, service)
    await _ends(visitor, expert, interaction)
    await _is_deleted(visitor, expert, interaction)


async def _finds_and_writes(visitor: Visitor) -> str:
    await visitor.sees_presence(CARD.name, "available")
    everybody = await visitor.place.locator("li.row").count()
    await visitor.place.get_by_role("searchbox").fill(CARD.name.split()[-1])
    await expect(visitor.place.locator("li.row")).to_have_count(1)
    await expect(visitor.place.locator(".count")).to_have_text(visitor.words("company.found", 1))
    await visitor.place.get_by_role("searchbox").fill("")
    await visitor.opens_filters()
    await visitor.place.locator(".filters button").first.click()
    await expect(visitor.place.locator("li.row")).not_to_have_count(everybody)
    await expect(visitor.place.locator("li.row").first).to_be_visible()
    await visitor.place.locator(".filters button").first.click()
    await expect(visitor.place.locator("li.row")).to_have_count(everybody)
    return await visitor.begins_with(
        CARD.name, "Guten Tag, ich habe eine Frage.", name="Vera Beispiel", email="vera@example.ch"
    )


async def _is_answered(visitor: Visitor, expert: Expert, interaction: str) -> None:
    waiting = expert.group("inbox.waiting").locator(f'[data-interaction="{interaction}"]')
    await expect(waiting).to_contain_text("Vera Beispiel")
    await expert.opens(interaction)
    await expert.sees("Guten Tag, ich habe eine Frage.")
    await expect(expert.place.get_by_text("vera@example.ch").first).to_be_visible()
    await expert.composer.press_sequentially("Sehr gerne")
    await expect(visitor.place.locator(".typing")).to_have_text(
        visitor.words("conversation.typing", name=CARD.name)
    )
    await expert.write("Sehr gerne: https://example.ch/hypothek?a=1&b=2")
    await expect(
        visitor.place.get_by_role("link", name="https://example.ch/hypothek?a=1&b=2")
    ).to_be_visible()
    await expect(expert.group("inbox.mine").locator(f'[data-interaction="{interaction}"]')).to_be_visible()
    await expert.page.bring_to_front()
    await expect(visitor.place.get_by_text(visitor.words("entry.read")).last).to_be_attached()
    await visitor.composer.press_sequentially("Dan")
    await expect(expert.place.locator(".talk .typing")).to_have_text(expert.words("conversation.typing"))
    await visitor.write("Danke\nund noch etwas <b>mit Zeichen</b> & Co. \U0001f642")
    await agree(visitor, expert, interaction)


async def _reloads(visitor: Visitor, service: Service) -> Visitor:
    again = await Visitor.on_website(visitor.page, service.website)
    await again.resumes(CARD.name)
    await expect(again.bubbles).to_have_count(3)
    return again


async def _ends(visitor: Visitor, expert: Expert, interaction: str) -> None:
    words = expert.words
    await expert.place.locator(".conversation-head button.end").click()
    await expert.place.locator("dialog").get_by_role("button", name=words("end.action")).click()
    await expect(visitor.place.get_by_text(visitor.words("conversation.ended")).first).to_be_visible()
    await expect(visitor.composer).to_have_count(0)
    await expect(expert.group("inbox.ended").locator(f'[data-interaction="{interaction}"]')).to_be_visible()


async def _is_deleted(visitor: Visitor, expert: Expert, interaction: str) -> None:
    words = expert.words
    await expert.place.get_by_role("button", name=words("erase.action")).click()
    dialog = expert.place.locator("dialog")
    await expect(dialog.locator(".what-goes")).to_contain_text(re.compile(r"^3\b"))
    await dialog.get_by_role("textbox").fill(words("erase.word"))
    await dialog.get_by_role("button", name=words("erase.action")).click()
    await expect(expert.item(interaction)).to_have_count(0)
    await expect(visitor.place.get_by_text(visitor.words("conversation.deleted"))).to_be_visible()
    await expect(visitor.bubbles).to_have_count(0)
    assert await visitor.interactions() == []


async def test_the_next_day_the_conversation_is_still_there(
    service: Service, browsers: Browsers, stage: Stage, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    context = await launch_profile(browsers.playwright, profile, preferences={})
    visitor = await Visitor.on_website(await stage.adopt(context), service.website)
    interaction = await visitor.begins_with(CARD.name, "Bis morgen", name="Vera Beispiel")
    await context.close()

    context = await launch_profile(browsers.playwright, profile)
    await context.clock.install(time=datetime.now(UTC) + timedelta(days=1))
    visitor = await Visitor.on_website(await stage.adopt(context), service.website)
    await visitor.resumes(CARD.name)
    await visitor.sees("Bis morgen")
    assert await visitor.interactions() == [interaction]
    await visitor.write("Wieder da")
    await visitor.sees("Wieder da")
    await visitor.has_sent_everything()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_flow_speaks(language: str, service: Service, browsers: Browsers, stage: Stage) -> None:
    page = await stage.window(await browsers.get("chromium"))
    visitor = await Visitor.on_website(page, f"{service.website}/{language}/", language)
    words, place = visitor.words, visitor.place
    await expect(place.locator("html")).to_have_attribute("lang", language)
    await expect(place.get_by_role("searchbox", name=words("company.search"))).to_be_visible()
    await expect(place.locator(".count")).to_have_text(words.pattern("company.found"))
    await visitor.opens_card(CARD.name)
    await expect(place.get_by_role("heading", name=words("card.expertise"))).to_be_visible()
    await visitor.starts_from_card()
    await expect(visitor.composer).to_be_visible()
    await visitor.introduces("Vera Beispiel")
    await visitor.write("Grüezi, bonjour, buongiorno")
    await visitor.sees("Grüezi, bonjour, buongiorno")
    await expect(place.get_by_role("list", name=words("conversation.log"))).to_be_visible()
    await place.get_by_role("button", name=words("conversation.more")).click()
    await place.get_by_role("button", name=words("privacy.link")).click()
    await expect(place.get_by_role("heading", name=words("privacy.controller"))).to_be_visible()


async def test_the_keyboard_is_enough(service: Service, browsers: Browsers, stage: Stage) -> None:
    page = await stage.window(await browsers.get("chromium"))
    await page.goto(service.website)
    await tabs_to(page, page.locator("visavis-widget .launcher"))
    await page.keyboard.press("Enter")
    visitor = await Visitor.in_open_panel(page)
    await tabs_to(page, visitor.row(CARD.name).locator("button.row-main"))
    await page.keyboard.press("Enter")
    await tabs_to(page, visitor.place.locator(".expert-head button.primary"))
    await page.keyboard.press("Enter")
    await tabs_to(page, visitor.place.get_by_role("textbox", name=visitor.words("form.name")))
    await page.keyboard.type("Vera Beispiel")
    await tabs_to(page, visitor.composer)
    await page.keyboard.type("Ohne Maus")
    await page.keyboard.press("Enter")
    await visitor.sees("Ohne Maus")
    await visitor.has_sent_everything()
    await page.keyboard.press("Escape")
    await expect(page.locator("visavis-widget iframe")).to_be_hidden()
    await expect(page.locator("visavis-widget .launcher")).to_be_focused()


async def test_a_phone_shows_the_whole_flow_full_screen(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    chromium = await browsers.get("chromium")
    page = await stage.window(
        chromium, size=(390, 844), has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    visitor = await Visitor.on_website(page, service.website)
    box = await page.locator("visavis-widget iframe").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    await visitor.begins_with(CARD.name, "Vom Telefon", name="Vera Beispiel")
    await visitor.place.get_by_role("button", name=visitor.words("action.close")).click()
    await expect(page.locator("visavis-widget .launcher")).to_be_visible()
    await expect(page.locator("visavis-widget iframe")).to_be_hidden()


async def test_the_composer_and_the_last_message_stay_in_sight_over_a_keyboard(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"), size=(390, 844), has_touch=True, is_mobile=True)
    visitor = await Visitor.on_website(page, service.website)
    await visitor.begins_with(CARD.name, "Vom Telefon", name="Vera Beispiel")
    for number in range(12):
        await visitor.write(f"Zeile {number}")
    await visitor.has_sent_everything()
    # A real keyboard cannot be opened here; it leaves this much of the screen.
    await page.set_viewport_size({"width": 390, "height": 460})
    await expect(page.locator("visavis-widget .panel")).to_have_css("height", "460px")
    for place in (visitor.composer, visitor.bubble("Zeile 11")):
        await expect(place).to_be_in_viewport(ratio=1)
        box = await place.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 460
