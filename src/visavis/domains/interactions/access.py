"""A visitor's access: one sealed text, carried as a cookie or, where cookies are blocked, as a token."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from datetime import datetime
from uuid import UUID

import msgspec

from visavis.domains.interactions.retention import oldest_kept
from visavis.kernel.access import Visitor
from visavis.kernel.clock import Clock
from visavis.kernel.http.actors import VISITOR_COOKIE
from visavis.kernel.vault import Context, KeyErased, SealBroken, Sealed, Vault

COOKIE = VISITOR_COOKIE
COOKIE_SECONDS = 365 * 24 * 3600
MOST_CHARACTERS = 3800

_NOBODY = UUID(int=0)
_CONTEXT = Context(_NOBODY, "access", "content", "visitor")
_ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=None; Partitioned"


class _Content(msgspec.Struct, frozen=True, kw_only=True):
    company_id: UUID
    name: str | None
    email: str | None
    interactions: tuple[UUID, ...]
    issued_at: datetime


class Access:
    """Seals and opens what a visitor carries. Interactions are in the order of their opening, newest last."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._box = vault.token_box("visitor access")
        self._clock = clock

    def grant(self, visitor: Visitor, order: tuple[UUID, ...]) -> str:
        """The text that gives this access. The oldest interactions are left out when it would be too long."""
        while True:
            text = self._seal(visitor, order)
            if len(text) <= MOST_CHARACTERS or not order:
                return text
            order = order[1:]

    def read(self, text: str | None) -> Visitor | None:
        """Who carries this. None for nothing, or for anything that was not granted within twelve months."""
        content = self._open(text)
        if content is None:
            return None
        return Visitor(content.company_id, frozenset(content.interactions), content.name, content.email)

    def order(self, text: str | None) -> tuple[UUID, ...]:
        """The interactions of an access in the order of their opening."""
        content = self._open(text)
        return () if content is None else content.interactions

    def _seal(self, visitor: Visitor, order: tuple[UUID, ...]) -> str:
        content = _Content(
            company_id=visitor.company_id,
            name=visitor.name,
            email=visitor.email,
            interactions=order,
            issued_at=self._clock.now(),
        )
        return urlsafe_b64encode(self._box.seal_json(_CONTEXT, content)).decode().rstrip("=")

    def _open(self, text: str | None) -> _Content | None:
        if not text or len(text) > MOST_CHARACTERS:
            return None
        try:
            sealed = Sealed(urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)))
            content = self._box.open_json(_CONTEXT, sealed, _Content)
        except (ValueError, NotBase64, SealBroken, KeyErased):
            return None
        return content if content.issued_at > oldest_kept(self._clock.now()) else None


def set_cookie(text: str) -> str:
    """Value of the Set-Cookie header that leaves this access on the device."""
    return f"{COOKIE}={text}; Max-Age={COOKIE_SECONDS}{_ATTRIBUTES}"


def clear_cookie() -> str:
    """Value of the Set-Cookie header that removes it."""
    return f"{COOKIE}=; Max-Age=0{_ATTRIBUTES}"
