"""Links to an interaction for mails: a sealed token that opens it on any device, for as long as it lives."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import msgspec

from visavis.kernel.clock import Clock
from visavis.kernel.errors import Gone
from visavis.kernel.vault import Context, KeyErased, SealBroken, Sealed, Vault

LASTS = timedelta(days=30)
MOST_CHARACTERS = 512

_CONTEXT = Context(UUID(int=0), "links", "content", "visitor")


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """What a link leads to."""

    company_id: UUID
    interaction_id: UUID
    issued_at: datetime


class Addressee(NamedTuple):
    """A visitor who can be written to. `link_token` opens the interaction on any device."""

    email: str
    name: str | None
    expert_id: UUID
    link_token: str


class Links:
    """Makes and reads them. Whether the interaction still exists is for others to look up."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._box = vault.token_box("interaction link")
        self._clock = clock

    def make(self, company_id: UUID, interaction_id: UUID) -> str:
        """A token for the fragment of an address; works for 30 days."""
        link = Link(company_id=company_id, interaction_id=interaction_id, issued_at=self._clock.now())
        return urlsafe_b64encode(self._box.seal_json(_CONTEXT, link)).decode().rstrip("=")

    def read(self, token: str) -> Link:
        """Raises Gone for what was not made here, or more than 30 days ago."""
        link = self._open(token)
        if link is None or self._clock.now() - link.issued_at >= LASTS:
            raise gone()
        return link

    def _open(self, token: str) -> Link | None:
        if len(token) > MOST_CHARACTERS:
            return None
        try:
            sealed = Sealed(urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4)))
            return self._box.open_json(_CONTEXT, sealed, Link)
        except (ValueError, NotBase64, SealBroken, KeyErased):
            return None


def gone() -> Gone:
    """What a link is answered that leads nowhere, for whatever reason."""
    return Gone("link.gone", "This link leads nowhere any more.")
