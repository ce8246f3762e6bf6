"""Who calls, as far as rate limits need it: a keyed hash that ends with the process and names nobody."""

import hmac
import secrets
from ipaddress import IPv6Address

from starlette.requests import HTTPConnection
from starlette.types import Scope

from visavis.kernel.http.site import address_of


class Callers:
    """Turns the peer of a connection into an opaque value. Behind a proxy nobody is told apart."""

    def __init__(self, *, behind_proxy: bool) -> None:
        self._behind_proxy = behind_proxy
        self._key = secrets.token_bytes(32)

    def of(self, scope: Scope) -> bytes | None:
        """16 bytes that are the same for the same network, or None when callers cannot be told apart."""
        peer = scope.get("client")
        if peer is None or self._behind_proxy:
            return None
        return hmac.digest(self._key, _network(peer[0]), "sha256")[:16]


def caller_of(connection: HTTPConnection) -> bytes | None:
    """The caller's opaque value, for `RateLimiter.take`; None means: do not limit by caller."""
    value: bytes | None = connection.scope["state"]["caller"]
    return value


def _network(host: str) -> bytes:
    try:
        address = address_of(host)
    except ValueError:
        return b"local"
    # One household or machine owns a whole IPv6 /64.
    return address.packed[:8] if isinstance(address, IPv6Address) else address.packed
