"""Wire shapes of experts: the visitor's view of a company and its people."""

from datetime import datetime
from typing import Any, Literal, NamedTuple, get_args
from uuid import UUID

from pydantic import BaseModel

from visavis.domains.companies.public import (
    Company,
    CompanyPresentation,
    Greeting,
    Language,
    LauncherView,
    Side,
    may_use,
    picture_url,
    presentation,
)
from visavis.domains.experts.finding import Finding, PageRule
from visavis.domains.experts.forms import FilterView, GreetingView, filters_data
from visavis.domains.experts.profile import Channel, Expert, PresenceState

Medium = Literal["video", "voice", "screen"]
MEDIA: tuple[Medium, ...] = get_args(Medium)


class ExpertCard(BaseModel):
    """An expert in the list. `channels` are those that work right now."""

    expert_id: UUID
    slug: str
    name: str
    function: dict[Language, str]
    expertise: list[dict[Language, str]]
    languages: list[str]
    photo_url: str | None
    thumbnail_url: str | None
    presence: PresenceState
    channels: list[Channel]
    tags: list[UUID]


class ExpertView(ExpertCard):
    """The business card."""

    about: dict[Language, str]


class CompanyView(CompanyPresentation):
    """The company screen. Experts carry tags of the filters."""

    filters: list[FilterView]
    experts: list[ExpertCard]


class Step(BaseModel):
    """A step on the way to a live widget."""

    name: Literal["company", "widget", "websites", "snippet", "expert"]
    done: bool


class Checklist(BaseModel):
    """The steps in the order in which they are best done.

    `falling_rules` is how many page rules would show nobody and count for no page.
    """

    steps: list[Step]
    falling_rules: int


class PageRuleView(BaseModel):
    """A rule for pages. `greeting` is the one that counts there; null: nobody is greeted."""

    id: UUID
    include: list[str]
    exclude: list[str]
    greeting: GreetingView | None


class PageView(BaseModel):
    """What the loader needs on the company's website. The first rule that applies to the page counts.

    How rules apply is specified by contract/url_patterns.json; `greeting` is for pages without a rule.
    """

    accent: str
    position: Side
    launcher: LauncherView
    languages: list[Language]
    default_language: Language
    greeting: GreetingView | None
    rules: list[PageRuleView]


class GreeterView(BaseModel):
    """Who greets on the company's website: an expert who is there right now."""

    slug: str
    name: str
    function: dict[Language, str]
    thumbnail_url: str | None


class GreeterData(BaseModel):
    """`greeter` is null while nobody can chat. `media` is by what the greeter can be called."""

    greeter: GreeterView | None
    media: list[Medium]


class Reach(NamedTuple):
    """An expert's presence at one moment, and the channels that work then."""

    presence: PresenceState
    channels: list[Channel]


def expert_card(expert: Expert, reach: Reach, finding: Finding) -> ExpertCard:
    """The wire shape of an expert in a list."""
    return ExpertCard(**_card(expert, reach, finding))


def expert_view(expert: Expert, reach: Reach, finding: Finding) -> ExpertView:
    """The wire shape of a business card."""
    return ExpertView(**_card(expert, reach, finding), about=expert.profile.about)


def company_view(company: Company, finding: Finding, experts: list[ExpertCard], now: datetime) -> CompanyView:
    """The wire shape of the company screen at this moment."""
    filters = filters_data(finding).filters
    return CompanyView(**dict(presentation(company, now)), filters=filters, experts=experts)


def greeter_data(company: Company, cards: list[ExpertCard]) -> GreeterData:
    """The first of these who can chat."""
    greeter = next((card for card in cards if "chat" in card.channels), None)
    view = greeter and GreeterView(**greeter.model_dump(include=_GREETER))
    return GreeterData(greeter=view, media=[one for one in MEDIA if view and may_use(company.profile, one)])


def page_view(company: Company, finding: Finding, experts: list[Expert]) -> PageView:
    """The wire shape of what the loader needs. `experts` are those that visitors see."""
    profile = company.profile
    falling = finding.falling(experts)
    return PageView(
        accent=profile.accent,
        position=profile.position,
        launcher=LauncherView(style=profile.launcher.style, label=profile.launcher.label),
        languages=list(profile.languages),
        default_language=profile.default_language,
        greeting=_greeting(profile.greeting),
        rules=[_page_rule(rule, profile.greeting) for rule in finding.rules if rule.id not in falling],
    )


def _page_rule(rule: PageRule, of_company: Greeting | None) -> PageRuleView:
    return PageRuleView(
        id=rule.id,
        include=list(rule.include),
        exclude=list(rule.exclude),
        greeting=_greeting(rule.greeting or of_company) if rule.greets else None,
    )


def _greeting(greeting: Greeting | None) -> GreetingView | None:
    return None if greeting is None else GreetingView(after_s=greeting.after_s, text=greeting.text)


_GREETER = set(GreeterView.model_fields)


def _card(
    expert: Expert, reach: Reach, finding: Finding
) -> dict[str, Any]:  # keyword arguments of ExpertCard
    profile = expert.profile
    return {
        "expert_id": expert.id,
        "slug": profile.slug,
        "name": profile.name,
        "function": profile.function,
        "expertise": list(profile.expertise),
        "languages": list(profile.languages),
        "photo_url": picture_url(expert.company_id, profile.photo),
        "thumbnail_url": picture_url(expert.company_id, profile.thumbnail),
        "presence": reach.presence,
        "channels": reach.channels,
        "tags": [tag for tag in profile.tags if tag in finding.tags],
    }
