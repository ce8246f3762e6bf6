"""Two small tables, one of them in the directory, owned by the role that also uses them."""

from collections.abc import AsyncIterator, Iterator

import psycopg
import pytest

from tests.support.postgres import TestServer
from visavis.kernel.database import Database, directory_readable, protect_table


class Migration:
    """Stands where `alembic.op` stands in a migration."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def execute(self, sqltext: str) -> object:
        return self._connection.execute(sqltext.encode())


@pytest.fixture(scope="session")
def scratch_database(postgres: TestServer) -> Iterator[str]:
    """A database with `notes` (protected) and `doors` (protected, readable in the directory)."""
    urls = postgres.fresh()
    with psycopg.connect(urls.main) as connection:
        op = Migration(connection)
        for table in ("notes", "doors"):
            op.execute(
                f"CREATE TABLE {table} (company_id uuid, id int, body bytea, PRIMARY KEY (company_id, id))"
            )
            protect_table(op, table)
        directory_readable(op, "doors")
    yield urls.main
    postgres.drop(urls.main, urls.key_store)


@pytest.fixture
def scratch_url(scratch_database: str) -> Iterator[str]:
    """The same without rows."""
    yield scratch_database
    with psycopg.connect(scratch_database) as connection:
        connection.execute("TRUNCATE notes, doors")


@pytest.fixture
async def scratch(scratch_url: str) -> AsyncIterator[Database]:
    """The open scratch database; one connection each, so that what leaks is seen by the next user."""
    database = Database(scratch_url, sessions=1, connections=1)
    await database.open()
    yield database
    await database.close()
