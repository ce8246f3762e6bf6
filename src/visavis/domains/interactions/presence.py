"""Presence from truth: the switch, live connections, and signs of life. In memory only; no history."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from visavis.domains.experts.public import Switch
from visavis.domains.interactions.facts import member_topic
from visavis.domains.interactions.frames import Presence as PresenceFrame
from visavis.domains.interactions.frames import PresenceState
from visavis.kernel.clock import Clock
from visavis.kernel.realtime.bus import Bus, Envelope

STEP_S = 0.5
_NEVER = float("-inf")


def company_topic(company_id: UUID) -> str:
    """Visitors who look at a company's experts."""
    return f"company:{company_id}"


@dataclass(frozen=True, slots=True)
class PresenceLimits:
    """Seconds without a sign of life until away, and without a connection until offline."""

    idle_after_s: float = 600.0
    offline_grace_s: float = 5.0


class PresenceView(NamedTuple):
    """An expert's presence as they see it. `idle_in_s` is None unless they are available."""

    switch: Switch
    state: PresenceState
    idle_after_s: float
    idle_in_s: float | None


@dataclass(slots=True, eq=False)
class _Record:
    company_id: UUID
    expert_id: UUID
    switch: Switch = "available"
    # Connection -> when it last showed a sign of life.
    active_at: dict[int, float] = field(default_factory=dict)
    gone_at: float = _NEVER
    engaged: bool = False
    announced: PresenceState = "offline"


class Presence:
    """Presence of all experts with connections to this node."""

    def __init__(self, bus: Bus, clock: Clock, limits: PresenceLimits) -> None:
        self._bus = bus
        self._now: Callable[[], float] = clock.monotonic
        self._limits = limits
        self._records: dict[UUID, _Record] = {}

    def state(self, expert_id: UUID) -> PresenceState:
        """How visitors see this expert now."""
        record = self._records.get(expert_id)
        return "offline" if record is None else self._told(record)

    def view(self, expert_id: UUID, switch: Switch) -> PresenceView:
        """How experts see themselves; `switch` is the stored one."""
        state = self.state(expert_id)
        record = self._records.get(expert_id)
        left = None
        if record is not None and state == "available":
            left = max(
                0.0, max(record.active_at.values(), default=_NEVER) + self._limits.idle_after_s - self._now()
            )
        return PresenceView(switch, state, self._limits.idle_after_s, left)

    def of_company(self, company_id: UUID) -> list[PresenceFrame]:
        """Experts of a company that have been seen since the start."""
        return [
            PresenceFrame(expert=record.expert_id, state=self._told(record))
            for record in self._records.values()
            if record.company_id == company_id
        ]

    def connected(self, company_id: UUID, expert_id: UUID, switch: Switch, connection: int) -> None:
        """A connection of the expert is open; opening it is a sign of life."""
        record = self._records.setdefault(expert_id, _Record(company_id, expert_id))
        record.switch = switch
        record.active_at[connection] = self._now()
        self._announce(record)

    def disconnected(self, expert_id: UUID, connection: int, alive_at: float) -> None:
        """A connection ended that was last known to live at `alive_at` (monotonic seconds)."""
        record = self._records.get(expert_id)
        if record is not None and record.active_at.pop(connection, None) is not None:
            record.gone_at = max(record.gone_at, alive_at)
            self._announce(record)

    def active(self, expert_id: UUID, connection: int, *, active: bool = True) -> None:
        """Somebody is at the keyboard of this connection, or no longer."""
        record = self._records.get(expert_id)
        if record is not None and connection in record.active_at:
            record.active_at[connection] = self._now() if active else _NEVER
            self._announce(record)

    def switched(self, expert_id: UUID, switch: Switch) -> None:
        """The expert moved the switch."""
        record = self._records.get(expert_id)
        if record is not None:
            record.switch = switch
            self._announce(record)

    def engage(self, expert_id: UUID, *, engaged: bool) -> None:
        """The expert speaks with somebody, or no longer."""
        record = self._records.get(expert_id)
        if record is not None:
            record.engaged = engaged
            self._announce(record)

    def tick(self) -> float:
        """Announce what time alone has changed. Returns when to look again."""
        for record in self._records.values():
            self._announce(record)
        return self._now() + STEP_S

    def _derive(self, record: _Record) -> PresenceState:
        now = self._now()
        if not record.active_at and now - record.gone_at >= self._limits.offline_grace_s:
            return "offline"
        if record.switch == "away":
            return "away"
        if not record.active_at:
            # Within the grace: as before, so that a reload does not blink.
            return record.announced
        if record.engaged:
            # Whoever speaks need not touch a keyboard.
            return "busy"
        alive = max(record.active_at.values())
        return "available" if now - alive < self._limits.idle_after_s else "away"

    def _told(self, record: _Record) -> PresenceState:
        # Told and not announced, the way back would change nothing and nobody would hear of it.
        self._announce(record)
        return record.announced

    def _announce(self, record: _Record) -> None:
        state = self._derive(record)
        if state != record.announced:
            record.announced = state
            frame = PresenceFrame(expert=record.expert_id, state=state)
            self._bus.publish(
                Envelope((company_topic(record.company_id), member_topic(record.expert_id)), frame)
            )
