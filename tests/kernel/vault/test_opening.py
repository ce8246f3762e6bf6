"""Without the right key nothing starts, nothing is written, and no key is ever overwritten."""

import asyncio
import base64
import stat
from pathlib import Path

import psycopg
import pytest

from visavis.adapters.embedded_postgres import Urls
from visavis.kernel.errors import StartRefused
from visavis.kernel.ids import new_id
from visavis.kernel.vault import CompanyScope, KeyFile, KeySource, KeyValue, Vault
from visavis.migrations import upgrade_key_store

RIGHT = KeyValue(base64.b64encode(b"r" * 32).decode())
WRONG = KeyValue(base64.b64encode(b"w" * 32).decode())


async def opened(urls: Urls, source: KeySource) -> Vault:
    return await Vault.open(urls.key_store, source, upgrade_key_store)


def content(urls: Urls) -> list[tuple[object, ...]]:
    with psycopg.connect(urls.key_store) as connection:
        return connection.execute(
            "SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables"
        ).fetchall()


async def set_up(urls: Urls, source: KeySource) -> None:
    vault = await opened(urls, source)
    await vault.box(CompanyScope(new_id()))
    await vault.close()


async def test_the_first_start_creates_a_key_only_its_owner_can_read(
    database_urls: Urls, tmp_path: Path
) -> None:
    await set_up(database_urls, KeyFile(tmp_path / "new" / "key"))
    file = tmp_path / "new" / "key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o400
    assert len(base64.b64decode(file.read_text())) == 32
    assert list(file.parent.iterdir()) == [file]


async def test_a_missing_key_refuses_and_creates_none(database_urls: Urls, tmp_path: Path) -> None:
    await set_up(database_urls, KeyFile(tmp_path / "key"))
    (tmp_path / "key").rename(tmp_path / "lost")
    before = content(database_urls)
    with pytest.raises(StartRefused, match="is missing, but there is data"):
        await opened(database_urls, KeyFile(tmp_path / "key"))
    assert not (tmp_path / "key").exists()
    assert content(database_urls) == before


async def test_a_wrong_key_refuses_and_writes_nothing(database_urls: Urls) -> None:
    await set_up(database_urls, RIGHT)
    before = content(database_urls)
    with pytest.raises(StartRefused, match="not the one this installation was set up with"):
        await opened(database_urls, WRONG)
    assert content(database_urls) == before
    await set_up(database_urls, RIGHT)


@pytest.mark.parametrize("text", ["", "short", base64.b64encode(b"r" * 31).decode(), "ü" * 44, "!" * 44])
async def test_what_is_not_a_key_is_refused_without_repeating_it(database_urls: Urls, text: str) -> None:
    with pytest.raises(StartRefused, match="is not a key") as caught:
        await opened(database_urls, KeyValue(text))
    assert not text or text not in str(caught.value)


async def test_an_existing_file_is_used_and_never_overwritten(database_urls: Urls, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(RIGHT.value)
    await set_up(database_urls, KeyFile(tmp_path / "key"))
    assert (tmp_path / "key").read_text() == RIGHT.value
    await set_up(database_urls, RIGHT)


async def test_a_file_that_is_not_a_key_is_kept(database_urls: Urls, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("notes")
    with pytest.raises(StartRefused, match="is not a key"):
        await opened(database_urls, KeyFile(tmp_path / "key"))
    assert (tmp_path / "key").read_text() == "notes"


async def test_many_first_starts_at_once_agree_on_one_installation(
    database_urls: Urls, tmp_path: Path
) -> None:
    vaults = await asyncio.gather(*[opened(database_urls, KeyFile(tmp_path / "key")) for _ in range(4)])
    assert len({vault.installation_id for vault in vaults}) == 1
    for vault in vaults:
        await vault.close()


async def test_keys_without_the_installations_record_refuse(database_urls: Urls, tmp_path: Path) -> None:
    await set_up(database_urls, KeyFile(tmp_path / "key"))
    with psycopg.connect(database_urls.key_store) as connection:
        connection.execute("DELETE FROM installation")
    with pytest.raises(StartRefused, match="damaged"):
        await opened(database_urls, KeyFile(tmp_path / "key"))


async def test_an_unreachable_store_refuses(tmp_path: Path) -> None:
    with pytest.raises(StartRefused, match="cannot be reached"):
        await Vault.open(f"postgresql://x@/x?host={tmp_path}", RIGHT, upgrade_key_store)


def test_a_key_does_not_show_in_its_representation() -> None:
    assert RIGHT.value not in repr(RIGHT)
