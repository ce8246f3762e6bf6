"""Browsers in which a member signed in before: a sealed cookie knows, the platform keeps nothing."""

from uuid import UUID

import msgspec

from visavis.domains.members.tokens import opened_token, sealed_token
from visavis.kernel.vault import Vault

PURPOSE = "known browser"
MOST_MEMBERS = 5


class _Members(msgspec.Struct, frozen=True):
    ids: tuple[UUID, ...]


class Acquaintances:
    """Writes and reads the cookie."""

    def __init__(self, vault: Vault) -> None:
        self._box = vault.token_box(PURPOSE)

    def knows(self, cookie: str | None, member_id: UUID) -> bool:
        """Whether this member signed in before in the browser that sent the cookie."""
        return member_id in self._ids(cookie)

    def joined(self, cookie: str | None, member_id: UUID) -> str:
        """The cookie with one member more; those who came first are forgotten first."""
        others = tuple(known for known in self._ids(cookie) if known != member_id)
        return sealed_token(self._box, PURPOSE, _Members((*others, member_id)[-MOST_MEMBERS:]))

    def _ids(self, cookie: str | None) -> tuple[UUID, ...]:
        known = opened_token(self._box, PURPOSE, cookie, _Members) if cookie else None
        return known.ids if known else ()
