"""What a company shows to visitors and has settled; sealed as one JSON record under the company's key.

Every field that came later has a default, so that records written before stay readable.
"""

from typing import Literal, get_args
from uuid import UUID

import msgspec

from visavis.domains.companies.languages import Language, Translated
from visavis.domains.companies.opening_hours import OpeningHours

Asked = Literal["required", "optional", "off"]
Function = Literal["chat", "message", "voice", "video", "screen", "documents", "appointments"]
FUNCTIONS: tuple[Function, ...] = get_args(Function)
Side = Literal["left", "right"]
LauncherStyle = Literal["round", "label"]


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


class Launcher(msgspec.Struct, frozen=True, kw_only=True):
    """How the panel is opened on the website: a round button, or one that says `label`."""

    style: LauncherStyle = "round"
    label: Translated = {}


class Greeting(msgspec.Struct, frozen=True, kw_only=True):
    """The bubble that offers a conversation after `after_s` seconds on a page."""

    after_s: int = 60
    text: Translated = {}


class MailSender(msgspec.Struct, frozen=True, kw_only=True):
    """Who the company's mails come from, and where answers to them go. Every mail has the one address of the
    platform; `name` None is the company's own, `reply_to` None the e-mail address of its contact.
    """

    name: str | None = None
    reply_to: str | None = None


class Contract(msgspec.Struct, frozen=True, kw_only=True):
    """What the company may switch on; only the operator changes it."""

    functions: tuple[Function, ...] = FUNCTIONS


class CompanyProfile(msgspec.Struct, frozen=True, kw_only=True):
    """A company. `accent` is "#rrggbb"; `logo` and `hero` are picture ids.

    `controller` and `privacy_officer` may be missing until the company goes live, see `ready`.
    `contact` is where the operator reaches the company. `statistics`: whether contacts are counted, by
    numbers only. `administrators_read`: whether administrators see conversations they take no part in.
    `answer_within_s`: how long a request waits before somebody else is asked.
    `direct_calls`: whether the sides of a call may do without a relay, and so learn each other's address.
    `missed_calls_in_chat`: whether a call that nobody took leaves a line in its conversation.
    `shaped`, `found_on_a_page`: whether the widget was saved once, and its snippet found once.
    """

    name: str
    accent: str
    languages: tuple[Language, ...]
    default_language: Language
    texts: dict[Language, CompanyText]
    contact: Contact | None = None
    controller: Contact | None = None
    privacy_officer: Contact | None = None
    precontact: Precontact = Precontact()
    logo: UUID | None = None
    hero: UUID | None = None
    statistics: bool = True
    position: Side = "right"
    launcher: Launcher = Launcher()
    functions: tuple[Function, ...] = FUNCTIONS
    contract: Contract = Contract()
    greeting: Greeting | None = None
    hours: OpeningHours | None = None
    rating: bool = True
    administrators_read: bool = False
    answer_within_s: int = 60
    mail: MailSender = MailSender()
    direct_calls: bool = False
    missed_calls_in_chat: bool = False
    shaped: bool = False
    found_on_a_page: bool = False
    closing: bool = False


class Company(msgspec.Struct, frozen=True, kw_only=True):
    """A company as other domains see it."""

    id: UUID
    slug: str
    profile: CompanyProfile


def starting_profile(contact: Contact, language: Language) -> CompanyProfile:
    """What a company begins with when it registers itself: not ready, since nobody responsible is named."""
    return CompanyProfile(
        name=contact.name,
        accent=FIRST_ACCENT,
        languages=(language,),
        default_language=language,
        texts={language: CompanyText(title=contact.name, text="")},
        contact=contact,
    )


# The colour that the design system falls back to.
FIRST_ACCENT = "#2f5d8a"
