"""A client of relays: asks for an address, binds to others, sends by them."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aioice.stun import TransactionFailed
from aioice.turn import TurnClientTcpProtocol, TurnClientUdpProtocol

from visavis.kernel.relay import IceServer

Client = TurnClientTcpProtocol | TurnClientUdpProtocol
Address = tuple[str, int]
LIFETIME_S = 600
# Above those that the client counts up by itself.
FIRST_CHANNEL = 0x4800


class _Arrivals(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.queue: asyncio.Queue[bytes] = asyncio.Queue()

    def datagram_received(self, data: bytes | str, addr: tuple[str | object, int]) -> None:  # noqa: ARG002
        self.queue.put_nowait(data if isinstance(data, bytes) else data.encode())


@dataclass
class Relayed:
    """An address at a relay that is ours for a while."""

    client: Client
    address: Address
    _arrivals: _Arrivals = field(default_factory=_Arrivals)
    _channels: int = FIRST_CHANNEL

    def __post_init__(self) -> None:
        self.client.receiver = self._arrivals

    async def refusal_of(self, host: str) -> int | None:
        """The relay's error code (RFC 8656) for a peer there; None when it may be reached. Sends nothing."""
        self._channels += 1
        try:
            await self.client.channel_bind(self._channels, (host, 9))
        except TransactionFailed as failed:
            return failed.response.error_code
        return None

    async def send(self, data: bytes, to: "Relayed") -> None:
        """Arrives only where the other one has sent something this way before."""
        await self.client.send_data(data, to.address)

    async def received(self) -> bytes:
        return await self._arrivals.queue.get()


@asynccontextmanager
async def relayed(
    server: IceServer, way: str = "udp", trust: ssl.SSLContext | None = None
) -> AsyncIterator[Relayed]:
    """An address by the first URL of `server` for this way: udp, tcp or tls. Raises TransactionFailed."""
    host, port = _endpoint(server, way)
    client, transport = await _connected(server, (host, port), way, trust)
    try:
        yield Relayed(client, await client.connect())
        await client.delete()
    finally:
        transport.close()


async def error_of(server: IceServer, way: str = "udp") -> int | None:
    """The relay's error code for these credentials; None when it lends an address."""
    try:
        async with relayed(server, way):
            return None
    except TransactionFailed as failed:
        return failed.response.error_code


def _endpoint(server: IceServer, way: str) -> Address:
    scheme, ending = ("turns:", "transport=tcp") if way == "tls" else ("turn:", f"transport={way}")
    url = next(url for url in server.urls if url.startswith(scheme) and url.endswith(ending))
    host, _, port = url.removeprefix(scheme).partition("?")[0].rpartition(":")
    return host.strip("[]"), int(port)


async def _connected(
    server: IceServer, address: Address, way: str, trust: ssl.SSLContext | None
) -> tuple[Client, asyncio.BaseTransport]:
    loop = asyncio.get_running_loop()
    known = (address, server.username, server.credential, LIFETIME_S, LIFETIME_S)
    if way == "udp":
        transport, udp = await loop.create_datagram_endpoint(
            lambda: TurnClientUdpProtocol(*known), remote_addr=address
        )
        return udp, transport
    stream, tcp = await loop.create_connection(lambda: TurnClientTcpProtocol(*known), *address, ssl=trust)
    return tcp, stream
