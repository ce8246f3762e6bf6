"""Reads and writes of who takes part: owners, offers, who waits, and who has not received what."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from visavis.domains.interactions.frames import SENT
from visavis.domains.interactions.models import InteractionRow, MessageRow, OfferRow


class Newest(NamedTuple):
    """The numbers of what both sides sent last; 0 where a side has sent nothing."""

    of_visitor: int
    of_experts: int


async def offers_of(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """To whom interactions are offered, for each that is."""
    query = select(OfferRow.interaction_id, OfferRow.expert_id).where(OfferRow.interaction_id.in_(ids))
    found: dict[UUID, list[UUID]] = {}
    for interaction_id, expert_id in await session.execute(query.order_by(OfferRow.expert_id)):
        found.setdefault(interaction_id, []).append(expert_id)
    return found


async def offer(session: AsyncSession, row: InteractionRow, experts: Sequence[UUID]) -> None:
    """Let these experts read what waits, and take it over."""
    session.add_all(
        OfferRow(company_id=row.company_id, interaction_id=row.id, expert_id=expert_id)
        for expert_id in experts
    )
    await session.flush()


async def withdraw_offers(session: AsyncSession, interaction_id: UUID) -> Sequence[UUID]:
    """Offer it to nobody any more. Returns to whom it was offered."""
    statement = delete(OfferRow).where(OfferRow.interaction_id == interaction_id)
    return (await session.scalars(statement.returning(OfferRow.expert_id))).all()


async def waiting_for(session: AsyncSession, expert_id: UUID, limit: int) -> Sequence[InteractionRow]:
    """What waits for an expert's first answer, in the order of opening."""
    query = (
        select(InteractionRow)
        .where(InteractionRow.expert_id == expert_id, InteractionRow.state == "waiting")
        .order_by(InteractionRow.created_at, InteractionRow.id)
        .limit(limit)
    )
    return (await session.scalars(query)).all()


async def places_in_queue(session: AsyncSession, rows: Sequence[InteractionRow]) -> dict[UUID, int]:
    """The place, from 1, of those that wait among all that wait for the same expert."""
    waiting = [row.id for row in rows if row.state == "waiting"]
    if not waiting:
        return {}
    one, other = aliased(InteractionRow), aliased(InteractionRow)
    query = (
        select(one.id, func.count())
        .join(other, other.expert_id == one.expert_id)
        .where(
            one.id.in_(waiting),
            other.state == "waiting",
            tuple_(other.created_at, other.id) <= tuple_(one.created_at, one.id),
        )
        .group_by(one.id)
    )
    return {row[0]: row[1] for row in await session.execute(query)}


async def newest_numbers(session: AsyncSession, interaction_id: UUID) -> Newest:
    """How far each side has written."""
    query = (
        select(MessageRow.sender, func.max(MessageRow.seq).label("newest"))
        .where(MessageRow.interaction_id == interaction_id, MessageRow.kind.in_(SENT))
        .group_by(MessageRow.sender)
    )
    found = {row.sender: row.newest for row in await session.execute(query)}
    return Newest(found.get("visitor", 0), found.get("expert", 0))


async def unreceived(session: AsyncSession, since: datetime) -> Sequence[UUID]:
    """What was written in since then and has not been received by one of the sides."""
    query = select(InteractionRow.id).where(
        InteractionRow.changed_at > since,
        or_(
            InteractionRow.visitor_received_seq < InteractionRow.last_seq,
            InteractionRow.expert_received_seq < InteractionRow.last_seq,
        ),
    )
    return (await session.scalars(query)).all()


async def unanswered(session: AsyncSession, since: datetime) -> Sequence[UUID]:
    """What was opened since then and waits, and somebody can still be asked."""
    query = select(InteractionRow.id).where(
        InteractionRow.created_at > since, InteractionRow.state == "waiting", InteractionRow.asked != "nobody"
    )
    return (await session.scalars(query)).all()


async def open_counts(session: AsyncSession, experts: Sequence[UUID]) -> dict[UUID, int]:
    """How many interactions that have not ended each of these experts owns."""
    query = (
        select(InteractionRow.expert_id, func.count())
        .where(InteractionRow.expert_id.in_(experts), InteractionRow.state != "ended")
        .group_by(InteractionRow.expert_id)
    )
    return {row[0]: row[1] for row in await session.execute(query)}


async def owned_by(session: AsyncSession, expert_id: UUID, after: UUID | None, limit: int) -> Sequence[UUID]:
    """What an expert owns, in the order of ids, from the one behind `after`."""
    query = select(InteractionRow.id).where(InteractionRow.expert_id == expert_id)
    if after is not None:
        query = query.where(InteractionRow.id > after)
    return (await session.scalars(query.order_by(InteractionRow.id).limit(limit))).all()
