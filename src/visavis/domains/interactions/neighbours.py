"""The domains below, as far as interactions ask them."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from visavis.domains.companies.public import Company
from visavis.domains.experts.public import Expert


class Companies(Protocol):
    """Where visitors can be."""

    async def company(self, slug: str) -> Company:
        """Raises NotFound."""
        ...

    async def company_by_id(self, company_id: UUID) -> Company:
        """Raises NotFound."""
        ...


class Experts(Protocol):
    """Who can be written to."""

    async def expert(self, company_id: UUID, expert_id: UUID) -> Expert:
        """Raises NotFound."""
        ...


class Colleagues(Protocol):
    """Who answers when somebody else cannot."""

    async def deputy(self, company_id: UUID, expert_id: UUID) -> UUID | None:
        """Whoever stands in for this expert, if anybody."""
        ...

    async def is_absent(self, company_id: UUID, expert_id: UUID) -> bool:
        """Whether an expert is away today, for longer."""
        ...

    async def team_mates(self, company_id: UUID, expert_id: UUID) -> list[UUID]:
        """The other members of all teams an expert is in, in the company's order."""
        ...

    async def team(self, company_id: UUID, team_id: UUID) -> list[UUID]:
        """The members of a team. Raises NotFound."""
        ...


@dataclass(frozen=True, slots=True)
class Neighbours:
    """All of them."""

    companies: Companies
    experts: Experts
    colleagues: Colleagues
