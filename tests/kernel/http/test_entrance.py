import httpx
from starlette.types import Message, Receive, Scope, Send

from visavis.kernel.http.caller import Callers
from visavis.kernel.http.door import Door
from visavis.kernel.http.entrance import Entrance, FilesFirst
from visavis.kernel.http.site import Site

ORIGIN = "https://advice.example.ch"
SITE = Site(ORIGIN)


class Files:
    """One file."""

    def __contains__(self, path: str) -> bool:
        return path == "/a-file"

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        await _answer(send, b"the file")


class Socket:
    """Remembers the scope it was given."""

    scope: Scope | None = None

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        self.scope = scope
        await send({"type": "websocket.accept"})


async def routes(_scope: Scope, _receive: Receive, send: Send) -> None:
    await _answer(send, b"a route")


async def _answer(send: Send, body: bytes) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


def entrance(socket: Socket) -> Entrance:
    door = Door(FilesFirst(Files(), routes), SITE, Callers(behind_proxy=False), {})
    return Entrance(door, SITE, {"/socket": socket})


async def knock(app: Entrance, path: str, host: str = "advice.example.ch") -> list[Message]:
    """Open a WebSocket. Returns what the application says."""
    headers = [(b"host", host.encode()), (b"user-agent", b"canary"), (b"x-forwarded-for", b"203.0.113.9")]
    scope = {
        "type": "websocket",
        "path": path,
        "scheme": "wss",
        "headers": headers,
        "client": ("203.0.113.9", 1),
    }
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        said.append(message)

    await app(scope, receive, send)
    return said


async def test_files_and_routes_part_by_path_and_method() -> None:
    transport = httpx.ASGITransport(entrance(Socket()))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"Origin": ORIGIN}) as web:
        assert (await web.get("/a-file")).content == b"the file"
        assert (await web.post("/a-file")).content == b"a route"
        assert (await web.get("/elsewhere")).content == b"a route"


async def test_a_socket_reaches_its_endpoint_without_the_peers_address() -> None:
    socket = Socket()
    assert await knock(entrance(socket), "/socket") == [{"type": "websocket.accept"}]
    assert socket.scope is not None
    assert socket.scope["client"] is None
    assert socket.scope["headers"] == [(b"host", b"advice.example.ch")]


async def test_a_socket_without_endpoint_or_at_another_address_is_refused() -> None:
    refused = [{"type": "websocket.close", "code": 1000}]
    assert await knock(entrance(Socket()), "/elsewhere") == refused
    assert await knock(entrance(Socket()), "/socket", host="evil.example") == refused
