"""Notes of what happened, as messages of nobody: numbered and kept like all others, without a text."""

from datetime import datetime
from uuid import UUID

from msgspec import UNSET

from visavis.domains.interactions import store
from visavis.domains.interactions.frames import Kind, Message
from visavis.domains.interactions.models import InteractionRow
from visavis.domains.interactions.sealing import body_context
from visavis.kernel.database import AsyncSession
from visavis.kernel.ids import new_id
from visavis.kernel.vault import Box


def mark(
    session: AsyncSession,
    row: InteractionRow,
    box: Box,
    kind: Kind,
    at: datetime,
    expert_id: UUID | None = None,
) -> Message:
    """Add a note to an interaction that the transaction holds locked. `box` is the one of this month."""
    row.last_seq += 1
    row.changed_at = at
    client_id = new_id()
    body = box.seal_text(body_context(row.company_id, str(row.id), "system", row.last_seq), "")
    session.add(
        store.message(row, row.last_seq, "system", client_id, body, at, sender_id=expert_id, kind=kind)
    )
    return Message(
        interaction=row.id,
        seq=row.last_seq,
        sender="system",
        kind=kind,
        client_id=client_id,
        text="",
        at=at,
        expert=UNSET if expert_id is None else expert_id,
    )
