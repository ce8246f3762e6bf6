"""Wire shapes of what administrators see of interactions and ratings. Times are RFC 3339 in UTC."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from visavis.domains.interactions.frames import State
from visavis.domains.interactions.side_store import Sought

MOST_SELECTED = 500
MOST_IN_PAGE = 100


class InteractionFilter(BaseModel):
    """`since` and `until` are days in UTC, both included; `before` is the last id of the page before."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    expert_id: UUID | None = None
    state: State | None = None
    since: date | None = None
    until: date | None = None
    before: UUID | None = None
    limit: Annotated[int, Field(ge=1, le=MOST_IN_PAGE)] = 50

    def sought(self, kept_after: datetime) -> Sought:
        """What is looked for in the store."""
        return Sought(
            kept_after,
            self.expert_id,
            self.state,
            _midnight(self.since),
            _midnight(None if self.until is None else self.until + timedelta(days=1)),
            self.before,
            self.limit,
        )


class ListedInteractionView(BaseModel):
    """An interaction from outside. `visitor_name` is null unless the company lets administrators see it."""

    id: UUID
    expert_id: UUID
    second_id: UUID | None
    state: State
    visitor_name: str | None
    created_at: datetime
    changed_at: datetime


class ListedInteractions(BaseModel):
    """`next` is what to ask for `before` in the next page; null on the last."""

    interactions: list[ListedInteractionView]
    next: UUID | None


class SelectedInteractions(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_SELECTED)]


class DeletedInteractions(BaseModel):
    """How many there were."""

    deleted: int


class ListedRatingView(BaseModel):
    """A rating: nothing in it leads to the visitor."""

    id: UUID
    expert_id: UUID
    stars: int
    comment: str | None
    at: datetime


class ListedRatings(BaseModel):
    """`next` is what to ask for `before` in the next page; null on the last."""

    ratings: list[ListedRatingView]
    next: UUID | None


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), UTC)
