"""The key store: wrapped keys and traces of erased ones, in a database of their own."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import NamedTuple
from uuid import UUID

from psycopg import AsyncConnection, OperationalError
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool

from visavis.kernel.errors import StartRefused
from visavis.kernel.vault.scopes import (
    CompanyScope,
    Erasable,
    InteractionScope,
    MemberScope,
    MonthScope,
    SegmentScope,
)

NOBODY = UUID(int=0)
_CONNECT_SECONDS = 10

_LOCK_SHARED = "SELECT pg_advisory_xact_lock_shared(hashtextextended(%s::text, 0))"
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s::text, 0))"
_WRAPS = """
    SELECT kind, owner, month, wrapped FROM keys
    WHERE company_id = %s AND (kind, owner, month) IN
        (SELECT * FROM unnest(%s::text[], %s::uuid[], %s::text[]))
"""
_ADD = """
    INSERT INTO keys (company_id, kind, owner, month, wrapped) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT DO NOTHING RETURNING wrapped
"""
_DELETE = "DELETE FROM keys WHERE company_id = %s"


class KeyName(NamedTuple):
    """Names one key. `owner` is a member or an interaction or nobody; `month` may be empty."""

    company_id: UUID
    kind: str
    owner: UUID = NOBODY
    month: str = ""


class Installation(NamedTuple):
    """The public id of this installation and its own key, wrapped by the key-encryption key."""

    id: UUID
    wrapped: bytes


Connection = AsyncConnection[TupleRow]


class KeyStore:
    """SQL of the key store. Sees wrapped keys only."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            url,
            open=False,
            min_size=1,
            max_size=4,
            kwargs={"autocommit": True},
            check=AsyncConnectionPool.check_connection,
        )

    async def open(self) -> None:
        """Raises StartRefused."""
        try:
            # Once by hand: the pool would go on trying.
            first = await AsyncConnection.connect(self._url, connect_timeout=_CONNECT_SECONDS)
        except OperationalError:
            raise StartRefused(
                "The database of the key store cannot be reached. Check its address."
            ) from None
        await first.close()
        await self._pool.open(wait=True)

    async def close(self) -> None:
        await self._pool.close()

    async def installation(self) -> Installation | None:
        """None while the store is empty. Raises StartRefused when it holds keys but lost its own record."""
        async with self._pool.connection() as connection:
            present = await _one(connection, "SELECT to_regclass('public.installation') IS NOT NULL", ())
            if present is None or not present[0]:
                return None
            row = await _one(connection, "SELECT id, wrapped FROM installation", ())
            if row is not None:
                return Installation(*row)
            if await _one(connection, "SELECT FROM keys LIMIT 1", ()) is not None:
                raise StartRefused("The key store is damaged: restore its database from a backup.")
            return None

    async def add_installation(self, installation: Installation) -> None:
        """Does nothing when there is one."""
        async with self._pool.connection() as connection:
            await connection.execute(
                "INSERT INTO installation (id, wrapped) VALUES (%s, %s) ON CONFLICT DO NOTHING", installation
            )

    async def wraps(self, path: Sequence[KeyName]) -> dict[KeyName, bytes]:
        """Those of the named keys (all of one company) that exist."""
        async with self._pool.connection() as connection:
            return await _wraps(connection, path)

    @asynccontextmanager
    async def creating(
        self, path: Sequence[KeyName], marks: Sequence[bytes]
    ) -> AsyncIterator["Creation | None"]:
        """A transaction that adds missing keys of `path`; None when one of the erasure marks is set."""
        async with self._pool.connection() as connection, connection.transaction():
            await connection.execute(_LOCK_SHARED, (path[0].company_id,))
            erased = await _one(connection, "SELECT FROM erased WHERE mark = ANY(%s) LIMIT 1", (list(marks),))
            yield None if erased is not None else Creation(connection, await _wraps(connection, path))

    async def erase(self, erased: Erasable, mark: bytes) -> None:
        """Destroys the keys below `erased` and leaves `mark`, so that they are never made anew."""
        condition, values = _below(erased)
        async with self._pool.connection() as connection, connection.transaction():
            await connection.execute(_LOCK, (erased.company_id,))
            await connection.execute("INSERT INTO erased (mark) VALUES (%s) ON CONFLICT DO NOTHING", (mark,))
            await connection.execute(_DELETE + condition, (erased.company_id, *values))


class Creation:
    """Adds keys in one transaction. Of several who add the same key at once, all get the first one's."""

    def __init__(self, connection: Connection, present: dict[KeyName, bytes]) -> None:
        self._connection = connection
        self.present = present

    async def add(self, name: KeyName, wrapped: bytes) -> bytes:
        row = await _one(self._connection, _ADD, (*name, wrapped))
        if row is not None:
            return wrapped
        return (await _wraps(self._connection, [name]))[name]


async def _one(connection: Connection, query: str, values: Sequence[object]) -> TupleRow | None:
    cursor = await connection.execute(query, values)
    return await cursor.fetchone()


async def _wraps(connection: Connection, path: Sequence[KeyName]) -> dict[KeyName, bytes]:
    company_id = path[0].company_id
    columns = [name.kind for name in path], [name.owner for name in path], [name.month for name in path]
    cursor = await connection.execute(_WRAPS, (company_id, *columns))
    return {KeyName(company_id, *row[:3]): row[3] for row in await cursor.fetchall()}


def _below(erased: Erasable) -> tuple[str, tuple[object, ...]]:
    match erased:
        case CompanyScope():
            return "", ()
        case MemberScope():
            return " AND kind = 'member' AND owner = %s", (erased.member_id,)
        case InteractionScope():
            return " AND kind = 'segment' AND owner = %s", (erased.interaction_id,)
        case MonthScope():
            return " AND kind IN ('month', 'segment') AND month = %s", (erased.month,)
        case SegmentScope():
            return (
                " AND kind = 'segment' AND owner = %s AND month = %s",
                (erased.interaction_id, erased.month),
            )
