"""Asking a real clamd about bytes: only a plain yes or no is one."""

import asyncio
import socket
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.support.clamav import EICAR, RunningClamd, running_clamd
from visavis.adapters.clamav import Clamd

SOON_S = 0.3


class Fault(Exception):
    pass


async def of(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


@pytest.fixture
async def clamd() -> AsyncIterator[RunningClamd]:
    async with running_clamd() as running:
        yield running


@pytest.fixture
async def answering(tmp_path: Path) -> AsyncIterator[Callable[[bytes | None], Awaitable[Path]]]:
    """Something at a socket that hears everything, and says these bytes, or nothing at all."""
    servers: list[asyncio.Server] = []

    async def begin(answer: bytes | None) -> Path:
        async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            if answer is not None:
                await reader.read(10)
                writer.write(answer)
            else:
                await reader.read()
            writer.close()

        servers.append(await asyncio.start_unix_server(speak, tmp_path / "s"))
        return tmp_path / "s"

    yield begin
    for server in servers:
        server.close()


def zipped(content: bytes) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.txt", content)
    return output.getvalue()


async def test_what_is_clean_is_said_to_be(clamd: RunningClamd) -> None:
    scanner = Clamd(clamd.socket)
    assert await scanner.answers()
    assert await scanner.scan(of(b"Guten Tag" * 1000, b"x" * (1 << 20))) == "clean"
    assert await scanner.scan(of()) == "clean"


async def test_malware_is_found_wherever_it_is(clamd: RunningClamd) -> None:
    scanner = Clamd(clamd.socket)
    assert await scanner.scan(of(EICAR)) == "infected"
    assert await scanner.scan(of(b"Anhang: " + EICAR + b" Gruss")) == "infected"
    assert await scanner.scan(of(zipped(EICAR))) == "infected"
    assert await scanner.scan(of(EICAR[:30], EICAR[30:])) == "infected"


async def test_an_empty_part_is_not_the_end(clamd: RunningClamd) -> None:
    scanner = Clamd(clamd.socket)
    assert await scanner.scan(of(b"", EICAR)) == "infected"
    assert await scanner.scan(of(b"x", b"", EICAR)) == "infected"


async def test_what_is_too_long_for_it_was_not_scanned() -> None:
    async with running_clamd(most_bytes=1 << 20) as small:
        parts = [b"x" * (1 << 20)] * 8
        assert await Clamd(small.socket).scan(of(*parts, EICAR)) == "not_scanned"


async def test_where_nobody_listens_nothing_is_scanned(tmp_path: Path) -> None:
    for address in (tmp_path / "none", ("127.0.0.1", 1), ("127.0.0.1", 65_536)):
        assert await Clamd(address).scan(of(b"x")) == "not_scanned"
        assert not await Clamd(address).answers()


async def test_a_scanner_that_dies_on_the_way_has_not_scanned(clamd: RunningClamd) -> None:
    async def parts() -> AsyncIterator[bytes]:
        yield b"x" * 1000
        clamd.kill9()
        await clamd.process.wait()
        for _ in range(10):
            yield b"x" * (1 << 20)

    assert await Clamd(clamd.socket).scan(parts()) == "not_scanned"


@pytest.mark.parametrize(
    "answer",
    [None, b"", b"stream: OK", b"stream: maybe\0", b"INSTREAM size limit exceeded. ERROR\0", b"x" * 10_000],
)
async def test_anything_but_a_plain_answer_is_none(
    answering: Callable[[bytes | None], Awaitable[Path]], answer: bytes | None
) -> None:
    scanner = Clamd(await answering(answer), SOON_S)
    assert await scanner.scan(of(b"x")) == "not_scanned"


async def test_nobody_waits_for_a_scanner_that_does_not_read(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(tmp_path / "s"))
        deaf.listen()
        async with asyncio.timeout(10):
            assert await Clamd(tmp_path / "s", SOON_S).scan(of(b"x" * (8 << 20))) == "not_scanned"


async def test_a_fault_of_whoever_gives_the_bytes_is_theirs(clamd: RunningClamd) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"x"
        raise Fault

    with pytest.raises(Fault):
        await Clamd(clamd.socket).scan(broken())
