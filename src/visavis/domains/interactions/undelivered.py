"""Whether a mail about an answer failed to reach its visitor: the expert alone can know another way."""

from dataclasses import dataclass
from uuid import UUID

from visavis.domains.interactions import store
from visavis.domains.interactions.announcing import Announcer
from visavis.kernel.database import Database, after_commit


@dataclass(frozen=True, slots=True)
class NoteAnswerMail:
    """Job: note what became of the newest mail about an answer."""

    company_id: UUID
    interaction_id: UUID
    refused: bool


class Undelivered:
    """Notes it at the interaction, for as long as no later mail arrives."""

    def __init__(self, database: Database, announcer: Announcer) -> None:
        self._database, self._announcer = database, announcer

    async def note(self, job: NoteAnswerMail) -> None:
        """Nothing happens when the interaction is gone, or known to be so."""
        company_id, interaction_id = job.company_id, job.interaction_id
        async with self._database.transaction(company_id) as session:
            row = await store.lock(session, interaction_id)
            if row is None or row.mail_refused == job.refused:
                return
            row.mail_refused = job.refused
            after_commit(session, lambda: self._announcer.changed(company_id, interaction_id))
