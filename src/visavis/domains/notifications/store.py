"""Reads and writes of waiting mails."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from visavis.domains.notifications.models import MailRow, State
from visavis.kernel.database import AsyncSession

MOST_LISTED = 200


async def claim(session: AsyncSession, mail_id: UUID, now: datetime, until: datetime) -> MailRow | None:
    """A waiting mail that is due, which nobody else gets before `until`."""
    due = (MailRow.id == mail_id) & (MailRow.state == "waiting") & (MailRow.due_at <= now)
    query = update(MailRow).where(due).values(due_at=until, attempts=MailRow.attempts + 1)
    return await session.scalar(query.returning(MailRow))


async def lock(session: AsyncSession, mail_id: UUID) -> MailRow | None:
    return await session.scalar(select(MailRow).where(MailRow.id == mail_id).with_for_update())


async def newest(session: AsyncSession) -> Sequence[MailRow]:
    """Those that have not arrived, as far as is known."""
    query = select(MailRow).where(MailRow.state != "sent").order_by(MailRow.id.desc())
    return (await session.scalars(query.limit(MOST_LISTED))).all()


async def due(session: AsyncSession, before: datetime) -> Sequence[UUID]:
    """Waiting mails that should have been tried before this moment, the oldest first."""
    query = select(MailRow.id).where(MailRow.state == "waiting", MailRow.due_at <= before)
    return (await session.scalars(query.order_by(MailRow.id).limit(MOST_LISTED))).all()


async def remove(session: AsyncSession, mail_id: UUID) -> None:
    await session.execute(delete(MailRow).where(MailRow.id == mail_id))


async def remove_of_recipient(session: AsyncSession, recipient_id: UUID) -> None:
    await session.execute(delete(MailRow).where(MailRow.recipient_id == recipient_id))


async def remove_of_interaction(session: AsyncSession, interaction_id: UUID) -> None:
    await session.execute(delete(MailRow).where(MailRow.interaction_id == interaction_id))


async def remove_before(session: AsyncSession, state: State, moment: datetime) -> None:
    await session.execute(delete(MailRow).where(MailRow.state == state, MailRow.due_at <= moment))
