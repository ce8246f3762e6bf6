"""A browser is woken by Web Push: through its maker's service, encrypted for it, and told next to nothing."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.e2e.companies import add_company, beside
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.people import Expert
from tests.e2e.words import Words
from tests.support.browsers import PATIENCE_MS, Stage, launch
from tests.support.frame_client import open_conversation
from tests.support.push_service import PushService, push_service
from tests.support.service import Service
from visavis.domains.interactions.events import InteractionWaits
from visavis.kernel.database import record

COMPANY = "far-away"
TEXT = "Canary 7f3a: niemand ausser Ihnen darf das lesen."
_SHOWN = """async () => {
  const registration = await navigator.serviceWorker.getRegistration("/expert/");
  return (await registration.getNotifications()).map(({ title, body }) => [title, body]);
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def push() -> AsyncIterator[PushService]:
    async with push_service() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def firefox(browsers: Browsers, push: PushService) -> AsyncIterator[Browser]:
    browser = await launch(browsers.playwright, "firefox", settings=push.settings)
    yield browser
    await browser.close()


async def test_who_is_away_is_told_that_somebody_waits_and_nothing_else(
    service: Service, firefox: Browser, push: PushService, stage: Stage
) -> None:
    card = await add_company(service, COMPANY, EXPERTS[0])
    expert = await Expert.signs_in(await stage.window(firefox), service.origin, card)
    page = expert.page
    await switches_notices(expert, service, on=True)
    # The portal is closed: what is left of it is its worker, which speaks the browser's own language.
    await page.goto(f"{service.origin}/privacy/{COMPANY}")
    waiting = Words("expert", "en")("worker.waiting")

    opened = await open_conversation(service.origin, COMPANY, card.slug, TEXT)
    await is_told(service, UUID(opened.interaction))
    assert await shown(page) == [["Visavis", waiting]]
    assert len(push.notices) == 1

    await switches_notices(expert, service, on=False)
    async with asyncio.timeout(PATIENCE_MS / 1000):
        await push.left.wait()


async def switches_notices(expert: Expert, service: Service, *, on: bool) -> None:
    """For this browser; until the service knows."""
    page = expert.page
    await page.goto(f"{service.origin}/expert/settings")
    switch = page.get_by_role("switch", name=expert.words("notices.device"), exact=True)
    await expect(switch).to_be_checked(checked=not on)
    known = "/api/expert/push" if on else "/api/expert/push/removal"
    async with page.expect_response(
        lambda answer: answer.url.endswith(known) and answer.request.method == "POST"
    ) as answered:
        await switch.click()
    assert (await answered.value).status == 204
    browsers = await page.evaluate("async () => (await (await fetch('/api/expert/push')).json()).browsers")
    assert browsers == int(on)


async def is_told(service: Service, interaction: UUID) -> None:
    """As half a minute after the message, when nobody has come to read it."""
    async with beside(service) as (domains, database):
        company = await domains.companies.company(COMPANY)
        [expert] = await domains.experts.everybody(company.id)
        async with database.transaction(company.id) as session:
            record(session, InteractionWaits(company.id, interaction, expert.id))


async def shown(page: Page) -> object:
    """What the browser has shown, once there is something."""
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while True:
            if notices := await page.evaluate(_SHOWN):
                return notices
            await asyncio.sleep(0.1)
