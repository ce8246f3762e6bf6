"""Parts to stand a connection on: a line that remembers, a handler that echoes, a clock that waits."""

from collections.abc import Awaitable
from datetime import UTC, datetime

import msgspec

from visavis.kernel.clock import ManualClock
from visavis.kernel.errors import Unauthenticated
from visavis.kernel.realtime.closes import Close
from visavis.kernel.realtime.connection import Connection, Limits
from visavis.kernel.realtime.frames import Codec, Frame, Heartbeat, Hello, Welcome

START = datetime(2027, 3, 1, tzinfo=UTC)
LIMITS = Limits(
    heartbeat_s=5,
    silence_s=10,
    look_s=100,
    waiting_frames=3,
    waiting_characters=200,
    frames_per_second=1,
    frames_burst=5,
)
HELLO = '{"type":"hello","version":1}'
HEARTBEAT = '{"type":"heartbeat"}'


class Say(Frame):
    """A frame of these tests."""

    text: str


CODEC = Codec(Hello | Heartbeat | Say)


def say(text: str) -> str:
    return msgspec.json.encode(Say(text=text)).decode()


class FakeLine:
    """Takes frames while `takes` is true."""

    def __init__(self) -> None:
        self.takes = True
        self.sent: list[str] = []
        self.closed: Close | None = None
        self.aborted = False

    def send(self, text: str) -> bool:
        if self.takes:
            self.sent.append(text)
        return self.takes

    def close(self, close: Close) -> None:
        self.closed = close

    def abort(self) -> None:
        self.aborted = True


class Listener:
    """Welcomes everybody unless told otherwise, and remembers what was said."""

    codec = CODEC

    def __init__(self) -> None:
        self.refuses = False
        self.fails = False
        self.said: list[str] = []
        self.ended_times = 0

    async def opened(self, connection: Connection, hello: Hello) -> None:
        del hello
        if self.refuses:
            raise Unauthenticated
        connection.welcome(Welcome(version=1, heartbeat_s=5, at=START))

    def received(self, connection: Connection, frame: Frame) -> Awaitable[None] | None:
        del connection
        if self.fails:
            raise RuntimeError
        if isinstance(frame, Say):
            self.said.append(frame.text)
        return None

    def ended(self, connection: Connection) -> None:
        del connection
        self.ended_times += 1


class Bench:
    """A connection with everything around it in reach."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.clock = ManualClock(START)
        self.line = FakeLine()
        self.listener = Listener()
        self.connection = Connection(self.listener, self.line, limits, self.clock.monotonic)

    @property
    def phase(self) -> str:
        return self.connection.phase.value

    @property
    def closed(self) -> Close | None:
        return self.line.closed

    @property
    def aborted(self) -> bool:
        return self.line.aborted

    async def receive(self, text: str | bytes) -> None:
        work = self.connection.receive(text)
        if work is not None:
            await work

    @classmethod
    async def open(cls, limits: Limits = LIMITS) -> "Bench":
        bench = cls(limits)
        await bench.receive(HELLO)
        bench.line.sent.clear()
        return bench
