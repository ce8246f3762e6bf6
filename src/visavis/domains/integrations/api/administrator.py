"""Keys and webhooks, as administrators manage them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, status

from visavis.domains.integrations.public import Integrations
from visavis.domains.integrations.schemas import (
    ApiKeyView,
    DeliveryView,
    NewApiKey,
    ShownApiKey,
    ShownWebhook,
    WebhookChange,
    WebhookView,
)
from visavis.kernel.http.actors import AdministratorActor, FreshAdministratorActor
from visavis.kernel.http.parts import part

router = APIRouter(prefix="/api/admin", tags=["administrator"])
IntegrationsPart = Annotated[Integrations, Depends(part(Integrations))]


@router.get("/api-keys")
async def list_keys(actor: AdministratorActor, integrations: IntegrationsPart) -> list[ApiKeyView]:
    return await integrations.keys.of_company(actor)


@router.post("/api-keys", status_code=status.HTTP_201_CREATED)
async def create_key(
    new: NewApiKey, actor: FreshAdministratorActor, integrations: IntegrationsPart
) -> ShownApiKey:
    """The answer holds the key itself, this one time."""
    return await integrations.keys.create(actor, new)


@router.delete("/api-keys/{key_id}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_key(key_id: UUID, actor: FreshAdministratorActor, integrations: IntegrationsPart) -> None:
    await integrations.keys.remove(actor, key_id)


@router.get("/webhooks")
async def list_webhooks(actor: AdministratorActor, integrations: IntegrationsPart) -> list[WebhookView]:
    return await integrations.webhooks.of_company(actor)


@router.post("/webhooks", status_code=status.HTTP_201_CREATED)
async def create_webhook(
    new: WebhookChange, actor: AdministratorActor, integrations: IntegrationsPart
) -> ShownWebhook:
    """The answer holds the secret of its signatures, this one time."""
    return await integrations.webhooks.create(actor, new)


@router.put("/webhooks/{webhook_id}")
async def change_webhook(
    webhook_id: UUID, change: WebhookChange, actor: AdministratorActor, integrations: IntegrationsPart
) -> WebhookView:
    return await integrations.webhooks.change(actor, webhook_id, change)


@router.delete("/webhooks/{webhook_id}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_webhook(webhook_id: UUID, actor: AdministratorActor, integrations: IntegrationsPart) -> None:
    await integrations.webhooks.remove(actor, webhook_id)


@router.get("/webhooks/{webhook_id}/deliveries")
async def list_deliveries(
    webhook_id: UUID, actor: AdministratorActor, integrations: IntegrationsPart
) -> list[DeliveryView]:
    return await integrations.webhooks.deliveries(actor, webhook_id)


@router.post("/webhooks/{webhook_id}/test")
async def test_webhook(
    webhook_id: UUID, actor: AdministratorActor, integrations: IntegrationsPart
) -> DeliveryView:
    """Sends the notice "test" at once."""
    return await integrations.webhooks.test(actor, webhook_id)
