"""uvicorn's WebSocket with a short way for messages: no queue, no task to wake, one write for a turn."""

import asyncio
from struct import Struct
from typing import Any, Protocol

from uvicorn.config import Config
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.http11 import Request

EXTENSION = "visavis.wire"
FULL = 32 * 1024  # bytes that do not wait for the end of the turn

# A server's frame around a whole text (RFC 6455, 5.2): its head by the length of the text.
_FINAL_TEXT = 0x81
_SHORT, _MIDDLE, _LONG = Struct("!BB").pack, Struct("!BBH").pack, Struct("!BBQ").pack
_SHORT_BELOW, _MIDDLE_BELOW = 126, 1 << 16


class Reader(Protocol):
    """Who is told what happens on a wire."""

    def take(self, data: bytes) -> None:
        """One whole message arrived."""
        ...

    def flush(self) -> None:
        """The wire takes messages again."""
        ...


class Wire(WebSocketsSansIOProtocol):
    """Found in an ASGI scope as an extension. Speaks plain ASGI until it has a reader."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.reader: Reader | None = None
        self._waiting: list[bytes] = []
        self._size = 0

    def write(self, text: str) -> bool:
        """Send a message at the end of this turn of the loop. False means not now."""
        if not self.writable.is_set():
            return False
        self._add(text)
        return True

    def write_last(self, text: str) -> None:
        """Send a message now, after all others, whatever still waits in front of it."""
        self._add(text)
        self._leave()

    def _add(self, text: str) -> None:
        payload = text.encode()
        if not self._waiting:
            self.loop.call_soon(self._leave)
        self._waiting.append(_head(len(payload)))
        self._waiting.append(payload)
        self._size += len(payload)
        if self._size >= FULL:
            self._leave()

    def _leave(self) -> None:
        waiting, self._waiting, self._size = self._waiting, [], 0
        # Nothing may follow a close frame.
        if waiting and not (self.close_sent or self.transport.is_closing()):
            self.transport.write(b"".join(waiting))

    # What uvicorn calls

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.handshake_complete:
            self.scope["extensions"][EXTENSION] = self  # type: ignore[assignment] # (declared for one extension)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.reader = None

    def send_receive_event_to_app(self) -> None:
        if self.reader is None:
            super().send_receive_event_to_app()
            return
        data = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
        self.frames = []
        if not self.close_sent:
            self.reader.take(data)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.reader is not None:
            self.reader.flush()


def _head(size: int) -> bytes:
    if size < _SHORT_BELOW:
        return _SHORT(_FINAL_TEXT, size)
    return _MIDDLE(_FINAL_TEXT, 126, size) if size < _MIDDLE_BELOW else _LONG(_FINAL_TEXT, 127, size)
