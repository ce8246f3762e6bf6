"""What experts want to be told, by which way and when; and telling them accordingly."""

from datetime import datetime
from uuid import UUID

from visavis.domains.notifications import desk_store as store
from visavis.domains.notifications.contents import ToExpert
from visavis.domains.notifications.models import WishesRow
from visavis.domains.notifications.outbox import Outbox, Shelf
from visavis.domains.notifications.waking import Waking
from visavis.domains.notifications.wishes import Wishes, wanted_at
from visavis.kernel.access import Member
from visavis.kernel.database import AsyncSession
from visavis.kernel.vault import Context, MemberScope


class Preferring:
    """The wishes of all experts."""

    def __init__(self, shelf: Shelf, outbox: Outbox, waking: Waking) -> None:
        self._shelf, self._outbox, self._waking = shelf, outbox, waking

    async def wishes(self, actor: Member) -> Wishes:
        """Whoever never said anything wants everything, at any time."""
        async with self._shelf.database.transaction(actor.company_id) as session:
            return await self._wishes(session, actor.company_id, actor.member_id)

    async def change(self, actor: Member, wishes: Wishes) -> None:
        """Replace them all."""
        box = await self._shelf.vault.existing_box(MemberScope(actor.company_id, actor.member_id))
        content = box.seal_json(_context(actor.company_id, actor.member_id), wishes)
        async with self._shelf.database.transaction(actor.company_id) as session:
            row = await store.wishes_of(session, actor.member_id)
            if row is None:
                session.add(
                    WishesRow(company_id=actor.company_id, member_id=actor.member_id, content=content)
                )
            else:
                row.content = content

    async def tell(self, session: AsyncSession, company_id: UUID, content: ToExpert) -> None:
        """By every way that is wanted. Outside its hours a push is left out; a mail waits for them."""
        wishes = await self._wishes(session, company_id, content.expert_id)
        now = self._shelf.clock.now()
        if wanted_at(wishes.push, now) == now:
            await self._waking.wake(session, company_id, content.expert_id)
        mailed_at: datetime | None = wanted_at(wishes.mail, now)
        if mailed_at is not None:
            await self._outbox.queue(session, company_id, content, content.expert_id, not_before=mailed_at)

    async def forget(self, session: AsyncSession, member_id: UUID) -> None:
        """Nothing is kept of a deleted member."""
        await store.remove_of_member(session, member_id)

    async def fall_silent(self, session: AsyncSession, member_id: UUID) -> None:
        """No browser is woken any more for somebody who may not sign in."""
        await store.remove_browsers_of(session, member_id)

    async def _wishes(self, session: AsyncSession, company_id: UUID, member_id: UUID) -> Wishes:
        row = await store.wishes_of(session, member_id)
        if row is None:
            return Wishes()
        box = await self._shelf.vault.existing_box(MemberScope(company_id, member_id))
        return box.open_json(_context(company_id, member_id), row.content, Wishes)


def _context(company_id: UUID, member_id: UUID) -> Context:
    return Context(company_id, "notification_wishes", "content", str(member_id))
