"""What the mailbox keeps."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

MOST = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """One mail as it came. `number` counts from 1."""

    number: int
    at: datetime
    recipients: tuple[str, ...]
    message: EmailMessage

    @property
    def to(self) -> str:
        return ", ".join(self.recipients)

    @property
    def sender(self) -> str:
        return str(self.message["From"] or "")

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def text(self) -> str:
        return self._body("plain")

    @property
    def html(self) -> str:
        return self._body("html")

    def _body(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return str(part.get_content()).replace("\r\n", "\n") if isinstance(part, EmailMessage) else ""


class Mailbox:
    """The latest mails, whoever they are for."""

    def __init__(self) -> None:
        self._kept: deque[Kept] = deque(maxlen=MOST)
        self._count = 0

    def __iter__(self) -> Iterator[Kept]:
        """The newest first."""
        return reversed(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def keep(self, recipients: tuple[str, ...], content: bytes) -> Kept:
        """`content` is a whole message, as it came over the wire."""
        self._count += 1
        message = message_from_bytes(content, _class=EmailMessage, policy=default)
        kept = Kept(self._count, datetime.now(UTC), recipients, message)
        self._kept.append(kept)
        return kept

    def find(self, number: int) -> Kept | None:
        return next((kept for kept in self._kept if kept.number == number), None)
