"""The company's own filters, by keyboard alone: defined, given to experts, and used by visitors."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.e2e.companies import add_company, add_experts, administrate, let_in
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS, DemoExpert
from tests.e2e.keyboard import presses, tabs_to
from tests.e2e.people import Visitor
from tests.e2e.words import LANGUAGES, Words
from tests.support.accessibility import Inspection
from tests.support.browsers import Stage
from tests.support.service import Service

COMPANY = "filter-house"
ADMIN, PORTAL = Words("admin", "de"), Words("expert", "de")
PLACES = {
    "de": ("Standort", "Bern", "Genf"),
    "fr": ("Site", "Berne", "Genève"),
    "it": ("Sede", "Berna", "Ginevra"),
    "en": ("Location", "Berne", "Geneva"),
}
SUBJECTS = {
    "de": ("Thema", "Vorsorge", "Wohnen"),
    "fr": ("Sujet", "Prévoyance", "Logement"),
    "it": ("Tema", "Previdenza", "Abitazione"),
    "en": ("Subject", "Pensions", "Housing"),
}
# Who carries which tags, in German; the others carry none.
CARRIED = (("Bern", "Vorsorge"), ("Bern", "Wohnen"), ("Genf", "Vorsorge"))


@dataclass
class House:
    """A company with four experts."""

    service: Service
    people: list[DemoExpert]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(service: Service, browsers: Browsers) -> AsyncIterator[House]:
    """Its filters are defined and given to experts by keyboard."""
    one = await add_company(service, COMPANY, EXPERTS[0])
    people = [one, *await add_experts(service, COMPANY, *EXPERTS[1:4])]
    made = House(service, people)
    context = await (await browsers.get("chromium")).new_context(locale="de-CH", reduced_motion="reduce")
    await let_in(context, await administrate(service, COMPANY))
    page = await context.new_page()
    screens = Inspection()
    await defines(page, made, screens)
    for person, tags in zip(people, CARRIED, strict=False):
        await marks(page, made, person, tags)
    await screens.looks("profile with tags", page)
    await context.close()
    assert screens.found == []
    yield made


async def defines(page: Page, house: House, screens: Inspection) -> None:
    await page.goto(f"{house.service.origin}/admin/filters")
    add = page.get_by_role("button", name=ADMIN("filters.add"))
    for number in range(2):
        await presses(page, add)
        for _ in range(2):
            more = page.locator(".entry").nth(number).get_by_role("button", name=ADMIN("filters.tag.add"))
            await presses(page, more)
    for language in LANGUAGES:
        for number, words in enumerate((PLACES[language], SUBJECTS[language])):
            for place, word in zip(("", "-tag-0", "-tag-1"), words, strict=True):
                await tabs_to(page, page.locator(f"#filter-{number}{place}"))
                await page.keyboard.type(word)
        await tabs_to(page, page.get_by_role("tab", selected=True))
        await page.keyboard.press("ArrowRight")
    await screens.looks("filters", page)
    await saves(page)


async def marks(page: Page, house: House, person: DemoExpert, tags: tuple[str, ...]) -> None:
    """Give an expert tags in their profile."""
    await page.goto(f"{house.service.origin}/admin/people")
    await presses(page, page.get_by_role("link", name=person.name))
    await expect(page.locator(".boxes").first).to_be_visible()
    for tag in tags:
        await presses(page, page.get_by_role("checkbox", name=tag, exact=True), "Space")
    await saves(page)


async def saves(page: Page) -> None:
    button = page.locator(".save-bar button[type=submit]").first
    await presses(page, button)
    await expect(page.locator(".saved-state.saved")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_visitor_finds_by_filters(
    language: str, house: House, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"), locale=language)
    visitor = await Visitor.on_page(page, f"{house.service.origin}/s/{COMPANY}", language)
    place, words = visitor.place, visitor.words
    rows, count = place.locator("li.row"), place.get_by_role("status").first
    (by_place, berne, geneva), (by_subject, _, housing) = PLACES[language], SUBJECTS[language]
    await expect(count).to_have_text(words("company.found", 4))

    await presses(page, place.get_by_role("button", name=words("company.filter")))
    in_place = place.get_by_role("group", name=by_place)
    by_subjects = place.get_by_role("group", name=by_subject)
    await presses(page, in_place.get_by_role("button", name=berne))
    await expect(count).to_have_text(words("company.found", 2))
    await expect(rows).to_contain_text([house.people[0].name, house.people[1].name])
    await presses(page, by_subjects.get_by_role("button", name=housing), "Space")
    await expect(count).to_have_text(words("company.found", 1))
    await expect(rows).to_contain_text([house.people[1].name])

    await tabs_to(page, in_place.get_by_role("button", name=geneva))
    await page.keyboard.press("Enter")
    await expect(count).to_have_text(words("company.found", 1))
    await presses(page, in_place.get_by_role("button", name=berne))
    await expect(count).to_have_text(re.compile(r"^0 "))
    await expect(place.get_by_text(words("company.noMatch"))).to_be_visible()
    await presses(page, place.get_by_role("button", name=words("company.reset")))
    await expect(count).to_have_text(words("company.found", 4))
    await expect(place.get_by_role("searchbox")).to_be_focused()
    await expect(place.locator(".filters [aria-pressed=true]")).to_have_count(0)
