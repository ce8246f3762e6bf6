"""What a company shows to visitors; sealed as one JSON record under the company's key."""

from typing import Literal
from uuid import UUID

import msgspec

from visavis.domains.companies.languages import Language

Asked = Literal["required", "optional", "off"]


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """A responsible office that people can reach by post and e-mail."""

    name: str
    address: str
    email: str


class CompanyText(msgspec.Struct, frozen=True, kw_only=True):
    """Headline and welcome of the company screen in one language."""

    title: str
    text: str


class Precontact(msgspec.Struct, frozen=True, kw_only=True):
    """What a visitor is asked before the first message."""

    name: Asked = "optional"
    email: Asked = "optional"


class CompanyProfile(msgspec.Struct, frozen=True, kw_only=True):
    """The presentation of a company. `accent` is "#rrggbb"; `logo` and `hero` are picture ids.

    `statistics`: whether contacts are counted, by numbers only.
    """

    name: str
    accent: str
    languages: tuple[Language, ...]
    default_language: Language
    texts: dict[Language, CompanyText]
    controller: Contact
    privacy_officer: Contact
    precontact: Precontact = Precontact()
    logo: UUID | None = None
    hero: UUID | None = None
    statistics: bool = True


class Company(msgspec.Struct, frozen=True, kw_only=True):
    """A company as other domains see it."""

    id: UUID
    slug: str
    profile: CompanyProfile
