"""Wire shapes of a company's presentation. The visitor's company view, which adds experts, is in experts."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from visavis.domains.companies.languages import Language
from visavis.domains.companies.opening_hours import opening_state
from visavis.domains.companies.policy import functions_on, ready
from visavis.domains.companies.profile import (
    Asked,
    Company,
    CompanyProfile,
    Contact,
    Function,
    LauncherStyle,
    Side,
)

_UNNAMED = Contact(name="", address="", email="")


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


class LauncherView(BaseModel):
    """How the panel is opened: a round button, or one with a label."""

    style: LauncherStyle
    label: dict[Language, str]


class HoursView(BaseModel):
    """Whether the company is open. `next_opening` is null while it is open, or when it never opens again.

    `zone` is the IANA name of the company's time zone; null: there are no opening hours.
    """

    open_now: bool
    next_opening: datetime | None
    zone: str | None


class CompanyPresentation(BaseModel):
    """What the panel needs to know of a company before anybody is chosen. `functions` are those that are on.

    `administrators_read`: whether administrators may read conversations, `direct_calls`: whether the sides of
    a call may learn each other's address, `missed_calls_in_chat`: whether a call that nobody took is noted in
    its conversation; the notice must say all three.
    """

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
    position: Side
    launcher: LauncherView
    functions: list[Function]
    hours: HoursView
    rating: bool
    administrators_read: bool
    direct_calls: bool
    missed_calls_in_chat: bool
    ready: bool


def picture_url(company_id: UUID, picture_id: UUID | None) -> str | None:
    """Path of a stored picture on the platform's origin, None for no picture."""
    return None if picture_id is None else f"/api/pictures/{company_id}/{picture_id}"


def presentation(company: Company, now: datetime) -> CompanyPresentation:
    """The wire shape of a company at this moment. Visitors see it only when it is ready."""
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
        position=profile.position,
        launcher=LauncherView(style=profile.launcher.style, label=profile.launcher.label),
        functions=functions_on(profile),
        hours=hours_view(profile, now),
        rating=profile.rating,
        administrators_read=profile.administrators_read,
        direct_calls=profile.direct_calls,
        missed_calls_in_chat=profile.missed_calls_in_chat,
        ready=ready(profile),
    )


def hours_view(profile: CompanyProfile, now: datetime) -> HoursView:
    """Whether the company is open at this moment."""
    state = opening_state(profile.hours, now)
    zone = None if profile.hours is None else profile.hours.zone
    return HoursView(open_now=state.open_now, next_opening=state.next_opening, zone=zone)


def _contact(contact: Contact | None) -> ContactView:
    contact = contact or _UNNAMED
    return ContactView(name=contact.name, address=contact.address, email=contact.email)
