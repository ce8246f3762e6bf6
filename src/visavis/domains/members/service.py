"""What can be done with accounts."""

from dataclasses import dataclass
from uuid import UUID

from visavis.domains.companies.public import Language
from visavis.domains.members import store
from visavis.domains.members.events import MemberCreated, MemberDeactivated
from visavis.domains.members.models import MemberRow
from visavis.domains.members.proof import ProofHasher, is_proof, normalised_email
from visavis.domains.members.sessions import Sessions
from visavis.kernel.access import Member
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database, record
from visavis.kernel.errors import Conflict, Invalid, NotFound, Unauthenticated
from visavis.kernel.ids import new_id
from visavis.kernel.rate_limit import Limit, RateLimiter
from visavis.kernel.vault import Context, MemberScope, Vault

PER_ACCOUNT = Limit("sign-in of one account", burst=10, seconds=900)
PER_CALLER = Limit("sign-ins of one caller", burst=60, seconds=900)
PER_INSTALLATION = Limit("all sign-ins", burst=300, seconds=60)
NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class NewMember:
    """An account to be made. `proof` is what the browser would send (see `proof`)."""

    name: str
    email: str
    proof: str
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


class Members:
    """The service of this domain."""

    def __init__(
        self, database: Database, vault: Vault, clock: Clock, limiter: RateLimiter, sessions: Sessions
    ) -> None:
        self._database, self._vault, self._clock = database, vault, clock
        self._limiter, self._sessions = limiter, sessions
        self._hasher = ProofHasher()

    @property
    def installation(self) -> str:
        """What every proof of this installation is bound to."""
        return self._vault.installation_id

    async def sign_in(self, email: str, proof: str, caller: bytes | None) -> str:
        """The value of the session's cookie.

        Raises Unauthenticated, the same after the same work for an unknown e-mail and a wrong proof;
        TooManyRequests.
        """
        index = self._index(email)
        # The narrow limits first: an attempt they refuse must not use up what all others share.
        if caller is not None:
            self._limiter.take(PER_CALLER, caller)
        self._limiter.take(PER_ACCOUNT, index)
        self._limiter.take(PER_INSTALLATION)
        row, password_record = await self._find(index)
        matches = await self._hasher.verify(password_record, proof)
        if row is None or not row.active or not matches:
            raise Unauthenticated("sign_in.refused", "E-mail and password do not belong together.")
        self._limiter.give_back(PER_ACCOUNT, index)
        async with self._database.transaction(row.company_id) as session:
            return self._sessions.open(session, row.company_id, row.id)

    async def create(self, company_id: UUID, new: NewMember) -> UUID:
        """The new member's id. Raises Invalid, or Conflict for an e-mail that names a member already."""
        if not is_proof(new.proof):
            raise Invalid("sign_in.no_proof", "A password is never taken as it is, only its proof.")
        if not new.name.strip():
            raise Invalid("member.name", "A member needs a name.")
        member_id = new_id()
        row = await self._sealed_row(company_id, member_id, new)
        async with self._database.transaction(company_id) as session:
            if not await store.add_member(session, row, self._index(new.email)):
                raise Conflict("member.exists", "This e-mail names a member already.")
            created = MemberCreated(
                company_id, member_id, name=new.name.strip(), language=new.language, is_expert=new.is_expert
            )
            record(session, created)
        return member_id

    async def id_of(self, email: str) -> UUID | None:
        """The member whom an e-mail names on this installation."""
        async with self._database.directory() as session:
            login = await store.find_login(session, self._index(email))
        return None if login is None else login.member_id

    async def account(self, actor: Member) -> Account:
        """Raises NotFound."""
        async with self._database.transaction(actor.company_id) as session:
            row = await _required(session, actor.company_id, actor.member_id)
        box = await self._vault.existing_box(MemberScope(actor.company_id, actor.member_id))
        return Account(
            name=box.open_text(_context(row, "name"), row.name),
            email=box.open_text(_context(row, "email"), row.email),
            language=row.language,
            is_expert=row.is_expert,
            is_administrator=row.is_administrator,
        )

    async def change_language(self, actor: Member, language: Language) -> None:
        """Raises NotFound."""
        async with self._database.transaction(actor.company_id) as session:
            (await _required(session, actor.company_id, actor.member_id)).language = language

    async def deactivate(self, company_id: UUID, member_id: UUID) -> None:
        """Let a member in no longer, from now on. Raises NotFound."""
        async with self._database.transaction(company_id) as session:
            (await _required(session, company_id, member_id)).active = False
            await store.remove_sessions_of(session, member_id)
            record(session, MemberDeactivated(company_id, member_id))

    async def _find(self, index: bytes) -> tuple[MemberRow | None, str | None]:
        async with self._database.directory() as session:
            login = await store.find_login(session, index)
        # Nobody is looked for as thoroughly as somebody, so that the time taken tells nothing.
        company_id, member_id = (login.company_id, login.member_id) if login else (NOBODY, NOBODY)
        async with self._database.transaction(company_id) as session:
            row = await store.find_member(session, company_id, member_id)
        if row is None:
            return None, None
        box = await self._vault.existing_box(MemberScope(row.company_id, row.id))
        return row, box.open_text(_context(row, "password_record"), row.password_record)

    async def _sealed_row(self, company_id: UUID, member_id: UUID, new: NewMember) -> MemberRow:
        box = await self._vault.box(MemberScope(company_id, member_id))
        password_record = await self._hasher.hash(new.proof)

        def context(column: str) -> Context:
            return Context(company_id, "members", column, str(member_id))

        return MemberRow(
            company_id=company_id,
            id=member_id,
            name=box.seal_text(context("name"), new.name.strip()),
            email=box.seal_text(context("email"), normalised_email(new.email)),
            password_record=box.seal_text(context("password_record"), password_record),
            language=new.language,
            is_expert=new.is_expert,
            is_administrator=new.is_administrator,
            active=True,
            created_at=self._clock.now(),
        )

    def _index(self, email: str) -> bytes:
        return self._vault.installation_index("sign-in", normalised_email(email))


def _context(row: MemberRow, column: str) -> Context:
    return Context(row.company_id, "members", column, str(row.id))


async def _required(session: AsyncSession, company_id: UUID, member_id: UUID) -> MemberRow:
    row = await store.find_member(session, company_id, member_id)
    if row is None:
        raise NotFound
    return row
