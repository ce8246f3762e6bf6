"""Real sockets: uvicorn in front, a real client behind, and readers that do not read."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import pytest
import uvicorn
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.kernel.realtime.lines import HELLO, Listener, say
from visavis.kernel.clock import SystemClock
from visavis.kernel.errors import Forbidden
from visavis.kernel.realtime import closes
from visavis.kernel.realtime.connection import Connection, Limits
from visavis.kernel.realtime.frames import Frame, Hello
from visavis.kernel.realtime.handshake import Handshake
from visavis.kernel.realtime.socket import Receive, Scope, Send, SocketEndpoint
from visavis.kernel.realtime.wheel import Wheel
from visavis.kernel.realtime.wire import Wire

LIMITS = Limits(heartbeat_s=30, silence_s=60, closing_s=0.05, look_s=0.05)
BIG = say("x" * 60_000)
NO_FRAME = b"\xff" * 20


class Echo(Listener):
    """Says everything back."""

    def __init__(self, handshake: Handshake) -> None:
        super().__init__()
        self.handshake = handshake
        self.over = asyncio.Event()
        self.gate: asyncio.Event | None = None
        self.connection: Connection | None = None

    async def opened(self, connection: Connection, hello: Hello) -> None:
        self.connection = connection
        await super().opened(connection, hello)

    def received(self, connection: Connection, frame: Frame) -> Awaitable[None] | None:
        super().received(connection, frame)
        if self.gate is not None:
            return self._later(connection, self.said[-1], self.gate)
        connection.push(say(self.said[-1]))
        return None

    def ended(self, connection: Connection) -> None:
        super().ended(connection)
        self.over.set()

    async def _later(self, connection: Connection, text: str, gate: asyncio.Event) -> None:
        await gate.wait()
        connection.push(say(text))


@dataclass
class Served:
    """The endpoint behind a real server."""

    port: int = 0
    echoes: list[Echo] = field(default_factory=list)
    wheel: Wheel = field(default_factory=lambda: Wheel(SystemClock().monotonic, step_s=0.02))
    returned: asyncio.Event = field(default_factory=asyncio.Event)

    def greet(self, handshake: Handshake) -> Echo:
        self.echoes.append(Echo(handshake))
        return self.echoes[-1]

    @asynccontextmanager
    async def client(self, *, origin: str = "", **headers: str) -> AsyncIterator[ClientConnection]:
        given = {**headers, **({"Origin": origin} if origin else {})}
        url = f"ws://127.0.0.1:{self.port}/socket?secret=1"
        async with connect(
            url, additional_headers=given, compression=None, max_queue=None, close_timeout=0.1
        ) as socket:
            with suppress(ConnectionClosed):
                await socket.send(HELLO)
            yield socket


def admit(scope: Scope) -> None:
    if (b"origin", b"https://evil.example") in scope["headers"]:
        raise Forbidden


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    served = Served()
    endpoint = SocketEndpoint(served.greet, admit, LIMITS, served.wheel, SystemClock().monotonic)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await endpoint(scope, receive, send)
        served.returned.set()

    server = uvicorn.Server(
        uvicorn.Config(
            app,
            port=0,
            lifespan="off",
            log_level="critical",
            ws=Wire,
            ws_ping_interval=None,
            ws_per_message_deflate=False,
            timeout_graceful_shutdown=1,
        )
    )
    turning = asyncio.create_task(served.wheel.run())
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 (the server has no event for it)
        await asyncio.sleep(0.005)
    served.port = server.servers[0].sockets[0].getsockname()[1]
    yield served
    server.should_exit = True
    await serving
    turning.cancel()


async def closed_with(socket: ClientConnection) -> tuple[int | None, str]:
    """Close code and last frame."""
    last = ""
    try:
        while True:
            last = str(await socket.recv())
    except ConnectionClosed:
        return socket.close_code, last


async def test_frames_go_both_ways_in_order(served: Served) -> None:
    async with served.client() as socket:
        assert '"type":"welcome"' in str(await socket.recv())
        for text in "abc":
            await socket.send(say(text))
        assert [await socket.recv() for _ in "abc"] == [say(text) for text in "abc"]


@pytest.mark.parametrize("size", [0, 90, 125, 126, 60_000, 65_535, 65_536, 300_000])
async def test_a_frame_may_have_any_length(served: Served, size: int) -> None:
    async with served.client() as socket:
        await socket.recv()
        connection = served.echoes[0].connection
        assert connection is not None
        connection.push("é" * (size // 2) + "x" * (size % 2))
        connection.push("next")
        assert len(str(await socket.recv()).encode()) == size
        assert await socket.recv() == "next"


async def test_what_comes_while_a_frame_is_being_carried_out_waits_its_turn(served: Served) -> None:
    async with served.client() as socket:
        await socket.recv()
        echo = served.echoes[0]
        echo.gate = asyncio.Event()
        for text in "abc":
            await socket.send(say(text))
        await asyncio.sleep(0.05)
        assert echo.said == ["a"]
        gate, echo.gate = echo.gate, None
        gate.set()
        assert [await socket.recv() for _ in "abc"] == [say(text) for text in "abc"]


async def test_a_client_that_vanishes_while_its_frame_is_carried_out_is_noticed(served: Served) -> None:
    async with served.client() as socket:
        await socket.recv()
        echo = served.echoes[0]
        echo.gate = asyncio.Event()
        await socket.send(say("a"))
        while not echo.said:  # noqa: ASYNC110 (the echo has no event for it)
            await asyncio.sleep(0)
        assert echo.connection is not None
        echo.connection.close(closes.REVOKED)
        socket.transport.abort()
        await served.returned.wait()
        echo.gate.set()


async def test_the_handler_sees_the_cookie_and_nothing_else(served: Served) -> None:
    async with served.client(Cookie='a={"b": [1]}; c; __Host-visavis=sealed; d="') as socket:
        await socket.recv()
        assert served.echoes[0].handshake.cookie_named("__Host-visavis") == "sealed"
        assert served.echoes[0].handshake.cookie_named("b") is None


async def test_a_page_of_another_website_is_turned_away(served: Served) -> None:
    async with served.client(origin="https://evil.example") as socket:
        assert await closed_with(socket) == (4403, '{"type":"closing","code":"origin","retry":false}')
    assert served.echoes == []


async def test_a_bad_frame_closes_with_its_code(served: Served) -> None:
    async with served.client() as socket:
        await socket.send("nonsense")
        assert await closed_with(socket) == (4400, '{"type":"closing","code":"bad_frame","retry":false}')


async def test_revocation_reaches_the_client_within_a_second(served: Served) -> None:
    async with served.client() as socket:
        await socket.recv()
        connection = served.echoes[0].connection
        assert connection is not None
        connection.close(closes.REVOKED)
        async with asyncio.timeout(1):
            assert await closed_with(socket) == (4401, '{"type":"closing","code":"revoked","retry":false}')


async def test_a_client_that_vanishes_is_noticed(served: Served) -> None:
    async with served.client() as socket:
        await socket.recv()
        socket.transport.abort()
        await served.echoes[0].over.wait()


async def test_speaking_to_a_client_that_just_broke_the_protocol_disturbs_nobody(served: Served) -> None:
    async with served.client() as socket:
        await socket.recv()
        echo = served.echoes[0]
        assert echo.connection is not None
        socket.transport.write(NO_FRAME)
        while not echo.over.is_set():
            # The server has closed the socket by now, and we are not told yet.
            echo.connection.push(say("a"))
            await asyncio.sleep(0)


async def flood(echo: Echo, until: Callable[[], bool]) -> None:
    """Push big frames until it is enough."""
    assert echo.connection is not None
    while not until():
        echo.connection.push(BIG)
        await asyncio.sleep(0)


async def test_a_reader_that_never_reads_is_dropped_and_leaves_nothing_behind(served: Served) -> None:
    async with served.client() as socket:
        await socket.recv()
        socket.transport.pause_reading()
        await flood(served.echoes[0], served.echoes[0].over.is_set)
        await served.returned.wait()


async def test_a_reader_that_pauses_gets_everything_in_order(served: Served) -> None:
    async with served.client() as socket:
        await socket.recv()
        socket.transport.pause_reading()
        echo = served.echoes[0]
        connection = echo.connection
        assert connection is not None
        for number in range(400):
            connection.push(say(f"{number}:" + "x" * 2000))
            await asyncio.sleep(0)
        assert not echo.over.is_set()
        socket.transport.resume_reading()
        got = [str(await socket.recv()) for _ in range(400)]
        assert [int(text.split('"')[7].split(":")[0]) for text in got] == list(range(400))
