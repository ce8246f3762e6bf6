"""Wire shapes of a company's presentation. The visitor's company view, which adds experts, is in experts."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from visavis.domains.companies.languages import Language
from visavis.domains.companies.profile import Asked, Company, Contact


class ContactView(BaseModel):
    """A responsible office: name, postal address (lines separated by line feeds), e-mail."""

    name: str
    address: str
    email: str


class CompanyTextView(BaseModel):
    title: str
    text: str


class PrecontactView(BaseModel):
    """Which of name and e-mail a visitor is asked for."""

    name: Asked
    email: Asked


class CompanyPresentation(BaseModel):
    """What the panel needs to know of a company before anybody is chosen."""

    model_config = ConfigDict(frozen=True)

    company_id: UUID
    slug: str
    name: str
    accent: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
    languages: list[Language]
    default_language: Language
    texts: dict[Language, CompanyTextView]
    precontact: PrecontactView
    controller: ContactView
    privacy_officer: ContactView
    logo_url: str | None
    hero_url: str | None


def picture_url(company_id: UUID, picture_id: UUID | None) -> str | None:
    """Path of a stored picture on the platform's origin, None for no picture."""
    return None if picture_id is None else f"/api/pictures/{company_id}/{picture_id}"


def presentation(company: Company) -> CompanyPresentation:
    """The wire shape of a company."""
    profile = company.profile
    return CompanyPresentation(
        company_id=company.id,
        slug=company.slug,
        name=profile.name,
        accent=profile.accent,
        languages=list(profile.languages),
        default_language=profile.default_language,
        texts={
            language: CompanyTextView(title=text.title, text=text.text)
            for language, text in profile.texts.items()
        },
        precontact=PrecontactView(name=profile.precontact.name, email=profile.precontact.email),
        controller=_contact(profile.controller),
        privacy_officer=_contact(profile.privacy_officer),
        logo_url=picture_url(company.id, profile.logo),
        hero_url=picture_url(company.id, profile.hero),
    )


def _contact(contact: Contact) -> ContactView:
    return ContactView(name=contact.name, address=contact.address, email=contact.email)
