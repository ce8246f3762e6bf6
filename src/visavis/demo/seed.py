"""Brings the demo company into an installation, once."""

import asyncio
from uuid import UUID

import msgspec

from visavis.demo.content import PASSWORD, PICTURE_TYPE, SLUG, Person, hero, logo, read_content
from visavis.domains.companies.public import Companies, Company, Picture
from visavis.domains.experts.public import Experts, NewExpert, square_photo
from visavis.domains.members.public import Members, NewMember, password_proof
from visavis.kernel.errors import NotFound
from visavis.kernel.ids import new_id


async def seed(companies: Companies, members: Members, experts: Experts, website: str) -> None:
    """Create what is missing. `website` is the host of the demo website, with its port."""
    content = read_content()
    try:
        company = await companies.company(SLUG)
    except NotFound:
        company = await _create_company(companies, website)
    if await companies.hosts(SLUG) != (website,):
        await companies.allow_hosts(company.id, (website,))
    present = {expert.profile.slug for expert in await experts.of_company(company.id)}
    missing = [person for person in content.people if person.slug not in present]
    proofs = await asyncio.gather(*(asyncio.to_thread(_proof, members, person.email) for person in missing))
    await _create_administrator(members, company.id)
    for person, proof in zip(missing, proofs, strict=True):
        await _create_person(members, experts, company.id, person, proof)


async def _create_company(companies: Companies, website: str) -> Company:
    profile = msgspec.structs.replace(read_content().company, logo=new_id(), hero=new_id())
    pictures: dict[UUID, Picture] = {}
    if profile.logo and profile.hero:
        pictures = {
            profile.logo: Picture("image/svg+xml", logo()),
            profile.hero: Picture(PICTURE_TYPE, hero()),
        }
    return await companies.create(SLUG, profile, (website,), pictures)


async def _create_administrator(members: Members, company_id: UUID) -> None:
    administrator = read_content().administrator
    if await members.id_of(administrator.email) is not None:
        return
    account = NewMember(
        name=administrator.name,
        email=administrator.email,
        proof=await asyncio.to_thread(_proof, members, administrator.email),
        language=administrator.language,
        is_expert=False,
        is_administrator=True,
    )
    await members.create(company_id, account)


async def _create_person(
    members: Members, experts: Experts, company_id: UUID, person: Person, proof: str
) -> None:
    account = NewMember(
        name=person.name,
        email=person.email,
        proof=proof,
        language=person.language,
        is_expert=True,
        is_administrator=False,
    )
    # A start that was cut off may have made the account and not the profile.
    member_id = await members.id_of(person.email) or await members.create(company_id, account)
    photo = await asyncio.to_thread(square_photo, person.portrait, None)
    await experts.create(company_id, NewExpert(member_id, person.profile, photo))


def _proof(members: Members, email: str) -> str:
    return password_proof(members.installation, email, PASSWORD)
