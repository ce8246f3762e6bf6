"""What the ways to an account, and out of it, stand on."""

from dataclasses import dataclass

from visavis.domains.companies.public import Companies, Founding
from visavis.domains.members.accounts import Accounts
from visavis.domains.members.proof import ProofHasher
from visavis.domains.members.sessions import Sessions
from visavis.kernel.clock import Clock
from visavis.kernel.database import Database
from visavis.kernel.rate_limit import Limit, RateLimiter
from visavis.kernel.vault import Vault


@dataclass(frozen=True, slots=True)
class Ground:
    """Built once by the root, with `laid`."""

    database: Database
    vault: Vault
    clock: Clock
    limiter: RateLimiter
    hasher: ProofHasher
    accounts: Accounts
    sessions: Sessions
    companies: Companies
    founding: Founding

    @classmethod
    def laid(
        cls,
        database: Database,
        vault: Vault,
        clock: Clock,
        limiter: RateLimiter,
        sessions: Sessions,
        companies: Companies,
    ) -> "Ground":
        return cls(
            database=database,
            vault=vault,
            clock=clock,
            limiter=limiter,
            hasher=ProofHasher(),
            accounts=Accounts(database, vault, clock),
            sessions=sessions,
            companies=companies,
            founding=Founding(vault, clock),
        )

    def take(self, limit: Limit, caller: bytes | None) -> None:
        """Count an attempt of a caller who can be told apart. Raises TooManyRequests."""
        if caller is not None:
            self.limiter.take(limit, caller)
