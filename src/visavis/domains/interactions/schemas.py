"""Wire shapes of interactions over HTTP. Times are RFC 3339 in UTC."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import UNSET
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    EmailStr,
    Field,
    StringConstraints,
)

from visavis.domains.experts.public import Switch
from visavis.domains.interactions.frames import MOST_CHARACTERS, Asked, Kind, PresenceState, Sender, State

Slug = Annotated[str, Field(min_length=1, max_length=40)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Comment = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Email = Annotated[EmailStr, Field(max_length=254)]
MessageText = Annotated[str, Field(min_length=1, max_length=MOST_CHARACTERS)]


def _or_none(value: object) -> object:
    return None if value is UNSET else value


class NewInteraction(BaseModel):
    """A visitor's first message. `company` is the slug; name and e-mail follow what the company asks for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    company: Slug
    expert_id: UUID
    name: Name | None = None
    email: Email | None = None
    client_id: UUID
    text: MessageText


class ReceiptsView(BaseModel):
    """Numbers up to which each side received and read."""

    visitor_received: int
    visitor_read: int
    expert_received: int
    expert_read: int


class NamedExpertView(BaseModel):
    id: UUID
    name: str


class InteractionView(BaseModel):
    """An interaction as both sides see it. `deleted_on` is the day its newest message goes.

    `experts` are those who take part: the owner, then whoever was invited. `asked` is who is asked for the
    first answer; `queue` the visitor's place, from 1, among those who wait for the same expert.
    """

    id: UUID
    expert_id: UUID
    experts: list[NamedExpertView]
    asked: Asked
    queue: int | None
    state: State
    last_seq: int
    visitor_name: str | None
    visitor_email: str | None
    receipts: ReceiptsView
    created_at: datetime
    changed_at: datetime
    deleted_on: date


class ExpertInteraction(InteractionView):
    """An interaction in the expert's inbox. `unread` counts the visitor's messages not read yet.

    `offered_to` are experts who may read and take over what is waiting. `mail_refused`: the newest mail
    about an answer did not reach the visitor.
    """

    unread: int
    last_text: str | None
    last_at: datetime | None
    offered_to: list[UUID]
    mail_refused: bool


class ExpertInteractions(BaseModel):
    interactions: list[ExpertInteraction]


class OpenedInteraction(BaseModel):
    """`token` carries the same sealed access as the cookie, for browsers that block it."""

    interaction: InteractionView
    token: str


class VisitorSession(BaseModel):
    """What the cookie or token gives access to; empty without one."""

    name: str | None = None
    email: str | None = None
    interactions: list[InteractionView] = []


class LinkToken(BaseModel):
    """The token of a mailed link."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    token: Annotated[str, Field(min_length=1, max_length=512)]


class NewRating(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    stars: Annotated[int, Field(ge=1, le=5)]
    comment: Comment | None = None


class NewCallRating(NewRating):
    """Of a call that belongs to no conversation; `key` is that of the visitor's seat."""

    key: Annotated[str, Field(min_length=1, max_length=128)]


class RatingView(BaseModel):
    """What the visitor said. `changeable_until` is when it becomes final."""

    stars: int
    comment: str | None
    changeable_until: datetime


class GivenRating(BaseModel):
    """The rating of a conversation; null until there is one."""

    rating: RatingView | None


class ToExpert(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    expert_id: UUID


class ToTeam(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    team_id: UUID


HandOver = ToExpert | ToTeam


class NewNote(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    text: MessageText


class NoteData(BaseModel):
    """An internal note. `author_id` is null when its author has left the company."""

    id: UUID
    author_id: UUID | None
    text: str
    at: datetime


class NotesData(BaseModel):
    """In the order of writing."""

    notes: list[NoteData]


class DocumentView(BaseModel):
    """A document that was sent; `size` in bytes. Pictures have measures in pixels, and a smaller preview."""

    id: UUID
    media_type: str
    size: int
    width: Annotated[int | None, BeforeValidator(_or_none)]
    height: Annotated[int | None, BeforeValidator(_or_none)]


class MessageView(BaseModel):
    """`expert` is who wrote it, or whom a note of what happened is about; such a note has no text.

    With a document, `text` is its name.
    """

    seq: int
    sender: Sender
    kind: Kind
    client_id: UUID
    text: str
    at: datetime
    expert: Annotated[UUID | None, BeforeValidator(_or_none)]
    document: Annotated[DocumentView | None, BeforeValidator(_or_none)]


class MessagePage(BaseModel):
    """Messages in rising order; a page ends before `last_seq` when there is more."""

    messages: list[MessageView]
    last_seq: int


class PresenceChange(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    switch: Switch


class OwnPresence(BaseModel):
    """Times in seconds. `idle_in_s` is when an available expert becomes away unless they show activity."""

    switch: Switch
    state: PresenceState
    idle_after_s: float
    idle_in_s: float | None


class DeletionPreview(BaseModel):
    """What goes with an interaction: messages, how many of them are documents, first and last time."""

    model_config = ConfigDict(populate_by_name=True)

    messages: int
    documents: int
    first_at: Annotated[datetime | None, Field(serialization_alias="from")]
    last_at: Annotated[datetime | None, Field(serialization_alias="to")]
