"""What is stored is there again, in a folder as with S3 and Azure, and every refusal is one of two."""

import asyncio
import errno
import os
import secrets
import signal
import sys
import time
import traceback
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Literal

import pytest

from tests.support.disks import small_disk
from tests.support.object_stores import azure_server, s3_server
from tests.support.serving import nobodys_address, silence
from visavis.adapters.object_store import AzureAccount, Folder, S3Account, azure, s3
from visavis.kernel.errors import StartRefused
from visavis.kernel.objects import ObjectMissing, ObjectStore, StoreFull, StoreUnavailable
from visavis.kernel.vault.sealed import Sealed

Kind = Literal["folder", "s3", "azure"]
ONE, OTHER = Sealed(b"one"), Sealed(b"other")
MIB = 1 << 20
QUICK = timedelta(seconds=0.4)
QUICKLY_S = 5.0
FOREIGN_KEY = "bm90IHRoaXMga2V5"
NOWHERE = S3Account("documents", "key", "secret", "eu-central-2", "https://s3.example")
ROOT = os.geteuid() == 0


@pytest.fixture(params=["folder", "s3", "azure"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[ObjectStore]:
    async with AsyncExitStack() as servers:
        if request.param == "folder":
            yield Folder(tmp_path / "objects")
        elif request.param == "s3":
            yield s3(await servers.enter_async_context(s3_server(tmp_path)))
        else:
            account, _ = await servers.enter_async_context(azure_server())
            yield azure(account)


async def is_missing(store: ObjectStore, name: str) -> bool:
    try:
        await store.get(name)
    except ObjectMissing:
        return True
    return False


def files_of(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


async def test_what_was_put_is_got(store: ObjectStore) -> None:
    await store.put("a/b/1", ONE)

    got = await store.get("a/b/1")
    assert got == ONE
    assert isinstance(got, Sealed)


async def test_large_objects_are_kept_whole(store: ObjectStore) -> None:
    content = Sealed(secrets.token_bytes(MIB))
    await store.put("a/b/1", content)

    assert await store.get("a/b/1") == content


async def test_the_second_replaces_the_first(store: ObjectStore) -> None:
    await store.put("a/b/1", ONE)
    await store.put("a/b/1", OTHER)

    assert await store.get("a/b/1") == OTHER


async def test_a_name_that_nothing_has_is_missing(store: ObjectStore) -> None:
    await store.put("a/b/1", ONE)

    for name in ("a/b/2", "a/b", "a", "a/b/1/2"):
        assert await is_missing(store, name)


async def test_a_folder_goes_with_all_that_is_below_it_and_nothing_beside(store: ObjectStore) -> None:
    below, beside = ["a/b/1", "a/b/2", "a/b/3", "a/b/c/4", "a/b/c/d/5"], ["a/bc", "a/b-1/1", "b/1"]
    for name in below + beside:
        await store.put(name, ONE)

    await store.remove("a/b")

    assert [await is_missing(store, name) for name in below] == [True] * len(below)
    assert [await store.get(name) for name in beside] == [ONE] * len(beside)


async def test_an_object_is_no_folder_of_itself(store: ObjectStore) -> None:
    await store.put("a/b", ONE)
    await store.remove("a/b")

    assert await store.get("a/b") == ONE


async def test_nothing_can_be_removed_and_that_twice(store: ObjectStore) -> None:
    await store.remove("a/b")
    await store.put("a/b/1", ONE)
    await store.remove("a/b")
    await store.remove("a/b")

    assert await is_missing(store, "a/b/1")


async def test_it_says_when_it_works(store: ObjectStore) -> None:
    await store.put("a/b/1", ONE)
    await store.check()

    assert await store.get("a/b/1") == ONE


async def test_names_that_are_not_made_of_ids_are_refused(store: ObjectStore) -> None:
    for name in ("", "/a", "a/", "a//b", "..", "a/../b", "a/.b", "a\\b", "A", "a b", "a\n", "ä"):
        for asked in (store.put(name, ONE), store.get(name), store.remove(name)):
            with pytest.raises(ValueError, match="name"):
                await asked


async def refuses_everything(store: ObjectStore) -> bool:
    """Does it answer all that can be asked by the same refusal, of which a log learns nothing?"""
    asked = (store.put("a/b/1", ONE), store.get("a/b/1"), store.remove("a/b"), store.check())
    refusals = await asyncio.gather(*asked, return_exceptions=True)
    return all(isinstance(refusal, StoreUnavailable) and is_discreet(refusal) for refusal in refusals)


def is_discreet(refusal: BaseException) -> bool:
    # Without the places in our files: nobody knows what the folder above them is called.
    logged = [line for line in traceback.format_exception(refusal) if not line.startswith("  File")]
    return not any(told in line for told in ("a/b", "check/", "http:", "127.0.0.1") for line in logged)


async def test_s3_that_does_not_know_us_is_unavailable(tmp_path: Path) -> None:
    async with s3_server(tmp_path) as account:
        assert await refuses_everything(s3(replace(account, secret_access_key="wrong")))


async def test_azure_that_does_not_know_us_is_unavailable() -> None:
    async with azure_server() as (account, _):
        assert await refuses_everything(azure(replace(account, key=FOREIGN_KEY)))


async def test_a_bucket_that_is_not_there_is_not_a_missing_object(tmp_path: Path) -> None:
    async with s3_server(tmp_path) as account:
        assert await refuses_everything(s3(replace(account, bucket="another")))


async def test_a_container_that_is_not_there_is_not_a_missing_object() -> None:
    async with azure_server() as (account, _):
        assert await refuses_everything(azure(replace(account, container="another")))


@pytest.mark.parametrize("kind", ["s3", "azure"])
async def test_nobody_there_is_known_quickly(kind: Kind) -> None:
    store, began = _store_at(kind, nobodys_address()), time.monotonic()
    with pytest.raises(StoreUnavailable):
        await store.put("a/b/1", ONE)
    assert time.monotonic() - began < QUICKLY_S


@pytest.mark.parametrize("kind", ["s3", "azure"])
async def test_somebody_who_never_answers_is_left_in_time(kind: Kind) -> None:
    async with silence() as address:
        store, began = _store_at(kind, address, QUICK), time.monotonic()
        assert await refuses_everything(store)
    assert time.monotonic() - began < QUICKLY_S


def _store_at(kind: Kind, address: str, patience: timedelta = timedelta(seconds=15)) -> ObjectStore:
    if kind == "s3":
        return s3(replace(NOWHERE, endpoint=address), patience)
    return azure(AzureAccount("visavis", FOREIGN_KEY, "documents", address), patience)


async def test_a_store_without_room_is_full() -> None:
    async with azure_server() as (account, server):
        server.failing = HTTPStatus.INSUFFICIENT_STORAGE
        with pytest.raises(StoreFull):
            await azure(account).put("a/b/1", ONE)


@pytest.mark.parametrize("kind", ["s3", "azure"])
def test_what_others_could_read_on_the_way_is_never_sent(kind: Kind) -> None:
    with pytest.raises(StartRefused):
        _store_at(kind, "http://objects.example:9000")
    _store_at(kind, "https://objects.example:9000")
    _store_at(kind, "http://[::1]:9000")


async def test_the_environment_changes_no_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = nobodys_address()
    for name, value in {
        "AWS_ENDPOINT_URL": elsewhere,
        "AWS_ENDPOINT_URL_S3": elsewhere,
        "AWS_SESSION_TOKEN": "of somebody else",
        "AWS_SKIP_SIGNATURE": "true",
        "AWS_VIRTUAL_HOSTED_STYLE_REQUEST": "true",
        "AZURE_STORAGE_USE_EMULATOR": "true",
        "AZURE_STORAGE_SAS_TOKEN": "sig=of-somebody-else",
        "AZURE_SKIP_SIGNATURE": "true",
    }.items():
        monkeypatch.setenv(name, value)
    async with s3_server(tmp_path) as bucket, azure_server() as (container, _):
        await s3(bucket).check()
        await azure(container).check()


def test_a_folder_is_for_our_account_only(tmp_path: Path) -> None:
    Folder(tmp_path / "data" / "objects")

    assert (tmp_path / "data" / "objects").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_made_is_a_reason_not_to_start(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StartRefused):
        Folder(tmp_path / "file" / "objects")


async def test_emptied_folders_go_too(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    for name in ("a/b/1", "a/b/c/2", "a/bc/1"):
        await store.put(name, ONE)

    await store.remove("a/b")
    assert files_of(tmp_path) == ["a", "a/bc", "a/bc/1"]
    await store.remove("a/bc")
    await store.check()
    assert files_of(tmp_path) == []


async def test_what_a_killed_writer_left_goes_with_its_folder(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    await store.put("a/b/1", ONE)
    # What the library calls what it has not finished.
    (tmp_path / "a" / "b" / "2#1").write_bytes(ONE)

    await store.remove("a/b")

    assert files_of(tmp_path) == []


@pytest.mark.skipif(not ROOT, reason="only root can make a disk")
async def test_a_full_disk_keeps_what_it_has_and_nothing_of_the_rest(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 2 * MIB) as disk:
        store = Folder(disk)
        await store.put("a/b/1", ONE)
        before = files_of(disk)
        for name in ("a/b/1", "a/b/2", "c/d/1"):
            with pytest.raises(StoreFull):
                await store.put(name, Sealed(bytes(3 * MIB)))

        assert files_of(disk) == before
        assert await store.get("a/b/1") == ONE
        await store.put("a/b/2", OTHER)


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        (errno.ENOSPC, StoreFull),
        (errno.EDQUOT, StoreFull),
        (errno.EFBIG, StoreFull),
        (errno.EIO, StoreUnavailable),
    ],
)
async def test_what_the_disk_does_not_confirm_was_not_stored(
    code: int, refusal: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Folder(tmp_path)

    def refuse(descriptor: int) -> None:
        raise OSError(code, os.strerror(code), descriptor)

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(refusal):
        await store.put("a/b/1", ONE)

    assert files_of(tmp_path) == []


async def test_file_and_folders_are_on_the_disk_when_put_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, synced = Folder(tmp_path), set[int]()
    fsync = os.fsync

    def note(descriptor: int) -> None:
        synced.add(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    await store.put("a/b/1", ONE)

    paths = [tmp_path, tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a" / "b" / "1"]
    assert {path.stat().st_ino for path in paths} <= synced


WRITER = """
import asyncio, pathlib, sys
from visavis.adapters.object_store import Folder
from visavis.kernel.vault.sealed import Sealed

asyncio.run(Folder(pathlib.Path(sys.argv[1])).put("a/b/1", Sealed(bytes(1 << 20))))
print("put", flush=True)
sys.stdin.read()
"""


async def test_an_object_outlives_the_process_that_put_it(tmp_path: Path) -> None:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, tmp_path, stdin=pipe, stdout=pipe
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"put\n"
    process.kill()
    assert await process.wait() == -signal.SIGKILL

    assert await Folder(tmp_path).get("a/b/1") == bytes(MIB)
