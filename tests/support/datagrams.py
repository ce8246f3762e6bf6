"""What passes a relay, read as anybody on the way could: STUN, TURN, DTLS and SRTP by their outsides."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import chain
from struct import unpack_from
from typing import Literal

Address = tuple[str, int]
Kind = Literal["stun", "dtls", "srtp"]

_MAGIC = 0x2112A442.to_bytes(4, "big")
_HEADER, _CHANNEL_HEADER = 20, 4
_USERNAME, _DATA = 0x0006, 0x0013
_RTP_HEADER, _AUTHENTICATION_TAG = 12, 10
# The second byte of what is RTCP (RFC 5761), which has another outside.
_RTCP = range(192, 224)
_FIRST = 4


class Foreign(ValueError):
    """A datagram that is none of what a call may consist of."""


@dataclass
class Recorder:
    """A line between browsers and their relay that remembers every datagram, both ways."""

    port: int = 0
    datagrams: list[bytes] = field(default_factory=list)


@asynccontextmanager
async def recorded(relay_port: int) -> AsyncIterator[Recorder]:
    """Open such a line to a relay on loopback; `port` is where browsers come in."""
    recorder = Recorder()
    near = _Near(recorder, relay_port)
    transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: near, local_addr=("127.0.0.1", 0)
    )
    near.transport = transport
    recorder.port = transport.get_extra_info("sockname")[1]
    yield recorder
    near.close()
    transport.close()


class _Near(asyncio.DatagramProtocol):
    """The end that browsers see, with an end of its own at the relay for each of them."""

    def __init__(self, recorder: Recorder, relay_port: int) -> None:
        self._recorder, self._relay_port = recorder, relay_port
        self._far: dict[Address, asyncio.Task[asyncio.DatagramTransport]] = {}
        self.transport: asyncio.DatagramTransport | None = None

    def datagram_received(self, data: bytes, addr: Address) -> None:
        self._recorder.datagrams.append(data)
        if addr not in self._far:
            self._far[addr] = asyncio.ensure_future(self._open(addr))
        self._far[addr].add_done_callback(lambda opened: opened.result().sendto(data))

    def back(self, data: bytes, addr: Address) -> None:
        self._recorder.datagrams.append(data)
        if self.transport is not None:
            self.transport.sendto(data, addr)

    def close(self) -> None:
        for opened in self._far.values():
            opened.result().close()

    async def _open(self, addr: Address) -> asyncio.DatagramTransport:
        transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: _Far(self, addr), remote_addr=("127.0.0.1", self._relay_port)
        )
        return transport


class _Far(asyncio.DatagramProtocol):
    def __init__(self, near: _Near, addr: Address) -> None:
        self._near, self._addr = near, addr

    def datagram_received(self, data: bytes, addr: Address) -> None:  # noqa: ARG002 (the relay's)
        self._near.back(data, self._addr)


@dataclass
class Reading:
    """Everything inside some datagrams: their usernames, and what was passed on, by its kind."""

    usernames: set[str] = field(default_factory=set)
    passed: dict[Kind, list[bytes]] = field(default_factory=lambda: {"stun": [], "dtls": [], "srtp": []})

    @classmethod
    def of(cls, datagrams: Sequence[bytes]) -> "Reading":
        """Raises Foreign for anything but STUN, and TURN that carries STUN, DTLS or SRTP."""
        reading = cls()
        for datagram in datagrams:
            reading._read(datagram)
        return reading

    @property
    def heads(self) -> list[bytes]:
        """Where every codec has a few of the same bytes; encrypted they are as good as chance."""
        return heads_of(self.payloads)

    @property
    def payloads(self) -> list[bytes]:
        """Of each SRTP packet once, though it comes from one side and goes to the other; without its header,
        which is meant to be read (RFC 3711).
        """
        packets = dict.fromkeys(packet for packet in self.passed["srtp"] if packet[1] not in _RTCP)
        return [_payload(packet) for packet in packets]

    def _read(self, datagram: bytes) -> None:
        if _is_stun(datagram):
            for kind, value in _attributes(datagram):
                if kind == _DATA:
                    self._pass(value)
                elif kind == _USERNAME:
                    self.usernames.add(value.decode())
        # TURN ChannelData (RFC 8656, 12.4)
        elif 0x40 <= datagram[0] <= 0x4F:
            length = int.from_bytes(datagram[2:4], "big")
            self._pass(datagram[_CHANNEL_HEADER : _CHANNEL_HEADER + length])
        else:
            raise Foreign(datagram[:16].hex())

    def _pass(self, packet: bytes) -> None:
        self.passed[kind_of(packet)].append(packet)


def kind_of(packet: bytes) -> Kind:
    """By the first byte (RFC 7983). Raises Foreign."""
    if _is_stun(packet):
        return "stun"
    if 20 <= packet[0] <= 63:
        return "dtls"
    if 128 <= packet[0] <= 191:
        return "srtp"
    raise Foreign(packet[:16].hex())


def heads_of(payloads: Sequence[bytes]) -> list[bytes]:
    """The first bytes of each."""
    return [payload[:_FIRST] for payload in payloads]


def unevenness(payloads: Sequence[bytes]) -> float:
    """Chi-square of how often each byte occurs: about 255 for noise, much more for coded media."""
    counts = Counter(chain.from_iterable(payloads))
    expected = sum(counts.values()) / 256
    return sum((counts[byte] - expected) ** 2 / expected for byte in range(256))


def _is_stun(packet: bytes) -> bool:
    return len(packet) >= _HEADER and packet[0] < 0x40 and packet[4:8] == _MAGIC


def _attributes(message: bytes) -> Iterator[tuple[int, bytes]]:
    at, end = _HEADER, _HEADER + int.from_bytes(message[2:4], "big")
    while at + 4 <= end:
        kind, length = unpack_from("!HH", message, at)
        yield kind, message[at + 4 : at + 4 + length]
        at += 4 + length + -length % 4


def _payload(packet: bytes) -> bytes:
    begin = _RTP_HEADER + 4 * (packet[0] & 0x0F)
    if packet[0] & 0x10:
        begin += 4 + 4 * int.from_bytes(packet[begin + 2 : begin + 4], "big")
    return packet[begin:-_AUTHENTICATION_TAG]
