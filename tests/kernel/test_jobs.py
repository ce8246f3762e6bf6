"""Jobs on a real PostgreSQL, run by a real worker in this process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import psycopg
import pytest

from visavis.adapters.embedded_postgres import Urls
from visavis.kernel.database import Database
from visavis.kernel.ids import new_id
from visavis.kernel.jobs import Jobs, install_jobs

IN_TIME_S = 20
# A job of a schedule, as a process that was killed leaves it.
LEFT_BEHIND = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, args, status)
    SELECT 'visavis', 'test.yearly', 'test.yearly', 'test.yearly', '{"timestamp": 0}',
           %s::procrastinate_job_status
"""


@dataclass(frozen=True)
class Greet:
    company_id: UUID
    times: int
    again: bool = False


class Seen:
    """Collects what a handler was given; fails as often as told first."""

    def __init__(self, failures: int = 0) -> None:
        self.jobs: list[Greet] = []
        self._failures = failures
        self._done = asyncio.Event()

    async def handle(self, job: Greet) -> None:
        self.jobs.append(job)
        if len(self.jobs) <= self._failures:
            raise RuntimeError
        self._done.set()

    async def wait(self) -> None:
        await asyncio.wait_for(self._done.wait(), IN_TIME_S)


@asynccontextmanager
async def working(jobs: Jobs) -> AsyncIterator[None]:
    await jobs.start()
    try:
        yield
    finally:
        await jobs.stop()


@pytest.fixture
async def jobs(database_urls: Urls) -> Jobs:
    await install_jobs(database_urls.main)
    return Jobs(database_urls.main, retry_base_s=1)


async def test_a_job_runs_with_its_typed_arguments(jobs: Jobs, database: Database) -> None:
    seen, job = Seen(), Greet(new_id(), 3, again=True)
    jobs.handle("test.greet", Greet, seen.handle)
    async with working(jobs):
        async with database.transaction(job.company_id) as session:
            await jobs.defer(session, job)
        await seen.wait()
    assert seen.jobs == [job]


async def test_a_job_of_a_transaction_that_fails_never_exists(jobs: Jobs, database: Database) -> None:
    seen, kept = Seen(), Greet(new_id(), 2)
    jobs.handle("test.greet", Greet, seen.handle)

    async def defer_and_fail() -> None:
        async with database.transaction(kept.company_id) as session:
            await jobs.defer(session, Greet(kept.company_id, 1))
            raise LookupError

    with pytest.raises(LookupError):
        await defer_and_fail()
    async with database.transaction(kept.company_id) as session:
        await jobs.defer(session, kept)
    async with working(jobs):
        await seen.wait()
    assert seen.jobs == [kept]


async def test_a_job_that_fails_is_tried_again(jobs: Jobs, database: Database) -> None:
    seen, job = Seen(failures=1), Greet(new_id(), 1)
    jobs.handle("test.greet", Greet, seen.handle)
    async with database.transaction(job.company_id) as session:
        await jobs.defer(session, job)
    async with working(jobs):
        await seen.wait()
    assert seen.jobs == [job, job]


async def test_a_job_waits_for_a_worker_of_a_later_start(
    jobs: Jobs, database: Database, database_urls: Urls
) -> None:
    job, seen = Greet(new_id(), 1), Seen()
    jobs.handle("test.greet", Greet, seen.handle)
    async with working(jobs):
        pass
    async with database.transaction(job.company_id) as session:
        await jobs.defer(session, job)
    later = Jobs(database_urls.main)
    later.handle("test.greet", Greet, seen.handle)
    async with working(later):
        await seen.wait()
    assert seen.jobs == [job]


async def test_a_scheduled_job_that_was_killed_is_taken_up_although_its_successor_waits(
    database_urls: Urls,
) -> None:
    await install_jobs(database_urls.main)
    with psycopg.connect(database_urls.main, options="-c search_path=procrastinate") as connection:
        for status in ("doing", "todo"):
            connection.execute(LEFT_BEHIND, [status])
    jobs, ran = Jobs(database_urls.main), asyncio.Event()

    async def note() -> None:
        ran.set()

    jobs.every("test.yearly", "0 0 1 1 *", note)
    async with working(jobs):
        await asyncio.wait_for(ran.wait(), IN_TIME_S)


async def test_installing_twice_or_at_once_changes_nothing(database_urls: Urls) -> None:
    await asyncio.gather(*(install_jobs(database_urls.main) for _ in range(4)))
    await install_jobs(database_urls.main)
    with psycopg.connect(database_urls.main) as connection:
        found = connection.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'procrastinate%'"
        ).fetchone()
    assert found == (0,)


def test_a_job_carries_ids_numbers_and_flags_only() -> None:
    @dataclass(frozen=True)
    class Letter:
        text: str

    async def handle(letter: Letter) -> None:
        del letter

    with pytest.raises(TypeError):
        Jobs("postgresql:///unused").handle("test.letter", Letter, handle)
