"""Wire shapes of calls on HTTP."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from visavis.domains.calls.frames import Media


class IceServerView(BaseModel):
    """A server of the relay, as browsers want it."""

    model_config = ConfigDict(from_attributes=True)

    urls: list[str]
    username: str | None
    credential: str | None


class RelayToTryView(BaseModel):
    """What a browser needs to find out whether it reaches the relay."""

    servers: list[IceServerView]


class MissedCallView(BaseModel):
    """A call that the expert did not take. `busy`: because they were in another.

    It can be called back where there is an `interaction`.
    """

    model_config = ConfigDict(from_attributes=True)

    call: UUID
    at: datetime
    media: Media
    name: str | None
    interaction: UUID | None
    busy: bool
