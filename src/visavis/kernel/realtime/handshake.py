"""What a connection may know of the request it began with: its cookies, nothing that tells who or where."""

from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

Headers = Iterable[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Handshake:
    """`cookie` is the raw Cookie header, empty without one."""

    cookie: str = ""

    @classmethod
    def of(cls, headers: Headers) -> "Handshake":
        """Take what is allowed from ASGI headers."""
        return cls("; ".join(value.decode("latin-1") for name, value in headers if name == b"cookie"))

    def cookie_named(self, name: str) -> str | None:
        """The value of one cookie. None when it is missing or the header is malformed."""
        try:
            morsel = SimpleCookie(self.cookie).get(name)
        except CookieError:
            return None
        return None if morsel is None else morsel.value
