"""Reads and writes of experts, and of how visitors find them."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from visavis.domains.experts.models import (
    AbsenceRow,
    CannedAnswersRow,
    CompanyAnswersRow,
    ExpertRow,
    FindingRow,
)
from visavis.kernel.database import AsyncSession
from visavis.kernel.vault import Sealed


async def find_for_change(session: AsyncSession, company_id: UUID, expert_id: UUID) -> ExpertRow | None:
    """Two tabs that save at once must not lose each other's photo."""
    return await session.get(ExpertRow, (company_id, expert_id), with_for_update=True)


async def in_order(session: AsyncSession) -> Sequence[ExpertRow]:
    return (await session.scalars(select(ExpertRow).order_by(ExpertRow.position, ExpertRow.member_id))).all()


async def next_position(session: AsyncSession) -> int:
    return (await session.scalar(select(func.coalesce(func.max(ExpertRow.position), 0) + 1))) or 1


async def owner_of_link(session: AsyncSession, link_index: bytes) -> UUID | None:
    return await session.scalar(select(ExpertRow.member_id).where(ExpertRow.link_index == link_index))


async def existing(session: AsyncSession, ids: Iterable[UUID | None]) -> Sequence[UUID]:
    """Those of the ids that are experts of the company."""
    return (await session.scalars(select(ExpertRow.member_id).where(ExpertRow.member_id.in_(ids)))).all()


async def find_absence(session: AsyncSession, company_id: UUID, expert_id: UUID) -> AbsenceRow | None:
    return await session.get(AbsenceRow, (company_id, expert_id))


async def find_answers(session: AsyncSession, company_id: UUID, member_id: UUID) -> CannedAnswersRow | None:
    return await session.get(CannedAnswersRow, (company_id, member_id))


async def find_company_answers(session: AsyncSession, company_id: UUID) -> CompanyAnswersRow | None:
    return await session.get(CompanyAnswersRow, company_id)


async def find_finding(session: AsyncSession, company_id: UUID) -> FindingRow | None:
    return await session.get(FindingRow, company_id)


async def add_finding(session: AsyncSession, company_id: UUID, content: Sealed) -> None:
    """Unless there is one."""
    statement = insert(FindingRow).values(company_id=company_id, content=content)
    await session.execute(statement.on_conflict_do_nothing())


async def lock_finding(session: AsyncSession, company_id: UUID) -> FindingRow:
    """Two administrators who save at once must not lose each other's change."""
    return await session.get_one(FindingRow, company_id, with_for_update=True, populate_existing=True)
