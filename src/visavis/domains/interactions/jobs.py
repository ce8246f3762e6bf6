"""Work for later: finishing deletions, and the hourly expiry."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

import structlog

from visavis.domains.interactions.public import DeleteInteraction, Interactions, NoteAnswerMail
from visavis.kernel.jobs import Jobs

EVERY_HOUR = "7 * * * *"

log = structlog.get_logger(__name__)


def register(
    jobs: Jobs, interactions: Interactions, companies: Callable[[], Awaitable[Sequence[UUID]]]
) -> None:
    """`companies` lists the ids of all companies."""

    async def expire() -> None:
        for company_id in await companies():
            try:
                await interactions.ending.expire(company_id)
            except Exception:
                # The other companies' data must go all the same; this one's is tried again in an hour.
                log.exception("interactions.expiry_failed", company_id=company_id)

    jobs.handle("interactions.delete", DeleteInteraction, interactions.ending.carry_out)
    jobs.handle("interactions.note_answer_mail", NoteAnswerMail, interactions.undelivered.note)
    jobs.every("interactions.expire", EVERY_HOUR, expire)
