"""Wire shapes of experts: the visitor's view of a company and its people, and the expert's own profile."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from visavis.domains.companies.public import Company, CompanyPresentation, Language, picture_url, presentation
from visavis.domains.experts.policy import known_languages
from visavis.domains.experts.profile import Channel, Expert, PresenceState


class ExpertCard(BaseModel):
    """An expert in the list. `channels` are those that work right now."""

    expert_id: UUID
    slug: str
    name: str
    function: dict[Language, str]
    expertise: list[dict[Language, str]]
    languages: list[str]
    photo_url: str | None
    thumbnail_url: str | None
    presence: PresenceState
    channels: list[Channel]


class ExpertView(ExpertCard):
    """The business card."""

    about: dict[Language, str]


class CompanyView(CompanyPresentation):
    """The company screen."""

    experts: list[ExpertCard]


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Function = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
About = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
Spoken = Annotated[list[str], Field(min_length=1, max_length=12), AfterValidator(known_languages)]


class OwnProfileChange(BaseModel):
    """What experts write about themselves. Spoken languages are ISO 639 codes, best first."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    function: Annotated[dict[Language, Function], Field(min_length=1)]
    about: dict[Language, About]
    expertise: Annotated[list[Annotated[dict[Language, Tag], Field(min_length=1)]], Field(max_length=12)]
    languages: Spoken


class OwnProfile(BaseModel):
    """An expert's own profile; a new one has a name only. The slug ends the permanent link and stays."""

    name: str
    function: dict[Language, str]
    about: dict[Language, str]
    expertise: list[dict[Language, str]]
    languages: list[str]
    slug: str
    photo_url: str | None
    active: bool


def expert_card(expert: Expert, presence: PresenceState, channels: list[Channel]) -> ExpertCard:
    """The wire shape of an expert in a list."""
    return ExpertCard(**_card(expert, presence, channels))


def expert_view(expert: Expert, presence: PresenceState, channels: list[Channel]) -> ExpertView:
    """The wire shape of a business card."""
    return ExpertView(**_card(expert, presence, channels), about=expert.profile.about)


def company_view(company: Company, experts: list[ExpertCard], now: datetime) -> CompanyView:
    """The wire shape of the company screen at this moment."""
    return CompanyView(**dict(presentation(company, now)), experts=experts)


def own_profile(expert: Expert) -> OwnProfile:
    """The wire shape of an expert's own profile."""
    profile = expert.profile
    return OwnProfile(
        name=profile.name,
        function=profile.function,
        about=profile.about,
        expertise=list(profile.expertise),
        languages=list(profile.languages),
        slug=profile.slug,
        photo_url=picture_url(expert.company_id, profile.photo),
        active=expert.active,
    )


def _card(
    expert: Expert, presence: PresenceState, channels: list[Channel]
) -> dict[str, Any]:  # keyword arguments of ExpertCard
    profile = expert.profile
    return {
        "expert_id": expert.id,
        "slug": profile.slug,
        "name": profile.name,
        "function": profile.function,
        "expertise": list(profile.expertise),
        "languages": list(profile.languages),
        "photo_url": picture_url(expert.company_id, profile.photo),
        "thumbnail_url": picture_url(expert.company_id, profile.thumbnail),
        "presence": presence,
        "channels": channels,
    }
