"""What can be done with accounts."""

from dataclasses import dataclass
from uuid import UUID

from visavis.domains.companies.public import Language
from visavis.domains.members import store
from visavis.domains.members.accounts import Account, Accounts, Newcomer, required
from visavis.domains.members.people import end_access
from visavis.domains.members.proof import ProofHasher, is_proof
from visavis.kernel.access import Member
from visavis.kernel.clock import Clock
from visavis.kernel.database import Database
from visavis.kernel.errors import Invalid
from visavis.kernel.ids import new_id
from visavis.kernel.vault import KeyErased, Vault


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

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database, self._vault = database, vault
        self._hasher = ProofHasher()
        self._accounts = Accounts(database, vault, clock)

    @property
    def installation(self) -> str:
        """What every proof of this installation is bound to."""
        return self._vault.installation_id

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
