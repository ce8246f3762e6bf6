"""WebSockets as a plain ASGI endpoint: an idle socket holds a coroutine, a line and a connection, no task."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Generator, MutableMapping
from typing import Any

from visavis.kernel.errors import VisavisError
from visavis.kernel.realtime import closes
from visavis.kernel.realtime.closes import Close
from visavis.kernel.realtime.connection import Connection, Handler, Limits
from visavis.kernel.realtime.frames import Closing, encode
from visavis.kernel.realtime.handshake import Handshake
from visavis.kernel.realtime.wheel import Wheel

Scope = MutableMapping[str, Any]  # ASGI's own types
Event = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Coroutine[Any, Any, None]]
Admit = Callable[[Scope], None]

# A socket that is over says so by OSError, or by RuntimeError when the server closed it for a broken frame.
OVER = (OSError, RuntimeError)


class SocketEndpoint:
    """Answers WebSocket scopes of one kind of client.

    `greet` makes the handler that goes with a handshake; `admit` raises VisavisError for a scope that
    is meant for another address or comes from another website's page.
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
        """Serve one socket until it ends."""
        await receive()
        await send({"type": "websocket.accept"})
        line = SocketLine(send)
        try:
            self._admit(scope)
        except VisavisError:
            line.close(closes.FOREIGN_ORIGIN)
            return
        connection = line.carry(self._greet(Handshake.of(scope["headers"])), self._limits, self._monotonic)
        self._wheel.add(connection)
        try:
            await _read(connection, receive)
        except asyncio.CancelledError:
            if not line.aborted:
                raise
        finally:
            connection.lost()


async def _read(connection: Connection, receive: Receive) -> None:
    while True:
        event = await receive()
        if event["type"] != "websocket.receive":
            return
        work = connection.receive(event.get("text") or event.get("bytes") or b"")
        if work is not None:
            await work


class SocketLine:
    """Sends without a task as long as the socket takes what it is given."""

    __slots__ = ("_blocked", "_close", "_connection", "_send", "_task", "aborted")

    def __init__(self, send: Send) -> None:
        self._send = send
        self._connection: Connection | None = None
        self._task = asyncio.current_task()
        self._blocked: asyncio.Task[None] | None = None
        self._close: Close | None = None
        self.aborted = False

    def carry(self, handler: Handler, limits: Limits, monotonic: Callable[[], float]) -> Connection:
        """The connection over this line; it is told when the socket takes frames again."""
        self._connection = Connection(handler, self, limits, monotonic)
        return self._connection

    def send(self, text: str) -> bool:
        if self._blocked is not None:
            return False
        self._push({"type": "websocket.send", "text": text})
        return True

    def close(self, close: Close) -> None:
        if self._blocked is not None:
            self._close = close
            return
        self.send(encode(Closing(code=close.reason, retry=close.retry)))
        self._push({"type": "websocket.close", "code": close.code, "reason": close.reason})

    def abort(self) -> None:
        self.aborted = True
        for task in (self._blocked, self._task):
            if task is not None:
                task.cancel()

    def _push(self, event: Event) -> None:
        sending = self._send(event)
        try:
            waits_for = sending.send(None)
        except StopIteration:
            return
        except OVER:
            # The reading side learns it by itself.
            return
        self._blocked = asyncio.get_running_loop().create_task(self._finish(_Started(sending, waits_for)))

    async def _finish(self, sending: "_Started") -> None:
        try:
            await sending
        except OVER:
            return
        self._blocked = None
        close, self._close = self._close, None
        if close is not None:
            self.close(close)
        elif self._connection is not None:
            self._connection.flush()


class _Started:
    """A coroutine that ran up to its first wait, to be finished by a task."""

    __slots__ = ("_coroutine", "_waits_for")

    def __init__(self, coroutine: Coroutine[Any, Any, None], waits_for: object) -> None:
        self._coroutine = coroutine
        self._waits_for = waits_for

    def __await__(self) -> Generator[Any, Any, None]:
        waits_for = self._waits_for
        while True:
            yield waits_for
            try:
                waits_for = self._coroutine.send(None)
            except StopIteration:
                return
