"""Webhooks: which there are, and how a notice reaches them."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

import msgspec

from visavis.domains.companies.public import Act, note_act
from visavis.domains.integrations import store
from visavis.domains.integrations.catalogue import NOTICES, Notice, Sent
from visavis.domains.integrations.models import DeliveryRow, WebhookRow
from visavis.domains.integrations.schemas import DeliveryView, ShownWebhook, WebhookChange, WebhookView
from visavis.domains.integrations.signature import new_secret, signed_headers
from visavis.kernel.access import Member
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database
from visavis.kernel.errors import Invalid, NotFound
from visavis.kernel.ids import new_id
from visavis.kernel.outgoing import Outgoing, OutgoingFailed, Wish
from visavis.kernel.vault import CompanyScope, Context, Vault

MOST_WEBHOOKS = 20
MOST_ATTEMPTS: Final = 8
KEPT = timedelta(days=30)
SUCCESS = range(200, 300)


@dataclass(frozen=True, slots=True)
class Deliver:
    """Job: bring one notice to its webhook."""

    company_id: UUID
    delivery_id: UUID


class NotDelivered(Exception):
    """The other side did not take it; the job is to be tried again."""


class _Content(msgspec.Struct, frozen=True, kw_only=True):
    url: str
    secret: str


Defer = Callable[[AsyncSession, object], Awaitable[None]]


class Webhooks:
    """The webhooks of all companies."""

    def __init__(
        self, database: Database, vault: Vault, clock: Clock, outgoing: Outgoing, defer: Defer
    ) -> None:
        self._database, self._vault, self._clock = database, vault, clock
        self._outgoing, self._defer = outgoing, defer

    async def of_company(self, actor: Member) -> list[WebhookView]:
        async with self._database.transaction(actor.company_id) as session:
            rows = await store.webhooks(session)
        return [_view(row, await self._content(row)) for row in rows]

    async def create(self, actor: Member, new: WebhookChange) -> ShownWebhook:
        """The only time that the secret is seen. Raises Invalid when there are too many."""
        content = _Content(url=str(new.url), secret=new_secret())
        row = WebhookRow(
            company_id=actor.company_id,
            id=new_id(),
            notices=_written(new),
            active=new.active,
            created_at=self._clock.now(),
        )
        await self._seal(row, content)
        async with self._database.transaction(actor.company_id) as session:
            if len(await store.webhooks(session)) >= MOST_WEBHOOKS:
                raise Invalid("webhook.too_many", "Remove a webhook that is not needed before you add one.")
            session.add(row)
            note_act(session, Act(actor.company_id, actor.member_id, "webhook.created", row.id))
        return ShownWebhook(**dict(_view(row, content)), secret=content.secret)

    async def change(self, actor: Member, webhook_id: UUID, change: WebhookChange) -> WebhookView:
        """The secret stays. Raises NotFound."""
        async with self._database.transaction(actor.company_id) as session:
            row = await _required(session, webhook_id)
            content = msgspec.structs.replace(await self._content(row), url=str(change.url))
            await self._seal(row, content)
            row.notices, row.active = _written(change), change.active
            note_act(session, Act(actor.company_id, actor.member_id, "webhook.changed", webhook_id))
        return _view(row, content)

    async def remove(self, actor: Member, webhook_id: UUID) -> None:
        """Raises NotFound."""
        async with self._database.transaction(actor.company_id) as session:
            if not await store.remove_webhook(session, webhook_id):
                raise NotFound
            note_act(session, Act(actor.company_id, actor.member_id, "webhook.removed", webhook_id))

    async def deliveries(self, actor: Member, webhook_id: UUID) -> list[DeliveryView]:
        """The latest deliveries, the newest first."""
        async with self._database.transaction(actor.company_id) as session:
            await _required(session, webhook_id)
            rows = await store.deliveries(session, webhook_id)
        return [_delivery_view(row) for row in rows]

    async def test(self, actor: Member, webhook_id: UUID) -> DeliveryView:
        """Send a notice that says nothing, at once, and tell how it went. Raises NotFound."""
        async with self._database.transaction(actor.company_id) as session:
            row = self._delivery(await _required(session, webhook_id), "test", webhook_id)
            session.add(row)
        delivered = await self._attempt(actor.company_id, row.id, last=True)
        return _delivery_view(delivered)

    async def announce(self, session: AsyncSession, company_id: UUID, notice: Notice, subject: UUID) -> None:
        """Put a notice on its way, inside the transaction that causes it."""
        for webhook in await store.webhooks(session):
            if webhook.active and notice in webhook.notices.split(","):
                delivery = self._delivery(webhook, notice, subject)
                session.add(delivery)
                await self._defer(session, Deliver(company_id, delivery.id))

    async def deliver(self, job: Deliver) -> None:
        """Raises NotDelivered while it is worth trying again."""
        try:
            row = await self._attempt(job.company_id, job.delivery_id)
        except NotFound:
            return
        if row.state == "waiting":
            raise NotDelivered

    async def remove_old(self, company_id: UUID) -> None:
        async with self._database.transaction(company_id) as session:
            await store.remove_deliveries_before(session, self._clock.now() - KEPT)

    async def _attempt(self, company_id: UUID, delivery_id: UUID, *, last: bool = False) -> DeliveryRow:
        async with self._database.transaction(company_id) as session:
            row = await store.find_delivery(session, delivery_id)
            webhook = None if row is None else await store.find_webhook(session, row.webhook_id)
        if row is None or webhook is None:
            raise NotFound
        if row.state != "waiting":
            return row
        status = await self._post(row, await self._content(webhook))
        # Not while the other side takes its time: no transaction waits for a network.
        async with self._database.transaction(company_id) as session:
            row = await store.find_delivery(session, delivery_id)
            if row is None:
                raise NotFound
            row.attempts += 1
            row.status = status
            if status in SUCCESS:
                row.state = "delivered"
            elif last or row.attempts >= MOST_ATTEMPTS:
                row.state = "failed"
            if row.state != "waiting":
                # Whom it was about need not be known any more: they may be deleted meanwhile.
                row.subject_id = row.webhook_id
        return row

    async def _post(self, row: DeliveryRow, content: _Content) -> int | None:
        now = self._clock.now()
        message = {
            "type": row.notice,
            "timestamp": row.created_at.isoformat(),
            "data": {"id": str(row.subject_id)},
        }
        body = json.dumps(message, separators=(",", ":")).encode()
        headers = signed_headers(content.secret, str(row.id), int(now.timestamp()), body)
        headers["Content-Type"] = "application/json"
        try:
            answer = await self._outgoing.send(Wish("POST", content.url, headers, body))
        except OutgoingFailed:
            return None
        return answer.status

    def _delivery(self, webhook: WebhookRow, notice: Sent, subject: UUID) -> DeliveryRow:
        return DeliveryRow(
            company_id=webhook.company_id,
            id=new_id(),
            webhook_id=webhook.id,
            notice=notice,
            subject_id=subject,
            state="waiting",
            attempts=0,
            status=None,
            created_at=self._clock.now(),
        )

    async def _seal(self, row: WebhookRow, content: _Content) -> None:
        box = await self._vault.box(CompanyScope(row.company_id))
        row.content = box.seal_json(_context(row), content)

    async def _content(self, row: WebhookRow) -> _Content:
        box = await self._vault.existing_box(CompanyScope(row.company_id))
        return box.open_json(_context(row), row.content, _Content)


def _context(row: WebhookRow) -> Context:
    return Context(row.company_id, "webhooks", "content", str(row.id))


def _written(change: WebhookChange) -> str:
    return ",".join(notice for notice in NOTICES if notice in change.notices)


def _view(row: WebhookRow, content: _Content) -> WebhookView:
    chosen = row.notices.split(",")
    return WebhookView(
        id=row.id,
        url=content.url,
        notices=[notice for notice in NOTICES if notice in chosen],
        active=row.active,
        created_at=row.created_at,
    )


def _delivery_view(row: DeliveryRow) -> DeliveryView:
    return DeliveryView(
        id=row.id,
        notice=row.notice,
        state=row.state,
        attempts=row.attempts,
        status=row.status,
        created_at=row.created_at,
    )


async def _required(session: AsyncSession, webhook_id: UUID) -> WebhookRow:
    row = await store.find_webhook(session, webhook_id)
    if row is None:
        raise NotFound
    return row
