"""The relay of calls: whoever passes sound and picture on without being able to read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Standing = Literal["ready", "none", "not_installed", "in_use", "failing", "refused", "unreachable"]
"""How a relay stands: ready, or why there is none."""


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


class RelayService(Relay, Protocol):
    """A relay that lives as long as the service does."""

    @property
    def standing(self) -> Standing: ...

    async def start(self, host: str) -> None:
        """Begin to lend; `host` is the name that browsers know the platform by.

        Returns when it is known whether it works. Raises nothing: chat goes on without calls.
        """
        ...

    async def stop(self) -> None: ...


class NoRelay:
    """An installation without a relay: calls reach each other directly or not at all."""

    def __init__(self, standing: Standing = "none") -> None:
        self.standing: Standing = standing

    async def servers(self) -> Sequence[IceServer]:
        return ()

    async def start(self, host: str) -> None:
        """There is nothing to start."""

    async def stop(self) -> None:
        """Nor to stop."""
