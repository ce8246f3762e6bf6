"""Who stands in for an expert, and in which days the expert is away."""

from datetime import date
from uuid import UUID

import msgspec


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """Days, both included."""

    first: date
    last: date


class Absence(msgspec.Struct, frozen=True, kw_only=True):
    """A deputy also answers for an expert who is there but does not answer in time."""

    deputy_id: UUID | None = None
    period: Period | None = None

    def covers(self, day: date) -> bool:
        return self.period is not None and self.period.first <= day <= self.period.last
