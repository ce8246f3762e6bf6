"""Both ends of a call without a browser, connected and greeted as any client is."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from websockets.asyncio.client import ClientConnection, connect

from bench.load import End, Pair
from tests.support.frame_client import FrameClient, FrameFields

# The service lets an address ring 60 times in five minutes, so callers come from several, as people do.
CALLERS_OF_ADDRESS = 50


@dataclass(frozen=True)
class Ends:
    """Who calls and who is called; `call` is the id that the caller chooses."""

    visitor: FrameClient
    expert: FrameClient
    interaction: str
    call: str = field(default_factory=lambda: str(uuid4()))

    async def ring(self, media: str) -> None:
        """Until it rings at the expert's."""
        ring = {"type": "ring", "call": self.call, "media": media, "language": "en"}
        await self.visitor.send({**ring, "interaction": self.interaction})
        await self.expert.until(is_a("rings"))

    async def answer(self) -> tuple[FrameFields, FrameFields]:
        """Until both sit; returns what visitor and expert are told."""
        await self.expert.send({"type": "answer", "call": self.call})
        return await self.visitor.until(is_a("seated")), await self.expert.until(is_a("seated"))

    async def hang_up(self) -> None:
        """Until the expert knows."""
        await self.visitor.send({"type": "hangup", "call": self.call})
        await self.expert.until(is_a("over"))

    async def close(self) -> None:
        await self.visitor.close()
        await self.expert.close()


async def opened(pair: Pair, number: int) -> Ends:
    """Ends that have said hello; `number` decides from which loopback address."""
    address = f"127.0.0.{2 + number // CALLERS_OF_ADDRESS}"
    return Ends(
        await _greeted(pair.sender, address), await _greeted(pair.receiver, address), pair.interaction
    )


async def plain(end: End, address: str) -> ClientConnection:
    """The socket alone."""
    return await connect(
        end.url,
        host="127.0.0.1",
        local_addr=(address, 0),
        additional_headers=end.headers,
        compression=None,
        max_queue=None,
    )


async def _greeted(end: End, address: str) -> FrameClient:
    client = FrameClient(await plain(end, address))
    await client.send(json.loads(end.hello))
    await client.until(is_a("welcome"))
    return client


def is_a(kind: str) -> Callable[[FrameFields], bool]:
    """For `FrameClient.until`."""
    return lambda frame: frame["type"] == kind
