"""Time is injected, so that a rule about twelve months can be tested in a millisecond."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Where the current time comes from."""

    def now(self) -> datetime:
        """Current time: aware, UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds on a clock that never goes back; only differences mean something."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


class ManualClock:
    """A clock that moves only when told to."""

    def __init__(self, start: datetime) -> None:
        """Start at `start`. Raises ValueError for a naive datetime."""
        if start.tzinfo is None:
            raise ValueError("the start of a manual clock needs a time zone")
        self._now = start.astimezone(UTC)
        self._monotonic = 0.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, by: timedelta) -> None:
        """Move forward. Raises ValueError for a negative step."""
        if by < timedelta(0):
            raise ValueError("a clock does not go back")
        self._now += by
        self._monotonic += by.total_seconds()
