"""Mail that leaves the house: a letter, and whoever brings it to a mail server."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

Refusal = Literal["unreachable", "too_slow", "not_secure", "login", "busy", "sender", "recipient", "content"]
"""Why a mail server did not take a letter, or was never reached."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one person. `id` and `written_at` stay the same however often it is tried.

    `language` is a language tag. `reply_to` is None where nobody would read an answer. `return_path` is where
    mail servers report that it could not be delivered after all; None: nobody would read that.
    """

    id: UUID
    to: str
    subject: str
    text: str
    html: str
    sender_name: str
    language: str
    written_at: datetime
    reply_to: str | None = None
    return_path: str | None = None


class PostRefused(Exception):
    """The letter was not taken. `permanent` says that trying again changes nothing."""

    def __init__(self, code: Refusal, *, permanent: bool = False) -> None:
        super().__init__(code)
        self.code: Refusal = code
        self.permanent = permanent


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a mail server reports later: the letter sent with this return path did not arrive, for good.

    `status` is an enhanced status code (RFC 3463), such as "5.1.1".
    """

    return_path: str
    status: str


class Post(Protocol):
    """Whoever takes letters. `sender` is the address they come from."""

    @property
    def sender(self) -> str: ...

    async def deliver(self, letter: Letter) -> None:
        """Returns when a mail server has taken the letter over. Raises PostRefused."""
        ...
