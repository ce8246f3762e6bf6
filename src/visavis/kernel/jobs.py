"""Work for later, kept in PostgreSQL by procrastinate: typed, retried, deferred in the caller's transaction.

A job is a frozen dataclass of ids (UUID) and numbers (int). Its handler may run more than once and must bear
that. The tables live in their own schema, `procrastinate`.
"""

import asyncio
import dataclasses
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import Any, Final, TypeVar, get_type_hints
from uuid import UUID

import procrastinate
import psycopg
import structlog
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import DeleteJobCondition, Status
from procrastinate.schema import SchemaManager, migrations_path
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy.ext.asyncio import AsyncSession

SCHEMA = "procrastinate"
QUEUE = "visavis"
STALLED_AFTER_S = 30.0
KEEP_FAILED_HOURS = 7 * 24
_FORGET = "DELETE FROM procrastinate_jobs WHERE args ->> 'company_id' = %s AND status = 'todo'"
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('visavis jobs', 0))"

Kind = TypeVar("Kind")
Connection = psycopg.AsyncConnection[Any]  # the row type is psycopg's default
log = structlog.get_logger(__name__)


class Jobs:
    """Register handlers, then `start()`; `defer` inside a transaction; `stop()` lets running jobs finish."""

    def __init__(
        self,
        conninfo: str,
        *,
        retry_base_s: int = 3,
        restart_wait_s: float = 2.0,
        rescue_every_s: float = STALLED_AFTER_S,
    ) -> None:
        """`conninfo` is a libpq URL; a failed job waits `retry_base_s` to the power of its attempts."""
        self._retry_base_s = retry_base_s
        self._restart_wait_s = restart_wait_s
        self._rescue_every_s = rescue_every_s
        self._names: dict[type[object], str] = {}
        self._app = procrastinate.App(connector=_connector(conninfo))
        self._tasks: list[asyncio.Task[None]] = []
        self.every("kernel.remove_failed_jobs", "17 3 * * *", self._remove_failed)

    def handle(
        self,
        name: str,
        kind: type[Kind],
        handler: Callable[[Kind], Awaitable[None]],
        *,
        attempts: int = 8,
    ) -> None:
        """Let `handler` do the jobs of this kind. `name` is stored with waiting jobs: never change it.

        Raises TypeError when the kind carries anything but UUID, int and bool.
        """
        fields = _fields(kind)

        async def run(**arguments: str | int) -> None:
            await handler(kind(**{key: fields[key](value) for key, value in arguments.items()}))

        retry = procrastinate.RetryStrategy(max_attempts=attempts, exponential_wait=self._retry_base_s)
        self._app.task(name=name, queue=QUEUE, retry=retry)(run)
        self._names[kind] = name

    def every(self, name: str, cron: str, handler: Callable[[], Awaitable[None]]) -> None:
        """Run `handler` on a schedule (five or six cron fields, UTC), never twice at the same time."""

        async def run(timestamp: int) -> None:
            del timestamp
            await handler()

        task = self._app.task(name=name, queue=QUEUE, lock=name, queueing_lock=name)(run)
        self._app.periodic(cron=cron)(task)

    async def defer(
        self,
        session: AsyncSession,
        job: object,
        *,
        at: datetime | None = None,
        lock: str | None = None,
    ) -> None:
        """Enqueue `job` in the session's transaction: it exists if and only if that commits.

        `at` is the earliest start; jobs with the same `lock` run one after the other.
        """
        connection = await _reaching_jobs(session)
        task = self._app.configure_task(
            self._names[type(job)],
            allow_unknown=False,
            schedule_at=at,
            lock=lock,
            connection=connection,
        )
        await task.defer_async(**_arguments(job))

    async def forget(self, session: AsyncSession, company_id: UUID) -> None:
        """Drop, in the session's transaction, all jobs of a company that nobody has begun."""
        connection = await _reaching_jobs(session)
        await connection.execute(_FORGET, [str(company_id)])

    async def start(self) -> None:
        """Open the connections and run jobs in this process until `stop`."""
        await self._app.open_async()
        self._tasks = [
            asyncio.create_task(self._work(), name="jobs"),
            asyncio.create_task(self._rescue(), name="rescue of jobs"),
        ]

    async def stop(self) -> None:
        """Take no new job, give running ones ten seconds, close the connections."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await self._app.close_async()

    async def _work(self) -> None:
        while True:
            try:
                await self._app.run_worker_async(
                    queues=[QUEUE],
                    concurrency=2,
                    install_signal_handlers=False,
                    delete_jobs=DeleteJobCondition.SUCCESSFUL.value,
                    shutdown_graceful_timeout=10,
                    stalled_worker_timeout=STALLED_AFTER_S,
                )
            except Exception as error:
                log.warning("jobs.worker_stopped", exc_info=error)
            # The worker gives up when it loses the database; the database comes back.
            await asyncio.sleep(self._restart_wait_s)

    async def _rescue(self) -> None:
        # Not a job itself: one that stalled would hold the lock that its own rescue waits for.
        while True:
            try:
                await self._retry_stalled()
            except Exception as error:
                log.warning("jobs.rescue_failed", exc_info=error)
            await asyncio.sleep(self._rescue_every_s)

    async def _retry_stalled(self) -> None:
        manager = self._app.job_manager
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_S):
            try:
                await manager.retry_job(job)
            except UniqueViolation:
                # The schedule has put the next one of its kind in line, and that one does its work too.
                await manager.finish_job(job, Status.FAILED, delete_job=True)

    async def _remove_failed(self) -> None:
        await self._app.job_manager.delete_old_jobs(nb_hours=KEEP_FAILED_HOURS, include_failed=True)


async def install_jobs(conninfo: str) -> None:
    """Create or migrate the tables. The schema's comment names their version."""
    versions = sorted(path.name for path in migrations_path.glob("*.sql"))
    async with await psycopg.AsyncConnection.connect(conninfo) as connection:
        # Another process may be starting as well, a command beside the service for one.
        await connection.execute(_LOCK)
        installed = await _installed_version(connection)
        if installed == versions[-1]:
            return
        if installed is None:
            await connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}".encode())
            statements = [SchemaManager.get_schema()]
        else:
            statements = [(migrations_path / name).read_text() for name in versions if name > installed]
        await connection.execute(f"SET LOCAL search_path = {SCHEMA}")
        for statement in statements:
            await connection.execute(statement.encode())
        await connection.execute(f"COMMENT ON SCHEMA {SCHEMA} IS '{versions[-1]}'".encode())


