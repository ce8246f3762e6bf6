"""The mails that wait, and those that were refused."""

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from visavis.domains.companies.public import Act, note_act
from visavis.domains.interactions.public import NoteAnswerMail
from visavis.domains.members.public import Invitations, MailState
from visavis.domains.notifications import store
from visavis.domains.notifications.contents import KIND, LASTS, Content
from visavis.domains.notifications.models import MailRow
from visavis.domains.notifications.schemas import MailView
from visavis.domains.notifications.sealing import NO_COMPANY, opened, seal
from visavis.kernel.access import Member
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database
from visavis.kernel.errors import Conflict, NotFound
from visavis.kernel.ids import new_id
from visavis.kernel.vault import KeyErased, SealBroken, Vault

REFUSED_KEPT = timedelta(days=7)
# RFC 5321 lets mail servers try for four or five days before they report.
SENT_KEPT = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class SendMail:
    """Job: bring one mail to the server."""

    company_id: UUID
    mail_id: UUID


class Defer(Protocol):
    """Puts a job in line, inside the caller's transaction."""

    def __call__(
        self, session: AsyncSession, job: object, *, at: datetime | None = None
    ) -> Awaitable[None]: ...


@dataclass(frozen=True, slots=True)
class Shelf:
    """What everything about waiting mails stands on."""

    database: Database
    vault: Vault
    clock: Clock
    defer: Defer
    invitations: Invitations


class Outbox:
    """Queues mails in the transactions of others, and shows what became of them."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def queue(
        self,
        session: AsyncSession,
        company_id: UUID,
        content: Content,
        recipient_id: UUID | None = None,
        *,
        not_before: datetime | None = None,
    ) -> None:
        """It will be sent if and only if the transaction commits. Raises KeyErased."""
        now, kind = self._shelf.clock.now(), KIND[type(content)]
        due_at = max(now, not_before or now)
        row = MailRow(
            company_id=company_id,
            id=new_id(),
            kind=kind,
            recipient_id=recipient_id,
            interaction_id=getattr(content, "interaction_id", None),
            state="waiting",
            reason=None,
            attempts=0,
            created_at=now,
            due_at=due_at,
            expires_at=due_at + LASTS[kind],
        )
        await seal(self._shelf.vault, row, content)
        session.add(row)
        await self._shelf.defer(session, SendMail(company_id, row.id), at=due_at if due_at > now else None)

    async def drop_of_recipient(self, session: AsyncSession, recipient_id: UUID) -> None:
        await store.remove_of_recipient(session, recipient_id)

    async def drop_of_interaction(self, session: AsyncSession, interaction_id: UUID) -> None:
        await store.remove_of_interaction(session, interaction_id)

    async def listed(self, company_id: UUID) -> list[MailView]:
        """The newest first."""
        async with self._shelf.database.transaction(company_id) as session:
            rows = await store.newest(session)
        return [await self._view(row) for row in rows]

    async def retry(self, actor: Member, mail_id: UUID) -> None:
        """Try a mail anew, at once. Raises NotFound; Conflict when it would make no sense any more."""
        now = self._shelf.clock.now()
        async with self._shelf.database.transaction(actor.company_id) as session:
            row = await store.lock(session, mail_id)
            if row is None or row.state == "sent":
                raise NotFound
            if row.expires_at <= now:
                raise Conflict("mail.too_late", "What this mail says is no longer so. Cause a new one.")
            row.state, row.attempts, row.due_at = "waiting", 0, now
            await note_outcome(self._shelf, session, row, "queued")
            await self._shelf.defer(session, SendMail(row.company_id, row.id))
            note_act(session, Act(actor.company_id, actor.member_id, "mail.retried", row.id))

    async def remove_old(self, company_id: UUID) -> None:
        """Refused mails that nobody tried again, and sent ones that did not come back."""
        now = self._shelf.clock.now()
        async with self._shelf.database.transaction(company_id) as session:
            await store.remove_before(session, "refused", now - REFUSED_KEPT)
            await store.remove_before(session, "sent", now - SENT_KEPT)

    async def _view(self, row: MailRow) -> MailView:
        waiting = row.state == "waiting"
        return MailView(
            id=row.id,
            kind=row.kind,
            recipient=await self._recipient(row),
            state="waiting" if waiting else "refused",
            reason=row.reason,
            attempts=row.attempts,
            created_at=row.created_at,
            next_attempt_at=row.due_at if waiting else None,
            can_retry=row.expires_at > self._shelf.clock.now(),
        )

    async def _recipient(self, row: MailRow) -> str | None:
        try:
            content = await opened(self._shelf.vault, row)
        except (KeyErased, SealBroken):
            return None
        # Experts are shown by their name elsewhere; visitors are nobody's business but their expert's.
        return getattr(content, "email", None)


async def note_outcome(shelf: Shelf, session: AsyncSession, row: MailRow, state: MailState) -> None:
    """Let whoever caused a mail see what became of it: in the list of people, or at the conversation."""
    if row.kind == "invitation" and row.recipient_id is not None and row.company_id != NO_COMPANY:
        await shelf.invitations.note_mail(session, row.company_id, row.recipient_id, state)
    if row.kind == "answer_waits" and row.interaction_id is not None:
        # A job, because whoever deletes a conversation locks it before its mails, not after.
        noted = NoteAnswerMail(row.company_id, row.interaction_id, state == "refused")
        await shelf.defer(session, noted)
