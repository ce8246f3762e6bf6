"""A second company in a running installation, brought in beside it as the command line does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import UUID

import msgspec
from playwright.async_api import BrowserContext

from tests.e2e.demo import DemoExpert
from tests.support.frame_client import Access
from tests.support.service import Service
from visavis.app import Domains, join_domains, opened_foundation
from visavis.demo.content import PASSWORD, SLUG, read_content
from visavis.domains.experts.finding import Finding
from visavis.domains.experts.public import NewExpert, square_photo
from visavis.domains.members.public import NewMember, password_proof
from visavis.kernel.access import Member
from visavis.kernel.database import Database
from visavis.kernel.http.actors import MEMBER_COOKIE
from visavis.kernel.ids import new_id
from visavis.serving import databases
from visavis.settings import Settings

HOST_COMPANY = "strange-pages"


@asynccontextmanager
async def beside(service: Service) -> AsyncIterator[tuple[Domains, Database]]:
    """The domains and the database of an installation, beside its service that runs."""
    settings = Settings(data=service.data)
    with databases(settings) as urls:
        async with opened_foundation(settings, urls) as foundation:
            yield join_domains(foundation), foundation.database


async def add_company(
    service: Service, slug: str, expert: DemoExpert, *websites: str, **changes: object
) -> DemoExpert:
    """A company like the demo's, with one of its people; returns who that is there.

    `changes` are fields of the company's profile.
    """
    member = replace(expert, email=f"{expert.slug}@{slug}.example")
    async with beside(service) as (domains, _):
        await _create(domains, slug, member, websites, changes)
    return member


async def add_experts(service: Service, slug: str, *experts: DemoExpert) -> list[DemoExpert]:
    """More of the demo's people for such a company; returns who they are there."""
    members = [replace(expert, email=f"{expert.slug}@{slug}.example") for expert in experts]
    async with beside(service) as (domains, _):
        company = await domains.companies.company(slug)
        for member in members:
            await _employ(domains, company.id, member)
    return members


async def administrate(service: Service, slug: str) -> Access:
    """A new administrator of a company, as signed in with a second factor."""
    email = f"administrator@{slug}.example"
    async with beside(service) as (domains, database):
        company = await domains.companies.company(slug)
        account = NewMember(
            name="Alma Direktor",
            email=email,
            proof=password_proof(domains.members.installation, email, PASSWORD),
            language="de",
            is_expert=False,
            is_administrator=True,
        )
        member_id = await domains.members.create(company.id, account)
        async with database.transaction(company.id) as session:
            cookie = domains.sessions.open(session, company.id, member_id, strong=True)
    return Access(service.origin, {"Cookie": f"{MEMBER_COOKIE}={cookie}"})


async def let_in(context: BrowserContext, member: Access) -> None:
    """From now on the windows of this browser are signed in."""
    name, _, value = member.headers["Cookie"].partition("=")
    await context.add_cookies(
        [{"name": name, "value": value, "domain": "localhost", "path": "/", "secure": True}]
    )


async def _create(
    domains: Domains, slug: str, member: DemoExpert, websites: tuple[str, ...], changes: dict[str, object]
) -> None:
    profile = msgspec.structs.replace(read_content().company, name=slug.title(), **changes)
    company = await domains.companies.create(slug, profile, websites, {})
    await _employ(domains, company.id, member)


async def _employ(domains: Domains, company_id: UUID, member: DemoExpert) -> None:
    person = next(person for person in read_content().people if person.slug == member.slug)
    account = NewMember(
        name=person.name,
        email=member.email,
        proof=password_proof(domains.members.installation, member.email, member.password),
        language=person.language,
        is_expert=True,
        is_administrator=False,
    )
    member_id = await domains.members.create(company_id, account)
    photo = square_photo(person.portrait, None)
    await domains.experts.create(company_id, NewExpert(member_id, person.profile, photo))


async def settle_finding(service: Service, slug: str, finding: Finding) -> None:
    """Settle filters, teams and rules of a company before the service has looked at them."""
    async with beside(service) as (domains, _):
        company = await domains.companies.company(slug)
        actor = Member(company.id, new_id(), new_id(), is_expert=False, is_administrator=True)
        await domains.experts.guide.change(actor, "assignments.changed", lambda _: finding)


async def mailed_link(service: Service, interaction: str) -> str:
    """The link to a conversation, as a mail to its visitor carries it."""
    async with beside(service) as (domains, _):
        company = await domains.companies.company(SLUG)
        token = domains.interactions.links.make(company.id, UUID(interaction))
    return f"{service.origin}/s/{SLUG}#open={token}"
