"""Interactions to be looked at again, each at its time. In memory; the start reads the database."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from visavis.kernel.clock import Clock

STEP_S = 1.0

Look = Callable[[UUID, UUID], Awaitable[None]]
Recover = Callable[[UUID], Awaitable[None]]

log = structlog.get_logger(__name__)


class Agenda:
    """What `look` is to be called for, with company and interaction."""

    def __init__(self, clock: Clock, look: Look) -> None:
        self._clock = clock
        self._look = look
        self._due: dict[tuple[UUID, UUID], datetime] = {}

    def add(self, company_id: UUID, interaction_id: UUID, after_s: float) -> None:
        """Look after so many seconds, unless that is to happen anyway."""
        self._due.setdefault((company_id, interaction_id), self._clock.now() + timedelta(seconds=after_s))

    @property
    def a_day_ago(self) -> datetime:
        """What is older is not looked at again after a start."""
        return self._clock.now() - timedelta(days=1)

    async def turn(self) -> None:
        """Look at everything that is due. What fails is logged and comes again with the next start."""
        now = self._clock.now()
        for key in [key for key, at in self._due.items() if at <= now]:
            del self._due[key]
            try:
                await self._look(*key)
            except Exception:
                log.exception("interactions.look_failed", company_id=key[0])


class Vigil:
    """Turns agendas as long as the process lives."""

    def __init__(self, agendas: Sequence[Agenda], recover: Recover) -> None:
        """`recover` puts on the agendas what a company's database says is still to be looked at."""
        self._agendas = agendas
        self._recover = recover
        self._turning: asyncio.Task[None] | None = None

    def start(self, companies: Sequence[UUID]) -> None:
        """Begin where the last process ended."""
        self._turning = asyncio.create_task(self._watch_for_ever(companies), name="vigil")

    async def recover(self, companies: Sequence[UUID]) -> None:
        """Put on the agendas what the last process left."""
        for company_id in companies:
            try:
                await self._recover(company_id)
            except Exception:
                log.exception("interactions.recovery_failed", company_id=company_id)

    async def turn(self) -> None:
        """Do what is due."""
        for agenda in self._agendas:
            await agenda.turn()

    async def finish(self) -> None:
        """Look no more."""
        if self._turning is not None:
            self._turning.cancel()
            with suppress(asyncio.CancelledError):
                await self._turning

    async def _watch_for_ever(self, companies: Sequence[UUID]) -> None:
        await self.recover(companies)
        while True:
            await asyncio.sleep(STEP_S)
            await self.turn()
