"""What members do when time passes."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

import structlog

from visavis.domains.members.public import DeleteMember, Sessions, Ways
from visavis.kernel.jobs import Jobs

EVERY_FIVE_MINUTES = "*/5 * * * *"
EVERY_HOUR = "23 * * * *"

log = structlog.get_logger(__name__)


def register(
    jobs: Jobs, sessions: Sessions, ways: Ways, companies: Callable[[], Awaitable[Sequence[UUID]]]
) -> None:
    """`companies` lists the ids of all companies."""

    async def remove_old_sessions() -> None:
        for company_id in await companies():
            await sessions.remove_old(company_id)

    async def remove_old_invitations() -> None:
        for company_id in await companies():
            try:
                await ways.invitations.remove_old(company_id)
            except Exception:
                # The other companies' must go all the same; this one's are tried again in an hour.
                log.exception("members.invitations_not_removed", company_id=company_id)

    jobs.handle("members.delete", DeleteMember, ways.deletion.carry_out)
    jobs.every("members.remove_old_sessions", EVERY_FIVE_MINUTES, remove_old_sessions)
    jobs.every("members.remove_old_invitations", EVERY_HOUR, remove_old_invitations)
