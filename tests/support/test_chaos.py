"""The line does to a connection what its name says, else the journeys over it would prove nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus

from tests.support.chaos import Line, shuffled

PATIENCE_S = 15


@asynccontextmanager
async def echo_line() -> AsyncIterator[Line]:
    async def echo(socket: ServerConnection) -> None:
        with suppress(ConnectionClosed):
            async for text in socket:
                await socket.send(text)

    async with serve(echo, "127.0.0.1", 0) as server:
        line = await Line(server.sockets[0].getsockname()[1]).open()
        try:
            yield line
        finally:
            await line.close()


def through(line: Line) -> connect:
    return connect(f"ws://127.0.0.1:{line.port}/", open_timeout=PATIENCE_S)


async def echoes(socket: ClientConnection, texts: list[str]) -> list[str]:
    for text in texts:
        await socket.send(text)
    return [str(await socket.recv()) for _ in texts]


async def test_a_calm_line_passes_frames_of_every_size() -> None:
    texts = ["", "a", "b" * 125, "c" * 126, "d" * 65_535, "e" * 65_536]
    async with echo_line() as line, through(line) as socket:
        assert await echoes(socket, texts) == texts


async def test_a_cut_ends_connections_and_refuses_new_ones_until_it_is_restored() -> None:
    async with echo_line() as line:
        async with through(line) as socket:
            await line.cut()
            with pytest.raises(ConnectionClosed):
                await socket.recv()
        with pytest.raises((OSError, InvalidHandshake)):
            await through(line)
        await line.restore()
        async with through(line) as socket:
            assert await echoes(socket, ["back"]) == ["back"]


async def test_a_frozen_line_is_silent_and_loses_what_it_held() -> None:
    async with echo_line() as line:
        async with through(line) as socket:
            await echoes(socket, ["before"])
            line.freeze()
            await socket.send("lost")
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(socket.recv(), 0.1)
            await line.restore()
            with pytest.raises(ConnectionClosed):
                await socket.recv()
        async with through(line) as socket:
            assert await echoes(socket, ["back"]) == ["back"]


async def test_websockets_alone_can_be_blocked() -> None:
    async with echo_line() as line:
        line.websockets_blocked = True
        with pytest.raises(InvalidStatus):
            await through(line)


async def test_frames_are_repeated_and_put_out_of_order_but_none_is_lost() -> None:
    texts = [f"text {number}" for number in range(40)]
    async with echo_line() as line, through(line) as socket:
        line.from_service = shuffled(7)
        for text in texts:
            await socket.send(text)
        seen: list[str] = []
        while set(seen) != set(texts):
            seen.append(str(await asyncio.wait_for(socket.recv(), PATIENCE_S)))
        assert seen != sorted(seen, key=texts.index)
