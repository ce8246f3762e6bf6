"""Scanners: who looks for malware in what people send."""

from collections.abc import AsyncIterator
from typing import Literal, NamedTuple, Protocol

Verdict = Literal["clean", "infected", "not_scanned"]
"""`not_scanned`: the scanner cannot be reached, or did not look at the whole of it."""


class Scanner(Protocol):
    """Looks through bytes as they come, and keeps nothing of them."""

    async def scan(self, parts: AsyncIterator[bytes]) -> Verdict:
        """Raises nothing of its own: who asks decides what becomes of what was not scanned."""
        ...


class Safety(NamedTuple):
    """Who looks for malware, if anybody; and whether what nobody could look at may pass."""

    scanner: Scanner | None
    unscanned_may_pass: bool = False
