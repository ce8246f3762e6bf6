"""Browsers that want notices, and waking them. A notice says that somebody waits, and nothing else."""

from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import msgspec
import structlog

from visavis.domains.notifications import desk_store as store
from visavis.domains.notifications.models import BrowserRow
from visavis.domains.notifications.outbox import Defer
from visavis.kernel.access import Member
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database
from visavis.kernel.errors import Invalid
from visavis.kernel.ids import new_id
from visavis.kernel.push import Push, PushFailed, PushGone, Receiver
from visavis.kernel.vault import Context, KeyErased, MemberScope, SealBroken, Vault

MOST_BROWSERS = 10
POINT_BYTES, SECRET_BYTES = 65, 16
NOTICE: Final = b'{"kind":"waiting"}'

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class WakeBrowser:
    """Job: bring one notice to one browser."""

    company_id: UUID
    browser_id: UUID


class _Content(msgspec.Struct, frozen=True, kw_only=True):
    endpoint: str
    public_key: bytes
    secret: bytes


class Waking:
    """The browsers of all members."""

    def __init__(self, database: Database, vault: Vault, clock: Clock, defer: Defer, push: Push) -> None:
        self._database, self._vault, self._clock = database, vault, clock
        self._defer, self._push = defer, push

    @property
    def public_key(self) -> str:
        return self._push.public_key

    async def add(self, actor: Member, endpoint: str, public_key: str, secret: str) -> None:
        """Wake this browser from now on; the oldest gives way when there are many. Raises Invalid."""
        content = _Content(
            endpoint=endpoint,
            public_key=_decoded(public_key, POINT_BYTES),
            secret=_decoded(secret, SECRET_BYTES),
        )
        index = await self._index(actor.company_id, endpoint)
        row = BrowserRow(
            company_id=actor.company_id,
            id=new_id(),
            member_id=actor.member_id,
            endpoint_index=index,
            created_at=self._clock.now(),
        )
        box = await self._vault.existing_box(MemberScope(actor.company_id, actor.member_id))
        row.content = box.seal_json(_context(row), content)
        async with self._database.transaction(actor.company_id) as session:
            await store.remove_browser_at(session, index)
            for old in (await store.browsers_of(session, actor.member_id))[: 1 - MOST_BROWSERS]:
                await session.delete(old)
            session.add(row)

    async def remove(self, actor: Member, endpoint: str) -> None:
        """Wake this browser no more; nothing happens when nobody did."""
        index = await self._index(actor.company_id, endpoint)
        async with self._database.transaction(actor.company_id) as session:
            for row in await store.browsers_of(session, actor.member_id):
                if row.endpoint_index == index:
                    await session.delete(row)

    async def count(self, actor: Member) -> int:
        async with self._database.transaction(actor.company_id) as session:
            return await self.count_of(session, actor.member_id)

    async def count_of(self, session: AsyncSession, member_id: UUID) -> int:
        """Inside the caller's transaction."""
        return await store.count_browsers_of(session, member_id)

    async def wake(self, session: AsyncSession, company_id: UUID, member_id: UUID) -> None:
        """Wake every browser of a member, if and only if the transaction commits."""
        for row in await store.browsers_of(session, member_id):
            await self._defer(session, WakeBrowser(company_id, row.id))

    async def deliver(self, job: WakeBrowser) -> None:
        """Once: a notice that comes later than what it is about is worth nothing."""
        async with self._database.transaction(job.company_id) as session:
            row = await store.find_browser(session, job.browser_id)
        if row is None:
            return
        try:
            await self._push.deliver(await self._receiver(row), NOTICE)
        except (PushGone, KeyErased, SealBroken):
            async with self._database.transaction(job.company_id) as session:
                await store.remove_browser(session, job.browser_id)
        except PushFailed:
            log.warning("notifications.push_failed", company_id=job.company_id)

    async def _receiver(self, row: BrowserRow) -> Receiver:
        box = await self._vault.existing_box(MemberScope(row.company_id, row.member_id))
        content = box.open_json(_context(row), row.content, _Content)
        return Receiver(content.endpoint, content.public_key, content.secret)

    async def _index(self, company_id: UUID, endpoint: str) -> bytes:
        return await self._vault.blind_index(company_id, "push", endpoint)


def _context(row: BrowserRow) -> Context:
    return Context(row.company_id, "push_browsers", "content", str(row.id))


def _decoded(text: str, length: int) -> bytes:
    try:
        value = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (ValueError, NotBase64):
        value = b""
    if len(value) != length:
        raise Invalid("push.keys", "These are no keys of a browser.")
    return value
