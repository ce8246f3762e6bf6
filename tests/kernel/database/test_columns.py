"""Columns refuse what must not be stored in them."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from visavis.kernel.database import BlindIndex, Database, SealedBytes, UtcDateTime
from visavis.kernel.ids import new_id
from visavis.kernel.vault import Box, Context, Sealed

COMPANY = new_id()
BOX = Box(bytes(32))
HERE = Context(COMPANY, "notes", "body", "1")


class Local(DeclarativeBase):
    """Apart from the product's models."""


class Note(Local):
    __tablename__ = "notes"
    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[Sealed] = mapped_column(SealedBytes)


async def test_what_was_sealed_comes_back_sealed(scratch: Database) -> None:
    async with scratch.transaction(COMPANY) as session:
        session.add(Note(company_id=COMPANY, id=1, body=BOX.seal(HERE, b"text")))
    async with scratch.transaction(COMPANY) as session:
        note = (await session.scalars(select(Note))).one()
    assert isinstance(note.body, Sealed)
    assert BOX.open(HERE, note.body) == b"text"


@pytest.mark.parametrize("readable", ["text", b"text", bytes(64)])
async def test_a_sealed_column_takes_nothing_readable(scratch: Database, readable: object) -> None:
    with pytest.raises(StatementError, match="only what the vault has sealed"):
        async with scratch.transaction(COMPANY) as session:
            session.add(Note(company_id=COMPANY, id=1, body=readable))


async def test_the_plain_pool_stores_sealed_values_alone_and_in_lists(scratch: Database) -> None:
    sealed = [BOX.seal(HERE, b"one"), BOX.seal(HERE, b"two")]
    async with scratch.pool.connection() as connection:
        await connection.execute("SELECT set_config('visavis.company', %s, true)", [str(COMPANY)])
        await connection.execute("INSERT INTO notes VALUES (%s, 0, %s)", [COMPANY, sealed[0]])
        await connection.execute(
            "INSERT INTO notes SELECT %s, n, b FROM unnest(%s::int[], %s::bytea[]) AS line(n, b)",
            [COMPANY, [1, 2], sealed],
        )
        rows = await (await connection.execute("SELECT body FROM notes ORDER BY id")).fetchall()
    assert [BOX.open(HERE, row[0]) for row in rows] == [b"one", b"one", b"two"]


@pytest.mark.parametrize("value", ["ana@example.org", b"short", "x" * 32])
def test_a_blind_index_takes_only_a_digest(value: object) -> None:
    with pytest.raises(TypeError, match="keyed digest"):
        BlindIndex().process_bind_param(value, None)  # type: ignore[arg-type]


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        UtcDateTime().process_bind_param(datetime(2026, 11, 1), None)  # type: ignore[arg-type]  # noqa: DTZ001


def test_times_come_back_in_utc() -> None:
    zurich = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    assert UtcDateTime().process_result_value(zurich, None) == datetime(2026, 7, 1, 10, tzinfo=UTC)  # type: ignore[arg-type]
