"""What happened to companies."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CompanyCreated:
    """A company was added to the installation."""

    company_id: UUID


@dataclass(frozen=True, slots=True)
class CompanyClosing:
    """A company is being deleted with all that is its: everybody must be let go."""

    company_id: UUID


@dataclass(frozen=True, slots=True)
class CompanyClosed:
    """Nothing of a company is left."""

    company_id: UUID


@dataclass(frozen=True, slots=True)
class CompanyChanged:
    """A company's presentation or its list of websites changed."""

    company_id: UUID
