"""Timers of all connections in one task: heartbeats, silence, missing hellos and stuck closings."""

import asyncio
import math
from collections.abc import Callable
from typing import Protocol

import structlog

STEP_S = 0.5

log = structlog.get_logger(__name__)


class Timed(Protocol):
    """Something that wants to be looked at again at a time."""

    def tick(self) -> float | None:
        """Do what is due. Returns the next time to be looked at, None for never again."""
        ...


class Wheel:
    """Looks at each of its things when it is due, up to `step_s` seconds late."""

    def __init__(self, monotonic: Callable[[], float], step_s: float = STEP_S) -> None:
        self._monotonic = monotonic
        self._step_s = step_s
        self._slots: dict[int, list[Timed]] = {}

    def add(self, thing: Timed) -> None:
        """Look at `thing` now, and from then on when it wants."""
        due = thing.tick()
        if due is not None:
            self._slots.setdefault(math.ceil(due / self._step_s), []).append(thing)

    def turn(self) -> None:
        """Look at everything that is due. A thing that fails is looked at again; the others do not notice."""
        reached = math.floor(self._monotonic() / self._step_s)
        for slot in sorted(slot for slot in self._slots if slot <= reached):
            for thing in self._slots.pop(slot, ()):
                try:
                    self.add(thing)
                except Exception:
                    log.exception("realtime.tick_failed")
                    self._slots.setdefault(reached + 1, []).append(thing)

    async def run(self) -> None:
        """Turn for ever; cancel to stop."""
        while True:
            await asyncio.sleep(self._step_s)
            self.turn()
