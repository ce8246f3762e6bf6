"""Compresses answers that everybody gets alike.

Only those: where a secret and a stranger's words share an answer, its compressed length can tell the secret
(BREACH).
"""

from collections.abc import Awaitable

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

WORTH_IT_BYTES = 1000


class CompressPublic:
    """`prefixes` begin the paths whose answers are public."""

    def __init__(self, app: ASGIApp, prefixes: tuple[str, ...]) -> None:
        self._plain = app
        self._compressed = GZipMiddleware(app, minimum_size=WORTH_IT_BYTES, compresslevel=6)
        self._prefixes = prefixes

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        is_public = scope["path"].startswith(self._prefixes)
        return (self._compressed if is_public else self._plain)(scope, receive, send)
