"""The coturn of this machine: started with the service, started again when it ends, and ended with it."""

import asyncio
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import structlog

from visavis.adapters.coturn.child import answering, ended, is_free, launched
from visavis.adapters.coturn.configuration import Place
from visavis.adapters.coturn.credentials import lent
from visavis.kernel.relay import IceServer, Standing

log = structlog.get_logger(__name__)

PROGRAM = "turnserver"
SETTLED_S = 10.0
SHORTEST_PAUSE_S = 0.25
LONGEST_PAUSE_S = 60.0
# Who lived that long gets a new start at once.
WELL_S = 60.0


def find_turnserver() -> Path | None:
    """Where it is installed. None on systems on which it could outlive the service."""
    found = shutil.which(PROGRAM) if sys.platform == "linux" else None
    return None if found is None else Path(found)


class LocalCoturn:
    """Supervises one turnserver. `secret` is only ever known to it and to us."""

    def __init__(self, program: Path, place: Place, secret: str, now: Callable[[], datetime]) -> None:
        self._program, self._place, self._secret, self._now = program, place, secret, now
        self._urls: tuple[str, ...] = ()
        self._standing: Standing = "failing"
        self._known = asyncio.Event()
        self._keeping: asyncio.Task[None] | None = None
        self._process: asyncio.subprocess.Process | None = None

    @property
    def standing(self) -> Standing:
        return self._standing

    @property
    def pid(self) -> int | None:
        """Of the turnserver that runs now."""
        return None if self._process is None else self._process.pid

    async def servers(self) -> Sequence[IceServer]:
        return (lent(self._urls, self._secret, self._now()),) if self._standing == "ready" else ()

    async def start(self, host: str) -> None:
        self._urls = self._place.urls(host)
        self._keeping = asyncio.create_task(self._keep(), name="coturn")
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLED_S):
                await self._known.wait()

    async def stop(self) -> None:
        keeping, self._keeping = self._keeping, None
        if keeping is not None:
            keeping.cancel()
            with suppress(asyncio.CancelledError):
                await keeping
        self._stands("failing")

    async def _keep(self) -> None:
        loop, pause = asyncio.get_running_loop(), SHORTEST_PAUSE_S
        while True:
            began = loop.time()
            await self._live()
            self._known.set()
            pause = SHORTEST_PAUSE_S if loop.time() - began > WELL_S else min(2 * pause, LONGEST_PAUSE_S)
            await asyncio.sleep(pause)

    async def _live(self) -> None:
        """One life, from start to end."""
        if not is_free(self._place):
            self._stands("in_use")
            return
        try:
            self._process = await launched(self._program, self._place, self._secret)
        except OSError:
            self._stands("failing")
            return
        try:
            if await answering(self._process, self._place):
                self._stands("ready")
                self._known.set()
                await self._process.wait()
            self._stands("failing")
        finally:
            await ended(self._process)
            self._process = None

    def _stands(self, standing: Standing) -> None:
        if standing != self._standing and self._keeping is not None:
            tell = log.info if standing == "ready" else log.warning
            tell("relay.standing", code=standing, port=self._place.port)
        self._standing = standing
