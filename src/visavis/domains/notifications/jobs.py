"""Work for later: sending, sending again, and forgetting what could not be sent."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

import structlog

from visavis.domains.notifications.public import NO_COMPANY, Notifications, SendMail, WakeBrowser
from visavis.kernel.jobs import Jobs

EVERY_FIVE_MINUTES = "*/5 * * * *"
EVERY_HOUR = "41 * * * *"
# Refusals are dealt with at the mail itself; this is for a database that goes away meanwhile.
ATTEMPTS = 3

log = structlog.get_logger(__name__)


def register(
    jobs: Jobs, notifications: Notifications, companies: Callable[[], Awaitable[Sequence[UUID]]]
) -> None:
    """`companies` lists the ids of all companies."""

    async def of_all(work: Callable[[UUID], Awaitable[None]]) -> None:
        for company_id in (NO_COMPANY, *await companies()):
            try:
                await work(company_id)
            except Exception:
                # The other companies' mails must go all the same.
                log.exception("notifications.company_skipped", company_id=company_id)

    async def send_waiting() -> None:
        await of_all(notifications.sending.send_waiting)

    async def remove_old() -> None:
        await of_all(notifications.outbox.remove_old)

    jobs.handle("notifications.send_mail", SendMail, notifications.sending.send, attempts=ATTEMPTS)
    jobs.handle("notifications.wake_browser", WakeBrowser, notifications.waking.deliver, attempts=ATTEMPTS)
    jobs.every("notifications.send_waiting", EVERY_FIVE_MINUTES, send_waiting)
    jobs.every("notifications.remove_old", EVERY_HOUR, remove_old)
