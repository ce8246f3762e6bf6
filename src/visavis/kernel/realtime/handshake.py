"""What a connection may know of the request it began with: its cookies, nothing that tells who or where.

`caller` is opaque and ends with the process (see kernel/http/caller); None where nobody is told apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass

Headers = Iterable[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Handshake:
    """`cookie` is the raw Cookie header, empty without one."""

    cookie: str = ""
    caller: bytes | None = None

    @classmethod
    def of(cls, headers: Headers, caller: bytes | None = None) -> "Handshake":
        """Take what is allowed from ASGI headers."""
        cookies = (value.decode("latin-1") for name, value in headers if name == b"cookie")
        return cls("; ".join(cookies), caller)

    def cookie_named(self, name: str) -> str | None:
        """The value of one cookie, None when it is missing. Cookies of others may look as they like."""
        for pair in self.cookie.split(";"):
            found, equals, value = pair.strip().partition("=")
            if equals and found == name:
                return value
        return None
