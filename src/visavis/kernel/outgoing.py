"""Requests to addresses that somebody typed: they must not reach what only this machine or network can.

Every name is resolved once, each of its addresses checked, and the connection made to the checked address, so
that a name cannot change between the check and the use (OWASP, Server-Side Request Forgery Prevention).
"""

import asyncio
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address

import httpx

TIMEOUT_S = 10.0
MOST_BYTES = 1 << 20


class OutgoingFailed(Exception):
    """Nothing came back.

    `code` is one of address, not_secure, not_found, not_public, unreachable, too_slow and too_large.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Wish:
    """A request to be made."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; redirects are not followed. Names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Outgoing:
    """Makes requests. `to_private` lets them reach this machine and its network."""

    def __init__(self, *, to_private: bool) -> None:
        self._to_private = to_private
        self._client = httpx.AsyncClient(timeout=TIMEOUT_S, trust_env=False, follow_redirects=False)

    async def close(self) -> None:
        await self._client.aclose()

    async def send(self, wish: Wish) -> Answer:
        """Raises OutgoingFailed."""
        try:
            async with asyncio.timeout(2 * TIMEOUT_S):
                return await self._send(wish, await self._checked(wish.url))
        except (TimeoutError, httpx.TimeoutException):
            raise OutgoingFailed("too_slow") from None
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError):
            raise OutgoingFailed("unreachable") from None

    async def _send(self, wish: Wish, pinned: httpx.URL) -> Answer:
        meant = httpx.URL(wish.url)
        request = self._client.build_request(
            wish.method,
            pinned,
            headers={"User-Agent": "Visavis", **wish.headers, "Host": meant.netloc.decode("ascii")},
            content=wish.content,
            extensions={"sni_hostname": meant.host},
        )
        response = await self._client.send(request, stream=True)
        try:
            content = bytearray()
            async for part in response.aiter_bytes():
                content += part
                if len(content) > MOST_BYTES:
                    raise OutgoingFailed("too_large")
        finally:
            await response.aclose()
        return Answer(response.status_code, dict(response.headers), bytes(content))

    async def _checked(self, text: str) -> httpx.URL:
        try:
            url = httpx.URL(text)
        except httpx.InvalidURL:
            raise OutgoingFailed("address") from None
        if url.scheme not in {"http", "https"} or not url.host or url.userinfo:
            raise OutgoingFailed("address")
        if url.scheme == "http" and not self._to_private:
            raise OutgoingFailed("not_secure")
        return url.copy_with(host=await self._address(url))

    async def _address(self, url: httpx.URL) -> str:
        port = url.port or {"http": 80, "https": 443}[url.scheme]
        try:
            found = await asyncio.get_running_loop().getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
        except OSError:
            raise OutgoingFailed("not_found") from None
        addresses = [str(address[0]) for *_, address in found]
        if not self._to_private and not all(ip_address(address).is_global for address in addresses):
            raise OutgoingFailed("not_public")
        return addresses[0]
