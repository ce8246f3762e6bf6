"""A network line between one browser and the service, which a test can cut, hold, block and disturb.

Plain TCP carries everything; a WebSocket is followed frame by frame, so that text frames can be repeated
and put out of order, which a real network line never does and a proxy or a resent batch may.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Self

from tests.support.websocket_wire import WireFrame, read_frame

QUIET_S = 0.03
_GONE = (ConnectionError, asyncio.IncompleteReadError, OSError)

Disturbance = Callable[[list[WireFrame]], list[WireFrame]]


class Line:
    """A listening port in front of the service. `port` is known after `open`.

    `heard` is all that browsers said over it: requests as they were, text frames unmasked.
    `breaks_at`: the answer that holds these bytes ends right before them, and nothing goes through after it.
    """

    def __init__(self, target_port: int, target_host: str = "127.0.0.1") -> None:
        self._target = (target_host, target_port)
        self.public_port = target_port
        self._server: asyncio.Server | None = None
        self._live: set[asyncio.Task[None]] = set()
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._refusing = False
        self.port = 0
        self.websockets_blocked = False
        self.delay_s = 0.0
        self.breaks_at: bytes | None = None
        self.from_service: Disturbance | None = None
        self.from_browser: Disturbance | None = None
        self.websockets_opened = 0
        self.heard = bytearray()

    async def open(self, address: str = "127.0.0.1") -> Self:
        self._server = await asyncio.start_server(self._serve, address, 0, limit=1 << 20)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def close(self) -> None:
        if self._server:
            self._server.close()
        await self._drop_live()

    async def cut(self) -> None:
        """Reset every connection and every new attempt, as a pulled cable seen by the operating system."""
        self._refusing = True
        await self._drop_live()

    def freeze(self) -> None:
        """Let nothing through and tell nobody, as a lost radio link."""
        self._flowing.clear()

    async def restore(self) -> None:
        """Let new connections through; what a freeze held back is lost, as its connections are."""
        if not self._flowing.is_set():
            await self._drop_live()
        self._refusing = False
        self._flowing.set()

    async def heal(self) -> None:
        """End every cut, disturbance, delay and block, and forget what was heard."""
        await self._drop_live()
        await self.restore()
        self.heard.clear()
        self.websockets_opened = 0
        self.from_service = self.from_browser = None
        self.websockets_blocked = False
        self.delay_s = 0.0
        self.breaks_at = None

    async def _drop_live(self) -> None:
        live = list(self._live)
        for task in live:
            task.cancel()
        await asyncio.gather(*live, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is None or self._refusing:
            writer.transport.abort()
            return
        self._live.add(task)
        try:
            await self._carry(reader, writer)
        except (*_GONE, asyncio.CancelledError):
            pass
        finally:
            self._live.discard(task)
            writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await _read_head(reader)
        self.heard += head
        is_websocket = b"upgrade: websocket" in head.lower()
        if is_websocket and self.websockets_blocked:
            writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await writer.drain()
            return
        await self._flowing.wait()
        up_reader, up_writer = await asyncio.open_connection(*self._target, limit=1 << 20)
        try:
            up_writer.write(_without_extensions(head) if is_websocket else head)
            if is_websocket:
                self.websockets_opened += 1
                answer = await _read_head(up_reader)
                writer.write(answer)
                if b" 101 " in answer.split(b"\r\n", 1)[0]:
                    await self._carry_frames(reader, writer, up_reader, up_writer)
                    return
            await _until_either_ends(
                self._copy_request(reader, up_writer), self._copy_answer(up_reader, writer)
            )
        finally:
            up_writer.transport.abort()

    async def _copy_request(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while chunk := await reader.read(65536):
            self.heard += chunk
            await self._pass(writer, chunk)

    async def _copy_answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while chunk := await reader.read(65536):
            if self.breaks_at and self.breaks_at in chunk:
                await self._break_off(writer, chunk.partition(self.breaks_at)[0])
                return
            await self._pass(writer, chunk)

    async def _break_off(self, writer: asyncio.StreamWriter, last: bytes) -> None:
        self._refusing = True
        await self._pass(writer, last)
        writer.close()
        await writer.wait_closed()

    async def _pass(self, writer: asyncio.StreamWriter, chunk: bytes) -> None:
        await self._flowing.wait()
        if self.delay_s:
            await asyncio.sleep(self.delay_s)
        writer.write(chunk)
        await writer.drain()

    async def _carry_frames(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        up_reader: asyncio.StreamReader,
        up_writer: asyncio.StreamWriter,
    ) -> None:
        await _until_either_ends(
            self._copy_frames(reader, up_writer, lambda: self.from_browser),
            self._copy_frames(up_reader, writer, lambda: self.from_service),
        )

    async def _copy_frames(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        disturbance: Callable[[], Disturbance | None],
    ) -> None:
        queue: asyncio.Queue[WireFrame | None] = asyncio.Queue()
        reading = asyncio.create_task(_read_into(queue, reader))
        try:
            while batch := await _next_batch(queue, together=disturbance() is not None):
                self.heard += b"\n".join(frame.payload for frame in batch if frame.masked and frame.is_text)
                disturb = disturbance()
                for frame in disturb(batch) if disturb else batch:
                    await self._pass(writer, frame.encode())
        finally:
            reading.cancel()


def shuffled(seed: int, *, unless: tuple[str, ...] = ()) -> Disturbance:
    """Repeat some text frames and put those that came close together out of order.

    Frames that came together with a control frame, or with one whose text holds one of `unless`, pass as
    they are: a handshake has to come first.
    """
    chance = random.Random(seed)  # noqa: S311 - a repeatable order, not a secret

    def disturb(batch: list[WireFrame]) -> list[WireFrame]:
        if any(not frame.is_text or any(word in frame.text for word in unless) for frame in batch):
            return batch
        doubled = [*batch, *(frame for frame in batch if chance.random() < 0.3)]
        chance.shuffle(doubled)
        return doubled

    return disturb


async def _next_batch(queue: asyncio.Queue[WireFrame | None], *, together: bool) -> list[WireFrame]:
    """The next frame, or all frames until the line is quiet for a moment; empty at the end."""
    first = await queue.get()
    batch = [] if first is None else [first]
    while together and batch:
        try:
            frame = await asyncio.wait_for(queue.get(), QUIET_S)
        except TimeoutError:
            break
        if frame is None:
            queue.put_nowait(None)
            break
        batch.append(frame)
    return batch


async def _read_into(queue: asyncio.Queue[WireFrame | None], reader: asyncio.StreamReader) -> None:
    with suppress(*_GONE):
        while True:
            queue.put_nowait(await read_frame(reader))
    queue.put_nowait(None)


async def _read_head(reader: asyncio.StreamReader) -> bytes:
    return await reader.readuntil(b"\r\n\r\n")


def _without_extensions(head: bytes) -> bytes:
    """A handshake without compression, so that frames can be read on the way."""
    lines = head.split(b"\r\n")
    return b"\r\n".join(line for line in lines if not line.lower().startswith(b"sec-websocket-extensions:"))


async def _until_either_ends(*directions: Awaitable[None]) -> None:
    tasks = [asyncio.ensure_future(direction) for direction in directions]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
