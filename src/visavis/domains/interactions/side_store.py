"""Reads and writes of what lies beside conversations: notes, ratings, and the administrators' list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from visavis.domains.interactions.frames import State
from visavis.domains.interactions.models import InteractionRow, NoteRow, RatingRow


@dataclass(frozen=True, slots=True)
class Sought:
    """Which interactions: opened from `since` on and before `until`, with ids before `before`."""

    kept_after: datetime
    expert_id: UUID | None = None
    state: State | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: UUID | None = None
    limit: int = 50


class Rated(NamedTuple):
    """A rating, and whom it is about: who owns the interaction now, or whom the call was with."""

    rating: RatingRow
    expert_id: UUID


async def sought(session: AsyncSession, wanted: Sought) -> Sequence[InteractionRow]:
    """The newest first; ids are in the order of opening."""
    query = select(InteractionRow).where(InteractionRow.changed_at > wanted.kept_after)
    if wanted.expert_id is not None:
        query = query.where(InteractionRow.expert_id == wanted.expert_id)
    if wanted.state is not None:
        query = query.where(InteractionRow.state == wanted.state)
    if wanted.since is not None:
        query = query.where(InteractionRow.created_at >= wanted.since)
    if wanted.until is not None:
        query = query.where(InteractionRow.created_at < wanted.until)
    if wanted.before is not None:
        query = query.where(InteractionRow.id < wanted.before)
    return (await session.scalars(query.order_by(InteractionRow.id.desc()).limit(wanted.limit))).all()


async def owners(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Those of the interactions that exist, with the experts who own them."""
    query = select(InteractionRow.id, InteractionRow.expert_id).where(InteractionRow.id.in_(ids))
    return {row.id: row.expert_id for row in await session.execute(query)}


async def notes_of(session: AsyncSession, interaction_id: UUID, kept_after: datetime) -> Sequence[NoteRow]:
    """In the order of writing."""
    query = (
        select(NoteRow)
        .where(NoteRow.interaction_id == interaction_id, NoteRow.created_at > kept_after)
        .order_by(NoteRow.id)
    )
    return (await session.scalars(query)).all()


async def find_note(session: AsyncSession, interaction_id: UUID, note_id: UUID) -> NoteRow | None:
    query = select(NoteRow).where(NoteRow.interaction_id == interaction_id, NoteRow.id == note_id)
    return (await session.scalars(query)).one_or_none()


async def find_rating(session: AsyncSession, interaction_id: UUID) -> RatingRow | None:
    query = select(RatingRow).where(RatingRow.interaction_id == interaction_id)
    return (await session.scalars(query)).one_or_none()


async def find_call_rating(session: AsyncSession, rating_id: UUID) -> RatingRow | None:
    query = select(RatingRow).where(RatingRow.id == rating_id)
    return (await session.scalars(query)).one_or_none()


async def ratings_before(
    session: AsyncSession, rating_id: UUID | None, limit: int, kept_after: datetime
) -> Sequence[Rated]:
    """The newest ratings, or those before the given one."""
    query = (
        select(RatingRow, func.coalesce(InteractionRow.expert_id, RatingRow.expert_id))
        .outerjoin(InteractionRow, InteractionRow.id == RatingRow.interaction_id)
        .where(RatingRow.created_at > kept_after)
        .order_by(RatingRow.id.desc())
        .limit(limit)
    )
    if rating_id is not None:
        query = query.where(RatingRow.id < rating_id)
    return [Rated(*row) for row in await session.execute(query)]


async def remove_expired(session: AsyncSession, kept_after: datetime) -> None:
    """Delete notes and ratings written at `kept_after` or before."""
    for table in (NoteRow, RatingRow):
        await session.execute(delete(table).where(table.created_at <= kept_after))
