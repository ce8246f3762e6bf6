"""Headers: the strict defaults of every answer, and the closed list of what is read of a request."""

from collections.abc import Collection

from starlette.types import Message, Scope

POWERS = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "usb",
)
PASSKEYS = ("publickey-credentials-create", "publickey-credentials-get")
CAPTURE = ("camera", "display-capture", "microphone")


def permissions_policy(allowed: Collection[str] = ()) -> str:
    """A Permissions-Policy: the page itself has the `allowed` powers of a browser, and nobody any other."""
    return ", ".join(f"{power}={'(self)' if power in allowed else '()'}" for power in POWERS)


DEFAULTS: dict[bytes, bytes] = {
    b"cache-control": b"no-store",
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": permissions_policy().encode(),
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
}
TWO_YEARS = b"max-age=63072000"

# Addresses, user agents, referrers and languages are not on the list, so no code can store them.
READ_OF_REQUESTS = frozenset(
    {
        b"accept",
        b"accept-encoding",
        b"authorization",
        b"content-length",
        b"content-type",
        b"cookie",
        b"if-match",
        b"if-none-match",
        b"origin",
        b"sec-fetch-dest",
        b"sec-fetch-mode",
        b"sec-fetch-site",
        b"sec-websocket-protocol",
        b"transfer-encoding",
    }
)


def keep_listed_headers(scope: Scope, host: bytes) -> None:
    """Take everything out of the request that is not on the list, the peer's address included.

    `host` replaces the Host header, which behind a proxy may be a name of the inside.
    """
    kept = [pair for pair in scope["headers"] if pair[0] in READ_OF_REQUESTS]
    scope["headers"] = [(b"host", host), *kept]
    scope["client"] = None


def add_default_headers(message: Message, *, secure: bool, request_id: bytes) -> None:
    """Complete the headers of an answer's start; what the route set itself stays."""
    headers: list[tuple[bytes, bytes]] = list(message.get("headers", ()))
    present = {name.lower() for name, _ in headers}
    headers += [(name, value) for name, value in DEFAULTS.items() if name not in present]
    # A page that names its own policy may be framed by those it lists; an old browser would deny those too.
    if b"content-security-policy" not in present and b"x-frame-options" not in present:
        headers.append((b"x-frame-options", b"DENY"))
    if secure:
        headers.append((b"strict-transport-security", TWO_YEARS))
    headers.append((b"x-request-id", request_id))
    message["headers"] = headers
