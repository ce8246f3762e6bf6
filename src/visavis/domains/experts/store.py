"""Reads and writes of experts."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from visavis.domains.experts.models import ExpertRow
from visavis.kernel.database import AsyncSession


async def find_for_change(session: AsyncSession, company_id: UUID, expert_id: UUID) -> ExpertRow | None:
    """Two tabs that save at once must not lose each other's photo."""
    return await session.get(ExpertRow, (company_id, expert_id), with_for_update=True)


async def in_order(session: AsyncSession) -> Sequence[ExpertRow]:
    return (await session.scalars(select(ExpertRow).order_by(ExpertRow.position, ExpertRow.member_id))).all()


async def next_position(session: AsyncSession) -> int:
    return (await session.scalar(select(func.coalesce(func.max(ExpertRow.position), 0) + 1))) or 1


async def owner_of_link(session: AsyncSession, link_index: bytes) -> UUID | None:
    return await session.scalar(select(ExpertRow.member_id).where(ExpertRow.link_index == link_index))
