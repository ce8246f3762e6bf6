"""What the load driver is told and what it answers, as JSON between two processes."""

from typing import Literal

import msgspec


class End(msgspec.Struct, frozen=True):
    """One socket: its address, handshake headers and the first frame (empty: none)."""

    url: str
    headers: dict[str, str] = {}
    hello: str = ""


class Pair(msgspec.Struct, frozen=True):
    """One sender and one receiver; `interaction` is empty for the floors, which carry bare bytes."""

    sender: End
    receiver: End
    interaction: str = ""


class Order(msgspec.Struct, frozen=True):
    """`closed`: `window` messages of each pair are on their way at any time. `paced`: `rate` messages a
    second over all pairs. `body` is the length of a message in bytes, `seconds` the counted time.
    """

    pairs: list[Pair]
    mode: Literal["closed", "paced"]
    seconds: float
    window: int = 1
    rate: int = 0
    body: int = 200


class Outcome(msgspec.Struct, frozen=True):
    """Latencies in milliseconds, from the send call to the other side's receipt."""

    messages_per_second: float
    p50_ms: float
    p99_ms: float
    sent: int
    received: int

    @property
    def lost(self) -> int:
        return self.sent - self.received
