"""What happens to a document before anybody else may have it: what it is, malware, and pictures made anew."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import structlog

from visavis.domains.documents.kinds import DocumentKind
from visavis.domains.documents.pictures import Picture, remade
from visavis.domains.documents.policy import PART_BYTES
from visavis.kernel.errors import Invalid, VisavisError
from visavis.kernel.scanning import Safety

log = structlog.get_logger(__name__)

FAULTS = {
    "content_differs": Invalid("document.content_differs", "This is not what its name says."),
    "macros": Invalid("document.macros", "Documents that hold programs (macros) are not taken."),
}


class NotScanned(VisavisError):
    """The scanner does not answer, and nothing passes without it."""

    status = 503
    title = "Unavailable"
    default_code = "document.not_scanned"
    default_detail = "Documents cannot be checked for malware at the moment, so none is passed on."


class Inspection:
    """Two documents at a time, as each is in memory as a whole; of them one picture, which takes most."""

    def __init__(self, safety: Safety) -> None:
        self._safety = safety
        self._turns, self._of_pictures = asyncio.Semaphore(2), asyncio.Semaphore(1)

    async def passed(self, kind: DocumentKind, read: Callable[[], Awaitable[bytes]]) -> Picture | None:
        """The picture made of a picture, None for anything else. `read` is asked when it is its turn.

        Raises Invalid for what must not be passed on, NotScanned for what may be tried again.
        """
        async with AsyncExitStack() as turn:
            if kind.is_picture:
                await turn.enter_async_context(self._of_pictures)
            await turn.enter_async_context(self._turns)
            return await self._looked_at(kind, await read())

    async def _looked_at(self, kind: DocumentKind, content: bytes) -> Picture | None:
        fault = await asyncio.to_thread(kind.fault, content)
        if fault is not None:
            raise Invalid(FAULTS[fault].code, FAULTS[fault].detail)
        await self._scan(content)
        return await asyncio.to_thread(remade, content, kind.media_type) if kind.is_picture else None

    async def _scan(self, content: bytes) -> None:
        if self._safety.scanner is None:
            return
        verdict = await self._safety.scanner.scan(_in_parts(content))
        if verdict == "infected":
            log.warning("documents.malware_refused")
            raise Invalid("document.malware", "The scanner found malware in this document. It was deleted.")
        if verdict == "not_scanned" and not self._safety.unscanned_may_pass:
            raise NotScanned


async def _in_parts(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), PART_BYTES):
        yield content[start : start + PART_BYTES]
