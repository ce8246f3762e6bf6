"""Reads and writes of browsers that want notices, and of wishes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, func, select

from visavis.domains.notifications.models import BrowserRow, WishesRow
from visavis.kernel.database import AsyncSession


async def browsers_of(session: AsyncSession, member_id: UUID) -> Sequence[BrowserRow]:
    """The oldest first."""
    query = select(BrowserRow).where(BrowserRow.member_id == member_id).order_by(BrowserRow.id)
    return (await session.scalars(query)).all()


async def count_browsers_of(session: AsyncSession, member_id: UUID) -> int:
    query = select(func.count()).select_from(BrowserRow).where(BrowserRow.member_id == member_id)
    return await session.scalar(query) or 0


async def find_browser(session: AsyncSession, browser_id: UUID) -> BrowserRow | None:
    return await session.scalar(select(BrowserRow).where(BrowserRow.id == browser_id))


async def remove_browser(session: AsyncSession, browser_id: UUID) -> None:
    await session.execute(delete(BrowserRow).where(BrowserRow.id == browser_id))


async def remove_browser_at(session: AsyncSession, endpoint_index: bytes) -> None:
    await session.execute(delete(BrowserRow).where(BrowserRow.endpoint_index == endpoint_index))


async def remove_of_member(session: AsyncSession, member_id: UUID) -> None:
    await session.execute(delete(BrowserRow).where(BrowserRow.member_id == member_id))
    await session.execute(delete(WishesRow).where(WishesRow.member_id == member_id))


async def remove_browsers_of(session: AsyncSession, member_id: UUID) -> None:
    await session.execute(delete(BrowserRow).where(BrowserRow.member_id == member_id))


async def wishes_of(session: AsyncSession, member_id: UUID) -> WishesRow | None:
    return await session.scalar(select(WishesRow).where(WishesRow.member_id == member_id))
