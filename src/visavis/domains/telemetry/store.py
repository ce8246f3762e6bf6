"""Reads and writes of counters."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from visavis.domains.telemetry.metrics import Metric
from visavis.domains.telemetry.models import CounterRow
from visavis.kernel.database import AsyncSession

Key = tuple[date, Metric, str]


async def add(session: AsyncSession, company_id: UUID, counts: Mapping[Key, int]) -> None:
    """Change each counter by its count. None falls below nothing: a killed process loses some."""
    for (day, metric, slice_), count in sorted(counts.items()):
        row = {"company_id": company_id, "day": day, "metric": metric, "slice": slice_}
        statement = insert(CounterRow).values({**row, "count": max(count, 0)})
        await session.execute(
            statement.on_conflict_do_update(
                index_elements=list(row), set_={"count": func.greatest(CounterRow.count + count, 0)}
            )
        )


async def between(session: AsyncSession, first: date, last: date) -> Sequence[CounterRow]:
    """All counters from the first to the last day, both included."""
    query = select(CounterRow).where(CounterRow.day >= first, CounterRow.day <= last)
    return (await session.scalars(query)).all()


async def remove_before(session: AsyncSession, day: date) -> None:
    await session.execute(delete(CounterRow).where(CounterRow.day < day))
