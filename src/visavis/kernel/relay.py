"""The relay of calls: whoever passes sound and picture on without being able to read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class IceServer:
    """A server as browsers want it (W3C WebRTC, RTCIceServer). A relay's has both name and credential."""

    urls: tuple[str, ...]
    username: str | None = None
    credential: str | None = None


class Relay(Protocol):
    """Whoever lends relays. It is told nothing: every request for credentials is the same."""

    async def servers(self) -> Sequence[IceServer]:
        """Fresh servers for one person and the next minutes; none while no relay can be had.

        Raises nothing: whether a call without a relay may go on is for the caller to decide.
        """
        ...


class NoRelay:
    """An installation without a relay: calls reach each other directly or not at all."""

    async def servers(self) -> Sequence[IceServer]:
        return ()
