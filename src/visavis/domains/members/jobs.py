"""What members do when time passes."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from visavis.domains.members.public import Sessions
from visavis.kernel.jobs import Jobs

EVERY_FIVE_MINUTES = "*/5 * * * *"


def register(jobs: Jobs, sessions: Sessions, companies: Callable[[], Awaitable[Sequence[UUID]]]) -> None:
    """`companies` lists the ids of all companies."""

    async def remove_old() -> None:
        for company_id in await companies():
            await sessions.remove_old(company_id)

    jobs.every("members.remove_old_sessions", EVERY_FIVE_MINUTES, remove_old)
