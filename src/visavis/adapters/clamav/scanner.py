"""clamd's INSTREAM (clamd(8)): bytes in lengths, one line back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from struct import Struct

import structlog

from visavis.kernel.scanning import Verdict

# Where distributions put it.
SOCKETS = (
    Path("/run/clamav/clamd.ctl"),
    Path("/var/run/clamav/clamd.ctl"),
    Path("/run/clamd.scan/clamd.sock"),
    Path("/opt/homebrew/var/run/clamav/clamd.sock"),
    Path("/usr/local/var/run/clamav/clamd.sock"),
)
PATIENCE_S = 60.0
MOST_ANSWER = 4096
_LENGTH = Struct("!I").pack

Address = Path | tuple[str, int]
log = structlog.get_logger(__name__)


def find_clamd() -> Path | None:
    """The socket of a clamd that this machine's distribution runs."""
    return next((socket for socket in SOCKETS if socket.is_socket()), None)


class Clamd:
    """One connection for each question: clamd closes them when it reloads its signatures."""

    def __init__(self, address: Address, patience_s: float = PATIENCE_S) -> None:
        """`patience_s` is how long it may be silent."""
        self._address, self._patience_s = address, patience_s

    async def scan(self, parts: AsyncIterator[bytes]) -> Verdict:
        """Only a plain yes or no counts as one. What `parts` raises goes through."""
        answer = await self._asked(b"zINSTREAM\0", parts)
        if answer == b"stream: OK":
            return "clean"
        if answer is not None and answer.startswith(b"stream: ") and answer.endswith(b" FOUND"):
            return "infected"
        log.warning("clamav.not_scanned")
        return "not_scanned"

    async def answers(self) -> bool:
        """Whether it is there."""
        return await self._asked(b"zPING\0", None) == b"PONG"

    async def _asked(self, question: bytes, parts: AsyncIterator[bytes] | None) -> bytes | None:
        try:
            async with asyncio.timeout(self._patience_s):
                reader, writer = await self._connected()
        except (OSError, TimeoutError, OverflowError):
            return None
        try:
            writer.write(question)
            if parts is not None and not await self._took(parts, writer):
                return None
            return await self._answer(reader)
        finally:
            # A connection that is closed in order waits for the other side to read what is left.
            writer.transport.abort()
            with suppress(OSError):
                await writer.wait_closed()

    async def _took(self, parts: AsyncIterator[bytes], writer: asyncio.StreamWriter) -> bool:
        """Whether clamd listened until the end."""
        async for part in parts:
            if not part:
                # No length at all is how the end is said.
                continue
            try:
                async with asyncio.timeout(self._patience_s):
                    writer.write(_LENGTH(len(part)) + part)
                    await writer.drain()
            except (OSError, TimeoutError):
                return False
        writer.write(_LENGTH(0))
        return True

    async def _answer(self, reader: asyncio.StreamReader) -> bytes | None:
        try:
            async with asyncio.timeout(self._patience_s):
                answer = await reader.readuntil(b"\0")
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return None
        return answer.removesuffix(b"\0")

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if isinstance(self._address, Path):
            return await asyncio.open_unix_connection(self._address, limit=MOST_ANSWER)
        return await asyncio.open_connection(*self._address, limit=MOST_ANSWER)
