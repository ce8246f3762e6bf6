"""Every screen by machine: axe finds nothing, narrow windows reflow, calm systems see no motion."""

import pytest
from playwright.async_api import expect

from tests.e2e.conftest import Browsers
from tests.e2e.demo import COMPANY, EXPERTS
from tests.e2e.people import Expert, Visitor
from tests.e2e.words import Words
from tests.support.accessibility import violations
from tests.support.browsers import Stage
from tests.support.frame_client import open_conversation
from tests.support.service import Service

CARD = EXPERTS[5]
_OVERFLOW = """() => [...document.querySelectorAll("*")]
  .filter((element) => document.documentElement.scrollWidth > innerWidth
    && element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => element.tagName + "." + element.className)"""
_MOVING = """() => document.getAnimations()
  .filter((animation) => animation.effect.getComputedTiming().duration > 1)
  .map((animation) => animation.animationName ?? animation.transitionProperty)"""


async def is_clean(person: Visitor | Expert) -> None:
    assert await violations(person.place) == []
    assert await person.place.evaluate(_OVERFLOW) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
async def test_every_screen_of_the_panel(
    scheme: str, width: int, service: Service, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(
        await browsers.get("chromium"), size=(width, 700), color_scheme=scheme, reduced_motion="reduce"
    )
    visitor = await Visitor.on_website(page, service.website)
    await expect(visitor.row(CARD.name)).to_be_visible()
    await is_clean(visitor)
    await visitor.opens_filters()
    await is_clean(visitor)
    await visitor.opens_card(CARD.name)
    await expect(visitor.place.locator(".expert-about")).to_be_visible()
    await is_clean(visitor)
    await visitor.starts_from_card()
    await visitor.introduces("Vera Beispiel", "keine Adresse")
    await visitor.write("Guten Tag")
    await is_clean(visitor)
    await visitor.introduces("Vera Beispiel", "vera@example.ch")
    await visitor.write("Guten Tag")
    await expect(visitor.place.locator(".bubble-row time")).to_have_count(1)
    await visitor.write("Donaudampfschifffahrtsgesellschaftskapitän" * 4 + " https://example.ch/" + "a" * 90)
    await visitor.has_sent_everything()
    await is_clean(visitor)
    await visitor.place.get_by_role("button", name=visitor.words("conversation.more")).click()
    await is_clean(visitor)
    await visitor.place.get_by_role("button", name=visitor.words("forget.action")).click()
    await is_clean(visitor)
    assert await visitor.place.evaluate(_MOVING) == []


async def test_the_permanent_link_and_the_privacy_notice(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"))
    for path in (f"/s/{COMPANY}", f"/s/{COMPANY}/{CARD.slug}", f"/privacy/{COMPANY}"):
        visitor = await Visitor.on_page(page, service.origin + path)
        await expect(visitor.place.get_by_role("heading", level=1)).to_be_visible()
        await is_clean(visitor)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
async def test_every_screen_of_the_portal(
    scheme: str, width: int, service: Service, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(
        await browsers.get("chromium"), size=(width, 700), color_scheme=scheme, reduced_motion="reduce"
    )
    await page.goto(f"{service.origin}/expert/")
    await expect(page.locator("#email")).to_be_visible()
    expert = Expert(page, Words("expert", CARD.language))
    await is_clean(expert)
    await page.locator("form button[type=submit]").click()
    await is_clean(expert)
    expert = await Expert.signs_in(page, service.origin, CARD)
    await is_clean(expert)
    opened = await open_conversation(service.origin, COMPANY, CARD.slug, "Guten Tag " + "W" * 120)
    await expect(expert.item(opened.interaction)).to_be_visible()
    await is_clean(expert)
    await expert.opens(opened.interaction)
    await expert.write("https://example.ch/" + "a" * 90)
    await expert.has_sent_everything()
    await is_clean(expert)
    for action in ("end.action", "erase.action"):
        await page.locator(".conversation-head").get_by_role("button", name=expert.words(action)).click()
        await expect(page.locator("dialog")).to_be_visible()
        await is_clean(expert)
        await page.keyboard.press("Escape")
    for screen in ("profile", "security", "settings"):
        await page.goto(f"{service.origin}/expert/{screen}")
        await expect(
            page.get_by_role("heading", level=1, name=expert.words(f"{screen}.title"))
        ).to_be_visible()
        await is_clean(expert)
    await page.keyboard.press("?")
    await expect(page.locator("dialog")).to_be_visible()
    await is_clean(expert)
    assert await page.evaluate(_MOVING) == []
