"""The ASGI application that a server calls: live sockets, files and routes part here, before a framework."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

import structlog
from starlette.types import ASGIApp, Receive, Scope, Send

from visavis.kernel.errors import VisavisError
from visavis.kernel.http.door import Door
from visavis.kernel.http.headers import keep_listed_headers
from visavis.kernel.http.site import Site

# ASGI. What its two callables return is said more narrowly by some (coroutines), so it is left open here.
Application = Callable[..., Awaitable[None]]

log = structlog.get_logger(__name__)


class Files(Protocol):
    """Answers the paths it contains."""

    def __contains__(self, path: str) -> bool: ...

    def __call__(self, scope: Scope, receive: Receive, send: Send, /) -> Awaitable[None]: ...


class Entrance:
    """`sockets` are the endpoints of live connections by path."""

    def __init__(self, door: Door, site: Site, sockets: Mapping[str, Application]) -> None:
        self._door = door
        self._site = site
        self._sockets = sockets

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Hand over. No coroutine of our own stays behind an idle socket: it would cost memory for each."""
        if scope["type"] == "websocket":
            return self._endpoint(scope)(scope, receive, send)
        return self._door(scope, receive, send)

    def _endpoint(self, scope: Scope) -> Application:
        endpoint = self._sockets.get(scope["path"], _refuse)
        try:
            self._site.check_address(scope)
        except VisavisError as error:
            log.info("socket.refused", code=error.code)
            endpoint = _refuse
        keep_listed_headers(scope, self._site.host.encode())
        return endpoint


class FilesFirst:
    """Files where there are some, else the routes."""

    def __init__(self, files: Files, routes: ASGIApp) -> None:
        self._files = files
        self._routes = routes

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["path"] in self._files and scope["method"] in ("GET", "HEAD"):
            return self._files(scope, receive, send)
        return self._routes(scope, receive, send)


async def _refuse(_scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.close", "code": 1000})
