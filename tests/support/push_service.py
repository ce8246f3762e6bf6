"""A browser maker's push service on loopback, as stock Firefox speaks to it (autopush, over a WebSocket)."""

import asyncio
import secrets
import socket
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

HOST = "127.0.0.1"


@dataclass
class PushService:
    """For one browser. `notices` are the encrypted bodies for it; `left` is set once it wants no more."""

    port: int
    notices: list[bytes] = field(default_factory=list)
    left: asyncio.Event = field(default_factory=asyncio.Event)
    _browser: WebSocket | None = None

    @property
    def settings(self) -> dict[str, str | bool | int]:
        """Settings of a Firefox that uses this service, asks nobody and draws notices itself."""
        return {
            "dom.push.connection.enabled": True,
            "dom.push.serverURL": f"ws://{HOST}:{self.port}/",
            "dom.push.testing.allowInsecureServerURL": True,
            "permissions.default.desktop-notification": 1,
            "alerts.useSystemBackend": False,
        }

    async def speak(self, browser: WebSocket) -> None:
        """The browser's side."""
        await browser.accept()
        self._browser = browser
        try:
            while True:
                asked = await browser.receive_json()
                answer = self._answer(asked)
                if answer is not None:
                    await browser.send_json({"messageType": asked["messageType"], "status": 200, **answer})
        except WebSocketDisconnect:
            self._browser = None

    async def bring(self, request: Request) -> Response:
        """The sender's side (RFC 8030)."""
        notice = await request.body()
        if self._browser is None:
            return Response(status_code=503)
        self.notices.append(notice)
        brought = {
            "messageType": "notification",
            "channelID": request.path_params["channel"],
            "version": secrets.token_hex(8),
            "data": urlsafe_b64encode(notice).decode().rstrip("="),
            "headers": {"encoding": request.headers["content-encoding"]},
        }
        await self._browser.send_json(brought)
        return Response(status_code=201)

    def _answer(self, asked: dict[str, str]) -> dict[str, object] | None:
        match asked["messageType"]:
            case "hello":
                return {"uaid": secrets.token_hex(16), "use_webpush": True, "broadcasts": {}}
            case "register":
                channel = asked["channelID"]
                return {"channelID": channel, "pushEndpoint": f"http://{HOST}:{self.port}/{channel}"}
            case "unregister":
                self.left.set()
                return {"channelID": asked["channelID"]}
            case _:
                return None


@asynccontextmanager
async def push_service() -> AsyncIterator[PushService]:
    """One that listens as long as the context lasts."""
    with socket.create_server((HOST, 0)) as listener:
        push = PushService(listener.getsockname()[1])
        routes = [WebSocketRoute("/", push.speak), Route("/{channel}", push.bring, methods=["POST"])]
        config = uvicorn.Config(
            Starlette(routes=routes), lifespan="off", log_level="critical", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        yield push
        server.should_exit = True
        await serving
