"""All rows of one company, whatever tables there are: counted, and deleted for good."""

from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from visavis.kernel.database.catalogue import Base


async def count_rows(session: AsyncSession, company_id: UUID) -> dict[str, int]:
    """How many rows of the company each table holds; tables without any are left out."""
    counts: dict[str, int] = {}
    for table in Base.metadata.sorted_tables:
        query = select(func.count()).select_from(table).where(table.c.company_id == company_id)
        counts[table.name] = await session.scalar(query) or 0
    return {name: count for name, count in counts.items() if count}


async def delete_rows(session: AsyncSession, company_id: UUID) -> None:
    """Delete every row of the company, those that point to others first."""
    for table in reversed(Base.metadata.sorted_tables):
        await session.execute(delete(table).where(table.c.company_id == company_id))