async def _installed_version(connection: Connection) -> str | None:
    cursor = await connection.execute("SELECT obj_description(to_regnamespace(%s), 'pg_namespace')", [SCHEMA])
    row = await cursor.fetchone()
    return None if row is None else row[0]


def _connector(conninfo: str) -> procrastinate.PsycopgConnector:
    options = str(conninfo_to_dict(conninfo).get("options") or "")
    own = make_conninfo(conninfo, options=f"{options} -c search_path={SCHEMA}".strip())
    return procrastinate.PsycopgConnector(conninfo=own, min_size=1, max_size=4)


async def _reaching_jobs(session: AsyncSession) -> Connection:
    """The session's connection, which finds the tables of jobs until the transaction ends."""
    connection = await _psycopg_connection(session)
    await connection.execute(
        "SELECT set_config('search_path', current_setting('search_path') || ', ' || %s, true)", [SCHEMA]
    )
    return connection


async def _psycopg_connection(session: AsyncSession) -> Connection:
    raw = await (await session.connection()).get_raw_connection()
    connection = raw.driver_connection
    if not isinstance(connection, psycopg.AsyncConnection):
        raise TypeError("jobs are deferred on psycopg connections only")
    return connection


def _uuid(value: str | int) -> UUID:
    return UUID(str(value))


_READ: Final[dict[type, Callable[[str | int], UUID | int]]] = {UUID: _uuid, int: int, bool: bool}


def _fields(kind: type[object]) -> dict[str, Callable[[str | int], UUID | int]]:
    if not dataclasses.is_dataclass(kind):
        raise TypeError("a job is a dataclass")
    hints = get_type_hints(kind)
    if not set(hints.values()) <= set(_READ):
        raise TypeError("a job carries ids, numbers and flags only")
    return {name: _READ[hint] for name, hint in hints.items()}


def _arguments(job: object) -> dict[str, str | int]:
    values = ((name, getattr(job, name)) for name in _fields(type(job)))
    return {name: str(value) if isinstance(value, UUID) else value for name, value in values}
