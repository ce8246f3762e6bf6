"""A mail server on this machine that reads reports of letters that could not be delivered (RFC 3464)."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.message import Message

import structlog
from aiosmtpd.smtp import SMTP, Envelope, Session

from visavis.kernel.mail import Bounce

HOST = "127.0.0.1"
MOST_BYTES = 256 * 1024
SILENCE_S = 60.0
# Also 4: "failed" is final, whatever kept the letter waiting until then.
_STATUS = re.compile(r"[45]\.\d{1,3}\.\d{1,3}")

log = structlog.get_logger(__name__)

Knows = Callable[[str], bool]
Note = Callable[[Bounce], Awaitable[None]]


@asynccontextmanager
async def listening_for_returns(port: int, knows: Knows, note: Note) -> AsyncIterator[int]:
    """The port, for as long as the context lasts. Port 0 picks a free one.

    Only addresses that `knows` are taken; `note` hears of letters that failed for good. Nothing is kept.
    Raises OSError for a port that is taken.
    """
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _session(_Handler(knows, note), loop), HOST, port)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


def _session(handler: "_Handler", loop: asyncio.AbstractEventLoop) -> SMTP:
    # The machine's own name would be told to whoever connects.
    return SMTP(handler, hostname="localhost", data_size_limit=MOST_BYTES, timeout=SILENCE_S, loop=loop)


class _Handler:
    def __init__(self, knows: Knows, note: Note) -> None:
        self._knows, self._note = knows, note

    async def handle_RCPT(  # noqa: N802 (called by name, as below)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if envelope.rcpt_tos or not self._knows(address):
            return "550 5.1.1 No such address"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Known"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        del server, session
        content = envelope.content
        # Beside the loop: somebody may build a mail that takes long to read.
        status = await asyncio.to_thread(failure_in, content if isinstance(content, bytes) else b"")
        if status is not None:
            await self._note(Bounce(envelope.rcpt_tos[0], status))
        # What is no report is taken as well: a refusal would only make the other side report in turn.
        return "250 2.0.0 Taken"

    async def handle_exception(self, error: Exception) -> str:
        """Whoever reports keeps it and tries again, and is told nothing of what went wrong here."""
        log.warning("smtp.report_not_noted", exc_info=error)
        return "451 4.3.0 Try again later"


def failure_in(content: bytes) -> str | None:
    """The status code with which a report says that a letter failed for good; None for anything else."""
    try:
        return _failure_in(message_from_bytes(content))
    except RecursionError:
        # Parts in parts in parts: nobody reports like that.
        return None


def _failure_in(report: Message) -> str | None:
    if report.get_content_type() != "multipart/report":
        return None
    for part in report.walk():
        if part.get_content_type() == "message/delivery-status":
            for block in _blocks(part):
                status = str(block.get("Status", "")).partition(" ")[0].strip()
                if str(block.get("Action", "")).strip().lower() == "failed" and _STATUS.fullmatch(status):
                    return status
    return None


def _blocks(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []
