"""Notices that wake a browser: where they go, and whoever brings them there."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Receiver:
    """A browser that wants notices: an address at its maker's service, and keys only it can read with."""

    endpoint: str
    public_key: bytes
    secret: bytes


class PushGone(Exception):
    """The browser wants no notices any more."""


class PushFailed(Exception):
    """The notice was not taken; perhaps the next one will be."""


class Push(Protocol):
    """Whoever brings notices to browsers. `public_key` is what browsers check them with, base64url."""

    @property
    def public_key(self) -> str: ...

    async def deliver(self, receiver: Receiver, notice: bytes) -> None:
        """Raises PushGone, PushFailed."""
        ...
