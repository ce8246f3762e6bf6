"""The server of one data folder: started, joined and stopped by those who use it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg
from psycopg.sql import SQL, Identifier

from visavis.adapters.embedded_postgres.account import server_account
from visavis.adapters.embedded_postgres.binaries import programs
from visavis.adapters.embedded_postgres.cluster import ADMINISTRATOR, Cluster
from visavis.adapters.embedded_postgres.configuration import ROLE, configure
from visavis.adapters.embedded_postgres.place import (
    cluster_parent,
    home_folder,
    move_within_reach,
    new_socket_folder,
    remove_socket_folder,
)
from visavis.kernel.errors import StartRefused

MAIN = "visavis"
KEY_STORE = "visavis_keys"


@dataclass(frozen=True, slots=True)
class Urls:
    """libpq URLs of the two databases, as the role that owns them."""

    main: str
    key_store: str


@dataclass(frozen=True, slots=True)
class _Running:
    cluster: Cluster
    sockets: Path


class EmbeddedPostgres:
    """One server per data folder, shared by all who start it; the last one to stop it ends it.

    Blocking: in a running event loop use `asyncio.to_thread`. All is found again after a kill -9, be it of
    the server or of those who started it.
    """

    def __init__(self, data: Path, *, durable: bool = True) -> None:
        """`durable=False` is for tests that do not pull the plug."""
        self._data = data
        self._durable = durable
        self._use: IO[str] | None = None
        self._running: _Running | None = None

    def start(self) -> Urls:
        """Starts the server or joins it. Raises StartRefused."""
        home = home_folder(self._data)
        with _locked(home / "lock"):
            use = (home / "users").open("w")
            try:
                fcntl.flock(use, fcntl.LOCK_SH)
                self._running = self._run(home)
                self._provide()
            except BaseException:
                use.close()
                raise
            self._use = use
        return Urls(self.url(ROLE, MAIN), self.url(ROLE, KEY_STORE))

    def stop(self) -> None:
        """Leaves the server, and ends it when nobody else uses it."""
        use, self._use = self._use, None
        if use is None or self._running is None:
            return
        with _locked(home_folder(self._data) / "lock"), use:
            try:
                fcntl.flock(use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            self._running.cluster.stop()
            remove_socket_folder(self._running.sockets)

    @property
    def folder(self) -> Path:
        """Where the data really lies; outside of the data folder when the server cannot get in there."""
        return self._started.cluster.folder

    def url(self, role: str, database: str) -> str:
        """URL (libpq) for a role and a database of the running server."""
        return f"postgresql://{role}@/{database}?host={quote(str(self._started.sockets))}"

    @property
    def _started(self) -> _Running:
        if self._running is None:
            raise RuntimeError("The server was not started.")
        return self._running

    def _run(self, home: Path) -> _Running:
        cluster = _cluster(home)
        if not cluster.answers():
            remove_socket_folder(cluster.sockets())
            sockets = new_socket_folder(cluster.folder.parent, cluster.account)
            configure(cluster.folder, sockets, cluster.account, durable=self._durable)
            cluster.start()
        running = cluster.sockets()
        if running is None:
            raise StartRefused(f"The database ended right after its start. {cluster.log} says why.")
        return _Running(cluster, running)

    def _provide(self) -> None:
        """The role without privileges and its two databases."""
        with psycopg.connect(self.url(ADMINISTRATOR, "postgres"), autocommit=True) as connection:
            if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (ROLE,)).fetchone() is None:
                connection.execute(SQL("CREATE ROLE {} LOGIN").format(Identifier(ROLE)))
            rows = connection.execute("SELECT datname FROM pg_database").fetchall()
            for name in {MAIN, KEY_STORE} - {row[0] for row in rows}:
                statement = SQL("CREATE DATABASE {} OWNER {}")
                connection.execute(statement.format(Identifier(name), Identifier(ROLE)))


def _cluster(home: Path) -> Cluster:
    folder = cluster_parent(home) / "cluster"
    account = server_account(folder)
    if folder.exists():
        cluster = Cluster(folder, account, programs(account))
        cluster.check_version()
        return cluster
    cluster = Cluster(move_within_reach(home, account) / "cluster", account, programs(account))
    cluster.create()
    return cluster


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
