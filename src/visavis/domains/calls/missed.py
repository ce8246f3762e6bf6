"""Calls that experts missed: in memory, for a day, gone with the process."""

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from visavis.domains.calls.effects import MissedCall

KEPT = timedelta(days=1)
MOST_KEPT = 50


class MissedCalls:
    """The newest of each expert."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._of: dict[UUID, deque[MissedCall]] = {}

    def add(self, expert_id: UUID, missed: MissedCall) -> None:
        self._of.setdefault(expert_id, deque(maxlen=MOST_KEPT)).append(missed)

    def caught(self, call: UUID) -> None:
        """Somebody else took the call: nobody needs to call back."""
        self._drop(lambda missed: missed.call == call)

    def of(self, expert_id: UUID) -> list[MissedCall]:
        """The newest first."""
        self._forget_old()
        return list(reversed(self._of.get(expert_id, ())))

    def forget(self, expert_id: UUID) -> None:
        """The expert has seen them, or was deleted."""
        self._of.pop(expert_id, None)

    def forget_about(self, interaction: UUID) -> None:
        """The conversation was deleted: nothing says any more that somebody called about it."""
        self._drop(lambda missed: missed.interaction == interaction)

    def _forget_old(self) -> None:
        oldest = self._now() - KEPT
        self._drop(lambda missed: missed.at < oldest)

    def _drop(self, is_over: Callable[[MissedCall], bool]) -> None:
        for expert_id, calls in tuple(self._of.items()):
            for missed in [missed for missed in calls if is_over(missed)]:
                calls.remove(missed)
            if not calls:
                del self._of[expert_id]
