"""What happened to experts."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

Switch = Literal["available", "away"]


@dataclass(frozen=True, slots=True)
class ExpertChanged:
    """What visitors see of an expert changed, or whether they see the expert at all."""

    company_id: UUID
    expert_id: UUID


@dataclass(frozen=True, slots=True)
class AvailabilitySwitched:
    """An expert said whether visitors may expect an answer now."""

    company_id: UUID
    expert_id: UUID
    switch: Switch


@dataclass(frozen=True, slots=True)
class PanelOpened:
    """A visitor looked at a company's experts. `caller` tells callers apart in memory; None: it cannot."""

    company_id: UUID
    caller: bytes | None


@dataclass(frozen=True, slots=True)
class FindingChanged:
    """Filters, teams or page rules of a company changed."""

    company_id: UUID
