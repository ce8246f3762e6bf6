"""Wire shapes of what experts keep at hand: canned answers, absence, and their colleagues."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from visavis.domains.companies.public import Language
from visavis.domains.experts.absence import Absence, Period
from visavis.domains.experts.answers import VARIABLES, CannedAnswer, unknown_variables
from visavis.domains.experts.profile import PresenceState

MOST_ANSWERS = 200


def _fillable(text: str) -> str:
    if unknown_variables(text):
        raise ValueError(f"only {', '.join(VARIABLES)} may stand in braces")
    return text


Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
AnswerText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000), AfterValidator(_fillable)
]


class CannedAnswerData(BaseModel):
    """{visitor}, {expert} and {company} in the text stand for their names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Title
    text: AnswerText


class AnswersForm(BaseModel):
    """Replaces the whole list."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    answers: Annotated[list[CannedAnswerData], Field(max_length=MOST_ANSWERS)]

    def kept(self) -> tuple[CannedAnswer, ...]:
        """As they are stored."""
        return tuple(CannedAnswer(title=one.title, text=one.text) for one in self.answers)


class AnswersData(BaseModel):
    """One list."""

    answers: list[CannedAnswerData]


class KnownAnswersData(BaseModel):
    """An expert's own answers, and those of the company."""

    own: list[CannedAnswerData]
    company: list[CannedAnswerData]


class PeriodData(BaseModel):
    """Days where the company is, both included."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: date
    last: date


class AbsenceData(BaseModel):
    """Who stands in, and when the expert is away. The deputy is asked also when an answer takes too long."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    deputy_id: UUID | None = None
    period: PeriodData | None = None

    def kept(self) -> Absence:
        """As it is stored."""
        given = self.period
        period = None if given is None else Period(first=given.first, last=given.last)
        return Absence(deputy_id=self.deputy_id, period=period)


class Colleague(BaseModel):
    """Another expert, to hand a conversation over to or to invite."""

    expert_id: UUID
    name: str
    function: dict[Language, str]
    thumbnail_url: str | None
    presence: PresenceState


class TeamName(BaseModel):
    id: UUID
    name: str


class Colleagues(BaseModel):
    """Other experts and the teams, in the company's order."""

    experts: list[Colleague]
    teams: list[TeamName]


def answers_data(answers: tuple[CannedAnswer, ...]) -> list[CannedAnswerData]:
    """As experts and administrators see them."""
    return [CannedAnswerData.model_validate(one, from_attributes=True) for one in answers]


def absence_data(absence: Absence) -> AbsenceData:
    """As experts and administrators see it."""
    period = absence.period and PeriodData(first=absence.period.first, last=absence.period.last)
    return AbsenceData(deputy_id=absence.deputy_id, period=period)
