"""A second company in a running installation, brought in beside it as the command line does."""

from dataclasses import replace
from uuid import UUID

import msgspec

from tests.e2e.demo import DemoExpert
from tests.support.service import Service
from visavis.app import Domains, join_domains, opened_foundation
from visavis.demo.content import SLUG, read_content
from visavis.domains.experts.finding import Finding
from visavis.domains.experts.public import NewExpert, square_photo
from visavis.domains.members.public import NewMember, password_proof
from visavis.kernel.access import Member
from visavis.kernel.ids import new_id
from visavis.serving import databases
from visavis.settings import Settings

HOST_COMPANY = "strange-pages"


async def add_company(
    service: Service, slug: str, expert: DemoExpert, *websites: str, **changes: object
) -> DemoExpert:
    """A company like the demo's, with one of its people; returns who that is there.

    `changes` are fields of the company's profile.
    """
    member = replace(expert, email=f"{expert.slug}@{slug}.example")
    settings = Settings(data=service.data)
    with databases(settings) as urls:
        async with opened_foundation(settings, urls) as foundation:
            await _create(join_domains(foundation), slug, member, websites, changes)
    return member


async def _create(
    domains: Domains, slug: str, member: DemoExpert, websites: tuple[str, ...], changes: dict[str, object]
) -> None:
    content = read_content()
    person = next(person for person in content.people if person.slug == member.slug)
    profile = msgspec.structs.replace(content.company, name=slug.title(), **changes)
    company = await domains.companies.create(slug, profile, websites, {})
    account = NewMember(
        name=person.name,
        email=member.email,
        proof=password_proof(domains.members.installation, member.email, member.password),
        language=person.language,
        is_expert=True,
        is_administrator=False,
    )
    member_id = await domains.members.create(company.id, account)
    photo = square_photo(person.portrait, None)
    await domains.experts.create(company.id, NewExpert(member_id, person.profile, photo))


async def settle_finding(service: Service, slug: str, finding: Finding) -> None:
    """Settle filters, teams and rules of a company before the service has looked at them."""
    settings = Settings(data=service.data)
    with databases(settings) as urls:
        async with opened_foundation(settings, urls) as foundation:
            domains = join_domains(foundation)
            company = await domains.companies.company(slug)
            actor = Member(company.id, new_id(), new_id(), is_expert=False, is_administrator=True)
            await domains.experts.guide.change(actor, "assignments.changed", lambda _: finding)


async def mailed_link(service: Service, interaction: str) -> str:
    """The link to a conversation, as a mail to its visitor carries it."""
    settings = Settings(data=service.data)
    with databases(settings) as urls:
        async with opened_foundation(settings, urls) as foundation:
            domains = join_domains(foundation)
            company = await domains.companies.company(SLUG)
            token = domains.interactions.links.make(company.id, UUID(interaction))
    return f"{service.origin}/s/{SLUG}#open={token}"
