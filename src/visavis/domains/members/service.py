"""What can be done with accounts."""

from dataclasses import dataclass
from uuid import UUID

from visavis.domains.companies.public import Language
from visavis.domains.members import store
from visavis.domains.members.accounts import Account, Accounts, Newcomer, required
from visavis.domains.members.people import end_access
from visavis.domains.members.proof import ProofHasher, is_proof
from visavis.domains.members.sessions import Sessions
from visavis.kernel.access import Member
from visavis.kernel.clock import Clock
from visavis.kernel.database import Database
from visavis.kernel.errors import Invalid, Unauthenticated
from visavis.kernel.ids import new_id
from visavis.kernel.rate_limit import Limit, RateLimiter
from visavis.kernel.vault import KeyErased, Vault

PER_ACCOUNT = Limit("sign-in of one account", burst=10, seconds=900)
PER_CALLER = Limit("sign-ins of one caller", burst=60, seconds=900)
PER_INSTALLATION = Limit("all sign-ins", burst=300, seconds=60)


@dataclass(frozen=True, slots=True)
class NewMember:
    """An account to be made. `proof` is what the browser would send (see `proof`)."""

    name: str
    email: str
    proof: str
    language: Language
    is_expert: bool
    is_administrator: bool


class Members:
    """The service of this domain."""

    def __init__(
        self, database: Database, vault: Vault, clock: Clock, limiter: RateLimiter, sessions: Sessions
    ) -> None:
        self._database, self._vault = database, vault
        self._limiter, self._sessions = limiter, sessions
        self._hasher = ProofHasher()
        self._accounts = Accounts(database, vault, clock)

    @property
    def installation(self) -> str:
        """What every proof of this installation is bound to."""
        return self._vault.installation_id

    async def sign_in(self, email: str, proof: str, caller: bytes | None) -> str:
        """The value of the session's cookie.

        Raises Unauthenticated, the same after the same work for an unknown e-mail and a wrong proof;
        TooManyRequests.
        """
        index = self._accounts.index(email)
        # The narrow limits first: an attempt they refuse must not use up what all others share.
        if caller is not None:
            self._limiter.take(PER_CALLER, caller)
        self._limiter.take(PER_ACCOUNT, index)
        self._limiter.take(PER_INSTALLATION)
        row = await self._accounts.find(email)
        matches = await self._hasher.verify(await self._accounts.password_record(row), proof)
        if row is None or not row.active or not matches:
            raise Unauthenticated("sign_in.refused", "E-mail and password do not belong together.")
        self._limiter.give_back(PER_ACCOUNT, index)
        async with self._database.transaction(row.company_id) as session:
            return self._sessions.open(session, row.company_id, row.id)

    async def create(self, company_id: UUID, new: NewMember) -> UUID:
        """The new member's id. Raises Invalid, or Conflict for an e-mail that names a member already."""
        if not is_proof(new.proof):
            raise Invalid("sign_in.no_proof", "A password is never taken as it is, only its proof.")
        member_id = new_id()
        newcomer = Newcomer(
            name=new.name,
            email=new.email,
            record=await self._hasher.hash(new.proof),
            language=new.language,
            is_expert=new.is_expert,
            is_administrator=new.is_administrator,
        )
        async with self._database.transaction(company_id) as session:
            await self._accounts.add(session, company_id, member_id, newcomer)
        return member_id

    async def id_of(self, email: str) -> UUID | None:
        """The member whom an e-mail names on this installation."""
        async with self._database.directory() as session:
            login = await store.find_login(session, self._accounts.index(email))
        return None if login is None else login.member_id

    async def account(self, actor: Member) -> Account:
        """Raises NotFound."""
        async with self._database.transaction(actor.company_id) as session:
            row = await required(session, actor.company_id, actor.member_id)
        return await self._accounts.opened(row)

    async def reachable(self, company_id: UUID, member_id: UUID) -> Account | None:
        """The account of a member who may sign in; None for anybody else."""
        async with self._database.transaction(company_id) as session:
            row = await store.find_member(session, company_id, member_id)
        if row is None or not row.active:
            return None
        try:
            return await self._accounts.opened(row)
        except KeyErased:
            return None

    async def change_language(self, actor: Member, language: Language) -> None:
        """Raises NotFound."""
        async with self._database.transaction(actor.company_id) as session:
            (await required(session, actor.company_id, actor.member_id)).language = language

    async def deactivate(self, company_id: UUID, member_id: UUID) -> None:
        """Let a member in no longer, from now on. Raises NotFound."""
        async with self._database.transaction(company_id) as session:
            await end_access(session, await required(session, company_id, member_id))
