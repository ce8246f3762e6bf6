"""No value of a statement, a parameter or an error message reaches the server's log."""

from urllib.parse import quote

import psycopg

from tests.support.postgres import TestServer
from visavis.kernel.ids import new_id

LOUD = "-c log_min_messages=error -c log_error_verbosity=default -c log_min_error_statement=error"


def provoke(url: str, canary: str) -> None:
    """Every kind of error whose message, detail, context or statement repeats a value."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TEMP TABLE t (id text PRIMARY KEY, n int CHECK (n > 0), u uuid NOT NULL)")
        connection.execute("INSERT INTO t VALUES (%s, 1, gen_random_uuid())", [canary])
        for statement, values in [
            ("INSERT INTO t VALUES (%s, 1, gen_random_uuid())", [canary]),
            ("INSERT INTO t VALUES (%s, 0, gen_random_uuid())", [f"{canary}2"]),
            ("INSERT INTO t VALUES (%s, 1, NULL)", [f"{canary}3"]),
            ("SELECT %s::text::uuid", [canary]),
            ("SELECT %s::text::int", [canary]),
            (f"SELECT {canary}", None),
            (f"SELECT '{canary}' FROM", None),
            (f"DO $$ BEGIN RAISE EXCEPTION '{canary}'; END $$", None),
            (f"DO $$ BEGIN RAISE WARNING '{canary}'; END $$", None),
        ]:
            try:
                connection.execute(statement.encode(), values)
            except psycopg.Error as error:
                assert canary in str(error) or values  # noqa: PT017 (the canary went through the server)


def test_errors_leave_no_value_in_the_log(postgres: TestServer) -> None:
    canary = f"canary{new_id().hex}"
    provoke(postgres.url("visavis", "visavis"), canary)
    assert canary not in log(postgres)


def test_the_same_errors_would_show_on_a_loud_server(postgres: TestServer) -> None:
    canary = f"canary{new_id().hex}"
    provoke(f"{postgres.url('postgres', 'postgres')}&options={quote(LOUD)}", canary)
    assert log(postgres).count(canary) >= 8


def log(server: TestServer) -> str:
    return (server.folder / "server.log").read_text()
