"""Wire shapes of what administrators settle about finding experts.

Each list is sent as a whole. An entry without an id is new; one that is left out is deleted.
"""

from typing import Annotated
from uuid import UUID

import msgspec
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from visavis.domains.companies.public import Greeting, GreetingForm, Language
from visavis.domains.experts.finding import Filter, Finding, PageRule, Tag, Team
from visavis.domains.experts.profile import Expert
from visavis.domains.experts.url_pattern import MOST_CHARACTERS, kept_pattern
from visavis.kernel.ids import new_id

Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Labels = Annotated[dict[Language, Label], Field(min_length=1)]
Pattern = Annotated[str, Field(max_length=MOST_CHARACTERS), AfterValidator(kept_pattern)]
Patterns = Annotated[list[Pattern], Field(max_length=50)]
Ids = Annotated[list[UUID], Field(max_length=10_000)]


class Form(BaseModel):
    """Unknown fields are mistakes."""

    model_config = ConfigDict(extra="forbid")


class TagForm(Form):
    """What an expert can be marked with."""

    id: UUID | None = None
    label: Labels


class FilterForm(Form):
    """A group of tags that visitors choose from, such as "Location"."""

    id: UUID | None = None
    label: Labels
    tags: Annotated[list[TagForm], Field(max_length=100)]


class FiltersForm(Form):
    filters: Annotated[list[FilterForm], Field(max_length=20)]


class TeamForm(Form):
    """Experts who stand in for each other. `members` are ids of experts."""

    id: UUID | None = None
    name: Label
    members: Ids


class TeamsForm(Form):
    teams: Annotated[list[TeamForm], Field(max_length=500)]


class RuleForm(Form):
    """Which experts show on which pages: those named, those of the teams, those with any of the tags.

    Everybody when nothing is named. Patterns: see contract/url_patterns.json. Without `include` the rule is
    for every page. `greeting` takes the place of the company's; without `greets` nobody is greeted there.
    `orphaned`: all it named are gone; it counts for no page until somebody is named or this is taken back.
    """

    id: UUID | None = None
    name: Label
    include: Patterns
    exclude: Patterns
    experts: Ids
    teams: Ids
    tags: Ids
    greets: bool = True
    greeting: GreetingForm | None = None
    orphaned: bool = False


class RulesForm(Form):
    """In this order: the first rule that applies to a page counts."""

    rules: Annotated[list[RuleForm], Field(max_length=200)]


class TagView(BaseModel):
    id: UUID
    label: dict[Language, str]


class FilterView(BaseModel):
    """A group of tags that visitors choose from."""

    id: UUID
    label: dict[Language, str]
    tags: list[TagView]


class FiltersData(BaseModel):
    filters: list[FilterView]


class TeamView(BaseModel):
    """Experts who stand in for each other."""

    id: UUID
    name: str
    members: list[UUID]


class TeamsData(BaseModel):
    teams: list[TeamView]


class GreetingView(BaseModel):
    """The bubble that offers a conversation, after so many seconds on a page."""

    after_s: int
    text: dict[Language, str]


class RuleView(BaseModel):
    """See RuleForm."""

    id: UUID
    name: str
    include: list[str]
    exclude: list[str]
    experts: list[UUID]
    teams: list[UUID]
    tags: list[UUID]
    greets: bool
    greeting: GreetingView | None
    orphaned: bool


class RulesData(BaseModel):
    """`falling` are the ids of rules that would show nobody: they count for no page."""

    rules: list[RuleView]
    falling: list[UUID]


def filters_data(finding: Finding) -> FiltersData:
    """The wire shape of a company's filters."""
    return FiltersData.model_validate(finding, from_attributes=True)


def teams_data(finding: Finding) -> TeamsData:
    """The wire shape of a company's teams."""
    return TeamsData.model_validate(finding, from_attributes=True)


def rules_data(finding: Finding, experts: list[Expert]) -> RulesData:
    """The wire shape of a company's page rules. `experts` are those that visitors see."""
    rules = [RuleView.model_validate(rule, from_attributes=True) for rule in finding.rules]
    return RulesData(rules=rules, falling=finding.falling(experts))


def filters_of(form: FiltersForm) -> tuple[Filter, ...]:
    """The stored shape of filters."""
    return tuple(
        Filter(
            id=group.id or new_id(),
            label=group.label,
            tags=tuple(Tag(id=tag.id or new_id(), label=tag.label) for tag in group.tags),
        )
        for group in form.filters
    )


def teams_of(form: TeamsForm, experts: set[UUID]) -> tuple[Team, ...]:
    """The stored shape of teams; who is no expert of the company is left out."""
    return tuple(
        Team(id=team.id or new_id(), name=team.name, members=_known(team.members, experts))
        for team in form.teams
    )


def rules_of(form: RulesForm, experts: set[UUID]) -> tuple[PageRule, ...]:
    """The stored shape of page rules; who is no expert of the company is left out."""
    return tuple(
        PageRule(
            id=rule.id or new_id(),
            name=rule.name,
            include=tuple(rule.include),
            exclude=tuple(rule.exclude),
            experts=tuple(rule.experts),
            teams=tuple(rule.teams),
            tags=tuple(rule.tags),
            greets=rule.greets,
            greeting=None if rule.greeting is None else msgspec.convert(rule.greeting.model_dump(), Greeting),
            orphaned=rule.orphaned,
        ).naming(_known(rule.experts, experts))
        for rule in form.rules
    )


def _known(ids: list[UUID], experts: set[UUID]) -> tuple[UUID, ...]:
    return tuple(one for one in dict.fromkeys(ids) if one in experts)
