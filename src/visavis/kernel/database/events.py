"""How events leave a domain: to handlers in the same transaction, then, once committed, to all others."""

import inspect
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

Event = TypeVar("Event")
Callback = Callable[[], Awaitable[None] | None]

_KEY = "visavis.pending"
_log = logging.getLogger(__name__)


class EventBook:
    """Who handles which type of event. Filled once, by the composition root."""

    def __init__(self) -> None:
        self._inside: dict[type, list[Callable[[AsyncSession, object], Awaitable[None]]]] = defaultdict(list)
        self._after: dict[type, list[Callable[[object], Awaitable[None] | None]]] = defaultdict(list)

    def in_transaction(
        self, kind: type[Event], handler: Callable[[AsyncSession, Event], Awaitable[None]]
    ) -> None:
        """`handler` runs before the commit; if it raises, nothing is committed."""
        self._inside[kind].append(handler)  # type: ignore[arg-type]  # looked up by exact type only

    def after_commit(self, kind: type[Event], handler: Callable[[Event], Awaitable[None] | None]) -> None:
        """`handler` runs once the event is a fact."""
        self._after[kind].append(handler)  # type: ignore[arg-type]  # looked up by exact type only

    async def handle(self, session: AsyncSession, event: object) -> None:
        for handler in self._inside[type(event)]:
            await handler(session, event)
        for later in self._after[type(event)]:
            after_commit(session, lambda later=later: later(event))  # type: ignore[misc]  # bound per turn

    async def tell(self, event: object) -> None:
        """Say what happened without any transaction: only those who listen after commits hear it."""
        for handler in self._after[type(event)]:
            await _run(lambda handler=handler: handler(event))  # type: ignore[misc]  # bound per turn


@dataclass(slots=True)
class Pending:
    """What a transaction still owes: events to handle before, callbacks to run after its commit."""

    book: EventBook
    events: list[object] = field(default_factory=list)
    callbacks: list[Callback] = field(default_factory=list)

    @classmethod
    def attach(cls, session: AsyncSession, book: EventBook) -> "Pending":
        pending = session.info[_KEY] = cls(book)
        return pending

    async def before_commit(self, session: AsyncSession) -> None:
        """Handlers may record further events; all are handled."""
        while self.events:
            await self.book.handle(session, self.events.pop(0))

    async def after_commit(self) -> None:
        """In order. What fails is logged and does not hinder the rest: the commit stands."""
        for callback in self.callbacks:
            await _run(callback)


async def _run(callback: Callback) -> None:
    try:
        result = callback()
        if inspect.isawaitable(result):
            await result
    except Exception as error:  # noqa: BLE001 (any failure; only its type is safe to log)
        # Without the trace: it may hold data.
        _log.error("after_commit_failed: %s", type(error).__name__)


def record(session: AsyncSession, event: object) -> None:
    """Say that something happened in this transaction."""
    pending: Pending = session.info[_KEY]
    pending.events.append(event)


def after_commit(session: AsyncSession, callback: Callback) -> None:
    """Run `callback` once this transaction has committed, in the order of calls; never if it rolls back."""
    pending: Pending = session.info[_KEY]
    pending.callbacks.append(callback)
