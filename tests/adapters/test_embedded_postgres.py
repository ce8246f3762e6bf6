"""The built-in PostgreSQL starts anywhere, is shared, recovers from kill -9, and leaves nothing behind."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from visavis.adapters.embedded_postgres import EmbeddedPostgres
from visavis.kernel.database.checks import check_server
from visavis.kernel.errors import StartRefused

# Imports as whoever runs the tests, whose Python may be out of reach for the account that it then becomes.
USE = """
import os, sys
from pathlib import Path
import psycopg
from visavis.adapters.embedded_postgres import EmbeddedPostgres
if sys.argv[2]:
    os.setgroups([]); os.setgid(int(sys.argv[3])); os.setuid(int(sys.argv[2]))
server = EmbeddedPostgres(Path(sys.argv[1]))
print(server.start().main, flush=True)
sys.stdin.read()
server.stop()
"""
ROOT = os.geteuid() == 0


@pytest.fixture
def server(data: Path) -> Iterator[EmbeddedPostgres]:
    """A server in that folder, not started yet, stopped at the end."""
    server = EmbeddedPostgres(data)
    yield server
    server.stop()


def user(data: Path, uid: str = "", gid: str = "") -> subprocess.Popen[str]:
    """Another process that uses the server until its input ends."""
    return subprocess.Popen(
        [sys.executable, "-c", USE, data, uid, gid],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def postmaster(server: EmbeddedPostgres) -> int:
    return int((server.folder / "postmaster.pid").read_text().splitlines()[0])


def runs(server: EmbeddedPostgres) -> bool:
    return (server.folder / "postmaster.pid").exists()


def ask(url: str, query: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
        return row[0] if row else None


def test_it_starts_serves_two_databases_and_stops(server: EmbeddedPostgres) -> None:
    urls = server.start()
    assert ask(urls.main, "SELECT current_user || '@' || current_database()") == "visavis@visavis"
    assert ask(urls.key_store, "SELECT current_user || '@' || current_database()") == "visavis@visavis_keys"
    server.stop()
    assert not runs(server)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(urls.main)


async def test_its_role_and_its_log_pass_the_checks_of_the_database(server: EmbeddedPostgres) -> None:
    await check_server(server.start().main)


def test_it_does_not_listen_on_the_network_and_keeps_every_commit(server: EmbeddedPostgres) -> None:
    url = server.start().main
    assert ask(url, "SHOW listen_addresses") == ""
    assert ask(url, "SHOW fsync") == "on"
    assert ask(url, "SHOW synchronous_commit") == "on"


def test_data_is_there_after_a_restart(server: EmbeddedPostgres) -> None:
    with psycopg.connect(server.start().main) as connection:
        connection.execute("CREATE TABLE t AS SELECT 7 AS n")
    server.stop()
    assert ask(server.start().main, "SELECT n FROM t") == 7


def test_two_starters_share_one_server_and_the_last_one_ends_it(data: Path) -> None:
    servers = [EmbeddedPostgres(data), EmbeddedPostgres(data)]
    with ThreadPoolExecutor() as threads:
        first, second = threads.map(EmbeddedPostgres.start, servers)
    assert first == second
    assert postmaster(servers[0]) == postmaster(servers[1])
    servers[0].stop()
    assert ask(second.main, "SELECT 1") == 1
    servers[1].stop()
    assert not runs(servers[1])


def test_after_its_parent_was_killed_the_next_start_takes_it_over(
    server: EmbeddedPostgres, data: Path
) -> None:
    parent = user(data)
    assert parent.stdout is not None
    url = parent.stdout.readline().strip()
    parent.kill()
    parent.communicate()
    assert ask(url, "SELECT 1") == 1
    assert server.start().main == url
    server.stop()
    assert not runs(server)


def test_after_the_server_was_killed_the_next_start_recovers_every_commit(server: EmbeddedPostgres) -> None:
    with psycopg.connect(server.start().main) as connection:
        connection.execute("CREATE TABLE t AS SELECT 7 AS n")
    os.kill(postmaster(server), signal.SIGKILL)
    server.stop()
    assert ask(server.start().main, "SELECT n FROM t") == 7


def test_a_crash_logs_nothing_of_the_statement_that_ran(server: EmbeddedPostgres) -> None:
    url = server.start().main
    with ThreadPoolExecutor() as threads:
        statement = threads.submit(ask, url, "SELECT 'canary' FROM pg_sleep(50)")
        os.kill(backend(server, "canary"), signal.SIGKILL)
        assert isinstance(statement.exception(), psycopg.OperationalError)
    assert eventually_answers(url)
    log = (server.folder / "server.log").read_text()
    assert "terminated by signal 9: " in log
    assert "canary" not in log


def eventually_answers(url: str) -> bool:
    """Asks until the server is back, or the test's time is over."""
    while True:
        try:
            return ask(url, "SELECT 1") == 1
        except psycopg.OperationalError:
            continue


