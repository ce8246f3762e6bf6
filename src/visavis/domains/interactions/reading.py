"""What both sides see of interactions, opened from its seals."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from msgspec import UNSET
from msgspec.structs import replace

from visavis.domains.interactions import part_store, store
from visavis.domains.interactions.frames import InteractionSnapshot, NamedExpert, Receipts, ReplayedMessage
from visavis.domains.interactions.models import InteractionRow, MessageRow
from visavis.domains.interactions.neighbours import Experts
from visavis.domains.interactions.retention import deleted_on, oldest_kept
from visavis.domains.interactions.sealing import Content, Reader
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database
from visavis.kernel.errors import NotFound
from visavis.kernel.vault import Vault

MOST_LISTED = 1000
MOST_TOLD = 50
PAGE_MESSAGES = 200
PAGE_CHARACTERS = 256 * 1024


class Page(NamedTuple):
    """Messages in rising order. `more` tells that further ones follow the last."""

    messages: list[ReplayedMessage]
    last_seq: int
    more: bool


class Views(NamedTuple):
    """One interaction as each side sees it, and the experts who hear of it, the owner first."""

    experts: tuple[UUID, ...]
    visitor: InteractionSnapshot
    expert: InteractionSnapshot


class Reading:
    """Snapshots of interactions, and pages of their messages."""

    def __init__(self, database: Database, vault: Vault, clock: Clock, experts: Experts) -> None:
        """`experts` knows their names."""
        self._database = database
        self._vault = vault
        self._clock = clock
        self._experts = experts

    @property
    def kept_after(self) -> datetime:
        """What was written at this moment or before is no longer there for anybody."""
        return oldest_kept(self._clock.now())

    async def for_visitor(self, company_id: UUID, ids: Sequence[UUID]) -> list[InteractionSnapshot]:
        """The named interactions that exist, oldest first."""
        async with self._database.transaction(company_id) as session:
            rows = await store.interactions_named(session, ids, oldest_kept(self._clock.now()))
            queue = await part_store.places_in_queue(session, rows)
        return [await self._snapshot(row, queue.get(row.id)) for row in rows]

    async def queue_of(self, company_id: UUID, expert_id: UUID) -> list[InteractionSnapshot]:
        """What waits for an expert, as its visitors see it: the first few, in order."""
        async with self._database.transaction(company_id) as session:
            rows = await part_store.waiting_for(session, expert_id, MOST_TOLD)
        return [await self._snapshot(row, place) for place, row in enumerate(rows, 1)]

    async def for_expert(
        self, company_id: UUID, expert_id: UUID, ids: Sequence[UUID] | None = None
    ) -> list[InteractionSnapshot]:
        """What an expert owns, was invited to or is offered; or those of it that are named."""
        kept_after = oldest_kept(self._clock.now())
        async with self._database.transaction(company_id) as session:
            if ids is None:
                rows = await store.interactions_of(session, expert_id, kept_after, MOST_LISTED)
            else:
                rows = await store.interactions_of(session, expert_id, kept_after, MOST_LISTED, ids)
            inbox = await _Inbox.read(session, rows, self._clock)
        return [await self._inbox_snapshot(row, inbox) for row in rows]

    async def views(self, company_id: UUID, interaction_id: UUID) -> Views | None:
        """One interaction for each side; None when it is gone."""
        async with self._database.transaction(company_id) as session:
            row = await store.find(session, interaction_id)
            if row is None:
                return None
            inbox = await _Inbox.read(session, [row], self._clock)
            queue = await part_store.places_in_queue(session, [row])
        experts = store.belonging(row, inbox.offers.get(row.id, [])).experts
        visitor = await self._snapshot(row, queue.get(row.id))
        return Views(experts, visitor, await self._inbox_snapshot(row, inbox))

    async def page(
        self, company_id: UUID, interaction_id: UUID, after: int, limit: int = PAGE_MESSAGES
    ) -> Page:
        """Messages with numbers above `after`: at most `limit`, and no more text than fits one frame."""
        kept_after = oldest_kept(self._clock.now())
        async with self._database.transaction(company_id) as session:
            row = await store.find(session, interaction_id)
            last_seq = 0 if row is None else row.last_seq
            rows = await store.messages_after(session, interaction_id, after, limit + 1, kept_after)
        return await self._fill(company_id, rows, last_seq, limit)

    async def _fill(self, company_id: UUID, rows: Sequence[MessageRow], last_seq: int, limit: int) -> Page:
        reader = Reader(self._vault, company_id)
        page = Page([], last_seq, more=len(rows) > limit)
        characters = 0
        for row in rows[:limit]:
            content = await reader.body(row)
            if content is None:
                continue
            characters += len(content.text)
            if page.messages and characters > PAGE_CHARACTERS:
                return page._replace(more=True)
            page.messages.append(_replayed(row, content))
        return page

    async def _snapshot(self, row: InteractionRow, queue: int | None = None) -> InteractionSnapshot:
        reader = Reader(self._vault, row.company_id)
        kept = row.created_at > oldest_kept(self._clock.now())
        return InteractionSnapshot(
            id=row.id,
            expert_id=row.expert_id,
            experts=[await self._named(row.company_id, expert_id) for expert_id in _taking_part(row)],
            asked=row.asked,
            queue=queue,
            state=row.state,
            last_seq=row.last_seq,
            visitor_name=await reader.detail(row.id, "visitor_name", row.created_at, row.visitor_name)
            if kept
            else None,
            visitor_email=await reader.detail(row.id, "visitor_email", row.created_at, row.visitor_email)
            if kept
            else None,
            receipts=Receipts(
                visitor_received=row.visitor_received_seq,
                visitor_read=row.visitor_read_seq,
                expert_received=row.expert_received_seq,
                expert_read=row.expert_read_seq,
            ),
            created_at=row.created_at,
            changed_at=row.changed_at,
            deleted_on=deleted_on(row.changed_at),
        )

    async def _inbox_snapshot(self, row: InteractionRow, inbox: "_Inbox") -> InteractionSnapshot:
        newest = inbox.newest.get(row.id)
        content = None if newest is None else await Reader(self._vault, row.company_id).body(newest)
        return replace(
            await self._snapshot(row),
            unread=inbox.unread.get(row.id, 0),
            last_text=None if content is None else content.text,
            last_at=None if newest is None else newest.created_at,
            offered_to=inbox.offers.get(row.id, []),
            mail_refused=row.mail_refused,
        )

    async def _named(self, company_id: UUID, expert_id: UUID) -> NamedExpert:
        try:
            name = (await self._experts.expert(company_id, expert_id)).profile.name
        except NotFound:
            name = ""
        return NamedExpert(id=expert_id, name=name)


class _Inbox(NamedTuple):
    unread: dict[UUID, int]
    newest: dict[UUID, MessageRow]
    offers: dict[UUID, list[UUID]]

    @classmethod
    async def read(cls, session: AsyncSession, rows: Sequence[InteractionRow], clock: Clock) -> "_Inbox":
        ids = [row.id for row in rows]
        kept_after = oldest_kept(clock.now())
        return cls(
            await store.unread(session, ids, kept_after),
            await store.newest_sent(session, ids, kept_after),
            await part_store.offers_of(session, ids),
        )


def _taking_part(row: InteractionRow) -> tuple[UUID, ...]:
    return (row.expert_id,) if row.second_id is None else (row.expert_id, row.second_id)


def _replayed(row: MessageRow, content: Content) -> ReplayedMessage:
    return ReplayedMessage(
        seq=row.seq,
        sender=row.sender,
        kind=row.kind,
        client_id=row.client_id,
        text=content.text,
        at=row.created_at,
        expert=UNSET if row.sender_id is None else row.sender_id,
        document=content.document or UNSET,
    )
