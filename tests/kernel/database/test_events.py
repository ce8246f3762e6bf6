"""Events are handled inside the transaction first and leave it only once it has committed."""

import asyncio
from dataclasses import dataclass

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from visavis.kernel.database import Database, after_commit, record
from visavis.kernel.ids import new_id

COMPANY = new_id()
INSERT = text("INSERT INTO notes VALUES (:company, 1, '')")


@dataclass(frozen=True)
class NoteWritten:
    number: int


@dataclass(frozen=True)
class NoteCounted:
    number: int


async def count(database: Database) -> int:
    async with database.transaction(COMPANY) as session:
        return int((await session.execute(text("SELECT count(*) FROM notes"))).scalar_one())


async def test_callbacks_run_after_the_commit_and_in_order(scratch: Database) -> None:
    said: list[str] = []

    async def look() -> None:
        async with scratch.pool.connection() as connection:
            await connection.execute("SELECT set_config('visavis.company', %s, true)", [str(COMPANY)])
            row = await (await connection.execute("SELECT count(*) FROM notes")).fetchone()
        said.append(f"saw {row}")

    async with scratch.transaction(COMPANY) as session:
        await session.execute(INSERT, {"company": COMPANY})
        after_commit(session, look)
        after_commit(session, lambda: said.append("second"))
        assert said == []
    assert said == ["saw (1,)", "second"]


async def test_nothing_leaves_a_transaction_that_rolls_back(scratch: Database) -> None:
    said: list[str] = []
    scratch.events.after_commit(NoteWritten, lambda event: said.append(f"{event}"))

    async def work() -> None:
        async with scratch.transaction(COMPANY) as session:
            await session.execute(INSERT, {"company": COMPANY})
            record(session, NoteWritten(1))
            after_commit(session, lambda: said.append("callback"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await work()
    assert said == []
    assert await count(scratch) == 0


async def test_nothing_leaves_when_the_commit_itself_fails(scratch: Database) -> None:
    async with scratch.engine.begin() as connection:
        await connection.execute(text("CREATE TABLE late (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)"))
    said: list[str] = []

    async def work() -> None:
        async with scratch.transaction(COMPANY) as session:
            await session.execute(text("INSERT INTO late VALUES (1), (1)"))
            after_commit(session, lambda: said.append("callback"))

    with pytest.raises(IntegrityError, match="duplicate key"):
        await work()
    assert said == []


async def test_handlers_share_the_transaction_and_may_record_more(scratch: Database) -> None:
    said: list[object] = []

    async def write(session: AsyncSession, event: NoteWritten) -> None:
        await session.execute(INSERT, {"company": COMPANY})
        record(session, NoteCounted(event.number))

    scratch.events.in_transaction(NoteWritten, write)
    scratch.events.after_commit(NoteCounted, said.append)
    async with scratch.transaction(COMPANY) as session:
        record(session, NoteWritten(7))
    assert await count(scratch) == 1
    assert said == [NoteCounted(7)]


async def test_a_failing_handler_undoes_everything(scratch: Database) -> None:
    async def fail(_session: AsyncSession, _event: NoteWritten) -> None:
        raise ZeroDivisionError

    async def work() -> None:
        async with scratch.transaction(COMPANY) as session:
            await session.execute(INSERT, {"company": COMPANY})
            record(session, NoteWritten(1))

    scratch.events.in_transaction(NoteWritten, fail)
    with pytest.raises(ZeroDivisionError):
        await work()
    assert await count(scratch) == 0


async def test_a_failing_callback_hinders_no_other_and_logs_no_content(
    scratch: Database, caplog: pytest.LogCaptureFixture
) -> None:
    said: list[str] = []

    def fail() -> None:
        raise ValueError("ana@example.org")

    async with scratch.transaction(COMPANY) as session:
        after_commit(session, fail)
        after_commit(session, lambda: said.append("second"))
    assert said == ["second"]
    assert "ValueError" in caplog.text
    assert "ana@example.org" not in caplog.text


async def test_a_caller_who_goes_away_does_not_part_commit_and_callbacks(scratch: Database) -> None:
    reached, gate = asyncio.Event(), asyncio.Event()
    said: list[str] = []

    async def wait() -> None:
        reached.set()
        await gate.wait()

    async def work() -> None:
        async with scratch.transaction(COMPANY) as session:
            await session.execute(INSERT, {"company": COMPANY})
            after_commit(session, wait)
            after_commit(session, lambda: said.append("second"))

    task = asyncio.create_task(work())
    await reached.wait()
    task.cancel()
    gate.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert said == ["second"]
    assert await count(scratch) == 1
