"""Wire shapes of documents on their way."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class NewDocument(BaseModel):
    """A document somebody wants to send; `id` is chosen by them, `size` in bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID
    name: Annotated[str, Field(min_length=1, max_length=1000)]
    size: Annotated[int, Field(ge=0, le=2**53 - 1)]


class ArrivingDocument(BaseModel):
    """How far a document has come: `parts` of `part_bytes` each arrived, the last may be shorter.

    `sent`: everybody has it. `name` is how it is called from now on.
    """

    id: UUID
    name: str
    parts: int
    part_bytes: int
    sent: bool


class DocumentRules(BaseModel):
    """What may be sent: extensions in small letters, their media types, and at most so many bytes each."""

    extensions: list[str]
    media_types: list[str]
    most_bytes: int
