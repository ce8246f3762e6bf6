"""How stores elsewhere are spoken to: by TLS, and with an end to patience."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from obstore.exceptions import BaseError

from visavis.kernel.errors import StartRefused
from visavis.kernel.http.site import is_loopback

if TYPE_CHECKING:
    # These are in the library's type stubs only.
    from obstore.store import ClientConfig, RetryConfig

PATIENCE = timedelta(seconds=15)
_RETRIES = 2


def client_options(address: str, patience: timedelta) -> "ClientConfig":
    """Raises StartRefused for an address that is none, or that others could listen to."""
    return {"allow_http": _is_plain(address), "timeout": patience, "connect_timeout": patience / 3}


def retry_config(patience: timedelta) -> "RetryConfig":
    return {"max_retries": _RETRIES, "retry_timeout": patience}


@contextmanager
def sensible_settings() -> Iterator[None]:
    """The library's complaints would repeat them. Raises StartRefused."""
    try:
        yield
    except (BaseError, ValueError):
        raise StartRefused("The settings of the object store make no sense. Check store.*.") from None


def _is_plain(address: str) -> bool:
    try:
        url = urlsplit(address)
        scheme, host = url.scheme, url.hostname or ""
    except ValueError:
        scheme, host = "", ""
    if scheme not in ("http", "https") or not host:
        raise StartRefused("store.endpoint is no address. Give it like https://objects.example.ch.")
    if scheme == "http" and not is_loopback(host):
        raise StartRefused("The way to the object store is not encrypted. Give store.endpoint with https://.")
    return scheme == "http"
