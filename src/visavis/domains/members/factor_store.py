"""Reads and writes of second factors, and of how a company's people sign in."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, func, select, update

from visavis.domains.members.factor_models import (
    FederatedLoginRow,
    PasskeyRow,
    RecoveryCodeRow,
    SignInRulesRow,
    TotpRow,
)
from visavis.domains.members.models import MemberSessionRow
from visavis.kernel.database import AsyncSession


async def find_totp(
    session: AsyncSession, company_id: UUID, member_id: UUID, *, lock: bool = False
) -> TotpRow | None:
    """Locked, so that a code cannot be used twice at the same moment."""
    key = (company_id, member_id)
    return await session.get(TotpRow, key, with_for_update=lock, populate_existing=lock)


async def remove_totp(session: AsyncSession, member_id: UUID) -> bool:
    """Whether there was one."""
    query = delete(TotpRow).where(TotpRow.member_id == member_id).returning(TotpRow.member_id)
    return (await session.execute(query)).first() is not None


async def recovery_codes_locked(session: AsyncSession, member_id: UUID) -> Sequence[RecoveryCodeRow]:
    query = select(RecoveryCodeRow).where(RecoveryCodeRow.member_id == member_id)
    return (await session.scalars(query.order_by(RecoveryCodeRow.id).with_for_update())).all()


async def count_recovery_codes(session: AsyncSession, member_id: UUID) -> int:
    query = select(func.count()).select_from(RecoveryCodeRow).where(RecoveryCodeRow.member_id == member_id)
    return await session.scalar(query) or 0


async def remove_recovery_codes(session: AsyncSession, member_id: UUID) -> None:
    await session.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.member_id == member_id))


async def passkeys_of(session: AsyncSession, member_id: UUID) -> Sequence[PasskeyRow]:
    """The oldest first."""
    query = select(PasskeyRow).where(PasskeyRow.member_id == member_id)
    return (await session.scalars(query.order_by(PasskeyRow.created_at, PasskeyRow.id))).all()


async def lock_passkey(session: AsyncSession, credential_hash: bytes) -> PasskeyRow | None:
    """Locked, so that its counter only rises."""
    query = select(PasskeyRow).where(PasskeyRow.credential_hash == credential_hash)
    return await session.scalar(query.with_for_update())


async def find_passkey(session: AsyncSession, member_id: UUID, passkey_id: UUID) -> PasskeyRow | None:
    query = select(PasskeyRow).where(PasskeyRow.id == passkey_id, PasskeyRow.member_id == member_id)
    return await session.scalar(query)


async def remove_passkey(session: AsyncSession, row: PasskeyRow) -> None:
    await session.delete(row)
    await session.flush()


async def weaken_sessions_of(session: AsyncSession, member_id: UUID) -> None:
    query = update(MemberSessionRow).where(MemberSessionRow.member_id == member_id)
    await session.execute(query.values(strong=False))


async def find_rules(session: AsyncSession, company_id: UUID) -> SignInRulesRow | None:
    return await session.get(SignInRulesRow, company_id)


async def is_company_only(session: AsyncSession, company_id: UUID) -> bool:
    """Whether a company's people come in through its own sign-in, and in no other way."""
    row = await find_rules(session, company_id)
    return row is not None and row.oidc_only


async def find_federated(session: AsyncSession, subject_index: bytes) -> FederatedLoginRow | None:
    query = select(FederatedLoginRow).where(FederatedLoginRow.subject_index == subject_index)
    return await session.scalar(query)


async def remove_federated_of(session: AsyncSession, member_id: UUID) -> None:
    await session.execute(delete(FederatedLoginRow).where(FederatedLoginRow.member_id == member_id))


async def remove_weak_sessions(session: AsyncSession) -> list[tuple[UUID, UUID]]:
    """Member and session of each that was removed."""
    query = delete(MemberSessionRow).where(MemberSessionRow.strong.is_(False))
    rows = await session.execute(query.returning(MemberSessionRow.member_id, MemberSessionRow.id))
    return [(member_id, session_id) for member_id, session_id in rows]
