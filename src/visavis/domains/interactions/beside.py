"""What another domain does on the connections of interactions, with frames of its own."""

from collections.abc import Awaitable
from typing import Protocol
from uuid import UUID

from visavis.domains.interactions.frames import ExpertFrame, Side, VisitorFrame
from visavis.kernel.access import Member, Visitor
from visavis.kernel.errors import VisavisError
from visavis.kernel.realtime.frames import Codec, Frame


class Client(Protocol):
    """One open connection. Who it is may change while it is open: a visitor takes access to more."""

    @property
    def key(self) -> int:
        """What tells this connection from all others."""
        ...

    @property
    def side(self) -> Side: ...

    @property
    def actor(self) -> Visitor | Member | None:
        """None for a visitor who has no access to any interaction."""
        ...

    @property
    def company_id(self) -> UUID | None:
        """The company whose people the client may meet, if known."""
        ...

    @property
    def caller(self) -> bytes | None:
        """What rate limits know a visitor by, if callers can be told apart."""
        ...

    @property
    def cut_off(self) -> bool:
        """Whether the connection was ended for good: its member was signed out."""
        ...

    def push(self, frame: Frame) -> None:
        """Send a frame to this client."""
        ...

    def refuse(self, error: VisavisError, frame: Frame) -> None:
        """Tell the client that a frame was not carried out."""
        ...


class Beside(Protocol):
    """Hears of every open connection, and carries out the frames that are its own."""

    @property
    def frames(self) -> object:
        """A union of Frame types that clients of both sides may send."""
        ...

    def opened(self, client: Client) -> None:
        """The client is welcome."""
        ...

    def received(self, client: Client, frame: Frame) -> Awaitable[None] | None:
        """Carry out one of the frames, or do nothing for another. What it returns is awaited."""
        ...

    def ended(self, client: Client) -> None:
        """The connection of a client that had been open is over."""
        ...


class NothingBeside:
    """Interactions alone."""

    frames: object = None

    def opened(self, client: Client) -> None:
        """Nobody listens."""

    def received(self, client: Client, frame: Frame) -> None:
        """Nobody listens."""

    def ended(self, client: Client) -> None:
        """Nobody listens."""


class Codecs:
    """Decoders of what each side may send."""

    def __init__(self, beside: Beside) -> None:
        more = beside.frames
        self.visitor = Codec(VisitorFrame if more is None else VisitorFrame | more)
        self.expert = Codec(ExpertFrame if more is None else ExpertFrame | more)
