"""Everything integrations do, wired once."""

from visavis.domains.integrations.keys import ApiKeys
from visavis.domains.integrations.webhooks import Defer, Webhooks
from visavis.kernel.clock import Clock
from visavis.kernel.database import Database
from visavis.kernel.outgoing import Outgoing
from visavis.kernel.rate_limit import RateLimiter
from visavis.kernel.vault import Vault


class Integrations:
    """The service of this domain."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Clock,
        limiter: RateLimiter,
        outgoing: Outgoing,
        defer: Defer,
    ) -> None:
        self.keys = ApiKeys(database, vault, clock, limiter)
        self.webhooks = Webhooks(database, vault, clock, outgoing, defer)
