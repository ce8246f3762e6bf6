"""A real mail server that can be as difficult as those out there: it refuses, dawdles and demands TLS."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from visavis.demo.mailbox import Mailbox

HOST = "localhost"
TAKEN = "250 Taken"


@dataclass(slots=True)
class Mood:
    """How the server behaves from now on. Answers are used up one by one; then everything is taken.

    `refusals` are the answers to messages, `recipients` those to recipients, `senders` those to senders.
    `password` is the only one that is let in. Until `open` is set, a message gets no answer.
    """

    refusals: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    password: str | None = None
    open: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.open.set()


class MailServer:
    """What arrived is in `mailbox`. `port` is where it listens, or has listened."""

    def __init__(self, tls: ssl.SSLContext | None = None, *, implicit: bool = False) -> None:
        """With `tls` it demands STARTTLS, or speaks nothing but TLS if that is `implicit`."""
        self.mailbox = Mailbox()
        self.mood = Mood()
        self.return_paths: list[str] = []
        self.greeted: list[str] = []
        self.port = 0
        self._tls, self._implicit = tls, implicit
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        """Listen; again at the same port if it has done so before."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            self._session, "127.0.0.1", self.port, ssl=self._tls if self._implicit else None
        )
        self.port = self._server.sockets[0].getsockname()[1]

    def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()

    async def handle_EHLO(  # noqa: N802 (called by name, as all below)
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        del server, envelope
        session.host_name = hostname
        self.greeted.append(hostname)
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        envelope.mail_from = address
        self.return_paths.append(address)
        return self.mood.senders.pop(0) if self.mood.senders else TAKEN

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if self.mood.recipients:
            return self.mood.recipients.pop(0)
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        del server, session
        await self.mood.open.wait()
        if self.mood.refusals:
            return self.mood.refusals.pop(0)
        content = envelope.content
        assert isinstance(content, bytes)
        self.mailbox.keep(tuple(envelope.rcpt_tos), content)
        return TAKEN

    def _session(self) -> SMTP:
        return SMTP(
            self,
            hostname="mail.test",
            enable_SMTPUTF8=True,
            tls_context=None if self._implicit else self._tls,
            require_starttls=self._tls is not None and not self._implicit,
            # As it should be: no password before the line is safe.
            auth_required=self.mood.password is not None and self._tls is not None,
            authenticator=self._authenticate,
            loop=asyncio.get_running_loop(),
        )

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        del server, session, envelope, mechanism
        right = isinstance(data, LoginPassword) and data.password.decode() == self.mood.password
        # Unhandled, aiosmtpd itself answers a refusal; handled, it answers nothing at all.
        return AuthResult(success=right, handled=right)


@asynccontextmanager
async def mail_server(
    tls: ssl.SSLContext | None = None, *, implicit: bool = False
) -> AsyncIterator[MailServer]:
    """One that listens as long as the context lasts."""
    server = MailServer(tls, implicit=implicit)
    await server.open()
    try:
        yield server
    finally:
        server.close()
