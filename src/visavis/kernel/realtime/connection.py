"""One client's connection as a state machine: no transport, no task, no clock of its own.

opening --hello accepted--> open --close()--> closing --lost()--> closed; each may go to closing or closed.
"""

import asyncio
import itertools
import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

import structlog

from visavis.kernel.errors import Unauthenticated
from visavis.kernel.realtime import closes
from visavis.kernel.realtime.closes import Close
from visavis.kernel.realtime.frames import VERSION, BadFrame, Codec, Frame, Heartbeat, Hello, encode

log = structlog.get_logger(__name__)

_HEARTBEAT = encode(Heartbeat())
_next_key = itertools.count(secrets.randbits(62)).__next__


class Phase(Enum):
    OPENING = "opening"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one connection may take. Times in seconds; `frames_burst` at once, `frames_per_second` lasting."""

    heartbeat_s: float
    silence_s: float
    hello_s: float = 10.0
    closing_s: float = 5.0
    look_s: float = 2.0
    waiting_frames: int = 256
    waiting_characters: int = 1 << 20
    frames_per_second: float = 50.0
    frames_burst: float = 400.0


class Line(Protocol):
    """The transport under a connection. It calls `receive`, `flush` and `lost` of the connection."""

    def send(self, text: str) -> bool:
        """Take one frame. False means not now: the frame was not taken, and `flush` will be called."""
        ...

    def close(self, close: Close) -> None:
        """Send the closing frame and end in good order."""
        ...

    def abort(self) -> None:
        """End at once."""
        ...


class Handler(Protocol):
    """What the product makes of a connection. What it returns is awaited before the next frame."""

    @property
    def codec(self) -> Codec:
        """Frames this client may send."""
        ...

    def opened(self, connection: "Connection", hello: Hello) -> Awaitable[None]:
        """Authenticate, join topics and call `connection.welcome`. Raises Unauthenticated."""
        ...

    def received(self, connection: "Connection", frame: Frame) -> Awaitable[None] | None:
        """Carry out one frame."""
        ...

    def ended(self, connection: "Connection") -> None:
        """The connection is over; called once, also when it never opened."""
        ...


class Connection:
    """State, outbox and limits of one client."""

    __slots__ = (
        "_allowance",
        "_born_at",
        "_characters",
        "_deadline",
        "_handler",
        "_leave",
        "_limits",
        "_line",
        "_monotonic",
        "_outbox",
        "_room",
        "closed_with",
        "heard_at",
        "key",
        "phase",
        "topics",
    )

    def __init__(self, handler: Handler, line: Line, limits: Limits, monotonic: Callable[[], float]) -> None:
        self.key = _next_key()
        self.phase = Phase.OPENING
        self.topics: tuple[str, ...] = ()
        self.closed_with: Close | None = None
        self.heard_at = self._born_at = monotonic()
        self._deadline = self._born_at + limits.hello_s
        self._handler: Handler | None = handler
        self._line: Line | None = line
        self._limits = limits
        self._monotonic = monotonic
        self._allowance = limits.frames_burst
        self._outbox: deque[str] | None = None
        self._characters = 0
        self._room: asyncio.Future[None] | None = None
        self._leave: Callable[[Connection], None] | None = None

    # What the line calls

    def receive(self, text: str | bytes) -> Awaitable[None] | None:
        """Take one frame from the client. The result, if any, is to be awaited before the next call."""
        handler = self._handler
        if handler is None:
            return None
        self.heard()
        self._allowance -= 1.0
        if self._allowance < 0.0:
            self.close(closes.TOO_MANY)
            return None
        try:
            frame = handler.codec.decode(text)
        except BadFrame:
            self.close(closes.BAD_FRAME)
            return None
        if self.phase is Phase.OPEN:
            return self._handle(handler, frame)
        return self._greet(handler, frame)

    def heard(self) -> None:
        """The client showed that it is there."""
        now = self._monotonic()
        refilled = self._allowance + (now - self.heard_at) * self._limits.frames_per_second
        self._allowance = min(self._limits.frames_burst, refilled)
        self.heard_at = now

    def flush(self) -> None:
        """Send what waits, as far as the line takes it."""
        outbox = self._outbox
        while outbox and self._line is not None and self._line.send(outbox[0]):
            self._characters -= len(outbox.popleft())
        if not outbox:
            self._outbox = None
            self._make_room()

    def lost(self) -> None:
        """The line is gone."""
        self.phase = Phase.CLOSED
        self._line = None
        self._end()

    # What the product calls

    def welcome(self, welcome: Frame) -> bool:
        """Go from opening to open. False when the client is gone in the meantime."""
        if self.phase is not Phase.OPENING:
            return False
        self.phase = Phase.OPEN
        self._deadline = self._monotonic() + self._limits.heartbeat_s
        self.push(encode(welcome))
        return True

    def push(self, text: str) -> None:
        """Send an encoded frame, now or when the line takes it again."""
        if self.phase is not Phase.OPEN:
            return
        if self._outbox is None:
            if self._line is None or self._line.send(text):
                return
            self._outbox = deque()
        self._keep(self._outbox, text)

    async def room(self) -> None:
        """Wait until nothing waits to be sent, or the connection ends: for answers that may be large."""
        if self._outbox is not None:
            if self._room is None:
                self._room = asyncio.get_running_loop().create_future()
            await self._room

    def on_leaving(self, leave: Callable[["Connection"], None]) -> None:
        """Who is to be told first when the connection ends."""
        self._leave = leave

    def close(self, close: Close) -> None:
        """End the connection and tell the client why."""
        if self.phase is Phase.CLOSING or self.phase is Phase.CLOSED:
            return
        self.phase = Phase.CLOSING
        self.closed_with = close
        self._deadline = self._monotonic() + self._limits.closing_s
        self._outbox = None
        if self._line is not None:
            self._line.close(close)
        self._end()

    # What the wheel calls

    def tick(self) -> float | None:
        """Do what time asks for. Returns when to come back at the latest, None for never."""
        now = self._monotonic()
        if self.phase is Phase.OPENING:
            if now >= self._deadline:
                self.close(closes.NO_HELLO)
        elif self.phase is Phase.OPEN:
            self._beat(now)
        elif self.phase is Phase.CLOSING and now >= self._deadline and self._line is not None:
            self._line.abort()
            return None
        return self._next_look(now)

    def _beat(self, now: float) -> None:
        if now - self.heard_at >= self._limits.silence_s:
            self.close(closes.SILENT)
        elif now >= self._deadline:
            self._deadline = now + self._limits.heartbeat_s
            self.push(_HEARTBEAT)

    def _next_look(self, now: float) -> float | None:
        if self.phase is Phase.CLOSED:
            return None
        # Whatever happens in the meantime may set an earlier deadline.
        due = min(self._deadline, now + self._limits.look_s)
        return min(due, self.heard_at + self._limits.silence_s) if self.phase is Phase.OPEN else due

    def _greet(self, handler: Handler, frame: Frame) -> Awaitable[None] | None:
        if not isinstance(frame, Hello):
            self.close(closes.BAD_FRAME)
            return None
        if frame.version != VERSION:
            self.close(closes.OTHER_VERSION)
            return None
        return self._settled(handler.opened(self, frame))

    def _handle(self, handler: Handler, frame: Frame) -> Awaitable[None] | None:
        if isinstance(frame, Heartbeat):
            return None
        if isinstance(frame, Hello):
            self.close(closes.BAD_FRAME)
            return None
        try:
            work = handler.received(self, frame)
        except Exception as error:  # noqa: BLE001 (whatever failed: this client starts anew, the others go on)
            self._failed(error)
            return None
        return None if work is None else self._settled(work)

    async def _settled(self, work: Awaitable[None]) -> None:
        try:
            await work
        except Unauthenticated:
            self.close(closes.NOT_SIGNED_IN)
        except Exception as error:  # noqa: BLE001 (whatever failed: this client starts anew, the others go on)
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        log.error("realtime.frame_failed", exc_info=error)
        self.close(closes.FAILED)

    def _keep(self, outbox: deque[str], text: str) -> None:
        outbox.append(text)
        self._characters += len(text)
        if len(outbox) > self._limits.waiting_frames or self._characters > self._limits.waiting_characters:
            self.close(closes.TOO_SLOW)

    def _make_room(self) -> None:
        room, self._room = self._room, None
        if room is not None and not room.done():
            room.set_result(None)

    def _end(self) -> None:
        handler, self._handler = self._handler, None
        self._outbox = None
        self._make_room()
        leave, self._leave = self._leave, None
        if leave is not None:
            leave(self)
        if handler is not None:
            handler.ended(self)
