"""The relay of this machine, for tests: started at a free port, with credentials."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import trustme

from visavis.adapters.coturn import LOOPBACK, LocalCoturn, Place, Tls, find_turnserver, free_port
from visavis.kernel.relay import IceServer

SECRET = "0f" * 32


def now() -> datetime:
    return datetime.now(UTC)


def program() -> Path:
    found = find_turnserver()
    assert found is not None, "the tests need coturn"
    return found


def place(tls: Tls | None = None, address: str = str(LOOPBACK)) -> Place:
    return Place(free_port(), range(49152, 50152), ip_address(address), tls)


@asynccontextmanager
async def running(place: Place, host: str = "localhost") -> AsyncIterator[LocalCoturn]:
    relay = LocalCoturn(program(), place, SECRET, now)
    await relay.start(host)
    try:
        yield relay
    finally:
        await relay.stop()


async def lent(relay: LocalCoturn) -> IceServer:
    (server,) = await relay.servers()
    return server


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 (the system tells nobody that a process began)
            await asyncio.sleep(0.01)


def certified(folder: Path, authority: trustme.CA) -> Tls:
    """A listener with a certificate whose key only its owner can read; the relay runs as somebody else."""
    issued = authority.issue_cert("localhost")
    issued.private_key_pem.write_to_path(folder / "key.pem")
    issued.cert_chain_pems[0].write_to_path(folder / "cert.pem")
    folder.chmod(0o700)
    (folder / "key.pem").chmod(0o600)
    return Tls(folder / "cert.pem", folder / "key.pem", free_port())
