"""A mail server on a free port of this machine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiosmtpd.smtp import SMTP, Envelope, Session

from visavis.demo.mailbox.letters import Mailbox

HOST = "127.0.0.1"
TAKEN = "250 Taken"


class _Handler:
    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (called by name)
        del server, session
        content = envelope.content
        raw = content if isinstance(content, bytes) else (content or "").encode()
        self._mailbox.keep(tuple(envelope.rcpt_tos), raw)
        return TAKEN


@asynccontextmanager
async def listening(mailbox: Mailbox) -> AsyncIterator[int]:
    """The port, for as long as the context lasts."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(_Handler(mailbox), hostname="mailbox.localhost", enable_SMTPUTF8=True, loop=loop),
        HOST,
        0,
    )
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
