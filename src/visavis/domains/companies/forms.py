"""Wire shapes of what administrators settle about their company."""

from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from pydantic import BaseModel, ConfigDict, EmailStr, Field, StringConstraints

from visavis.domains.companies.languages import Language
from visavis.domains.companies.opening_hours import CALENDARS
from visavis.domains.companies.policy import functions_on, ready
from visavis.domains.companies.profile import (
    Asked,
    Company,
    CompanyProfile,
    Function,
    LauncherStyle,
    Side,
)
from visavis.domains.companies.schemas import (
    CompanyTextView,
    ContactView,
    HoursView,
    LauncherView,
    PrecontactView,
    hours_view,
    picture_url,
)

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Address = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
Welcome = Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
WallClock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$", examples=["08:00"])]


class Form(BaseModel):
    """Unknown fields are mistakes."""

    model_config = ConfigDict(extra="forbid")


class ContactForm(Form):
    """A responsible office: name, postal address (lines separated by line feeds), e-mail."""

    name: Line
    address: Address
    email: Annotated[EmailStr, Field(max_length=254)]


class MailSenderForm(Form):
    """Who mails come from. Null: the company's name, and the e-mail address of its contact."""

    name: Line | None = None
    reply_to: Annotated[EmailStr, Field(max_length=254)] | None = None


class CompanyForm(Form):
    """Master data. Controller and privacy officer must be named before visitors see the company.

    `administrators_read`: administrators may read conversations they take no part in; the notice says so.
    `answer_within_s`: seconds until a request that nobody answers is offered to somebody else.
    `missed_calls_in_chat`: a call that nobody took leaves a line in its conversation, else nothing.
    """

    name: Line
    contact: ContactForm | None
    controller: ContactForm | None
    privacy_officer: ContactForm | None
    languages: Annotated[list[Language], Field(min_length=1)]
    default_language: Language
    statistics: bool
    administrators_read: bool
    answer_within_s: Annotated[int, Field(ge=15, le=3600)] = 60
    direct_calls: bool = False
    missed_calls_in_chat: bool = False
    mail: MailSenderForm = MailSenderForm()


class CompanyData(BaseModel):
    """Master data with what follows from it. `slug` is the company's short name in addresses and stays."""

    name: str
    contact: ContactView | None
    controller: ContactView | None
    privacy_officer: ContactView | None
    languages: list[Language]
    default_language: Language
    statistics: bool
    administrators_read: bool
    answer_within_s: int
    direct_calls: bool
    missed_calls_in_chat: bool
    mail: MailSenderForm
    slug: str
    ready: bool


class TextForm(Form):
    """Headline and welcome of the company screen."""

    title: Title
    text: Welcome


class LauncherForm(Form):
    """How the panel is opened on the website."""

    style: LauncherStyle
    label: dict[Language, Label]


class PrecontactForm(Form):
    """What a visitor is asked before the first message."""

    name: Asked
    email: Asked


class WidgetForm(Form):
    """How the widget looks and what it offers. `texts` are in the company's languages, all of them."""

    accent: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
    position: Side
    launcher: LauncherForm
    texts: dict[Language, TextForm]
    functions: list[Function]
    precontact: PrecontactForm
    rating: bool


class WidgetData(BaseModel):
    """The widget, with the functions that the contract allows and the pictures."""

    accent: str
    position: Side
    launcher: LauncherView
    texts: dict[Language, CompanyTextView]
    functions: list[Function]
    precontact: PrecontactView
    rating: bool
    contract_functions: list[Function]
    logo_url: str | None
    hero_url: str | None


class WindowForm(Form):
    """From `start` to before `end`, wall-clock times of the company's zone."""

    start: WallClock
    end: WallClock


class WeeklyWindowForm(WindowForm):
    """A window of every week; Monday is 1."""

    day: Annotated[int, Field(ge=1, le=7)]


class ExceptionForm(Form):
    """Other windows on one day, whatever the weekday and the holidays say; none means closed."""

    day: date
    windows: Annotated[list[WindowForm], Field(max_length=6)]


class HoursForm(Form):
    """Opening hours. `zone` is an IANA name, `holidays` one of the calendars offered, or null."""

    zone: Annotated[str, Field(max_length=60)]
    weekly: Annotated[list[WeeklyWindowForm], Field(max_length=42)]
    exceptions: Annotated[list[ExceptionForm], Field(max_length=200)]
    holidays: Annotated[str, Field(max_length=10)] | None


class HoursChange(Form):
    """`hours` null: the company keeps no hours and is always open."""

    hours: HoursForm | None


class HoursData(HoursChange):
    """Opening hours, the public holidays that can be kept, and what follows right now."""

    state: HoursView
    calendars: list[str]


class HolidayView(BaseModel):
    """A public holiday."""

    day: date
    name: str


class GreetingForm(Form):
    """The bubble that offers a conversation, after so many seconds on a page."""

    after_s: Annotated[int, Field(ge=5, le=3600)]
    text: Annotated[dict[Language, Sentence], Field(min_length=1)]


class GreetingChange(Form):
    """`greeting` null: nobody is greeted."""

    greeting: GreetingForm | None


def changed_by(profile: CompanyProfile, form: Form) -> CompanyProfile:
    """The profile with the fields of a form in place of its own."""
    present = {name: getattr(profile, name) for name in profile.__struct_fields__}
    return msgspec.convert({**present, **form.model_dump()}, CompanyProfile)


def company_data(company: Company) -> CompanyData:
    """The wire shape of a company's master data."""
    return CompanyData.model_validate(
        {**_fields(company), "slug": company.slug, "ready": ready(company.profile)}
    )


def widget_data(company: Company) -> WidgetData:
    """The wire shape of a company's widget."""
    profile = company.profile
    return WidgetData.model_validate(
        {
            **_fields(company),
            "functions": functions_on(profile),
            "contract_functions": profile.contract.functions,
            "logo_url": picture_url(company.id, profile.logo),
            "hero_url": picture_url(company.id, profile.hero),
        }
    )


def hours_data(company: Company, now: datetime) -> HoursData:
    """The wire shape of a company's opening hours at this moment."""
    state = hours_view(company.profile, now)
    return HoursData.model_validate(
        {"hours": _fields(company)["hours"], "state": state, "calendars": CALENDARS}
    )


def greeting_data(company: Company) -> GreetingChange:
    """The wire shape of a company's greeting."""
    return GreetingChange.model_validate({"greeting": _fields(company)["greeting"]})


def _fields(company: Company) -> dict[str, Any]:  # JSON
    fields: dict[str, Any] = msgspec.to_builtins(company.profile)
    return fields
