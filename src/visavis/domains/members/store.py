"""Reads and writes of members, logins and sessions."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Delete, delete, false, func, or_, select, union, update
from sqlalchemy.dialects.postgresql import insert

from visavis.domains.members.factor_models import PasskeyRow, SignInRulesRow, TotpRow
from visavis.domains.members.models import LoginRow, MemberRow, MemberSessionRow
from visavis.kernel.database import AsyncSession


async def find_login(session: AsyncSession, email_index: bytes) -> LoginRow | None:
    return await session.scalar(select(LoginRow).where(LoginRow.email_index == email_index))


async def find_member(session: AsyncSession, company_id: UUID, member_id: UUID) -> MemberRow | None:
    return await session.get(MemberRow, (company_id, member_id))


async def lock_member(session: AsyncSession, company_id: UUID, member_id: UUID) -> MemberRow | None:
    """One member as they are now, held until the end of the transaction."""
    return await session.get(MemberRow, (company_id, member_id), with_for_update=True, populate_existing=True)


async def lock_administrators(session: AsyncSession) -> Sequence[MemberRow]:
    """Those who can administrate the company, in an order in which nobody waits for each other."""
    query = select(MemberRow).where(MemberRow.is_administrator, MemberRow.active).order_by(MemberRow.id)
    return (await session.scalars(query.with_for_update())).all()


async def with_second_factor(session: AsyncSession) -> set[UUID]:
    """Those who have a passkey or an authenticator app."""
    both = union(select(PasskeyRow.member_id), select(TotpRow.member_id))
    return set((await session.scalars(both)).all())


async def all_members(session: AsyncSession) -> Sequence[MemberRow]:
    return (await session.scalars(select(MemberRow).order_by(MemberRow.created_at, MemberRow.id))).all()


async def count_sessions_of(session: AsyncSession, member_id: UUID) -> int:
    query = select(func.count()).select_from(MemberSessionRow).where(MemberSessionRow.member_id == member_id)
    return await session.scalar(query) or 0


async def count_passkeys_of(session: AsyncSession, member_id: UUID) -> int:
    query = select(func.count()).select_from(PasskeyRow).where(PasskeyRow.member_id == member_id)
    return await session.scalar(query) or 0


async def remove_member(session: AsyncSession, member_id: UUID) -> None:
    """With all rows that belong to the member by a foreign key."""
    await session.execute(delete(MemberRow).where(MemberRow.id == member_id))


async def add_member(session: AsyncSession, row: MemberRow, email_index: bytes) -> bool:
    """Whether the e-mail was free; if not, the caller must not commit."""
    session.add(row)
    await session.flush()
    login = insert(LoginRow).values(company_id=row.company_id, member_id=row.id, email_index=email_index)
    added = await session.execute(login.on_conflict_do_nothing().returning(LoginRow.member_id))
    return added.first() is not None


async def find_session(
    session: AsyncSession, token_hash: bytes
) -> tuple[MemberSessionRow, MemberRow, bool] | None:
    """The session, its member, and whether the company's experts need a second factor."""
    experts_need = func.coalesce(SignInRulesRow.experts_need_second_factor, false())
    query = (
        select(MemberSessionRow, MemberRow, experts_need)
        .join(
            MemberRow,
            (MemberRow.company_id == MemberSessionRow.company_id)
            & (MemberRow.id == MemberSessionRow.member_id),
        )
        .outerjoin(SignInRulesRow, SignInRulesRow.company_id == MemberSessionRow.company_id)
    )
    found = (await session.execute(query.where(MemberSessionRow.token_hash == token_hash))).one_or_none()
    return None if found is None else (found[0], found[1], found[2])


async def sessions_of(
    session: AsyncSession, member_id: UUID, oldest: datetime, now: datetime
) -> Sequence[MemberSessionRow]:
    """Sessions of a member that still count, the newest use first."""
    query = select(MemberSessionRow).where(
        MemberSessionRow.member_id == member_id,
        MemberSessionRow.last_used_at > oldest,
        MemberSessionRow.expires_at > now,
    )
    return (await session.scalars(query.order_by(MemberSessionRow.last_used_at.desc()))).all()


async def touch_session(session: AsyncSession, session_id: UUID, now: datetime) -> None:
    query = update(MemberSessionRow).where(MemberSessionRow.id == session_id)
    await session.execute(query.values(last_used_at=now))


async def prove_session(session: AsyncSession, session_id: UUID, now: datetime, *, strong: bool) -> None:
    query = update(MemberSessionRow).where(MemberSessionRow.id == session_id)
    await session.execute(query.values(proved_at=now, strong=strong))


async def remove_session(session: AsyncSession, member_id: UUID, session_id: UUID) -> bool:
    """Whether there was one."""
    query = delete(MemberSessionRow).where(
        MemberSessionRow.id == session_id, MemberSessionRow.member_id == member_id
    )
    return (await session.execute(query.returning(MemberSessionRow.id))).first() is not None


async def remove_session_of_token(session: AsyncSession, token_hash: bytes) -> list[tuple[UUID, UUID]]:
    """Member and session of the one that was removed, if there was one."""
    query = delete(MemberSessionRow).where(MemberSessionRow.token_hash == token_hash)
    return await _removed(session, query)


async def remove_sessions_of(
    session: AsyncSession, member_id: UUID, but: UUID | None = None
) -> list[tuple[UUID, UUID]]:
    """Member and session of each that was removed: all but the one named."""
    query = delete(MemberSessionRow).where(MemberSessionRow.member_id == member_id)
    if but is not None:
        query = query.where(MemberSessionRow.id != but)
    return await _removed(session, query)


async def remove_old_sessions(
    session: AsyncSession, oldest: datetime, now: datetime
) -> list[tuple[UUID, UUID]]:
    """Member and session of each that no longer counts."""
    query = delete(MemberSessionRow).where(
        or_(MemberSessionRow.last_used_at <= oldest, MemberSessionRow.expires_at <= now)
    )
    return await _removed(session, query)


async def remove_all_sessions(session: AsyncSession) -> list[tuple[UUID, UUID]]:
    """Member and session of each of the company."""
    return await _removed(session, delete(MemberSessionRow))


async def _removed(session: AsyncSession, query: Delete) -> list[tuple[UUID, UUID]]:
    rows = await session.execute(query.returning(MemberSessionRow.member_id, MemberSessionRow.id))
    return [(member_id, session_id) for member_id, session_id in rows]
