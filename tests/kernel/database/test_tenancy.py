"""Rows of another company cannot be seen or touched, not even by the tables' owner."""

from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from visavis.kernel.database import Database
from visavis.kernel.ids import new_id

OURS, THEIRS = new_id(), new_id()
NOTES, DOORS = "SELECT company_id FROM notes", "SELECT company_id FROM doors"
INSERT = text("INSERT INTO notes VALUES (:company, :id, '')")
DOOR = text("INSERT INTO doors VALUES (:company, :id, '')")


async def add(database: Database, company_id: UUID, number: int = 1) -> None:
    async with database.transaction(company_id) as session:
        await session.execute(INSERT, {"company": company_id, "id": number})
        await session.execute(DOOR, {"company": company_id, "id": number})


async def seen(database: Database, company_id: UUID, query: str = NOTES) -> list[UUID]:
    async with database.transaction(company_id) as session:
        return list(await session.scalars(text(query)))


async def test_a_company_sees_only_its_rows(scratch: Database) -> None:
    await add(scratch, OURS)
    await add(scratch, THEIRS)
    assert await seen(scratch, OURS) == [OURS]
    assert await seen(scratch, OURS, DOORS) == [OURS]


@pytest.mark.parametrize(
    "attack",
    ["UPDATE notes SET id = 9", "DELETE FROM notes", "UPDATE notes SET id = 9 WHERE company_id = :theirs"],
)
async def test_rows_of_others_are_not_changed(scratch: Database, attack: str) -> None:
    await add(scratch, OURS)
    await add(scratch, THEIRS)
    async with scratch.transaction(OURS) as session:
        await session.execute(text(attack), {"theirs": THEIRS} if ":theirs" in attack else {})
    async with scratch.transaction(THEIRS) as session:
        assert list(await session.scalars(text("SELECT id FROM notes"))) == [1]


@pytest.mark.parametrize(
    "attack",
    ["INSERT INTO notes VALUES (:theirs, 2, '')", "UPDATE notes SET company_id = :theirs"],
)
async def test_rows_cannot_be_given_to_others(scratch: Database, attack: str) -> None:
    await add(scratch, OURS)
    with pytest.raises(DBAPIError, match="row-level security"):
        async with scratch.transaction(OURS) as session:
            await session.execute(text(attack), {"theirs": THEIRS})


async def test_the_company_does_not_stay_on_a_pooled_connection(scratch: Database) -> None:
    await add(scratch, OURS)
    assert await seen(scratch, OURS) == [OURS]
    async with scratch.engine.connect() as connection:
        assert list(await connection.execute(text("SELECT * FROM notes"))) == []
    with pytest.raises(ZeroDivisionError):
        async with scratch.transaction(OURS):
            raise ZeroDivisionError
    async with scratch.engine.connect() as connection:
        assert list(await connection.execute(text("SELECT * FROM notes"))) == []


async def test_the_plain_pool_is_bound_by_the_same_rules(scratch: Database) -> None:
    await add(scratch, OURS)
    async with scratch.pool.connection() as connection:
        await connection.execute("SELECT set_config('visavis.company', %s, true)", [str(OURS)])
        assert await (await connection.execute("SELECT count(*) FROM notes")).fetchone() == (1,)
    async with scratch.pool.connection() as connection:
        assert await (await connection.execute("SELECT count(*) FROM notes")).fetchone() == (0,)


async def test_the_directory_reads_its_tables_across_companies_and_no_others(scratch: Database) -> None:
    await add(scratch, OURS)
    await add(scratch, THEIRS)
    async with scratch.directory() as session:
        assert set(await session.scalars(text(DOORS))) == {OURS, THEIRS}
        assert list(await session.scalars(text(NOTES))) == []


@pytest.mark.parametrize(
    "attack",
    ["UPDATE doors SET id = 9", "DELETE FROM doors", "INSERT INTO doors VALUES (gen_random_uuid(), 9, '')"],
)
async def test_the_directory_writes_nothing(scratch: Database, attack: str) -> None:
    await add(scratch, OURS)
    with pytest.raises(DBAPIError, match="read-only transaction"):
        async with scratch.directory() as session:
            await session.execute(text(attack))


async def test_the_directory_scope_does_not_stay_either(scratch: Database) -> None:
    await add(scratch, OURS)
    async with scratch.directory() as session:
        assert list(await session.scalars(text(DOORS))) == [OURS]
    async with scratch.engine.connect() as connection:
        assert list(await connection.execute(text("SELECT * FROM doors"))) == []


def test_even_with_the_directory_scope_alone_rows_cannot_be_written(scratch_url: str) -> None:
    with psycopg.connect(scratch_url) as connection:
        connection.execute("SELECT set_config('visavis.scope', 'directory', true)")
        assert connection.execute("DELETE FROM doors").rowcount == 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("INSERT INTO doors VALUES (%s, 9, '')", [OURS])
