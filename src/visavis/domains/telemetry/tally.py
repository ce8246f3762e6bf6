"""Counts in memory, written now and then: no row's time tells when a single event was (P36)."""

import asyncio
from collections import Counter, defaultdict
from contextlib import suppress
from datetime import date
from uuid import UUID

import structlog

from visavis.domains.telemetry import store
from visavis.domains.telemetry.metrics import Metric
from visavis.domains.telemetry.store import Key
from visavis.kernel.database import Database

WRITE_EVERY_S = 20.0

log = structlog.get_logger(__name__)


class Tally:
    """What was counted since it was last written. A process that is killed loses at most these seconds."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._counts: dict[UUID, Counter[Key]] = defaultdict(Counter)
        self._writing: asyncio.Task[None] | None = None

    def count(self, company_id: UUID, day: date, metric: Metric, slice_: str, by: int = 1) -> None:
        """`by` may be negative: what was counted before is taken back."""
        self._counts[company_id][day, metric, slice_] += by

    def start(self) -> None:
        """Write every few seconds until `finish`."""
        self._writing = asyncio.create_task(self._write_for_ever(), name="tally")

    async def finish(self) -> None:
        """Write what is left."""
        if self._writing is not None:
            self._writing.cancel()
            with suppress(asyncio.CancelledError):
                await self._writing
        await self.write()

    async def write(self) -> None:
        """Write what was counted. What cannot be written is kept for the next time."""
        counted, self._counts = self._counts, defaultdict(Counter)
        for company_id, counts in counted.items():
            try:
                async with self._database.transaction(company_id) as session:
                    await store.add(session, company_id, counts)
            except Exception as error:
                log.warning("telemetry.not_written", exc_info=error)
                self._counts[company_id].update(counts)

    async def _write_for_ever(self) -> None:
        while True:
            await asyncio.sleep(WRITE_EVERY_S)
            await self.write()
