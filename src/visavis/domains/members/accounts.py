"""Accounts as they are kept: sealed under each member's own key, found by a keyed index of the e-mail."""

from dataclasses import dataclass
from uuid import UUID

from visavis.domains.companies.public import Language
from visavis.domains.members import store
from visavis.domains.members.events import MemberCreated
from visavis.domains.members.models import MemberRow
from visavis.domains.members.proof import normalised_email
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database, record
from visavis.kernel.errors import Conflict, Invalid, NotFound
from visavis.kernel.vault import Context, KeyErased, MemberScope, Vault

NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who gets an account. `record` is the hashed proof, None for somebody without a password."""

    name: str
    email: str
    record: str | None
    language: Language
    is_expert: bool
    is_administrator: bool


@dataclass(frozen=True, slots=True)
class Account:
    """What a member sees of their own account."""

    name: str
    email: str
    language: Language
    is_expert: bool
    is_administrator: bool
    has_password: bool


class Accounts:
    """Adds, finds and opens accounts, inside the transactions of others."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database, self._vault, self._clock = database, vault, clock

    def index(self, email: str) -> bytes:
        """What finds the member whom an e-mail names, across all companies."""
        return self._vault.installation_index("sign-in", normalised_email(email))

    async def add(self, session: AsyncSession, company_id: UUID, member_id: UUID, newcomer: Newcomer) -> None:
        """Raises Invalid, or Conflict for an e-mail that names a member already."""
        name = newcomer.name.strip()
        if not name:
            raise Invalid("member.name", "A member needs a name.")
        row = await self._sealed_row(company_id, member_id, newcomer)
        if not await store.add_member(session, row, self.index(newcomer.email)):
            raise Conflict("member.exists", "This e-mail names a member already.")
        record(session, MemberCreated(company_id, member_id, name, newcomer.language, newcomer.is_expert))

    async def find(self, email: str) -> MemberRow | None:
        """Nobody is looked for as thoroughly as somebody, so that the time taken tells nothing."""
        async with self._database.directory() as session:
            login = await store.find_login(session, self.index(email))
        company_id, member_id = (login.company_id, login.member_id) if login else (NOBODY, NOBODY)
        async with self._database.transaction(company_id) as session:
            return await store.find_member(session, company_id, member_id)

    async def company_of(self, email: str) -> UUID | None:
        """The company whose member an e-mail names."""
        async with self._database.directory() as session:
            login = await store.find_login(session, self.index(email))
        return None if login is None else login.company_id

    async def opened(self, row: MemberRow) -> Account:
        """Raises KeyErased for a member who is being deleted."""
        box = await self._vault.existing_box(_scope(row))
        return Account(
            name=box.open_text(_context(row, "name"), row.name),
            email=box.open_text(_context(row, "email"), row.email),
            language=row.language,
            is_expert=row.is_expert,
            is_administrator=row.is_administrator,
            has_password=row.password_record is not None,
        )

    async def password_record(self, row: MemberRow | None) -> str | None:
        """None for somebody without a password, and for a member who is being deleted."""
        if row is None or row.password_record is None:
            return None
        try:
            box = await self._vault.existing_box(_scope(row))
            return box.open_text(_context(row, "password_record"), row.password_record)
        except KeyErased:
            return None

    async def change_password(self, row: MemberRow, password_record: str) -> None:
        """Raises KeyErased."""
        box = await self._vault.existing_box(_scope(row))
        row.password_record = box.seal_text(_context(row, "password_record"), password_record)

    async def _sealed_row(self, company_id: UUID, member_id: UUID, newcomer: Newcomer) -> MemberRow:
        box = await self._vault.box(MemberScope(company_id, member_id))
        row = MemberRow(
            company_id=company_id,
            id=member_id,
            password_record=None,
            language=newcomer.language,
            is_expert=newcomer.is_expert,
            is_administrator=newcomer.is_administrator,
            active=True,
            created_at=self._clock.now(),
        )
        row.name = box.seal_text(_context(row, "name"), newcomer.name.strip())
        row.email = box.seal_text(_context(row, "email"), normalised_email(newcomer.email))
        if newcomer.record is not None:
            row.password_record = box.seal_text(_context(row, "password_record"), newcomer.record)
        return row


async def required(session: AsyncSession, company_id: UUID, member_id: UUID) -> MemberRow:
    """Raises NotFound."""
    row = await store.find_member(session, company_id, member_id)
    if row is None:
        raise NotFound
    return row


def _scope(row: MemberRow) -> MemberScope:
    return MemberScope(row.company_id, row.id)


def _context(row: MemberRow, column: str) -> Context:
    return Context(row.company_id, "members", column, str(row.id))
