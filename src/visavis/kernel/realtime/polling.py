"""The same connections over HTTP, where networks swallow WebSockets: one request waits, another delivers."""

import asyncio
import secrets
from collections.abc import Callable
from typing import Annotated

import msgspec

from visavis.kernel.errors import Gone, Invalid
from visavis.kernel.realtime.closes import Close
from visavis.kernel.realtime.connection import Connection, Handler, Limits
from visavis.kernel.realtime.frames import Closing, encode
from visavis.kernel.realtime.wheel import Wheel

LONGEST_WAIT_S = 25.0
MOST_FRAMES = 500


class PollRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`connection` is null at first, then as in the last answer; `wait_s` is how long to wait for frames."""

    connection: Annotated[str, msgspec.Meta(max_length=64)] | None = None
    frames: Annotated[list[msgspec.Raw], msgspec.Meta(max_length=MOST_FRAMES)] = []
    wait_s: Annotated[float, msgspec.Meta(ge=0, le=LONGEST_WAIT_S)] = 0.0


class PollAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Frames in the order in which a socket would have carried them."""

    connection: str
    frames: list[msgspec.Raw]


_decode = msgspec.json.Decoder(PollRequest).decode
_encode = msgspec.json.Encoder().encode


class Polling:
    """Long polls of one kind of client."""

    def __init__(self, limits: Limits, wheel: Wheel, monotonic: Callable[[], float]) -> None:
        self._limits = limits
        self._wheel = wheel
        self._monotonic = monotonic
        self._lines: dict[str, PollLine] = {}

    async def exchange(self, body: bytes, greet: Callable[[], Handler]) -> bytes:
        """Answer one poll. `greet` makes the handler of a new connection.

        Raises Invalid for a body that is not a PollRequest, Gone when its connection has ended.
        """
        try:
            request = _decode(body)
        except (msgspec.MsgspecError, RecursionError):
            raise Invalid("poll.malformed", "This is not a poll.") from None
        line = self._line(request.connection, greet)
        for frame in request.frames:
            work = line.connection.receive(bytes(frame))
            if work is not None:
                await work
        frames = await line.collect(request.wait_s)
        return _encode(PollAnswer(connection=line.name, frames=[msgspec.Raw(frame) for frame in frames]))

    def close(self, close: Close) -> None:
        """End all connections; what waits is answered now."""
        for line in list(self._lines.values()):
            line.connection.close(close)

    def _line(self, name: str | None, greet: Callable[[], Handler]) -> "PollLine":
        if name is None:
            line = PollLine(secrets.token_urlsafe(24), self._lines.pop)
            line.connection = Connection(greet(), line, self._limits, self._monotonic)
            self._lines[line.name] = line
            self._wheel.add(line.connection)
            return line
        known = self._lines.get(name)
        if known is None:
            raise Gone("poll.gone", "This connection has ended. Begin a new one.")
        known.connection.heard()
        return known


class PollLine:
    """Takes frames only while a poll waits for them; in between they wait in the connection."""

    __slots__ = ("_ended", "_frames", "_poll", "_remove", "connection", "name")

    connection: Connection

    def __init__(self, name: str, remove: Callable[[str, None], object]) -> None:
        self.name = name
        self._remove = remove
        self._frames: list[str] = []
        self._poll: asyncio.Future[None] | None = None
        self._ended = False

    def send(self, text: str) -> bool:
        if self._poll is None:
            return False
        self._frames.append(text)
        self._wake()
        return True

    def close(self, close: Close) -> None:
        self._frames.append(encode(Closing(code=close.reason, retry=close.retry)))
        self._ended = True
        self._wake()

    def abort(self) -> None:
        self._remove(self.name, None)
        self.connection.lost()

    async def collect(self, wait_s: float) -> list[str]:
        """Frames that are there, else those that come within `wait_s` seconds.

        A poll that waits gets what comes, not one that only delivers; a later waiting poll takes its place.
        """
        if self._poll is not None and not self._ended:
            if wait_s == 0:
                return []
            self._wake()
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            self.connection.flush()
            if not self._frames and wait_s > 0:
                await asyncio.wait([poll], timeout=wait_s)
        finally:
            if self._poll is poll:
                self._poll = None
        return self._take(poll)

    def _take(self, poll: "asyncio.Future[None]") -> list[str]:
        if self._poll is not None and self._poll is not poll:
            return []
        frames, self._frames = self._frames, []
        if self._ended:
            self.abort()
        return frames

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
