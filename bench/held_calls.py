"""A hundred calls at the same time through one service: what setting them up and holding them takes.

Both ends of each are clients without a browser that say what browsers say, in the same sizes and number. The
floor carries the same frames, at the same pace, over a bare socket server.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from statistics import quantiles
from time import perf_counter

from websockets.asyncio.client import ClientConnection

from bench.call_ends import Ends, is_a, opened, plain
from bench.load import End, Pair
from bench.pairs import make_pairs
from bench.processes import free_port, processor_seconds, proportional_kib, running, temporary_folder
from bench.service import Service, serving
from tests.support.frame_client import FrameClient, FrameFields

CALLS = 100
APART_S = 0.05
# Longer than one beat of every connection.
HELD_S = 30.0
LIMIT_S = 60.0
# Characters of what Chromium says in a video call, with the names of the fields around it.
OFFER, ANSWER, CANDIDATE, WORDS = 9800, 9100, 230, 130
CANDIDATES = 8
_SHOWN = {"audio": True, "video": True, "screen": False}


def measure() -> dict[str, float]:
    with temporary_folder() as folder:
        data, port = folder / "data", free_port()
        pairs = make_pairs(data, port, CALLS)
        with serving(data, port, VISAVIS_RELAY_PORT=str(free_port())) as service:
            figures, took, frames = asyncio.run(_held(service, pairs))
        port = free_port()
        command = [sys.executable, "-m", "bench.floor_server", "echo", str(port)]
        with running(command, port, folder / "floor-log"):
            floor = asyncio.run(_floor(port, frames))
    return figures | _compared(took, floor)


async def _held(service: Service, pairs: list[Pair]) -> tuple[dict[str, float], list[float], list[str]]:
    ends = [await opened(pair, number) for number, pair in enumerate(pairs)]
    memory, before = proportional_kib(service.pid), processor_seconds(service.pid)
    took = await _paced([partial(_set_up, one) for one in ends])
    set_up = processor_seconds(service.pid)
    frames = _carried(ends[0])
    await _hold(ends)
    held = processor_seconds(service.pid)
    grown = proportional_kib(service.pid) - memory
    async with asyncio.timeout(LIMIT_S):
        await asyncio.gather(*(one.hang_up() for one in ends))
    for one in ends:
        await one.close()
    figures = {
        "call.held": float(len(took)),
        "call.held_setup_cpu_seconds_per_100": (set_up - before) * 100 / CALLS,
        "call.held_cpu_percent_per_100": 100 * (held - set_up) / HELD_S * 100 / CALLS,
        "call.held_memory_mib_per_100": grown / 1024 * 100 / CALLS,
    }
    return figures, took, frames


async def _paced(steps: list[Callable[[], Awaitable[float]]]) -> list[float]:
    """Each begins a little after the one before, whether that is done or not."""

    async def later(number: int, step: Callable[[], Awaitable[float]]) -> float:
        await asyncio.sleep(number * APART_S)
        return await step()

    async with asyncio.timeout(LIMIT_S):
        return await asyncio.gather(*(later(number, step) for number, step in enumerate(steps)))


async def _set_up(ends: Ends) -> float:
    """Milliseconds from the answer until both sit."""
    await ends.ring("video")
    began = perf_counter()
    visitor, expert = await ends.answer()
    took = 1000 * (perf_counter() - began)
    sides = (ends.visitor, ends.expert)
    seats = (str(expert["seat"]), str(visitor["seat"]))
    for number, lengths in _exchange():
        await _tells(ends.call, sides[number], seats[number], sides[1 - number], lengths)
    for side, other in (sides, sides[::-1]):
        await side.send({"type": "show", "call": ends.call, **_SHOWN})
        await other.until(is_a("shown"))
    return took


def _exchange() -> list[tuple[int, list[int]]]:
    """Who speaks, and how long each word is: descriptions, candidates, and the words to compare."""
    candidates = [CANDIDATE] * CANDIDATES
    return [(0, [OFFER, *candidates]), (1, [ANSWER, *candidates, WORDS]), (0, [WORDS, WORDS]), (1, [WORDS])]


async def _tells(call: str, side: FrameClient, to: str, other: FrameClient, lengths: list[int]) -> None:
    for length in lengths:
        await side.send({"type": "signal", "call": call, "to": to, "data": "x" * length})
    for _ in lengths:
        await other.until(is_a("signalled"))


async def _hold(ends: list[Ends]) -> None:
    """Every connection answers heartbeats meanwhile; a call that ends by itself is an error."""
    held = [
        asyncio.create_task(side.until(is_a("over"))) for one in ends for side in (one.visitor, one.expert)
    ]
    done, running_on = await asyncio.wait(held, timeout=HELD_S, return_when=asyncio.FIRST_COMPLETED)
    for task in running_on:
        task.cancel()
    await asyncio.gather(*running_on, return_exceptions=True)
    if done:
        raise RuntimeError(f"{len(done)} ends did not hold their calls")


def _carried(ends: Ends) -> list[str]:
    """What one call brought to its two ends, those that seat them first."""

    def wanted(frame: FrameFields) -> bool:
        return frame["type"] in ("seated", "signalled", "shown")

    seen = [frame for frame in ends.visitor.seen + ends.expert.seen if wanted(frame)]
    return [json.dumps(frame) for frame in sorted(seen, key=lambda frame: frame["type"] != "seated")]


async def _floor(port: int, frames: list[str]) -> list[float]:
    ways = [
        (
            await plain(End(f"ws://127.0.0.1:{port}/{number}/send"), "127.0.0.1"),
            await plain(End(f"ws://127.0.0.1:{port}/{number}/receive"), "127.0.0.1"),
        )
        for number in range(CALLS)
    ]
    return await _paced([partial(_echoed, *way, frames) for way in ways])


async def _echoed(sender: ClientConnection, receiver: ClientConnection, frames: list[str]) -> float:
    """Milliseconds until both frames that seat have come through a server that does nothing else."""
    began = perf_counter()
    await _through(sender, receiver, frames[:2])
    took = 1000 * (perf_counter() - began)
    await _through(sender, receiver, frames[2:])
    return took


async def _through(sender: ClientConnection, receiver: ClientConnection, frames: list[str]) -> None:
    for frame in frames:
        await sender.send(frame)
    for _ in frames:
        await receiver.recv()


def _compared(took: list[float], floor: list[float]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for percent in (50, 99):
        ours = quantiles(took, n=100, method="inclusive")[percent - 1]
        bare = quantiles(floor, n=100, method="inclusive")[percent - 1]
        figures |= {
            f"call.seated_p{percent}_ms": ours,
            f"floor.seated_p{percent}_ms": bare,
            f"call.seated_p{percent}_ratio": ours / bare,
        }
    return figures
