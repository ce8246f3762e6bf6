"""A real PostgreSQL for tests: one server per run, shared by all workers; fresh databases for each test."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Composed, Identifier

from tests.support.reuse import emptied, shape_of
from visavis.adapters.embedded_postgres import EmbeddedPostgres, Urls
from visavis.kernel.database import Database
from visavis.kernel.vault import KeyFile, Vault
from visavis.migrations import upgrade, upgrade_key_store

_ROLE = "visavis"
_FOLDER = pytest.StashKey[Path]()
_VARIABLE = "TESTS_POSTGRES_FOLDER"
_PREFIX = "visavis-tests-"


class TestServer:
    """Makes databases by copying two that were migrated once."""

    __test__ = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server = EmbeddedPostgres(folder, durable=False)
        self._numbers = count()
        self._reused: tuple[Urls, tuple[str, str]] | None = None

    def start(self) -> None:
        self._server.start()
        with (self._folder / "template.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (self._folder / "template").exists():
                upgrade(self.empty("template_main"))
                upgrade_key_store(self.empty("template_keys"))
                (self._folder / "template").touch()

    def stop(self) -> None:
        self._server.stop()

    def empty(self, name: str) -> str:
        """The URL of a new empty database."""
        return self._create(name, "template0")

    def fresh(self) -> Urls:
        """A new migrated pair of main database and key store."""
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        return Urls(
            self._create(f"{name}_main", "template_main"),
            self._create(f"{name}_keys", "template_keys"),
        )

    def clean(self) -> Urls:
        """A migrated pair without rows; the same one again while tests leave its shape alone."""
        if self._reused is not None:
            urls, shapes = self._reused
            if all(map(emptied, self._as_superuser(urls), shapes)):
                return urls
            self.drop(urls.main, urls.key_store)
        urls = self.fresh()
        main, key_store = self._as_superuser(urls)
        self._reused = urls, (shape_of(main), shape_of(key_store))
        return urls

    def _as_superuser(self, urls: Urls) -> tuple[str, str]:
        return self.url("postgres", _name(urls.main)), self.url("postgres", _name(urls.key_store))

    def drop(self, *urls: str) -> None:
        for url in urls:
            self.administer(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(_name(url))))

    def administer(self, statement: SQL | Composed, database: str = "postgres") -> None:
        """Runs a statement as the superuser."""
        with psycopg.connect(self.url("postgres", database), autocommit=True) as connection:
            connection.execute(statement)

    def url(self, role: str, database: str) -> str:
        return self._server.url(role, database)

    @property
    def folder(self) -> Path:
        """The cluster's own folder: data, WAL, log."""
        return self._server.folder

    def _create(self, name: str, template: str) -> str:
        statement = SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY wal_log")
        self.administer(statement.format(Identifier(name), Identifier(_ROLE), Identifier(template)))
        return self.url(_ROLE, name)


def pytest_configure(config: pytest.Config) -> None:
    """The controlling process names a folder; workers find it in their environment."""
    if _VARIABLE in os.environ:
        return
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    folder.chmod(0o711)
    # Held open until this process ends, however it ends: tells later runs that the folder is in use.
    owner = (folder / "owner").open("w")
    fcntl.flock(owner, fcntl.LOCK_EX)
    config.add_cleanup(owner.close)
    config.stash[_FOLDER] = folder
    os.environ[_VARIABLE] = str(folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    folder = config.stash.get(_FOLDER, None)
    if folder is not None:
        os.environ.pop(_VARIABLE, None)
        _remove(folder)


@pytest.fixture(scope="session")
def postgres() -> Iterator[TestServer]:
    """The server of this run."""
    server = TestServer(Path(os.environ[_VARIABLE]))
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture
def database_urls(postgres: TestServer) -> Urls:
    """A migrated main database and an empty key store, while this test runs only its own."""
    return postgres.clean()


@pytest.fixture
async def database(database_urls: Urls) -> AsyncIterator[Database]:
    """The open main database of this test."""
    database = Database(database_urls.main)
    await database.open()
    yield database
    await database.close()


@pytest.fixture
async def vault(database_urls: Urls, tmp_path: Path) -> AsyncIterator[Vault]:
    """An open vault of this test, with its own key."""
    vault = await Vault.open(database_urls.key_store, KeyFile(tmp_path / "key"), upgrade_key_store)
    yield vault
    await vault.close()


def _name(url: str) -> str:
    return str(psycopg.conninfo.conninfo_to_dict(url)["dbname"])


def _sweep() -> None:
    """Removes what killed runs left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            with (folder / "owner").open("r+") as owner:
                fcntl.flock(owner, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _remove(folder)
        except OSError:
            continue


def _remove(folder: Path) -> None:
    if (folder / "postgres").exists():
        # Joining and leaving as the last one also ends a server whose users were killed.
        server = EmbeddedPostgres(folder, durable=False)
        server.start()
        server.stop()
    shutil.rmtree(folder)
