"""Bringing waiting mails to the mail server, again and again until it takes them or they make no sense."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from visavis.domains.notifications import store
from visavis.domains.notifications.models import MailRow, Reason
from visavis.domains.notifications.outbox import SendMail, Shelf, note_outcome
from visavis.domains.notifications.returning import Returning
from visavis.domains.notifications.sealing import NO_COMPANY, opened
from visavis.domains.notifications.writing import Stamp, Writing
from visavis.kernel.mail import Letter, Post, PostRefused, Refusal
from visavis.kernel.vault import KeyErased, SealBroken

# Longer than any delivery takes: until then a mail that was begun belongs to whoever began it.
LEASE = timedelta(minutes=3)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=2)
REST = timedelta(seconds=30)
# The next mail would fare no better.
SERVER_WIDE: frozenset[Refusal] = frozenset({"unreachable", "too_slow", "not_secure", "login"})

log = structlog.get_logger(__name__)


class Sending:
    """`post` is None where no mail server is set up: then mails wait."""

    def __init__(
        self, shelf: Shelf, post: Post | None, writing: Writing, returning: Returning | None
    ) -> None:
        """`returning` is None where nobody reads what comes back: then a mail is gone once it is sent."""
        self._shelf, self._post, self.writing = shelf, post, writing
        self._returning = returning
        self._rests_until: datetime | None = None

    @property
    def post(self) -> Post | None:
        return self._post

    async def send(self, job: SendMail) -> None:
        """Try once. Whatever happens is noted at the mail itself."""
        now = self._shelf.clock.now()
        if self._post is None:
            await self._note_that_nobody_sends(job, now)
            return
        async with self._shelf.database.transaction(job.company_id) as session:
            row = await store.claim(session, job.mail_id, now, now + LEASE)
        if row is None:
            return
        if row.expires_at <= now:
            await self._refuse(row, "too_late")
        elif self._rests_until is not None and now < self._rests_until:
            await self._put_off(row, now + FIRST_WAIT)
        else:
            await self._attempt(self._post, row)

    async def send_waiting(self, company_id: UUID) -> None:
        """Whatever is overdue: mails of before there was a server, and those of a process that was killed."""
        async with self._shelf.database.transaction(company_id) as session:
            overdue = await store.due(session, self._shelf.clock.now() - FIRST_WAIT)
        for mail_id in overdue:
            await self.send(SendMail(company_id, mail_id))

    async def _attempt(self, post: Post, row: MailRow) -> None:
        letter = await self._letter(row)
        if letter is None:
            await self._remove(row)
            return
        # No transaction waits for a mail server.
        try:
            await post.deliver(letter)
        except PostRefused as refusal:
            await self._refused(row, refusal)
            return
        self._rests_until = None
        if self._returning is None:
            await self._remove(row)
        else:
            await self._keep(row)

    async def _letter(self, row: MailRow) -> Letter | None:
        try:
            content = await opened(self._shelf.vault, row)
        except (KeyErased, SealBroken):
            return None
        company_id = None if row.company_id == NO_COMPANY else row.company_id
        letter = await self.writing.letter(company_id, content, Stamp(row.id, row.created_at))
        if letter is None or self._returning is None:
            return letter
        return replace(letter, return_path=self._returning.address(row.company_id, row.id))

    async def _refused(self, row: MailRow, refusal: PostRefused) -> None:
        log.warning("notifications.mail_refused", company_id=row.company_id, code=refusal.code)
        now = self._shelf.clock.now()
        if refusal.code in SERVER_WIDE:
            self._rests_until = now + REST
        again = now + waiting_time(row.attempts)
        if refusal.permanent or again >= row.expires_at:
            await self._refuse(row, refusal.code)
        else:
            await self._put_off(row, again, refusal.code)

    async def _put_off(self, row: MailRow, at: datetime, reason: Reason | None = None) -> None:
        async with self._shelf.database.transaction(row.company_id) as session:
            held = await store.lock(session, row.id)
            if held is not None:
                held.due_at, held.reason = at, reason or held.reason
                await self._shelf.defer(session, SendMail(row.company_id, row.id), at=at)

    async def _refuse(self, row: MailRow, reason: Reason) -> None:
        async with self._shelf.database.transaction(row.company_id) as session:
            held = await store.lock(session, row.id)
            if held is not None:
                held.state, held.reason, held.due_at = "refused", reason, self._shelf.clock.now()
                await note_outcome(self._shelf, session, held, "refused")

    async def _remove(self, row: MailRow) -> None:
        async with self._shelf.database.transaction(row.company_id) as session:
            await store.remove(session, row.id)
            await note_outcome(self._shelf, session, row, "sent")

    async def _keep(self, row: MailRow) -> None:
        """It may come back, and is to be told from others then."""
        async with self._shelf.database.transaction(row.company_id) as session:
            held = await store.lock(session, row.id)
            if held is not None:
                held.state, held.reason, held.due_at = "sent", None, self._shelf.clock.now()
                await note_outcome(self._shelf, session, held, "sent")

    async def _note_that_nobody_sends(self, job: SendMail, now: datetime) -> None:
        async with self._shelf.database.transaction(job.company_id) as session:
            row = await store.lock(session, job.mail_id)
            if row is None or row.state != "waiting":
                return
            row.reason = "no_server"
        if row.expires_at <= now:
            await self._refuse(row, "too_late")


def waiting_time(attempts: int) -> timedelta:
    """Until the next attempt: a minute after the first, four times as long after each, at most two hours."""
    return min(FIRST_WAIT * (1 << 2 * min(attempts - 1, 8)), LONGEST_WAIT)
