"""A conversation over several days, written while the service lived on each of them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.async_api import Page, expect

from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.people import Expert, Visitor
from tests.support.browsers import Stage
from tests.support.service import Service

CARD = next(expert for expert in EXPERTS if expert.language == "de")
DAYS = [datetime(2027, 3, day, 12, tzinfo=UTC) for day in (21, 23, 24)]
TRANSCRIPT = [
    "Sonntag, 21. März",
    "Frage",
    "Antwort am Sonntag",
    "Gestern",
    "Am Dienstag",
    "Heute",
    "Am Mittwoch",
    "Noch eine Antwort",
]


@pytest.fixture
def service_on_the_first_day() -> Iterator[Service]:
    service = Service()
    service.live_at(DAYS[0])
    with service:
        yield service


@pytest.mark.timeout(180)
async def test_both_sides_see_the_days_apart(
    service_on_the_first_day: Service, browsers: Browsers, stage: Stage
) -> None:
    service = service_on_the_first_day
    browser = await browsers.get("chromium")
    visitor_page, expert_page = await stage.window(browser), await stage.window(browser)
    for page in (visitor_page, expert_page):
        await page.context.clock.install(time=DAYS[-1])
    visitor = await Visitor.on_website(visitor_page, service.website)
    interaction = await visitor.begins_with(CARD.name, "Frage", name="Vera Beispiel")
    await _answers(expert_page, service, interaction, "Antwort am Sonntag")
    for day, text in zip(DAYS[1:], ("Am Dienstag", "Am Mittwoch"), strict=True):
        service.stop()
        service.live_at(day)
        service.start()
        visitor = await Visitor.on_website(visitor_page, service.website)
        await visitor.resumes(CARD.name)
        await visitor.write(text)
        await visitor.has_sent_everything()
    expert = await _answers(expert_page, service, interaction, "Noch eine Antwort")
    await visitor.sees("Noch eine Antwort")
    await expect(visitor.place.locator(".lines > .day, .lines .bubble")).to_have_text(TRANSCRIPT)
    await expect(expert.place.locator(".messages h3, .messages .bubble")).to_have_text(TRANSCRIPT)


async def _answers(page: Page, service: Service, interaction: str, text: str) -> Expert:
    """Sign in anew, as after a night, and write."""
    expert = await Expert.signs_in(page, service.origin, CARD)
    await expert.opens(interaction)
    await expert.write(text)
    await expert.has_sent_everything()
    return expert
