"""Reads and writes of interactions inside a company's transaction. No read finds an expired message."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, or_, select, true, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from visavis.domains.interactions.facts import Belonging, Facts
from visavis.domains.interactions.frames import SENT, Kind, Sender, Side, State
from visavis.domains.interactions.models import InteractionRow, MessageRow, OfferRow
from visavis.domains.interactions.part_store import offers_of
from visavis.kernel.vault import Sealed


class SentMessage(NamedTuple):
    """Number and time under which a message is stored."""

    seq: int
    at: datetime


class Extent(NamedTuple):
    """How many messages there are, from when to when; of them so many are documents."""

    messages: int
    documents: int
    first_at: datetime | None
    last_at: datetime | None


async def load_facts(session: AsyncSession, interaction_id: UUID, kept_after: datetime) -> Facts | None:
    """Facts as they are in the database; None for an interaction of which everything has expired."""
    row = await find(session, interaction_id)
    if row is None or row.changed_at <= kept_after:
        return None
    facts = _facts(row)
    facts.belong(belonging(row, (await offers_of(session, [row.id])).get(row.id, [])))
    return facts


async def find(session: AsyncSession, interaction_id: UUID) -> InteractionRow | None:
    """One interaction."""
    query = select(InteractionRow).where(InteractionRow.id == interaction_id)
    return (await session.scalars(query)).one_or_none()


async def lock(session: AsyncSession, interaction_id: UUID) -> InteractionRow | None:
    """One interaction, held until the end of the transaction."""
    query = select(InteractionRow).where(InteractionRow.id == interaction_id).with_for_update()
    return (await session.scalars(query)).one_or_none()


async def add(session: AsyncSession, row: InteractionRow) -> bool:
    """Store a new interaction. False when its client id was used before; waits for a simultaneous attempt."""
    values = {column.name: getattr(row, column.name) for column in InteractionRow.__table__.columns}
    statement = (
        insert(InteractionRow)
        .values(values)
        .on_conflict_do_nothing(index_elements=["company_id", "client_id"])
    )
    return bool((await session.execute(statement.returning(InteractionRow.id))).all())


async def find_opened(session: AsyncSession, client_id: UUID) -> InteractionRow | None:
    """The interaction that was opened with this client id."""
    return (
        await session.scalars(select(InteractionRow).where(InteractionRow.client_id == client_id))
    ).one_or_none()


async def find_sent(
    session: AsyncSession, interaction_id: UUID, side: Side, client_id: UUID
) -> SentMessage | None:
    """A message that was stored before under this client id."""
    query = select(MessageRow.seq, MessageRow.created_at).where(
        MessageRow.interaction_id == interaction_id,
        MessageRow.sender == side,
        MessageRow.client_id == client_id,
    )
    row = (await session.execute(query)).one_or_none()
    return None if row is None else SentMessage(*row)


async def messages_after(
    session: AsyncSession, interaction_id: UUID, after: int, limit: int, kept_after: datetime
) -> Sequence[MessageRow]:
    """At most `limit` messages with a number above `after`, in rising order."""
    query = (
        select(MessageRow)
        .where(
            MessageRow.interaction_id == interaction_id,
            MessageRow.seq > after,
            MessageRow.created_at > kept_after,
        )
        .order_by(MessageRow.seq)
        .limit(limit)
    )
    return (await session.scalars(query)).all()


async def interactions_of(
    session: AsyncSession,
    expert_id: UUID,
    kept_after: datetime,
    limit: int,
    ids: Sequence[UUID] | None = None,
) -> Sequence[InteractionRow]:
    """What an expert owns, was invited to or is offered, newest change first; of `ids` where given."""
    offered = select(OfferRow.interaction_id).where(OfferRow.expert_id == expert_id)
    query = (
        select(InteractionRow)
        .where(
            or_(
                InteractionRow.expert_id == expert_id,
                InteractionRow.second_id == expert_id,
                InteractionRow.id.in_(offered),
            ),
            InteractionRow.changed_at > kept_after,
        )
        .order_by(InteractionRow.changed_at.desc())
        .limit(limit)
    )
    if ids is not None:
        query = query.where(InteractionRow.id.in_(ids))
    return (await session.scalars(query)).all()


async def interactions_named(
    session: AsyncSession, ids: Sequence[UUID], kept_after: datetime
) -> Sequence[InteractionRow]:
    """Those of the named interactions that exist, oldest first."""
    query = (
        select(InteractionRow)
        .where(InteractionRow.id.in_(ids), InteractionRow.changed_at > kept_after)
        .order_by(InteractionRow.created_at)
    )
    return (await session.scalars(query)).all()


async def unread(session: AsyncSession, ids: Sequence[UUID], kept_after: datetime) -> dict[UUID, int]:
    """How many messages of the visitor the expert has not read, for each interaction that has any."""
    query = (
        select(MessageRow.interaction_id, func.count())
        .join(InteractionRow, InteractionRow.id == MessageRow.interaction_id)
        .where(
            InteractionRow.id.in_(ids),
            MessageRow.sender == "visitor",
            MessageRow.seq > InteractionRow.expert_read_seq,
            MessageRow.created_at > kept_after,
        )
        .group_by(MessageRow.interaction_id)
    )
    return {row[0]: row[1] for row in await session.execute(query)}


async def newest_sent(
    session: AsyncSession, ids: Sequence[UUID], kept_after: datetime
) -> dict[UUID, MessageRow]:
    """The newest text or document of each interaction that has one."""
    one = (
        select(MessageRow)
        .where(
            MessageRow.company_id == InteractionRow.company_id,
            MessageRow.interaction_id == InteractionRow.id,
            MessageRow.kind.in_(SENT),
            MessageRow.created_at > kept_after,
        )
        .order_by(MessageRow.seq.desc())
        .limit(1)
        .lateral()
    )
    sent = aliased(MessageRow, one)
    query = select(sent).select_from(InteractionRow).join(one, true()).where(InteractionRow.id.in_(ids))
    return {row.interaction_id: row for row in await session.scalars(query)}


async def extent(session: AsyncSession, interaction_id: UUID, kept_after: datetime) -> Extent:
    """How much has been sent in an interaction; the note of its end is nobody's message."""
    query = select(
        func.count(),
        func.count().filter(MessageRow.kind == "document"),
        func.min(MessageRow.created_at),
        func.max(MessageRow.created_at),
    ).where(
        MessageRow.interaction_id == interaction_id,
        MessageRow.kind.in_(SENT),
        MessageRow.created_at > kept_after,
    )
    return Extent(*(await session.execute(query)).one())


