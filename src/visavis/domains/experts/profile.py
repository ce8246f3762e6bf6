"""What an expert shows to visitors; sealed as one JSON record under the expert's own key."""

from typing import Literal
from uuid import UUID

import msgspec

from visavis.domains.companies.public import Language, Translated
from visavis.domains.experts.events import Switch

Channel = Literal["chat", "message"]
PresenceState = Literal["available", "busy", "away", "offline"]


class ExpertProfile(msgspec.Struct, frozen=True, kw_only=True):
    """A business card. `slug` ends the permanent link, `languages` are spoken.

    `photo` and `thumbnail` are ids of the same picture, 240 and 112 pixels wide.
    `tags` are ids of the company's tags, some perhaps gone. `shown`: whether visitors see the card.
    """

    slug: str
    name: str
    function: Translated
    about: Translated
    expertise: tuple[Translated, ...]
    languages: tuple[str, ...]
    photo: UUID | None = None
    thumbnail: UUID | None = None
    tags: tuple[UUID, ...] = ()
    shown: bool = True


def empty_profile(slug: str, name: str, language: Language) -> ExpertProfile:
    """A card that says nothing yet but who it is."""
    return ExpertProfile(slug=slug, name=name, function={}, about={}, expertise=(), languages=(language,))


class Expert(msgspec.Struct, frozen=True, kw_only=True):
    """An expert as other domains see it. `id` is the member's id."""

    company_id: UUID
    id: UUID
    profile: ExpertProfile
    active: bool
    switch: Switch
