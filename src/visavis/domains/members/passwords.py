"""Changing a password one knows, and replacing one that was forgotten."""

import hashlib
import hmac
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from visavis.domains.companies.public import Act, note_act
from visavis.domains.members import store
from visavis.domains.members.accounts import required
from visavis.domains.members.events import PasswordChanged, ResetWanted, SessionRevoked
from visavis.domains.members.ground import Ground
from visavis.domains.members.models import MemberRow
from visavis.domains.members.tokens import hashed, opened_token, sealed_token
from visavis.kernel.access import Member
from visavis.kernel.database import AsyncSession, record
from visavis.kernel.errors import Forbidden, Gone, NotFound
from visavis.kernel.rate_limit import Limit

VALID_FOR = timedelta(minutes=30)
PURPOSE = "password reset"
CHANGES = Limit("password changes of one account", burst=10, seconds=900)
PER_EMAIL = Limit("resets of one e-mail", burst=3, seconds=1800)
PER_CALLER = Limit("resets of one caller", burst=20, seconds=1800)
PER_INSTALLATION = Limit("all resets", burst=300, seconds=1800)
LOOKS = Limit("looks at resets of one caller", burst=60, seconds=900)


class ResetContent(msgspec.Struct, frozen=True, kw_only=True):
    """Which password may be replaced: the one whose record has this digest, so only once."""

    company_id: UUID
    member_id: UUID
    record: bytes
    browser: bytes
    expires_at: datetime


class Passwords:
    """Nothing is stored of a reset before it happens: its token holds everything."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._box = ground.vault.token_box(PURPOSE)

    async def change(self, actor: Member, proof: str | None, new_proof: str) -> None:
        """Every other session of the member ends. Without a `proof` only who has no password gets one.

        Raises Forbidden for a wrong proof, TooManyRequests.
        """
        ground = self._ground
        ground.limiter.take(CHANGES, actor.member_id.bytes)
        async with ground.database.transaction(actor.company_id) as session:
            row = await required(session, actor.company_id, actor.member_id)
        present = await ground.accounts.password_record(row)
        begins = present is None and proof is None
        if not begins and not await ground.hasher.verify(present, proof or ""):
            raise Forbidden("password.wrong", "This is not the present password.")
        ground.limiter.give_back(CHANGES, actor.member_id.bytes)
        new_record = await ground.hasher.hash(new_proof)
        async with ground.database.transaction(actor.company_id) as session:
            await self._replace(session, actor.company_id, actor.member_id, new_record, actor.session_id)

    def admit(self, email: str, caller: bytes | None) -> None:
        """Count a wish for a reset. Raises TooManyRequests, the same for every e-mail."""
        self._ground.take(PER_CALLER, caller)
        self._ground.limiter.take(PER_EMAIL, self._ground.accounts.index(email))
        self._ground.limiter.take(PER_INSTALLATION)

    async def send_reset(self, email: str, browser_secret: str) -> None:
        """Mail a link to a member who may sign in; nobody else hears anything."""
        row = await self._ground.accounts.find(email)
        if row is None or not row.active:
            return
        account = await self._ground.accounts.opened(row)
        content = ResetContent(
            company_id=row.company_id,
            member_id=row.id,
            record=_digest(row),
            browser=hashed(browser_secret),
            expires_at=self._ground.clock.now() + VALID_FOR,
        )
        async with self._ground.database.transaction(row.company_id) as session:
            wanted = ResetWanted(
                company_id=row.company_id,
                member_id=row.id,
                email=account.email,
                name=account.name,
                language=account.language,
                token=sealed_token(self._box, PURPOSE, content),
            )
            record(session, wanted)

    async def look(self, token: str, browser_secret: str | None, caller: bytes | None) -> str:
        """The e-mail to which the new password will belong. Raises as `finish`."""
        self._ground.take(LOOKS, caller)
        content = self._content(token, browser_secret)
        async with self._ground.database.transaction(content.company_id) as session:
            row = await self._row(session, content)
        return (await self._ground.accounts.opened(row)).email

    async def finish(self, token: str, browser_secret: str | None, proof: str, caller: bytes | None) -> None:
        """The member's sessions end, and they sign in anew with whatever second factor they have.

        Raises NotFound for no token, Gone for an old or used one, Forbidden in another browser.
        """
        self._ground.take(LOOKS, caller)
        content = self._content(token, browser_secret)
        new_record = await self._ground.hasher.hash(proof)
        async with self._ground.database.transaction(content.company_id) as session:
            await self._row(session, content)
            await self._replace(session, content.company_id, content.member_id, new_record, None)

    async def _row(self, session: AsyncSession, content: ResetContent) -> MemberRow:
        row = await store.lock_member(session, content.company_id, content.member_id)
        if row is None or not row.active or not hmac.compare_digest(_digest(row), content.record):
            raise Gone("reset.used", "This link has been used, or the password was changed since.")
        return row

    async def _replace(
        self, session: AsyncSession, company_id: UUID, member_id: UUID, new_record: str, keep: UUID | None
    ) -> None:
        row = await required(session, company_id, member_id)
        await self._ground.accounts.change_password(row, new_record)
        for _, session_id in await store.remove_sessions_of(session, member_id, keep):
            record(session, SessionRevoked(company_id, member_id, session_id))
        account = await self._ground.accounts.opened(row)
        record(
            session,
            PasswordChanged(company_id, member_id, account.email, account.name, account.language),
        )
        note_act(session, Act(company_id, member_id, "password.changed"))

    def _content(self, token: str, browser_secret: str | None) -> ResetContent:
        content = opened_token(self._box, PURPOSE, token, ResetContent)
        if content is None:
            raise NotFound("reset.unknown", "This link is not complete.")
        if content.expires_at <= self._ground.clock.now():
            raise Gone("reset.expired", "This link was valid for half an hour. Ask for a new one.")
        if not hmac.compare_digest(hashed(browser_secret or ""), content.browser):
            raise Forbidden("reset.other_browser", "Open this link in the browser in which you asked for it.")
        return content


def _digest(row: MemberRow) -> bytes:
    # The sealed record, not the record: every seal is another, so even the same password ends the link.
    return hashlib.sha256(row.password_record or b"").digest()
