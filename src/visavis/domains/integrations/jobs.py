"""Work for later: deliveries, and forgetting old ones."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from visavis.domains.integrations.public import MOST_ATTEMPTS, Deliver, Integrations
from visavis.kernel.jobs import Jobs

EVERY_NIGHT = "53 2 * * *"


def register(
    jobs: Jobs, integrations: Integrations, companies: Callable[[], Awaitable[Sequence[UUID]]]
) -> None:
    """`companies` lists the ids of all companies."""

    async def remove_old() -> None:
        for company_id in await companies():
            await integrations.webhooks.remove_old(company_id)

    jobs.handle("integrations.deliver", Deliver, integrations.webhooks.deliver, attempts=MOST_ATTEMPTS)
    jobs.every("integrations.remove_old_deliveries", EVERY_NIGHT, remove_old)
