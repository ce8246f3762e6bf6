"""Wire shapes of keys, webhooks and deliveries, and of what programs read."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, StringConstraints

from visavis.domains.companies.public import Language
from visavis.domains.experts.public import PresenceState
from visavis.domains.integrations.catalogue import Notice, Scope, Sent
from visavis.domains.integrations.models import DeliveryState

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class NewApiKey(BaseModel):
    """A key to be made."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    scopes: Annotated[list[Scope], Field(min_length=1)]


class ApiKeyView(BaseModel):
    """A key as administrators see it."""

    id: UUID
    name: str
    scopes: list[Scope]
    created_at: datetime
    last_used_on: date | None


class ShownApiKey(ApiKeyView):
    """A new key with its secret, which is never shown again."""

    key: str


class WebhookChange(BaseModel):
    """A webhook to be made or changed."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    url: Annotated[HttpUrl, Field(max_length=500)]
    notices: Annotated[list[Notice], Field(min_length=1)]
    active: bool = True


class WebhookView(BaseModel):
    """A webhook as administrators see it."""

    id: UUID
    url: str
    notices: list[Notice]
    active: bool
    created_at: datetime


class ShownWebhook(WebhookView):
    """A new webhook with the secret of its signatures, which is never shown again."""

    secret: str


class DeliveryView(BaseModel):
    """One notice on its way. `status` is the last answer's HTTP status, None when there was none."""

    id: UUID
    notice: Sent
    state: DeliveryState
    attempts: int
    status: int | None
    created_at: datetime


class ProgramExpert(BaseModel):
    """An expert as programs see one: what any visitor sees."""

    expert_id: UUID
    slug: str
    name: str
    function: dict[Language, str]
    presence: PresenceState
