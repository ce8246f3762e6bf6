"""What is to be done after a step of a call: the registry decides it, the service carries it out."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from visavis.domains.calls.events import CallAnswered, CallFailed, CallStarted
from visavis.domains.calls.frames import Media
from visavis.domains.calls.room import Stage
from visavis.kernel.errors import VisavisError
from visavis.kernel.realtime.frames import Frame


class Tell(NamedTuple):
    """Send a frame to one connection."""

    connection: int
    frame: Frame


class Announce(NamedTuple):
    """Send a frame to all connections of a topic but one."""

    topic: str
    frame: Frame
    but: int = 0


class Refuse(NamedTuple):
    """Tell one connection what did not come about."""

    connection: int
    error: VisavisError
    call: UUID


class Engage(NamedTuple):
    """An expert sits in a call, or no longer."""

    expert: UUID
    engaged: bool


class Seek(NamedTuple):
    """Look for who may be asked now that nobody of this stage answered."""

    call: UUID
    after: Stage


class MissedCall(NamedTuple):
    """A call that an expert did not take. `busy`: because they were in another."""

    call: UUID
    at: datetime
    media: Media
    name: str | None
    interaction: UUID | None
    busy: bool


class Missed(NamedTuple):
    """Keep a missed call for an expert."""

    expert: UUID
    missed: MissedCall


class Unheard(NamedTuple):
    """A call about a conversation is over, and nobody took it."""

    company_id: UUID
    interaction: UUID
    expert: UUID


class Spoke(NamedTuple):
    """Two speak to each other about a conversation."""

    interaction: UUID


class Talked(NamedTuple):
    """Whoever has this key (before: `former`) speaks to an expert; the call belongs to no conversation."""

    key: str
    former: str | None
    company_id: UUID
    expert: UUID


class Caught(NamedTuple):
    """A call that one expert missed was taken by another."""

    call: UUID


class Happened(NamedTuple):
    """Count it."""

    event: CallStarted | CallAnswered | CallFailed


Effect = Tell | Announce | Refuse | Engage | Seek | Missed | Unheard | Spoke | Talked | Caught | Happened
