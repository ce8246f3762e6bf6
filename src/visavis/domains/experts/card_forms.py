"""Wire shapes of experts' cards as experts and administrators write them."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from visavis.domains.companies.public import Language, picture_url
from visavis.domains.experts.policy import known_languages
from visavis.domains.experts.profile import Expert

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Function = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
About = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
Spoken = Annotated[list[str], Field(min_length=1, max_length=12), AfterValidator(known_languages)]


class OwnProfileChange(BaseModel):
    """What experts write about themselves. Spoken languages are ISO 639 codes, best first.

    Without `tags` those of before stay.
    """

    model_config = ConfigDict(extra="forbid")

    name: Name
    function: Annotated[dict[Language, Function], Field(min_length=1)]
    about: dict[Language, About]
    expertise: Annotated[list[Annotated[dict[Language, Tag], Field(min_length=1)]], Field(max_length=12)]
    languages: Spoken
    tags: Annotated[list[UUID], Field(max_length=200)] | None = None


class ProfileChange(OwnProfileChange):
    """What administrators write about an expert. Without `shown` the card is shown or hidden as before."""

    shown: bool | None = None


class OwnProfile(BaseModel):
    """An expert's own profile; a new one has a name only. The slug ends the permanent link and stays.

    `active`: they may work. `shown`: the company shows the card. `tags` are ids of the company's tags.
    """

    name: str
    function: dict[Language, str]
    about: dict[Language, str]
    expertise: list[dict[Language, str]]
    languages: list[str]
    slug: str
    photo_url: str | None
    active: bool
    shown: bool
    tags: list[UUID]


class StaffCard(BaseModel):
    """An expert as administrators see them in lists, in the company's order."""

    expert_id: UUID
    slug: str
    name: str
    function: dict[Language, str]
    thumbnail_url: str | None
    tags: list[UUID]
    active: bool
    shown: bool


class Order(BaseModel):
    """Ids of experts, the first on top."""

    model_config = ConfigDict(extra="forbid")

    experts: Annotated[list[UUID], Field(max_length=10_000)]


def profile_changes(change: OwnProfileChange) -> dict[str, object]:
    """The fields of the stored profile that change."""
    changes = change.model_dump(exclude_none=True)
    lists = {name: tuple(value) for name, value in changes.items() if isinstance(value, list)}
    return changes | lists


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
        shown=profile.shown,
        tags=list(profile.tags),
    )


def staff_card(expert: Expert) -> StaffCard:
    """The wire shape of an expert in a list of administrators."""
    profile = expert.profile
    return StaffCard(
        expert_id=expert.id,
        slug=profile.slug,
        name=profile.name,
        function=profile.function,
        thumbnail_url=picture_url(expert.company_id, profile.thumbnail),
        tags=list(profile.tags),
        active=expert.active,
        shown=profile.shown,
    )
