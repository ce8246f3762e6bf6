"""Rules about experts: what may be said in a profile and who may change it."""

import re

from visavis.kernel.access import Member
from visavis.kernel.errors import Invalid

_LINK = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")

# ISO 639 codes of languages that advice in Europe is given in; names come from the reader's browser.
SPOKEN_LANGUAGES = frozenset(
    {
        *(
            "ar",
            "bg",
            "bs",
            "ca",
            "cs",
            "da",
            "de",
            "el",
            "en",
            "es",
            "et",
            "fa",
            "fi",
            "fr",
            "gsw",
            "he",
            "hi",
        ),
        *(
            "hr",
            "hu",
            "it",
            "ja",
            "ko",
            "lt",
            "lv",
            "mk",
            "nl",
            "no",
            "pl",
            "pt",
            "rm",
            "ro",
            "ru",
            "sk",
            "sl",
        ),
        *("sq", "sr", "sv", "ta", "th", "ti", "tr", "uk", "ur", "vi", "zh"),
    }
)


def known_languages(codes: list[str]) -> list[str]:
    """The codes, each once, in the given order. Raises ValueError for a code that is not known."""
    if not SPOKEN_LANGUAGES.issuperset(codes):
        raise ValueError("a language code is not known")
    return list(dict.fromkeys(codes))


def may_edit_own_profile(actor: Member) -> bool:
    """Only experts have a profile."""
    return actor.is_expert


def checked_link(slug: str) -> str:
    """The end of a permanent link itself: 1 to 60 of a-z, 0-9 and inner hyphens. Raises Invalid."""
    if not _LINK.fullmatch(slug):
        raise Invalid("expert.link", "A permanent link ends in 1 to 60 small letters, digits and hyphens.")
    return slug
