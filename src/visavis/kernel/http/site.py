"""Which public address this installation answers to, and who may speak for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from starlette.types import Scope

from visavis.kernel.errors import Forbidden, VisavisError

UNSAFE_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})
DEFAULT_PORTS = {"http": 80, "https": 443}

Headers = Iterable[tuple[bytes, bytes]]


class Misdirected(VisavisError):
    status = 421
    title = "Misdirected request"
    default_code = "misdirected"


@dataclass(frozen=True, slots=True)
class Site:
    """`origin` is scheme, host and port of the platform; `proxies` are the networks of declared proxies."""

    origin: str
    proxies: tuple[IPv4Network | IPv6Network, ...] = field(default=())

    @property
    def host(self) -> str:
        """Host and port, as a Host header names them."""
        return urlsplit(self.origin).netloc

    @property
    def is_secure(self) -> bool:
        """Is the site reached by TLS?"""
        return self.origin.startswith("https:")

    def check_address(self, scope: Scope) -> None:
        """Refuse requests meant for another address.

        Scheme and host are those a declared proxy forwards, else the connection's.
        Raises Misdirected, or Forbidden for a peer that is not the declared proxy.
        """
        host, scheme = header(scope["headers"], b"host"), str(scope["scheme"])
        if self.proxies:
            self._check_proxy(scope)
            host = header(scope["headers"], b"x-forwarded-host") or host
            scheme = header(scope["headers"], b"x-forwarded-proto") or scheme
        scheme = {"ws": "http", "wss": "https"}.get(scheme, scheme)
        if normalised_origin(f"{scheme}://{host}") != self.origin:
            raise Misdirected(detail=f"This installation answers at {self.origin} only. Open it there.")

    def check_origin(self, scope: Scope) -> None:
        """Refuse what another website makes a browser send. Raises Forbidden.

        Every unsafe method is checked. Without an Origin header only a client passes that sends neither
        a cookie nor a browser's fetch metadata: it is no browser, so nobody rides on its rights.
        """
        if scope["type"] == "http" and scope["method"] not in UNSAFE_METHODS:
            return
        origin = header(scope["headers"], b"origin")
        if origin is None:
            rides = header(scope["headers"], b"cookie") or header(scope["headers"], b"sec-fetch-site")
            if rides is None:
                return
        if origin != self.origin:
            raise Forbidden("origin.refused", "This request does not come from the platform's own pages.")

    def _check_proxy(self, scope: Scope) -> None:
        peer = scope.get("client")
        if peer is None or not any(address_of(peer[0]) in network for network in self.proxies):
            raise Forbidden("proxy.undeclared", "Requests reach this installation through its proxy only.")


def address_of(peer: str) -> IPv4Address | IPv6Address:
    """A peer's address; sockets for both families write 192.0.2.1 as ::ffff:192.0.2.1. Raises ValueError."""
    address = ip_address(peer)
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def header(headers: Headers, name: bytes) -> str | None:
    """The first header of this (lower-case) name, or None."""
    for key, value in headers:
        if key == name:
            return value.decode("latin-1")
    return None


def is_loopback(host: str) -> bool:
    """Does this host name or address mean this machine only?"""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def normalised_origin(url: str) -> str | None:
    """Scheme, host and port in lower case without a default port; None when `url` is no origin."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname or parts.username is not None:
        return None
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    suffix = "" if port in (None, DEFAULT_PORTS[parts.scheme]) else f":{port}"
    return f"{parts.scheme}://{host}{suffix}"
