"""Reads and writes of companies, their websites, pictures and acts."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from visavis.domains.companies.models import ActRow, CompanyDomainRow, CompanyRow, PictureRow
from visavis.kernel.database import AsyncSession


async def find_by_slug(session: AsyncSession, slug: str) -> CompanyRow | None:
    return await session.scalar(select(CompanyRow).where(CompanyRow.slug == slug))


async def find_by_id(session: AsyncSession, company_id: UUID) -> CompanyRow | None:
    return await session.scalar(select(CompanyRow).where(CompanyRow.company_id == company_id))


async def find_for_change(session: AsyncSession, company_id: UUID) -> CompanyRow | None:
    """Two administrators who save at once must not lose each other's change."""
    query = select(CompanyRow).where(CompanyRow.company_id == company_id).with_for_update()
    return await session.scalar(query)


async def add_company(session: AsyncSession, row: CompanyRow) -> bool:
    """Whether id and short name were free. Waits for a simultaneous attempt."""
    values = {column.name: getattr(row, column.name) for column in CompanyRow.__table__.columns}
    added = insert(CompanyRow).values(values).on_conflict_do_nothing().returning(CompanyRow.company_id)
    return (await session.execute(added)).first() is not None


async def all_ids(session: AsyncSession) -> Sequence[UUID]:
    return (await session.scalars(select(CompanyRow.company_id).order_by(CompanyRow.company_id))).all()


async def hosts(session: AsyncSession, company_id: UUID) -> tuple[str, ...]:
    query = select(CompanyDomainRow.host).where(CompanyDomainRow.company_id == company_id)
    return tuple((await session.scalars(query.order_by(CompanyDomainRow.host))).all())


async def replace_hosts(session: AsyncSession, company_id: UUID, hosts: tuple[str, ...]) -> None:
    await session.execute(delete(CompanyDomainRow).where(CompanyDomainRow.company_id == company_id))
    session.add_all(CompanyDomainRow(company_id=company_id, host=host) for host in hosts)


async def find_picture(session: AsyncSession, company_id: UUID, picture_id: UUID) -> PictureRow | None:
    return await session.get(PictureRow, (company_id, picture_id))


async def delete_picture(session: AsyncSession, company_id: UUID, picture_id: UUID) -> None:
    query = delete(PictureRow).where(PictureRow.company_id == company_id, PictureRow.id == picture_id)
    await session.execute(query)


async def acts_before(session: AsyncSession, act_id: UUID | None, limit: int) -> Sequence[ActRow]:
    """The newest first: ids rise with time."""
    query = select(ActRow).order_by(ActRow.id.desc()).limit(limit)
    if act_id is not None:
        query = query.where(ActRow.id < act_id)
    return (await session.scalars(query)).all()


async def remove_acts_until(session: AsyncSession, moment: datetime) -> None:
    await session.execute(delete(ActRow).where(ActRow.at <= moment))


async def forget_in_acts(session: AsyncSession, member_id: UUID) -> None:
    await session.execute(update(ActRow).where(ActRow.member_id == member_id).values(member_id=None))
    await session.execute(update(ActRow).where(ActRow.subject_id == member_id).values(subject_id=None))


async def delete_pictures_of(session: AsyncSession, owner_id: UUID) -> None:
    await session.execute(delete(PictureRow).where(PictureRow.owner_id == owner_id))


async def count_pictures_of(session: AsyncSession, owner_id: UUID) -> int:
    query = select(func.count()).select_from(PictureRow).where(PictureRow.owner_id == owner_id)
    return await session.scalar(query) or 0
