"""Calls with sound and picture between aiortc peers, all at once, through the service and its relay.

The peers share the machine with what is measured, so there are as many calls as leave all of them their pace.
"""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from bench.call_ends import Ends, is_a, opened
from bench.load import Pair
from bench.media_peer import MediaPeer
from bench.pairs import make_pairs
from bench.processes import free_port, processor_seconds, temporary_folder
from bench.service import Service, serving
from tests.support.frame_client import FrameClient, FrameFields

AUDIO_CALLS = 4
VIDEO_CALLS = 1
FLOWING_S = 15.0
LIMIT_S = 60.0
# Sound comes in 50 frames a second; who gets fewer than half did not get the call.
LEAST_SOUND = 25 * FLOWING_S
LEAST_PICTURES = FLOWING_S


@dataclass(frozen=True)
class Side:
    client: FrameClient
    peer: MediaPeer
    said: asyncio.Queue[str]
    tasks: list[asyncio.Task[None]] = field(default_factory=list)


@dataclass(frozen=True)
class Held:
    ends: Ends
    sides: tuple[Side, Side]
    video: bool

    @property
    def carries(self) -> bool:
        """Whether both sides agree on their words and got what the call promised."""
        first, second = (side.peer for side in self.sides)
        sound = all(peer.frames["audio"] >= LEAST_SOUND for peer in (first, second))
        seen = all(peer.frames["video"] >= LEAST_PICTURES for peer in (first, second))
        return sound and (seen or not self.video) and bool(first.words) and first.words == second.words


def measure() -> dict[str, float]:
    with temporary_folder() as folder:
        data, port = folder / "data", free_port()
        pairs = make_pairs(data, port, AUDIO_CALLS + VIDEO_CALLS)
        with serving(data, port, VISAVIS_RELAY_PORT=str(free_port())) as service:
            return asyncio.run(_measure(service, pairs))


async def _measure(service: Service, pairs: list[Pair]) -> dict[str, float]:
    relay = _relay_of(service.pid)
    ends = [await opened(pair, number) for number, pair in enumerate(pairs)]
    async with asyncio.timeout(2 * LIMIT_S), asyncio.TaskGroup() as group:
        calls = [await _begun(group, one, video=number < VIDEO_CALLS) for number, one in enumerate(ends)]
        await _until_all_hear(calls)
        before = [processor_seconds(pid) for pid in (service.pid, relay)]
        _forget(calls)
        await asyncio.sleep(FLOWING_S)
        used = [processor_seconds(pid) - was for pid, was in zip((service.pid, relay), before, strict=True)]
        carried = sum(call.carries for call in calls)
        fewest = min(side.peer.frames["audio"] for call in calls for side in call.sides)
        await _ended(calls)
    return {
        "call.media_audio_calls": float(AUDIO_CALLS),
        "call.media_video_calls": float(VIDEO_CALLS),
        "call.media_carried_both_ways": float(carried),
        "call.media_fewest_sound_frames_per_second": fewest / FLOWING_S,
        "call.media_service_percent": 100 * used[0] / FLOWING_S,
        "call.media_relay_percent": 100 * used[1] / FLOWING_S,
    }


async def _begun(group: asyncio.TaskGroup, ends: Ends, *, video: bool) -> Held:
    await ends.ring("video" if video else "voice")
    visitor, expert = await ends.answer()
    seats = str(visitor["seat"]), str(expert["seat"])
    show = {"type": "show", "call": ends.call, "audio": True, "video": video, "screen": False}
    sides = (
        _side(ends.visitor, visitor, polite=seats[0] > seats[1], video=video),
        _side(ends.expert, expert, polite=seats[1] > seats[0], video=video),
    )
    for side, other in zip(sides, reversed(seats), strict=True):
        side.tasks.append(group.create_task(_tells(side, ends.call, other)))
        side.tasks.append(group.create_task(_hears(side)))
        await side.client.send({**show})
    for side in sides:
        await side.peer.begin()
    return Held(ends, sides, video)


def _side(client: FrameClient, seated: FrameFields, *, polite: bool, video: bool) -> Side:
    said: asyncio.Queue[str] = asyncio.Queue()
    return Side(client, MediaPeer(seated, said.put_nowait, polite=polite, video=video), said)


async def _tells(side: Side, call: str, to: str) -> None:
    while True:
        data = await side.said.get()
        await side.client.send({"type": "signal", "call": call, "to": to, "data": data})


async def _hears(side: Side) -> None:
    while True:
        frame = await side.client.until(is_a("signalled"))
        await side.peer.hear(str(frame["data"]))


async def _until_all_hear(calls: list[Held]) -> None:
    async with asyncio.timeout(LIMIT_S):
        while not all(  # noqa: ASYNC110 (what is counted tells nobody)
            side.peer.frames["audio"] for call in calls for side in call.sides
        ):
            await asyncio.sleep(0.05)


def _forget(calls: list[Held]) -> None:
    """Count from now on."""
    for call in calls:
        for side in call.sides:
            side.peer.frames |= {"audio": 0, "video": 0}


async def _ended(calls: list[Held]) -> None:
    for call in calls:
        for side in call.sides:
            for task in side.tasks:
                task.cancel()
            await side.peer.close()
        await call.ends.hang_up()
        await call.ends.close()


def _relay_of(pid: int) -> int:
    """The turnserver that the service started (Linux)."""
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            if Path(f"/proc/{child}/comm").read_text().startswith("turnserver"):
                return int(child)
    raise RuntimeError("the service runs no relay")
