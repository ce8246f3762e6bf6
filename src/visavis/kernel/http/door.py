"""The outer door of the HTTP side: every request passes it once, before any route.

It gives the request an id, checks address and origin, strips what nobody may read, bounds the body, completes
the answer's headers, answers what went wrong and writes the one log line.
"""

import re
import time
from collections.abc import Mapping
from uuid import UUID

import structlog
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from visavis.kernel.errors import VisavisError
from visavis.kernel.http.caller import Callers
from visavis.kernel.http.headers import add_default_headers, keep_listed_headers
from visavis.kernel.http.problems import MEDIA_TYPE, Unhandled, problem_body
from visavis.kernel.http.site import Site, header
from visavis.kernel.ids import new_id

DEFAULT_BODY_BYTES = 64 * 1024
OPEN_TO_ALL = frozenset({"/health"})
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

log = structlog.get_logger(__name__)


class Door:
    """ASGI application around the routes; takes only scopes of type "http"."""

    def __init__(self, app: ASGIApp, site: Site, callers: Callers, body_bytes: Mapping[str, int]) -> None:
        """`body_bytes`: the paths that take more than 64 KiB, with their limit in bytes; "*" is an id."""
        self._app = app
        self._site = site
        self._callers = callers
        self._body_bytes = body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        exchange = Exchange(send, secure=self._site.is_secure)
        scope["state"] = {"request_id": exchange.request_id, "caller": self._callers.of(scope)}
        try:
            self._admit(scope)
            limit = self._body_bytes.get(_ID.sub("*", scope["path"]), DEFAULT_BODY_BYTES)
            await self._app(scope, bounded(scope, receive, limit), exchange.send)
        except VisavisError as error:
            scope["state"]["code"] = error.code
            await exchange.answer(error.status, error.code, error.detail)
        except Exception:
            log.exception("request.unhandled_error", request_id=exchange.request_id)
            unhandled = Unhandled()
            scope["state"]["code"] = unhandled.code
            await exchange.answer(unhandled.status, unhandled.code, unhandled.detail)
        finally:
            exchange.write_line(scope)

    def _admit(self, scope: Scope) -> None:
        if scope["path"] not in OPEN_TO_ALL:
            self._site.check_address(scope)
            self._site.check_origin(scope)
        keep_listed_headers(scope, self._site.host.encode())


class Exchange:
    """One request and its answer."""

    def __init__(self, send: Send, *, secure: bool) -> None:
        self._send = send
        self._secure = secure
        self._began = time.perf_counter()
        self._status: int | None = None
        self.request_id: UUID = new_id()

    async def send(self, message: Message) -> None:
        """Pass a message of the answer on, its headers completed."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            add_default_headers(message, secure=self._secure, request_id=str(self.request_id).encode())
        await self._send(message)

    async def answer(self, status: int, code: str, detail: str) -> None:
        """Answer with a problem unless an answer is already on its way."""
        if self._status is not None:
            return
        body = problem_body(status, code, detail, request_id=str(self.request_id))
        headers = [(b"content-type", MEDIA_TYPE.encode()), (b"content-length", str(len(body)).encode())]
        await self.send({"type": "http.response.start", "status": status, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})

    def write_line(self, scope: Scope) -> None:
        """Log method, route template, status and duration: never the path that was asked for."""
        log.info(
            "request.served",
            request_id=self.request_id,
            method=scope["method"] if scope["method"] in METHODS else None,
            route=getattr(scope.get("route"), "path", "-"),
            status=self._status,
            code=scope["state"].get("code"),
            duration_ms=round((time.perf_counter() - self._began) * 1000, 1),
        )


def bounded(scope: Scope, receive: Receive, limit: int) -> Receive:
    """A `receive` that raises HTTPException 413 when the body is longer than `limit` bytes."""
    declared = header(scope["headers"], b"content-length")
    too_long = declared is not None and declared.isdigit() and int(declared) > limit
    received = 0

    async def receive_bounded() -> Message:
        nonlocal received
        if too_long:
            raise HTTPException(413)
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise HTTPException(413)
        return message

    return receive_bounded
