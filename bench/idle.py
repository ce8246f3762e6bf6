"""What the service holds for a visitor who has the panel open and says nothing."""

import asyncio
import resource

import msgspec
import uvloop

from bench.driver import connected
from bench.load import End
from bench.pairs import SLUG, make_pairs
from bench.processes import free_port, proportional_kib, temporary_folder
from bench.service import Service, serving

SOCKETS = 5000
AT_ONCE = 100
SETTLE_S = 3.0
ONE_PAIR = 1
SMALL_BUFFER = 1024


def measure() -> dict[str, float]:
    """Growth of the service's proportional set size over 5,000 greeted sockets (Linux only)."""
    _allow_open_files()
    with temporary_folder() as folder:
        data, port = folder / "data", free_port()
        make_pairs(data, port, ONE_PAIR)
        with serving(data, port) as service:
            return {"idle.kib_per_visitor": uvloop.run(_growth(service))}


async def _growth(service: Service) -> float:
    hello = {"type": "hello", "version": 1, "cursors": {}, "company": SLUG, "watch": True}
    end = End(
        f"{service.origin.replace('http', 'ws')}/api/visitor/socket",
        {"Origin": service.origin},
        msgspec.json.encode(hello).decode(),
    )
    # What the first ones wake up is not theirs.
    held = [await connected(end, _ignore, SMALL_BUFFER) for _ in range(AT_ONCE)]
    before = proportional_kib(service.pid)
    for _ in range(SOCKETS // AT_ONCE):
        held += await asyncio.gather(*(connected(end, _ignore, SMALL_BUFFER) for _ in range(AT_ONCE)))
    await asyncio.sleep(SETTLE_S)
    growth = proportional_kib(service.pid) - before
    for transport in held:
        transport.disconnect()
    return growth / SOCKETS


def _ignore(_frame: bytes) -> None:
    """Visitors who say nothing only listen."""


def _allow_open_files() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
