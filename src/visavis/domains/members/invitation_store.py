"""Reads and writes of invitations."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from visavis.domains.members.models import InvitationRow, MailState
from visavis.kernel.database import AsyncSession


async def add(session: AsyncSession, row: InvitationRow) -> bool:
    """Whether its e-mail was not invited yet. Waits for a simultaneous attempt."""
    values = {column.name: getattr(row, column.name) for column in InvitationRow.__table__.columns}
    added = insert(InvitationRow).values(values).on_conflict_do_nothing().returning(InvitationRow.id)
    return (await session.execute(added)).first() is not None


async def id_of(session: AsyncSession, email_index: bytes) -> UUID | None:
    return await session.scalar(select(InvitationRow.id).where(InvitationRow.email_index == email_index))


async def lock(session: AsyncSession, invitation_id: UUID) -> InvitationRow | None:
    query = select(InvitationRow).where(InvitationRow.id == invitation_id)
    return await session.scalar(query.with_for_update())


async def find_by_token(session: AsyncSession, token_hash: bytes) -> InvitationRow | None:
    return await session.scalar(select(InvitationRow).where(InvitationRow.token_hash == token_hash))


async def lock_by_token(session: AsyncSession, token_hash: bytes) -> InvitationRow | None:
    query = select(InvitationRow).where(InvitationRow.token_hash == token_hash)
    return await session.scalar(query.with_for_update())


async def lock_by_email(session: AsyncSession, email_index: bytes) -> InvitationRow | None:
    query = select(InvitationRow).where(InvitationRow.email_index == email_index)
    return await session.scalar(query.with_for_update())


async def newest_first(session: AsyncSession) -> Sequence[InvitationRow]:
    query = select(InvitationRow).order_by(InvitationRow.created_at.desc(), InvitationRow.id.desc())
    return (await session.scalars(query)).all()


async def all_locked(session: AsyncSession) -> Sequence[InvitationRow]:
    return (await session.scalars(select(InvitationRow).with_for_update())).all()


async def note_mail(session: AsyncSession, company_id: UUID, invitation_id: UUID, state: MailState) -> None:
    invitation = (InvitationRow.company_id == company_id) & (InvitationRow.id == invitation_id)
    await session.execute(update(InvitationRow).where(invitation).values(mail=state))


async def remove(session: AsyncSession, invitation_id: UUID) -> None:
    await session.execute(delete(InvitationRow).where(InvitationRow.id == invitation_id))
