"""Work for later: removing bytes, and the hourly expiry."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

import structlog

from visavis.domains.documents.public import (
    Documents,
    RemoveAllDocuments,
    RemoveDocument,
    RemoveDocuments,
    RemoveReceived,
)
from visavis.kernel.jobs import Jobs

EVERY_HOUR = "11 * * * *"

log = structlog.get_logger(__name__)


def register(jobs: Jobs, documents: Documents, companies: Callable[[], Awaitable[Sequence[UUID]]]) -> None:
    """`companies` lists the ids of all companies."""

    async def expire() -> None:
        for company_id in await companies():
            try:
                await documents.clearing.expire(company_id)
            except Exception:
                # The other companies' data must go all the same; this one's is tried again in an hour.
                log.exception("documents.expiry_failed", company_id=company_id)

    jobs.handle("documents.remove_received", RemoveReceived, documents.clearing.remove_received)
    jobs.handle("documents.remove_one", RemoveDocument, documents.clearing.remove_document)
    jobs.handle("documents.remove", RemoveDocuments, documents.clearing.remove_documents)
    jobs.handle("documents.remove_all", RemoveAllDocuments, documents.clearing.remove_all)
    jobs.every("documents.expire", EVERY_HOUR, expire)