def backend(server: EmbeddedPostgres, text: str) -> int:
    """The process id of the backend that runs a statement with `text`, as soon as there is one."""
    query = "SELECT pid FROM pg_stat_activity WHERE query LIKE %s AND pid <> pg_backend_pid()"
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as connection:
        while True:
            row = connection.execute(query, [f"%{text}%"]).fetchone()
            if row is not None:
                return int(row[0])


def test_an_interrupted_creation_is_begun_anew(server: EmbeddedPostgres, data: Path) -> None:
    draft = data / "postgres" / "cluster.draft"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18\n")
    server.start()
    assert not draft.exists()


def test_data_of_another_major_version_is_refused_untouched(server: EmbeddedPostgres) -> None:
    server.start()
    server.stop()
    version = server.folder / "PG_VERSION"
    version.write_text("17\n")
    with pytest.raises(StartRefused, match="is of PostgreSQL 17"):
        server.start()
    assert version.read_text() == "17\n"


def test_a_deep_data_folder_gets_a_short_socket_path_that_goes_away(data: Path) -> None:
    deep = data / ("d" * 60) / ("e" * 60)
    server = EmbeddedPostgres(deep)
    url = server.start().main
    assert ask(url, "SELECT 1") == 1
    sockets = Path(str(psycopg.conninfo.conninfo_to_dict(url)["host"]))
    assert deep not in sockets.parents
    server.stop()
    assert not sockets.exists()


def test_a_data_folder_that_cannot_be_written_is_refused(data: Path) -> None:
    (data / "file").touch()
    with pytest.raises(StartRefused, match="cannot be written"):
        EmbeddedPostgres(data / "file").start()


@pytest.mark.skipif(not ROOT, reason="only root has folders that the server's account cannot enter")
def test_in_a_private_folder_of_root_the_data_lies_elsewhere_and_is_found_again(
    server: EmbeddedPostgres, data: Path
) -> None:
    data.chmod(0o700)
    url = server.start().main
    assert data not in server.folder.parents
    assert server.folder.stat().st_uid != 0
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE t AS SELECT 7 AS n")
    server.stop()
    assert ask(server.start().main, "SELECT n FROM t") == 7
    server.stop()
    shutil.rmtree(server.folder.parent)


@pytest.mark.skipif(not ROOT, reason="only root can become someone else")
def test_it_runs_for_an_ordinary_user_inside_the_data_folder(data: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    os.chown(data, nobody.pw_uid, nobody.pw_gid)
    process = user(data, str(nobody.pw_uid), str(nobody.pw_gid))
    assert process.stdout is not None
    assert process.stdout.readline().startswith("postgresql://visavis@/visavis")
    assert (data / "postgres" / "cluster" / "postmaster.pid").stat().st_uid == nobody.pw_uid
    process.communicate()
    assert process.returncode == 0
    assert not (data / "postgres" / "cluster" / "postmaster.pid").exists()
