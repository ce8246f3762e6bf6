"""A company lets its people in through its own OpenID provider: beside passwords, or in their place."""

from playwright.async_api import Locator, Page, Response, expect

from tests.e2e.administrators import WORDS, Administrator
from tests.e2e.companies import add_company
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS, DemoExpert
from tests.e2e.mails import Mails
from tests.e2e.words import Words
from tests.support.browsers import Stage
from tests.support.openid_provider import CLIENT_ID, CLIENT_SECRET, Accounts, openid_provider
from tests.support.service import Service

COMPANY = "central-house"
GUEST = f"gast@{COMPANY}.example"
PORTAL, ACCOUNT = Words("expert", "de"), Words("account", "de")


def known_there(card: DemoExpert) -> Accounts:
    """Who has an account at the provider, by what they type there."""
    people = {
        "new": (f"new@{COMPANY}.example", "Nora Neu"),
        "guest": (GUEST, "Gerda Gast"),
        "colleague": (card.email, card.name),
    }
    return {
        subject: {"email": email, "email_verified": True, "name": name}
        for subject, (email, name) in people.items()
    }


async def test_the_people_of_a_company_come_in_through_its_own_sign_in(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    browser = await browsers.get("chromium")
    card = await add_company(service, COMPANY, EXPERTS[0])
    accounts = known_there(card)
    async with openid_provider(f"{service.origin}/api/oidc/return", accounts) as issuer:
        administrator = await Administrator.begins(await stage.window(browser), service, COMPANY)
        link = await names_the_provider(administrator, issuer)

        newcomer = await stage.window(browser)
        await newcomer.goto(link)
        await signs_in_there(newcomer, "new")
        await administrator.opens("people")
        await expect(administrator.page.get_by_text(f"new@{COMPANY}.example")).to_be_visible()
        await invites(administrator)

        await wants_no_other_way(administrator)
        await passwords_count_no_more(await stage.window(browser), service, card)
        await the_invited_come_the_same_way(await stage.window(browser), service)


async def names_the_provider(administrator: Administrator, issuer: str) -> str:
    """The link for everybody who works there."""
    await administrator.opens("company")
    form = rules_of(administrator)
    await form.get_by_label(WORDS("rules.issuer")).fill(issuer)
    await form.get_by_label(WORDS("rules.client")).fill(CLIENT_ID)
    await form.get_by_label(WORDS("rules.secret")).fill("not the secret")
    await saves(administrator)
    await form.get_by_label(WORDS("rules.secret")).fill(CLIENT_SECRET)
    await saves(administrator)
    return await administrator.page.get_by_label(WORDS("rules.link")).input_value()


async def wants_no_other_way(administrator: Administrator) -> None:
    await administrator.opens("company")
    await rules_of(administrator).get_by_role("switch", name=WORDS("rules.only")).check()
    await saves(administrator)


async def saves(administrator: Administrator) -> None:
    form = rules_of(administrator)
    async with administrator.page.expect_response(_answers_the_saving) as answer:
        await form.get_by_role("button", name=WORDS("form.save")).click()
    assert (await answer.value).status == 204
    await expect(form.get_by_text(WORDS("rules.saved"), exact=True)).to_be_visible()


def _answers_the_saving(answer: Response) -> bool:
    # The screen may be reading the same address at that moment.
    return answer.url.endswith("/api/admin/sign-in") and answer.request.method == "PUT"


def rules_of(administrator: Administrator) -> Locator:
    page = administrator.page
    return page.locator("form").filter(has=page.get_by_label(WORDS("rules.issuer")))


async def signs_in_there(page: Page, subject: str) -> None:
    """Types who they are at the provider, agrees, and comes back to the portal."""
    await page.locator("input[name=login]").fill(subject)
    await page.locator("input[name=password]").fill("anything")
    await page.locator("button[type=submit]").click()
    await page.locator("input[name=prompt][value=consent]").wait_for(state="attached")
    await page.locator("button[type=submit]").click()
    await expect(page.locator(".office")).to_be_visible()


async def passwords_count_no_more(page: Page, service: Service, card: DemoExpert) -> None:
    await page.goto(f"{service.origin}/expert/")
    await page.locator("#email").fill(card.email)
    await page.locator("#password").fill(card.password)
    await page.locator("form button[type=submit]").click()
    await expect(page.get_by_text(PORTAL("signin.company_only"))).to_be_visible()
    await page.get_by_role("link", name=PORTAL("signin.company")).click()
    await signs_in_there(page, "colleague")


async def invites(administrator: Administrator) -> None:
    page = administrator.page
    await page.goto(f"{administrator.service.origin}/admin/people/invite")
    await page.locator("#guest-email-0").fill(GUEST)
    await page.locator("#guest-name-0").fill("Gerda")
    await page.locator(".people-send button[type=submit]").click()
    await expect(page.get_by_text(GUEST)).to_be_visible()


async def the_invited_come_the_same_way(page: Page, service: Service) -> None:
    await page.goto(await Mails(service.mailbox).link_to(GUEST, "invitation"))
    await expect(page.get_by_text(ACCOUNT("invitation.company_only"))).to_be_visible()
    await expect(page.locator("#password")).to_have_count(0)
    await page.get_by_role("link", name=ACCOUNT("invitation.company")).click()
    await signs_in_there(page, "guest")
