"""What is remembered for a day, in memory only."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Generic, NamedTuple, TypeVar

REMEMBERED = timedelta(days=1)

Key = TypeVar("Key")
Value = TypeVar("Value")


class _Kept(NamedTuple, Generic[Value]):
    value: Value
    until: datetime


class Remembered(Generic[Key, Value]):
    """Values by key, each until a day after it was put there."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        # The oldest first.
        self._kept: dict[Key, _Kept[Value]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def put(self, key: Key, value: Value) -> None:
        """Remember it from now on, also when it was there already."""
        self._kept.pop(key, None)
        self._kept[key] = _Kept(value, self._now() + REMEMBERED)

    def pop(self, key: Key) -> Value | None:
        kept = self._kept.pop(key, None)
        return None if kept is None else kept.value

    def get(self, key: Key) -> tuple[Value, datetime] | None:
        """With until when."""
        self.forget_old()
        return self._kept.get(key)

    def forget_old(self) -> None:
        now = self._now()
        while self._kept:
            oldest = next(iter(self._kept))
            if self._kept[oldest].until > now:
                return
            del self._kept[oldest]
