"""Upgrades run once, for one starter at a time, and never backwards."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from tests.support.postgres import TestServer
from visavis.kernel.errors import StartRefused
from visavis.kernel.ids import new_id
from visavis.migrations import upgrade, upgrade_key_store
from visavis.migrations.upgrading import KEY_STORE_VERSIONS, VERSIONS


@pytest.fixture
def empty(postgres: TestServer) -> Iterator[str]:
    """The URL of an empty database."""
    url = postgres.empty(f"empty_{new_id().hex}")
    yield url
    postgres.drop(url)


def version(url: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        assert row is not None
        return str(row[0])


@pytest.mark.parametrize("run", [upgrade, upgrade_key_store])
def test_many_starters_upgrade_once(empty: str, run: Callable[[str], None]) -> None:
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(run, [empty] * 4))
    run(empty)
    assert version(empty)


def test_a_database_of_a_newer_version_is_refused(empty: str) -> None:
    upgrade(empty)
    with psycopg.connect(empty) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StartRefused, match="newer version"):
        upgrade(empty)


@pytest.mark.parametrize("versions", [VERSIONS, KEY_STORE_VERSIONS], ids=["main", "key_store"])
def test_history_is_one_line_and_files_are_named_by_their_number(versions: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(versions))
    script = ScriptDirectory.from_config(config)
    history = [(each.revision, each.down_revision) for each in script.walk_revisions()][::-1]
    numbers = [f"{number:04}" for number in range(1, len(history) + 1)]
    assert history == list(zip(numbers, [None, *numbers], strict=False))
    assert sorted(file.name[:4] for file in versions.glob("[0-9]*.py")) == numbers
