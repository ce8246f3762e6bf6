"""What a member owns, and what names them elsewhere."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from visavis.domains.interactions.models import InteractionRow, MessageRow, NoteRow, OfferRow, RatingRow


async def lock_owned(session: AsyncSession, member_id: UUID) -> Sequence[InteractionRow]:
    """What the member owns; what is being written there waits, and then finds it gone."""
    query = select(InteractionRow).where(InteractionRow.expert_id == member_id).order_by(InteractionRow.id)
    return (await session.scalars(query.with_for_update())).all()


async def remove(session: AsyncSession, ids: Sequence[UUID]) -> None:
    """Delete interactions with all that is in them."""
    await session.execute(delete(MessageRow).where(MessageRow.interaction_id.in_(ids)))
    await session.execute(delete(InteractionRow).where(InteractionRow.id.in_(ids)))


async def extent_of(session: AsyncSession, member_id: UUID) -> dict[str, int]:
    """How many interactions the member owns, what is in them, and how many of their calls were rated."""
    owned = select(InteractionRow.id).where(InteractionRow.expert_id == member_id)
    counts = {
        "interactions": select(func.count()).select_from(owned.subquery()),
        "messages": select(func.count()).where(
            MessageRow.interaction_id.in_(owned), MessageRow.kind == "text"
        ),
        "documents": select(func.count()).where(
            MessageRow.interaction_id.in_(owned), MessageRow.kind == "document"
        ),
        "notes": select(func.count()).where(NoteRow.interaction_id.in_(owned)),
        "call_ratings": select(func.count()).where(RatingRow.expert_id == member_id),
    }
    return {name: await session.scalar(count) or 0 for name, count in counts.items()}


async def remove_ratings(session: AsyncSession, member_id: UUID) -> Sequence[UUID]:
    """Delete what visitors thought of calls with the member. Returns under whose keys it was."""
    rated = delete(RatingRow).where(RatingRow.expert_id == member_id).returning(RatingRow.id)
    return (await session.scalars(rated)).all()


async def owners(session: AsyncSession) -> Sequence[tuple[UUID, int]]:
    """Each member who owns interactions, and how many."""
    query = select(InteractionRow.expert_id, func.count()).group_by(InteractionRow.expert_id)
    return [(row[0], row[1]) for row in await session.execute(query)]


async def everything(session: AsyncSession) -> Sequence[tuple[UUID, UUID]]:
    """All interactions of the company, each with its owner."""
    rows = await session.execute(select(InteractionRow.id, InteractionRow.expert_id))
    return [(row[0], row[1]) for row in rows]


async def forget_elsewhere(session: AsyncSession, member_id: UUID) -> Sequence[UUID]:
    """Name the member in nobody else's interaction. Returns those of which they were the second expert."""
    seconded = update(InteractionRow).where(InteractionRow.second_id == member_id).values(second_id=None)
    left = (await session.scalars(seconded.returning(InteractionRow.id))).all()
    await session.execute(delete(OfferRow).where(OfferRow.expert_id == member_id))
    await session.execute(update(NoteRow).where(NoteRow.author_id == member_id).values(author_id=None))
    await session.execute(update(MessageRow).where(MessageRow.sender_id == member_id).values(sender_id=None))
    return left
