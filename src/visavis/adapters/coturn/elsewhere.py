"""A coturn that somebody else runs for us; we share a secret with it, and nothing more."""

from collections.abc import Callable, Sequence
from datetime import datetime

from visavis.adapters.coturn.credentials import lent
from visavis.kernel.relay import IceServer, Standing


class Coturn:
    """`urls` are its addresses (RFC 7065), `secret` is its static-auth-secret."""

    standing: Standing = "ready"

    def __init__(self, urls: tuple[str, ...], secret: str, now: Callable[[], datetime]) -> None:
        self._urls, self._secret, self._now = urls, secret, now

    async def servers(self) -> Sequence[IceServer]:
        return (lent(self._urls, self._secret, self._now()),)

    async def start(self, host: str) -> None:
        """It runs already."""

    async def stop(self) -> None:
        """It goes on."""
