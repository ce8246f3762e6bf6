"""What experts see who stand in for somebody, and of a mail that did not reach their visitor."""

from typing import NamedTuple
from uuid import UUID

from playwright.async_api import Page, expect

from tests.e2e.companies import add_company, add_experts, beside
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.people import Expert
from tests.support.accessibility import Inspection
from tests.support.browsers import Stage
from tests.support.frame_client import OpenedConversation, open_conversation, sign_in
from tests.support.service import Service
from visavis.domains.interactions.public import NoteAnswerMail

COMPANY = "two-of-a-kind"
QUESTION = "Guten Tag, wann sind Sie wieder da?"


class Duty(NamedTuple):
    """Somebody is away, a deputy at work, and a visitor has written to whoever is away."""

    deputy: Expert
    asked: OpenedConversation
    screens: Inspection

    @property
    def page(self) -> Page:
        return self.deputy.page


async def stand_in(service: Service, page: Page) -> Duty:
    """In a company of its own."""
    away = await add_company(service, COMPANY, EXPERTS[0])
    [card] = await add_experts(service, COMPANY, EXPERTS[1])
    deputy = await Expert.signs_in(page, service.origin, card)
    access = await sign_in(service.origin, away.email, away.password)
    async with access.http() as http:
        colleagues = (await http.get("/api/expert/colleagues")).raise_for_status().json()["experts"]
        [deputy_id] = [one["expert_id"] for one in colleagues if one["name"] == card.name]
        absence = {"deputy_id": deputy_id, "period": {"first": "2020-01-01", "last": "2099-12-31"}}
        (await http.put("/api/expert/absence", json=absence)).raise_for_status()
    return Duty(deputy, await open_conversation(service.origin, COMPANY, away.slug, QUESTION), Inspection())


async def test_a_deputy_reads_what_is_asked_takes_it_over_and_answers(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"), size=(1440, 900), reduced_motion="reduce")
    duty = await stand_in(service, page)
    deputy, words, interaction = duty.deputy, duty.deputy.words, duty.asked.interaction

    offered = deputy.group("inbox.offered").locator(f'[data-interaction="{interaction}"]')
    await offered.click()
    await deputy.sees(QUESTION)
    await expect(page.locator(".offer")).to_contain_text(words("offered.deputy", name=EXPERTS[0].name))
    await expect(deputy.composer).to_have_count(0)
    await duty.screens.looks("offer to a deputy", page)

    await page.locator(".offer button").click()
    await deputy.write("Ich vertrete und helfe gern.")
    await deputy.has_sent_everything()
    await expect(offered).to_have_count(0)
    await is_told_of_a_refused_mail(service, duty)
    assert duty.screens.found == []


async def is_told_of_a_refused_mail(service: Service, duty: Duty) -> None:
    refused = duty.page.locator(".details .banner.warning")
    await expect(duty.page.locator(".details")).to_be_visible()
    await expect(refused).to_have_count(0)
    async with beside(service) as (domains, _):
        company = await domains.companies.company(COMPANY)
        noted = NoteAnswerMail(company.id, UUID(duty.asked.interaction), refused=True)
        await domains.interactions.undelivered.note(noted)
    await duty.page.reload()
    await expect(refused).to_have_text(duty.deputy.words("details.mail_refused"))
    await duty.screens.looks("mail that did not arrive", duty.page)
