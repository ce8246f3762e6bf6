"""Reads and writes of documents inside a company's transaction. No read finds an expired one."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from visavis.domains.documents.models import DocumentRow


async def find(
    session: AsyncSession, interaction_id: UUID, document_id: UUID, kept_after: datetime
) -> DocumentRow | None:
    """One document."""
    return (await session.scalars(_one(interaction_id, document_id, kept_after))).one_or_none()


async def lock(
    session: AsyncSession, interaction_id: UUID, document_id: UUID, kept_after: datetime
) -> DocumentRow | None:
    """One document, held until the end of the transaction."""
    query = _one(interaction_id, document_id, kept_after).with_for_update()
    return (await session.scalars(query)).one_or_none()


async def add(session: AsyncSession, row: DocumentRow) -> bool:
    """Store a new document. False when there is one of this id already."""
    values = {column.name: getattr(row, column.name) for column in DocumentRow.__table__.columns}
    statement = insert(DocumentRow).values(values).on_conflict_do_nothing()
    return bool((await session.execute(statement.returning(DocumentRow.id))).all())


async def counts(session: AsyncSession, interaction_id: UUID, but: UUID) -> tuple[int, int]:
    """How many other documents than one an interaction has, and how many of them arrive."""
    arriving = func.count().filter(DocumentRow.stage == "arriving")
    query = select(func.count(), arriving).where(
        DocumentRow.interaction_id == interaction_id, DocumentRow.id != but
    )
    found = (await session.execute(query)).one()
    return found[0], found[1]


async def remove(session: AsyncSession, interaction_id: UUID, document_id: UUID) -> None:
    """Delete one document's row."""
    await session.execute(
        delete(DocumentRow).where(DocumentRow.interaction_id == interaction_id, DocumentRow.id == document_id)
    )


async def expired(
    session: AsyncSession, kept_after: datetime, begun_before: datetime, limit: int
) -> Sequence[tuple[UUID, UUID]]:
    """Interaction and id of what has been kept long enough, and of what was begun and never sent."""
    forsaken = and_(DocumentRow.stage == "arriving", DocumentRow.created_at <= begun_before)
    query = (
        select(DocumentRow.interaction_id, DocumentRow.id)
        .where(or_(DocumentRow.created_at <= kept_after, forsaken))
        .limit(limit)
    )
    return [(row[0], row[1]) for row in await session.execute(query)]


def _one(interaction_id: UUID, document_id: UUID, kept_after: datetime) -> Select[DocumentRow]:
    return select(DocumentRow).where(
        DocumentRow.interaction_id == interaction_id,
        DocumentRow.id == document_id,
        DocumentRow.created_at > kept_after,
    )
