"""The main database and the one way to open a transaction."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from visavis.kernel.database.checks import check_server
from visavis.kernel.database.events import EventBook, Pending
from visavis.kernel.database.protection import COMPANY_SETTING, DIRECTORY, SCOPE_SETTING

_SET = text("SELECT set_config(:name, :value, true)")
_READ_ONLY = text("SET TRANSACTION READ ONLY")


class Database:
    """Sessions (SQLAlchemy) for services, and a plain psycopg pool for paths that must be fast.

    Both connect as the same role, to which row level security applies. `url` is a libpq URL (postgresql://...).
    """

    def __init__(
        self, url: str, events: EventBook | None = None, *, sessions: int = 8, connections: int = 8
    ) -> None:
        """At most `sessions` and `connections` connections, for the two uses."""
        self.url = url
        self.events = events or EventBook()
        self.pool: AsyncConnectionPool[AsyncConnection[TupleRow]] = AsyncConnectionPool(
            url, open=False, min_size=1, max_size=connections
        )
        self.engine = create_async_engine(
            make_url(url).set(drivername="postgresql+psycopg"),
            pool_size=sessions,
            max_overflow=0,
            pool_pre_ping=True,
            hide_parameters=True,
        )
        self._session = async_sessionmaker(self.engine, expire_on_commit=False)

    async def open(self) -> None:
        """Raises StartRefused when the server or the role cannot be trusted with the data."""
        await check_server(self.url)
        await self.pool.open(wait=True)

    async def close(self) -> None:
        await self.pool.close()
        await self.engine.dispose()

    @asynccontextmanager
    async def transaction(self, company_id: UUID) -> AsyncIterator[AsyncSession]:
        """Sees and writes rows of one company. Commits at the end, rolls back on any error."""
        async with self._session() as session:
            pending = Pending.attach(session, self.events)
            await session.execute(_SET, {"name": COMPANY_SETTING, "value": str(company_id)})
            yield session
            await pending.before_commit(session)
            await _undisturbed(_commit(session, pending))

    @asynccontextmanager
    async def directory(self) -> AsyncIterator[AsyncSession]:
        """Reads the few tables that must be found before the company is known. Writes nothing."""
        async with self._session() as session:
            await session.execute(_READ_ONLY)
            await session.execute(_SET, {"name": SCOPE_SETTING, "value": DIRECTORY})
            yield session


async def _commit(session: AsyncSession, pending: Pending) -> None:
    await session.commit()
    await pending.after_commit()


async def _undisturbed(work: Coroutine[None, None, None]) -> None:
    """A caller who goes away must not separate a commit from what follows it."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise
