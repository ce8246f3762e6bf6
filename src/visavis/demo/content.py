"""Reads the demo company and its people from `content.toml` and the drawings beside it."""

from pathlib import Path

import msgspec

from visavis.domains.companies.public import CompanyProfile, Language, Translated
from visavis.domains.experts.public import ExpertProfile

SLUG = "aarebrueck"
PASSWORD = "bruecke-im-nebel"  # noqa: S105  # printed for everybody who runs the demo
HERE = Path(__file__).parent
PICTURE_TYPE = "image/webp"


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A demo member, who is also an expert."""

    slug: str
    name: str
    email: str
    language: Language
    spoken: tuple[str, ...]
    function: Translated
    about: Translated
    expertise: tuple[Translated, ...]

    @property
    def profile(self) -> ExpertProfile:
        return ExpertProfile(
            slug=self.slug,
            name=self.name,
            function=self.function,
            about=self.about,
            expertise=self.expertise,
            languages=self.spoken,
        )

    @property
    def portrait(self) -> bytes:
        return (HERE / "portraits" / f"{self.slug}.webp").read_bytes()


class Administrator(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who runs the company and talks with no visitors."""

    name: str
    email: str
    language: Language


class Content(msgspec.Struct, frozen=True, kw_only=True):
    company: CompanyProfile
    administrator: Administrator
    people: tuple[Person, ...]


def read_content() -> Content:
    return msgspec.toml.decode((HERE / "content.toml").read_bytes(), type=Content)


def hero() -> bytes:
    return (HERE / "hero.webp").read_bytes()


def logo() -> bytes:
    return (HERE / "website" / "mark.svg").read_bytes()
