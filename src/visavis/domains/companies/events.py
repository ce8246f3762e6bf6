"""What happened to companies."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CompanyCreated:
    """A company was added to the installation."""

    company_id: UUID


@dataclass(frozen=True, slots=True)
class CompanyChanged:
    """A company's presentation or its list of websites changed."""

    company_id: UUID
