"""Frames of calls on the connections of interactions."""

from collections.abc import Awaitable

from visavis.domains.calls.frames import CallFrame
from visavis.domains.calls.public import Calls
from visavis.domains.interactions.public import Client
from visavis.kernel.realtime.frames import Frame


class CallConnections:
    """Works beside interactions."""

    frames: object = CallFrame

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def opened(self, client: Client) -> None:
        """The client is there."""
        self._calls.opened(client)

    def received(self, client: Client, frame: Frame) -> Awaitable[None] | None:
        """Carry out one frame."""
        return self._calls.received(client, frame)

    def ended(self, client: Client) -> None:
        """The client is gone."""
        self._calls.ended(client)
