"""What an operator restores must be whole: data without its keys is refused before anything is written."""

import psycopg
import pytest
from psycopg.sql import SQL

from tests.support.postgres import TestServer
from visavis.adapters.embedded_postgres import Urls
from visavis.app import opened_foundation
from visavis.kernel.errors import StartRefused
from visavis.settings import read_settings


@pytest.fixture
def without_keys(postgres: TestServer, database_urls: Urls) -> Urls:
    """The main database of an installation, and a key store that is not even set up."""
    name = str(psycopg.conninfo.conninfo_to_dict(database_urls.main)["dbname"])
    return Urls(database_urls.main, postgres.empty(f"{name}_no_keys"))


async def test_data_without_its_key_store_is_refused(
    without_keys: Urls, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings = read_settings({"data": tmp_path_factory.mktemp("data")}, {}, None)
    with pytest.raises(StartRefused, match="Restore the key store"):
        async with opened_foundation(settings, without_keys):
            pass
    with psycopg.connect(without_keys.key_store) as connection:
        assert connection.execute(SQL("SELECT to_regclass('public.alembic_version')")).fetchone() == (None,)
    assert not list(settings.data.iterdir())
