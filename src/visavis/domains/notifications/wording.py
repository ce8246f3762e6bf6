"""The words of mails, in four languages."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from visavis.domains.companies.public import LANGUAGES, Language
from visavis.domains.members.events import Role
from visavis.domains.notifications.contents import MailKind

MOST_CHARACTERS = 120
_FOLDER = Path(__file__).parent / "words"
_NOT_ONE_LINE = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+")


class MailWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one kind of mail says. Words in braces are filled in."""

    subject: str
    lines: tuple[str, ...]
    button: str
    after: tuple[str, ...]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in one language."""

    greeting: str
    greeting_unnamed: str
    automatic: str
    automatic_answered: str
    roles: dict[Role, str]
    mails: dict[MailKind, MailWords]
    and_: str = msgspec.field(name="and")

    def listed(self, roles: tuple[Role, ...]) -> str:
        """One role, or two joined by a word."""
        return self.and_.join(self.roles[role] for role in roles)


@cache
def words(language: Language) -> Words:
    """Read once."""
    return msgspec.toml.decode((_FOLDER / f"{language}.toml").read_bytes(), type=Words)


def all_words() -> Mapping[Language, Words]:
    return {language: words(language) for language in LANGUAGES}


def one_line(text: str) -> str:
    """A name that somebody typed, fit for a subject: no line feeds, no marks that turn text around."""
    return _NOT_ONE_LINE.sub(" ", text).strip()[:MOST_CHARACTERS]
