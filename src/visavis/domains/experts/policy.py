"""Rules about experts: what may be said in a profile, and how the permanent link ends."""

import re

from visavis.domains.companies.public import CompanyProfile, may_use
from visavis.domains.experts.profile import Channel, Expert, PresenceState
from visavis.kernel.errors import Invalid
from visavis.kernel.slugs import slug_from

LINK_CHARACTERS = 60
_LINK = re.compile(rf"[a-z0-9](?:[a-z0-9-]{{0,{LINK_CHARACTERS - 2}}}[a-z0-9])?")

# ISO 639 codes of languages that advice in Europe is given in; names come from the reader's browser.
SPOKEN_LANGUAGES = frozenset(
    code
    for group in (
        "ar bg bs ca cs da de el en es et fa fi fr gsw he hi hr hu it ja ko lt lv",
        "mk nl no pl pt rm ro ru sk sl sq sr sv ta th ti tr uk ur vi zh",
    )
    for code in group.split()
)


def known_languages(codes: list[str]) -> list[str]:
    """The codes, each once, in the given order. Raises ValueError for a code that is not known."""
    if not SPOKEN_LANGUAGES.issuperset(codes):
        raise ValueError("a language code is not known")
    return list(dict.fromkeys(codes))


def may_be_shown(expert: Expert) -> bool:
    """Whether visitors see this expert: one who may work, has said as what, and is not hidden."""
    return expert.active and expert.profile.shown and bool(expert.profile.function)


def working_channels(profile: CompanyProfile, presence: PresenceState, *, is_open: bool) -> list[Channel]:
    """How an expert can be written to right now: chat when they are there, else a message for later."""
    if is_open and presence == "available" and may_use(profile, "chat"):
        return ["chat"]
    return ["message"] if may_use(profile, "message") else []


def checked_link(slug: str) -> str:
    """The end of a permanent link itself: 1 to 60 of a-z, 0-9 and inner hyphens. Raises Invalid."""
    if not _LINK.fullmatch(slug):
        raise Invalid("expert.link", "A permanent link ends in 1 to 60 small letters, digits and hyphens.")
    return slug


def link_from(name: str, attempt: int = 1) -> str:
    """How the permanent link of a person of this name could end; another one for each attempt from 1."""
    return slug_from(name, LINK_CHARACTERS, "expert", attempt)
