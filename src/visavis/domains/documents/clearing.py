"""How documents go: with conversation or company, after twelve months, or when nobody sends the rest."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from visavis.domains.companies.events import CompanyClosed
from visavis.domains.documents import store
from visavis.domains.documents.ground import Ground
from visavis.domains.documents.sealed_parts import SealedParts, folder_of
from visavis.domains.interactions.events import InteractionDeleted
from visavis.domains.interactions.public import oldest_kept
from visavis.kernel.database import AsyncSession

FORSAKEN_AFTER = timedelta(days=1)
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class RemoveReceived:
    """Job: remove what a picture was made of; it may say where it was taken."""

    company_id: UUID
    interaction_id: UUID
    document_id: UUID


@dataclass(frozen=True, slots=True)
class RemoveDocument:
    """Job: remove the bytes of a document that was not sent."""

    company_id: UUID
    interaction_id: UUID
    document_id: UUID


@dataclass(frozen=True, slots=True)
class RemoveDocuments:
    """Job: remove the bytes of an interaction's documents."""

    company_id: UUID
    interaction_id: UUID


@dataclass(frozen=True, slots=True)
class RemoveAllDocuments:
    """Job: remove the bytes of a company's documents."""

    company_id: UUID


class Clearing:
    """What is done by jobs may be done twice."""

    def __init__(self, ground: Ground, contents: SealedParts) -> None:
        self._ground, self._contents = ground, contents

    async def expire(self, company_id: UUID) -> None:
        """Remove what is older than twelve months, and what was begun and never sent."""
        now = self._ground.clock.now()
        while True:
            async with self._ground.database.transaction(company_id) as session:
                found = await store.expired(session, oldest_kept(now), now - FORSAKEN_AFTER, AT_ONCE)
            for interaction_id, document_id in found:
                await self._contents.remove(f"{folder_of(company_id, interaction_id)}/{document_id}")
                async with self._ground.database.transaction(company_id) as session:
                    await store.remove(session, interaction_id, document_id)
            if len(found) < AT_ONCE:
                return

    async def forget_interaction(self, session: AsyncSession, event: InteractionDeleted) -> None:
        """The rows go with the interaction; the bytes go by a job, however often it has to try."""
        await self._ground.defer(session, RemoveDocuments(event.company_id, event.interaction_id))

    async def forget_company(self, session: AsyncSession, event: CompanyClosed) -> None:
        """As above, for all there is."""
        await self._ground.defer(session, RemoveAllDocuments(event.company_id))

    async def remove_received(self, job: RemoveReceived) -> None:
        """The picture made of it is what everybody has."""
        folder = folder_of(job.company_id, job.interaction_id)
        await self._contents.remove(f"{folder}/{job.document_id}/received")

    async def remove_document(self, job: RemoveDocument) -> None:
        await self._contents.remove(f"{folder_of(job.company_id, job.interaction_id)}/{job.document_id}")

    async def remove_documents(self, job: RemoveDocuments) -> None:
        await self._contents.remove(folder_of(job.company_id, job.interaction_id))

    async def remove_all(self, job: RemoveAllDocuments) -> None:
        await self._contents.remove(str(job.company_id))
