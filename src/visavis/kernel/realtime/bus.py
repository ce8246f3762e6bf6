"""How nodes tell each other what happened: small envelopes, addressed by topic."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from visavis.kernel.realtime.closes import Close
from visavis.kernel.realtime.frames import Frame


@dataclass(frozen=True, slots=True)
class Envelope:
    """A frame for, or the end of, every connection on one of `topics`, except the connection `origin`.

    `close` is carried out after `frame` was sent.
    """

    topics: tuple[str, ...]
    frame: Frame | None = None
    close: Close | None = None
    origin: int = 0


Receiver = Callable[[Envelope], None]


class Bus(Protocol):
    """Carries envelopes to every node, its own included, in the order of publishing."""

    def attach(self, receive: Receiver) -> None:
        """Call `receive` for every envelope from now on."""
        ...

    def publish(self, envelope: Envelope) -> None:
        """Hand over an envelope. Delivery is at most once: what is lost is found by number later."""
        ...


class LocalBus:
    """The bus of a single process."""

    def __init__(self) -> None:
        self._receivers: list[Receiver] = []

    def attach(self, receive: Receiver) -> None:
        self._receivers.append(receive)

    def publish(self, envelope: Envelope) -> None:
        for receive in self._receivers:
            receive(envelope)
