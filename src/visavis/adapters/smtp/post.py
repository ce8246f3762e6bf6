"""Letters over SMTP: one connection for each, a time limit for everything."""

import asyncio
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal, NamedTuple

import aiosmtplib

from visavis.adapters.smtp.message import domain_of, message_of
from visavis.kernel.mail import Letter, PostRefused, Refusal

STEP_S = 20.0
WHOLE_S = 60.0
PERMANENT = range(500, 600)
# RFC 5321, RFC 3463: these 5xx answers are about the server's day or our account, not about the letter.
_NO_ROOM, _LOGIN_NEEDED, _NOT_ENCRYPTED = 552, 530, 538

Security = Literal["starttls", "tls", "none"]


@dataclass(frozen=True, slots=True)
class SmtpAccount:
    """Where letters go and from whom. `security` none is for a server on this machine only."""

    host: str
    port: int
    security: Security
    sender: str
    user: str | None = None
    password: str | None = None


class _Brought(NamedTuple):
    """A message and its envelope."""

    message: EmailMessage
    sender: str
    to: str


class SmtpPost:
    """Brings letters to one mail server. `trust` replaces the machine's certificate authorities."""

    def __init__(
        self, account: SmtpAccount, trust: ssl.SSLContext | None = None, *, step_s: float = STEP_S
    ) -> None:
        self._account, self._trust, self._step_s = account, trust, step_s

    @property
    def sender(self) -> str:
        return self._account.sender

    async def deliver(self, letter: Letter) -> None:
        """Raises PostRefused."""
        try:
            message = message_of(letter, self.sender)
        except (ValueError, UnicodeError):
            # An address or a name that no header can hold.
            raise PostRefused("recipient", permanent=True) from None
        await self._converse(_Brought(message, letter.return_path or self.sender, letter.to))

    async def check(self) -> None:
        """Greets the server, logs in, and leaves without a letter. Raises PostRefused."""
        await self._converse(None)

    async def _converse(self, brought: _Brought | None) -> None:
        try:
            async with asyncio.timeout(WHOLE_S):
                await self._visit(brought)
        except (TimeoutError, aiosmtplib.SMTPTimeoutError):
            raise PostRefused("too_slow") from None
        except aiosmtplib.SMTPAuthenticationError:
            raise PostRefused("login") from None
        except aiosmtplib.SMTPException as error:
            raise _refused(error) from None
        except ssl.SSLError:
            raise PostRefused("not_secure") from None
        except OSError:
            raise PostRefused("unreachable") from None

    async def _visit(self, brought: _Brought | None) -> None:
        client = aiosmtplib.SMTP(
            hostname=self._account.host,
            port=self._account.port,
            use_tls=self._account.security == "tls",
            start_tls=False,
            tls_context=self._trust,
            # How we greet is written into every mail; this machine's name is nobody's business.
            local_hostname=domain_of(self.sender),
            timeout=self._step_s,
        )
        try:
            await client.connect()
            await self._secure(client)
            await self._log_in(client)
            if brought is not None:
                await client.send_message(brought.message, sender=brought.sender, recipients=[brought.to])
            await self._leave(client)
        finally:
            client.close()

    async def _secure(self, client: aiosmtplib.SMTP) -> None:
        if self._account.security != "starttls":
            return
        await client.ehlo()
        if not client.supports_extension("starttls"):
            raise PostRefused("not_secure")
        try:
            await client.starttls()
        except aiosmtplib.SMTPTimeoutError:
            raise
        except (aiosmtplib.SMTPException, ssl.SSLError):
            # A certificate that is not trusted, or a server that speaks no TLS after all.
            raise PostRefused("not_secure") from None

    async def _log_in(self, client: aiosmtplib.SMTP) -> None:
        if self._account.user is None:
            return
        try:
            await client.login(self._account.user, self._account.password or "")
        except (aiosmtplib.SMTPTimeoutError, aiosmtplib.SMTPServerDisconnected):
            raise
        except aiosmtplib.SMTPException:
            # Refused, or no way to log in that both sides know.
            raise PostRefused("login") from None

    async def _leave(self, client: aiosmtplib.SMTP) -> None:
        try:
            await client.quit()
        except (aiosmtplib.SMTPException, OSError):
            # The letter was taken before; how the server says goodbye does not matter.
            return


def _refused(error: aiosmtplib.SMTPException) -> PostRefused:
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return _answered("recipient", error.recipients[0].code)
    if isinstance(error, aiosmtplib.SMTPNotSupported):
        # An address with letters beyond ASCII, and a server that does not take those.
        return PostRefused("recipient", permanent=True)
    if isinstance(error, aiosmtplib.SMTPSenderRefused):
        # Ours to put right: until then the letter waits.
        return PostRefused("login" if error.code in (_LOGIN_NEEDED, _NOT_ENCRYPTED) else "sender")
    if isinstance(error, aiosmtplib.SMTPConnectError):
        secure = isinstance(error.__cause__ or error.__context__, ssl.SSLError)
        return PostRefused("not_secure" if secure else "unreachable")
    if isinstance(error, aiosmtplib.SMTPDataError):
        return _answered("content", error.code)
    return PostRefused("busy" if isinstance(error, aiosmtplib.SMTPResponseException) else "unreachable")


def _answered(about: Refusal, code: int) -> PostRefused:
    if code in PERMANENT and code != _NO_ROOM:
        return PostRefused(about, permanent=True)
    return PostRefused("busy")
