"""What happened in calls, as far as it is counted. None of these says whose call it was."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CallStarted:
    """It rings somewhere."""

    company_id: UUID


@dataclass(frozen=True, slots=True)
class CallAnswered:
    """Somebody took the call."""

    company_id: UUID


@dataclass(frozen=True, slots=True)
class CallFailed:
    """A call was taken, and then no picture and no sound came through."""

    company_id: UUID
