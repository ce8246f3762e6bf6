"""The languages a company can speak to its visitors in: those that every message catalogue has."""

from typing import Literal, get_args

Language = Literal["de", "fr", "it", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

Translated = dict[Language, str]
"""One text in several languages."""
