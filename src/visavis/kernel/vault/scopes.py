"""What a key covers. One key per scope, so that erasing a scope erases what it covers and nothing else."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CompanyScope:
    """Data of a company as such: its texts, its pictures."""

    company_id: UUID


@dataclass(frozen=True, slots=True)
class MemberScope:
    """Data of one member of a company."""

    company_id: UUID
    member_id: UUID


@dataclass(frozen=True, slots=True)
class SegmentScope:
    """What one interaction produced in one month (UTC, "2026-11")."""

    company_id: UUID
    interaction_id: UUID
    month: str


@dataclass(frozen=True, slots=True)
class InteractionScope:
    """All segments of an interaction. Only to erase."""

    company_id: UUID
    interaction_id: UUID


@dataclass(frozen=True, slots=True)
class MonthScope:
    """All segments of a company in one month. Only to erase."""

    company_id: UUID
    month: str


Scope = CompanyScope | MemberScope | SegmentScope
Erasable = Scope | InteractionScope | MonthScope


def month_of(moment: datetime) -> str:
    """The UTC month of an aware datetime, as scopes name it: "2026-11"."""
    utc = moment.astimezone(UTC)
    return f"{utc.year:04}-{utc.month:02}"


def covers(erased: Erasable, scope: Scope) -> bool:
    """Whether erasing the one leaves the other unreadable."""
    if erased.company_id != scope.company_id:
        return False
    match erased:
        case CompanyScope():
            return True
        case InteractionScope():
            return isinstance(scope, SegmentScope) and scope.interaction_id == erased.interaction_id
        case MonthScope():
            return isinstance(scope, SegmentScope) and scope.month == erased.month
    return erased == scope
