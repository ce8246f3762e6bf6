"""Sessions: who a cookie stands for, and for how long."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from visavis.domains.companies.events import CompanyClosing
from visavis.domains.members import store
from visavis.domains.members.events import SessionRevoked
from visavis.domains.members.models import MemberRow, MemberSessionRow
from visavis.kernel.access import Member
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database, record
from visavis.kernel.errors import NotFound, Unauthenticated
from visavis.kernel.ids import new_id
from visavis.kernel.vault import month_of

SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """How long a session lasts without use, and at all; its use is noted at most every `touch_after`."""

    idle: timedelta = timedelta(hours=12)
    absolute: timedelta = timedelta(days=14)
    touch_after: timedelta = timedelta(minutes=5)


class Sessions:
    """Opens, recognises and ends sessions."""

    def __init__(self, database: Database, clock: Clock, limits: SessionLimits | None = None) -> None:
        self._database, self._clock = database, clock
        self._limits = limits or SessionLimits()

    @property
    def lifetime(self) -> timedelta:
        """How long the browser may keep the cookie."""
        return self._limits.absolute

    def open(self, session: AsyncSession, company_id: UUID, member_id: UUID, *, strong: bool = False) -> str:
        """Start a session inside the caller's transaction. Returns the cookie's value."""
        secret = secrets.token_urlsafe(SECRET_BYTES)
        now = self._clock.now()
        session.add(
            MemberSessionRow(
                company_id=company_id,
                id=new_id(),
                member_id=member_id,
                token_hash=_hash(secret),
                created_at=now,
                last_used_at=now,
                expires_at=now + self._limits.absolute,
                strong=strong,
                proved_at=now,
            )
        )
        return f"{company_id}.{secret}"

    async def authenticate(self, cookie: str | None) -> Member:
        """Raises Unauthenticated."""
        company_id, secret = _parts(cookie)
        async with self._database.transaction(company_id) as session:
            found = await store.find_session(session, _hash(secret))
            if found is None:
                raise Unauthenticated
            row, member, experts_need = found
            await self._check(session, row, member)
        return Member(
            company_id=company_id,
            member_id=member.id,
            session_id=row.id,
            is_expert=member.is_expert,
            is_administrator=member.is_administrator,
            strong=row.strong,
            proved_at=row.proved_at,
            held_back=not row.strong and (member.is_administrator or (member.is_expert and experts_need)),
        )

    async def of_member(self, actor: Member) -> Sequence[MemberSessionRow]:
        """The member's own sessions, the newest use first."""
        now = self._clock.now()
        async with self._database.transaction(actor.company_id) as session:
            return await store.sessions_of(session, actor.member_id, now - self._limits.idle, now)

    async def prove(self, actor: Member, *, strong: bool) -> None:
        """The member proved again who they are; `strong` by a second factor or a passkey."""
        async with self._database.transaction(actor.company_id) as session:
            await store.prove_session(
                session, actor.session_id, self._clock.now(), strong=strong or actor.strong
            )

    async def revoke(self, actor: Member, session_id: UUID) -> None:
        """End one of the member's own sessions. Raises NotFound."""
        async with self._database.transaction(actor.company_id) as session:
            if not await store.remove_session(session, actor.member_id, session_id):
                raise NotFound
            record(session, SessionRevoked(actor.company_id, actor.member_id, session_id))

    async def revoke_others(self, actor: Member) -> None:
        """End all of the member's own sessions but the one that asks."""
        async with self._database.transaction(actor.company_id) as session:
            gone = await store.remove_sessions_of(session, actor.member_id, actor.session_id)
            for member_id, session_id in gone:
                record(session, SessionRevoked(actor.company_id, member_id, session_id))

    async def end(self, cookie: str | None) -> None:
        """End the session that a new one replaces in the same browser; a cookie of no session is ignored."""
        try:
            company_id, secret = _parts(cookie)
        except Unauthenticated:
            return
        async with self._database.transaction(company_id) as session:
            for member_id, session_id in await store.remove_session_of_token(session, _hash(secret)):
                record(session, SessionRevoked(company_id, member_id, session_id))

    async def remove_old(self, company_id: UUID) -> None:
        """Delete what no longer counts, and let go the connections that lean on it."""
        now = self._clock.now()
        async with self._database.transaction(company_id) as session:
            gone = await store.remove_old_sessions(session, now - self._limits.idle, now)
            for member_id, session_id in gone:
                record(session, SessionRevoked(company_id, member_id, session_id))

    async def let_everybody_go(self, session: AsyncSession, closing: CompanyClosing) -> None:
        """End all sessions of a company inside the caller's transaction."""
        for member_id, session_id in await store.remove_all_sessions(session):
            record(session, SessionRevoked(closing.company_id, member_id, session_id))

    async def _check(self, session: AsyncSession, row: MemberSessionRow, member: MemberRow) -> None:
        now = self._clock.now()
        unused = now - row.last_used_at
        if not member.active or unused >= self._limits.idle or now >= row.expires_at:
            raise Unauthenticated
        if unused >= self._limits.touch_after:
            await store.touch_session(session, row.id, now)
        if member.seen_month != month_of(now):
            member.seen_month = month_of(now)


def _hash(secret: str) -> bytes:
    # The secret is random, so a plain digest cannot be searched.
    return hashlib.sha256(secret.encode()).digest()


def _parts(cookie: str | None) -> tuple[UUID, str]:
    company, dot, secret = (cookie or "").partition(".")
    try:
        company_id = UUID(company)
    except ValueError:
        raise Unauthenticated from None
    if not dot or not secret:
        raise Unauthenticated
    return company_id, secret
