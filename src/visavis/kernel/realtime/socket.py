"""WebSockets as a plain ASGI endpoint: an idle socket holds a coroutine, a line and a connection."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from contextlib import suppress
from typing import Any

from visavis.kernel.errors import VisavisError
from visavis.kernel.realtime import closes
from visavis.kernel.realtime.closes import Close
from visavis.kernel.realtime.connection import Connection, Handler, Limits
from visavis.kernel.realtime.frames import Closing, encode
from visavis.kernel.realtime.handshake import Handshake
from visavis.kernel.realtime.wheel import Wheel
from visavis.kernel.realtime.wire import EXTENSION, Wire

Scope = MutableMapping[str, Any]  # ASGI's own types
Event = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Coroutine[Any, Any, None]]
Admit = Callable[[Scope], bytes | None]

# A socket that is over says so by OSError, or by RuntimeError when the server closed it for a broken frame.
OVER = (OSError, RuntimeError)


class SocketEndpoint:
    """Answers WebSocket scopes of one kind of client.

    `greet` makes the handler that goes with a handshake; `admit` raises VisavisError for a scope that
    is meant for another address or comes from another website's page, else it names the caller for limits.
    """

    def __init__(
        self,
        greet: Callable[[Handshake], Handler],
        admit: Admit,
        limits: Limits,
        wheel: Wheel,
        monotonic: Callable[[], float],
    ) -> None:
        self._greet = greet
        self._admit = admit
        self._limits = limits
        self._wheel = wheel
        self._monotonic = monotonic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one socket until it ends. The server has to run it on a Wire."""
        await receive()
        await send({"type": "websocket.accept"})
        wire: Wire = scope["extensions"].pop(EXTENSION)
        try:
            caller = self._admit(scope)
        except VisavisError:
            await SocketLine(wire, send).end(closes.FOREIGN_ORIGIN)
            return
        line = SocketLine(wire, send)
        handler = self._greet(Handshake.of(scope["headers"], caller))
        connection = line.carry(handler, self._limits, self._monotonic)
        self._wheel.add(connection)
        try:
            # Messages go the short way, so whatever comes here is the end.
            await receive()
        finally:
            connection.lost()


class SocketLine:
    """Between a wire and a connection. Needs a task only for what cannot be done at once."""

    __slots__ = ("_connection", "_later", "_send", "_tasks", "_wire")

    _connection: Connection

    def __init__(self, wire: Wire, send: Send) -> None:
        self._wire = wire
        self._send = send
        self._later: deque[bytes] | None = None
        self._tasks: set[asyncio.Task[None]] | None = None

    def carry(self, handler: Handler, limits: Limits, monotonic: Callable[[], float]) -> Connection:
        """The connection over this line."""
        self._connection = Connection(handler, self, limits, monotonic)
        self._wire.reader = self
        return self._connection

    async def end(self, close: Close) -> None:
        """Say why, and end in good order."""
        self._wire.write_last(encode(Closing(code=close.reason, retry=close.retry)))
        with suppress(*OVER):
            await self._send({"type": "websocket.close", "code": close.code, "reason": close.reason})

    # What the connection calls

    def send(self, text: str) -> bool:
        return self._wire.write(text)

    def close(self, close: Close) -> None:
        self._begin(self.end(close))

    def abort(self) -> None:
        self._wire.transport.abort()

    # What the wire calls

    def take(self, data: bytes) -> None:
        if self._later is not None:
            self._later.append(data)
            return
        work = self._connection.receive(data)
        if work is not None:
            self._later = deque()
            self._wire.transport.pause_reading()
            self._begin(self._carry_out(work, self._later))

    def flush(self) -> None:
        self._connection.flush()

    async def _carry_out(self, work: Awaitable[None] | None, later: deque[bytes]) -> None:
        while True:
            if work is not None:
                await work
            if not later:
                break
            work = self._connection.receive(later.popleft())
        self._later = None
        self._wire.transport.resume_reading()

    def _begin(self, doing: Coroutine[Any, Any, None]) -> None:
        if self._tasks is None:
            self._tasks = set()
        task = asyncio.get_running_loop().create_task(doing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
