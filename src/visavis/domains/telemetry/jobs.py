"""What telemetry does when time passes."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from visavis.domains.telemetry.public import Telemetry
from visavis.kernel.jobs import Jobs

EVERY_NIGHT = "41 2 * * *"


def register(jobs: Jobs, telemetry: Telemetry, companies: Callable[[], Awaitable[Sequence[UUID]]]) -> None:
    """`companies` lists the ids of all companies."""

    async def remove_old() -> None:
        for company_id in await companies():
            await telemetry.remove_old(company_id)

    jobs.every("telemetry.remove_old", EVERY_NIGHT, remove_old)
