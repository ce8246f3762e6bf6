"""Why a connection ends: WebSocket close code, reason in the closing frame, and whether to come back."""

from typing import NamedTuple


class Close(NamedTuple):
    """`retry` tells the client that a new connection may succeed."""

    code: int
    reason: str
    retry: bool


BAD_FRAME = Close(4400, "bad_frame", retry=False)
OTHER_VERSION = Close(4400, "other_version", retry=False)
NOT_SIGNED_IN = Close(4401, "not_signed_in", retry=False)
REVOKED = Close(4401, "revoked", retry=False)
FOREIGN_ORIGIN = Close(4403, "origin", retry=False)
TOO_SLOW = Close(4408, "too_slow", retry=True)
SILENT = Close(4408, "silent", retry=True)
NO_HELLO = Close(4409, "no_hello", retry=True)
GONE = Close(4410, "gone", retry=True)
TOO_MANY = Close(4429, "too_many", retry=True)
FAILED = Close(1011, "failed", retry=True)
RESTART = Close(1012, "restart", retry=True)
