"""A server or a role that would break a promise is refused with a sentence that says what to do."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from tests.support.postgres import TestServer
from visavis.kernel.database import checks
from visavis.kernel.errors import StartRefused
from visavis.kernel.ids import new_id


class Role:
    """A role of its own for a test; `url` connects as it, with settings only an administrator can choose."""

    def __init__(self, server: TestServer, attributes: str) -> None:
        self._server = server
        self.name = f"role_{new_id().hex}"
        server.administer(SQL("CREATE ROLE {}").format(Identifier(self.name)))
        server.administer(SQL("ALTER ROLE {} ").format(Identifier(self.name)) + SQL(attributes))

    def url(self, **settings: str) -> str:
        options = " ".join(f"-c {name}={value}" for name, value in {**settings, "role": self.name}.items())
        return f"{self._server.url('postgres', 'postgres')}&options={quote(options)}"

    def may_set(self, name: str) -> None:
        grant = SQL("GRANT SET ON PARAMETER {} TO {}")
        self._server.administer(grant.format(Identifier(name), Identifier(self.name)))

    @property
    def settings(self) -> list[str]:
        with psycopg.connect(self._server.url("postgres", "postgres")) as connection:
            query = "SELECT coalesce(rolconfig, '{}') FROM pg_roles WHERE rolname = %s"
            return list(connection.execute(query, [self.name]).fetchall()[0][0])

    def drop(self) -> None:
        self._server.administer(SQL("DROP OWNED BY {}").format(Identifier(self.name)))
        self._server.administer(SQL("DROP ROLE {}").format(Identifier(self.name)))


@pytest.fixture
def role(postgres: TestServer) -> Iterator[Role]:
    """A role without privileges."""
    role = Role(postgres, "NOSUPERUSER")
    yield role
    role.drop()


@pytest.fixture
def bypassing(postgres: TestServer) -> Iterator[Role]:
    """A role to which row level security does not apply."""
    role = Role(postgres, "BYPASSRLS")
    yield role
    role.drop()


async def test_a_plain_role_on_a_quiet_server_is_accepted(role: Role) -> None:
    await checks.check_server(role.url())
    assert role.settings == []


async def test_a_superuser_is_refused(postgres: TestServer) -> None:
    with pytest.raises(StartRefused, match="is a superuser, so the separation"):
        await checks.check_server(postgres.url("postgres", "postgres"))


async def test_a_role_that_bypasses_row_security_is_refused(bypassing: Role) -> None:
    with pytest.raises(StartRefused, match="may bypass row security"):
        await checks.check_server(bypassing.url())


async def test_an_old_server_is_refused(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "OLDEST_VERSION", 99)
    with pytest.raises(StartRefused, match="version 99 or newer"):
        await checks.check_server(role.url())


async def test_a_server_that_would_log_values_is_refused_with_the_remedy(role: Role) -> None:
    with pytest.raises(StartRefused, match=f"ALTER ROLE {role.name} SET log_statement = 'none';"):
        await checks.check_server(role.url(log_statement="all"))


async def test_what_the_role_may_silence_itself_is_silenced(role: Role) -> None:
    role.may_set("log_statement")
    await checks.check_server(role.url(log_statement="all", debug_print_plan="on"))
    assert sorted(role.settings) == ["debug_print_plan=off", "log_statement=none"]


@pytest.mark.parametrize("host", ["db.example.ch", "10.0.0.5", "127.0.0.1,db.example.ch"])
async def test_a_way_that_others_can_read_is_refused_before_anything_travels(host: str) -> None:
    for mode in ("", "&sslmode=prefer", "&sslmode=disable"):
        with pytest.raises(StartRefused, match="not encrypted"):
            await checks.check_server(f"postgresql://visavis@/visavis?host={host}{mode}")


async def test_an_unreachable_server_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StartRefused, match="cannot be reached"):
        await checks.check_server(f"postgresql://x@/x?host={tmp_path}")
