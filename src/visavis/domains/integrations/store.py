"""Reads and writes of keys, webhooks and deliveries."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from visavis.domains.integrations.models import ApiKeyRow, DeliveryRow, WebhookRow
from visavis.kernel.database import AsyncSession

MOST_DELIVERIES = 50


async def keys(session: AsyncSession) -> Sequence[ApiKeyRow]:
    return (await session.scalars(select(ApiKeyRow).order_by(ApiKeyRow.id))).all()


async def find_key(session: AsyncSession, token_hash: bytes) -> ApiKeyRow | None:
    return await session.scalar(select(ApiKeyRow).where(ApiKeyRow.token_hash == token_hash))


async def note_use(session: AsyncSession, key_id: UUID, day: date) -> None:
    await session.execute(update(ApiKeyRow).where(ApiKeyRow.id == key_id).values(last_used_on=day))


async def remove_key(session: AsyncSession, key_id: UUID) -> bool:
    """Whether there was one."""
    query = delete(ApiKeyRow).where(ApiKeyRow.id == key_id).returning(ApiKeyRow.id)
    return (await session.execute(query)).first() is not None


async def webhooks(session: AsyncSession) -> Sequence[WebhookRow]:
    return (await session.scalars(select(WebhookRow).order_by(WebhookRow.id))).all()


async def find_webhook(session: AsyncSession, webhook_id: UUID) -> WebhookRow | None:
    return await session.scalar(select(WebhookRow).where(WebhookRow.id == webhook_id))


async def remove_webhook(session: AsyncSession, webhook_id: UUID) -> bool:
    """Whether there was one; its deliveries go with it."""
    query = delete(WebhookRow).where(WebhookRow.id == webhook_id).returning(WebhookRow.id)
    return (await session.execute(query)).first() is not None


async def deliveries(session: AsyncSession, webhook_id: UUID) -> Sequence[DeliveryRow]:
    """The latest ones, the newest first."""
    query = select(DeliveryRow).where(DeliveryRow.webhook_id == webhook_id)
    return (await session.scalars(query.order_by(DeliveryRow.id.desc()).limit(MOST_DELIVERIES))).all()


async def find_delivery(session: AsyncSession, delivery_id: UUID) -> DeliveryRow | None:
    return await session.scalar(select(DeliveryRow).where(DeliveryRow.id == delivery_id))


async def remove_deliveries_before(session: AsyncSession, moment: datetime) -> None:
    await session.execute(delete(DeliveryRow).where(DeliveryRow.created_at < moment))
