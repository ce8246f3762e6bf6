"""Dangerous acts take a fresh proof: a passkey gives it, and whoever turns back hears of no failure."""

from playwright.async_api import expect

from tests.e2e.administrators import WORDS, Administrator
from tests.e2e.companies import add_company
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.support.accessibility import Inspection
from tests.support.browsers import Stage
from tests.support.service import Service

COMPANY = "careful-house"


async def test_a_passkey_confirms_a_dangerous_act_and_turning_back_is_no_failure(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    await add_company(service, COMPANY, EXPERTS[0])
    page = await stage.window(await browsers.get("chromium"), reduced_motion="reduce")
    administrator = await Administrator.begins(page, service, COMPANY)
    await administrator.is_away_for_an_hour()
    await administrator.opens("company")
    await turns_back(administrator)

    await administrator.button("export.do").click()
    await declines_on_the_device(administrator)
    async with page.expect_download() as arriving:
        await administrator.button("stepup.passkey").click()
    assert (await arriving.value).suggested_filename == "visavis-export.json"
    await expect(administrator.question).to_have_count(0)
    await administrator.is_told_of_no_failure()

    async with page.expect_download():
        await administrator.button("export.do").click()
    await expect(administrator.question).to_have_count(0)


async def turns_back(administrator: Administrator) -> None:
    page = administrator.page
    await administrator.button("export.do").click()
    await expect(administrator.question).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(administrator.question).to_have_count(0)
    await administrator.is_told_of_no_failure()
    await administrator.button("export.do").click()
    screens = Inspection()
    await screens.looks("question for a proof", page)
    assert screens.found == []
    await administrator.question.get_by_role("button", name=WORDS("cancel")).click()
    await expect(administrator.question).to_have_count(0)
    await administrator.is_told_of_no_failure()


async def declines_on_the_device(administrator: Administrator) -> None:
    confirm = administrator.button("stepup.passkey")
    await administrator.device.answers(agreeing=False)
    await confirm.click()
    await expect(confirm).to_have_attribute("aria-disabled", "false")
    await expect(administrator.question).to_be_visible()
    await administrator.is_told_of_no_failure()
    await administrator.device.answers(agreeing=True)