async def remove(session: AsyncSession, interaction_id: UUID) -> list[UUID]:
    """Delete an interaction with all that is in it; what is being written waits, and then finds it gone.

    Returns the experts who had it in their inbox.
    """
    row = await lock(session, interaction_id)
    experts: list[UUID] = []
    if row is not None:
        offers = await offers_of(session, [interaction_id])
        experts = list(belonging(row, offers.get(interaction_id, [])).experts)
    await session.execute(delete(MessageRow).where(MessageRow.interaction_id == interaction_id))
    await session.execute(delete(InteractionRow).where(InteractionRow.id == interaction_id))
    return experts


async def remove_expired_messages(session: AsyncSession, kept_after: datetime, limit: int) -> int:
    """Delete at most `limit` messages created at `kept_after` or before. Returns how many."""
    key = (MessageRow.company_id, MessageRow.interaction_id, MessageRow.seq)
    expired = (
        select(*key)
        .join(InteractionRow, InteractionRow.id == MessageRow.interaction_id)
        .where(InteractionRow.created_at <= kept_after, MessageRow.created_at <= kept_after)
        .limit(limit)
    )
    statement = delete(MessageRow).where(func.row(*key).in_(expired)).returning(MessageRow.seq)
    return len((await session.execute(statement)).all())


async def remove_expired_details(session: AsyncSession, kept_after: datetime) -> None:
    """Forget names and e-mails of interactions opened at `kept_after` or before."""
    await session.execute(
        update(InteractionRow)
        .where(
            InteractionRow.created_at <= kept_after,
            or_(InteractionRow.visitor_name.is_not(None), InteractionRow.visitor_email.is_not(None)),
        )
        .values(visitor_name=None, visitor_email=None, visitor_email_index=None)
    )


async def empty_interactions(session: AsyncSession, kept_after: datetime) -> Sequence[tuple[UUID, UUID]]:
    """Id and expert of interactions all of whose messages have expired."""
    query = select(InteractionRow.id, InteractionRow.expert_id).where(InteractionRow.changed_at <= kept_after)
    return [(row.id, row.expert_id) for row in await session.execute(query)]


def message(  # noqa: PLR0913 (the columns of a message)
    row: InteractionRow,
    seq: int,
    sender: Sender,
    client_id: UUID,
    body: Sealed,
    at: datetime,
    *,
    sender_id: UUID | None = None,
    kind: Kind = "text",
) -> MessageRow:
    """A message of this interaction, not yet stored."""
    return MessageRow(
        company_id=row.company_id,
        interaction_id=row.id,
        seq=seq,
        sender=sender,
        sender_id=sender_id,
        client_id=client_id,
        kind=kind,
        body=body,
        created_at=at,
    )


def belonging(row: InteractionRow, offered_to: Sequence[UUID]) -> Belonging:
    """Who takes part in this interaction, and whom it is offered to."""
    seen = row.expert_received_seq, row.expert_read_seq
    return Belonging(row.expert_id, row.second_id, frozenset(offered_to), *seen)


def _facts(row: InteractionRow) -> Facts:
    state: State = row.state
    facts = Facts(row.company_id, row.id, row.expert_id, state, row.last_seq)
    facts.visitor_received, facts.visitor_read = row.visitor_received_seq, row.visitor_read_seq
    facts.expert_received, facts.expert_read = row.expert_received_seq, row.expert_read_seq
    return facts
