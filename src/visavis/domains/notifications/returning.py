"""Mails that a server took and that came back. The address they come back to names the mail, nothing else."""

import hmac
from base64 import b32decode, b32encode
from typing import Final
from uuid import UUID

from visavis.domains.notifications import store
from visavis.domains.notifications.models import Reason
from visavis.domains.notifications.outbox import Shelf, note_outcome
from visavis.kernel.mail import Bounce

PREFIX = "b-"
_ID_BYTES = 16
# With its prefix the local part stays below the 64 letters of RFC 5321.
_MARK_BYTES = 5
_FULL: Final = "5.2.2"


class Returning:
    """Gives every mail its return path (RFC 5321), and notes what came back along it."""

    def __init__(self, shelf: Shelf, domain: str) -> None:
        self._shelf, self._domain = shelf, domain

    def address(self, company_id: UUID, mail_id: UUID) -> str:
        """The return path of a mail. Nobody else can make one."""
        named = company_id.bytes + mail_id.bytes
        token = b32encode(named + self._mark(named)).decode().rstrip("=").lower()
        return f"{PREFIX}{token}@{self._domain}"

    def knows(self, address: str) -> bool:
        """Whether this is the return path of a mail of this installation."""
        return self._mail_of(address) is not None

    async def note(self, bounce: Bounce) -> None:
        """The mail did not arrive: from now on it stands where it would, had it been refused."""
        named = self._mail_of(bounce.return_path)
        if named is None:
            return
        company_id, mail_id = named
        async with self._shelf.database.transaction(company_id) as session:
            row = await store.lock(session, mail_id)
            if row is None or row.state != "sent":
                return
            row.state, row.reason, row.due_at = "refused", reason_of(bounce.status), self._shelf.clock.now()
            await note_outcome(self._shelf, session, row, "refused")

    def _mail_of(self, address: str) -> tuple[UUID, UUID] | None:
        local, _, domain = address.lower().rpartition("@")
        if domain != self._domain or not local.startswith(PREFIX):
            return None
        token = local.removeprefix(PREFIX).upper()
        try:
            read = b32decode(token + "=" * (-len(token) % 8))
        except ValueError:
            return None
        named, mark = read[: 2 * _ID_BYTES], read[2 * _ID_BYTES :]
        if not hmac.compare_digest(mark, self._mark(named)):
            return None
        return UUID(bytes=named[:_ID_BYTES]), UUID(bytes=named[_ID_BYTES:])

    def _mark(self, named: bytes) -> bytes:
        return self._shelf.vault.installation_index("returned mail", named.hex())[:_MARK_BYTES]


def reason_of(status: str) -> Reason:
    """In the words that refusals have: what a status code of RFC 3463 is about."""
    if status == _FULL:
        return "busy"
    if status.startswith(("5.6.", "5.7.")):
        return "content"
    return "too_slow" if status.startswith("4.") else "recipient"
