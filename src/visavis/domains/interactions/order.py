"""What is handed to the writer, and what comes back to whoever handed it in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from visavis.domains.interactions.facts import Facts
from visavis.domains.interactions.frames import Document, Side
from visavis.domains.interactions.statement import Line
from visavis.kernel.errors import VisavisError


class Sender(Protocol):
    """Who is told what became of an order. `key` is the connection that must not get its own message back."""

    @property
    def key(self) -> int: ...

    def accepted(self, order: "Order", seq: int, at: datetime) -> None:
        """It is committed under this number, now or by an earlier attempt."""
        ...

    def refused(self, order: "Order", error: VisavisError) -> None:
        """It will not be stored."""
        ...

    def failed(self) -> None:
        """Nobody knows whether it was stored; the client has to send it again."""
        ...


@dataclass(slots=True, eq=False)
class Order:
    """A message that was allowed and is to be stored. `seq` and `line` are predictions until the commit.

    With a document, `text` is its name.
    """

    facts: Facts
    side: Side
    sender_id: UUID | None
    client_id: UUID
    text: str
    sender: Sender
    document: Document | None = None
    seq: int = 0
    line: Line | None = None


class Stored(NamedTuple):
    """What the careful way made of an order; not new when an earlier attempt had been committed."""

    seq: int
    at: datetime
    is_new: bool


Carefully = Callable[[Order], Awaitable[Stored]]
"""Stores one order in a transaction of its own: number first, then seal. Raises VisavisError to refuse it."""
