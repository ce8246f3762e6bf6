"""Realtime frames of interactions. One JSON object each; times are RFC 3339 in UTC, ids UUIDs."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from visavis.kernel.realtime import frames as kernel
from visavis.kernel.realtime.frames import Closing, Frame, Heartbeat, Number, Welcome

MOST_CHARACTERS = 8000
MOST_CURSORS = 100

Side = Literal["visitor", "expert"]
Sender = Literal["visitor", "expert", "system"]
State = Literal["waiting", "active", "ended"]
Kind = Literal[
    "text",
    "document",
    "ended",
    "handed_over",
    "joined",
    "left",
    "deputy_asked",
    "team_asked",
    "unanswered",
    "missed_call",
]
# What people send each other; all else is a note of what happened.
SENT: tuple[Kind, ...] = ("text", "document")
Asked = Literal["expert", "deputy", "team", "nobody"]
PresenceState = Literal["available", "busy", "away", "offline"]

# A text of the wrong length is refused, not a broken frame: its sender must learn which message it was.
Text = Annotated[str, msgspec.Meta(extra_json_schema={"minLength": 1, "maxLength": MOST_CHARACTERS})]
Token = Annotated[str, msgspec.Meta(max_length=8192)]
Cursors = Annotated[dict[UUID, Number], msgspec.Meta(max_length=MOST_CURSORS)]


# From a client to the server


class About(Frame):
    """A frame about one interaction."""

    interaction: UUID


class Hello(kernel.Hello):
    """First frame. `cursors` holds the last number known per interaction; the server replays what is missing.

    Visitors only: `company` is the slug, `token` the access of those without a cookie, `watch` asks for the
    presence of the company's experts.
    """

    cursors: Cursors = msgspec.field(default_factory=dict)
    company: str | None = None
    token: Token | None = None
    watch: bool = False


class Send(About):
    """A message of 1 to 8,000 characters. `client_id` makes a resend recognisable."""

    client_id: UUID
    text: Text


class SetTyping(About, tag="typing"):
    """Passed on at most once a second, never stored."""

    active: bool


class Received(About):
    """Every message up to `seq` arrived."""

    seq: Number


class Read(About):
    """Every message up to `seq` was seen."""

    seq: Number


class Resume(About):
    """Asks for everything after `after`; answered by replay."""

    after: Number


class Activity(Frame):
    """Experts only: whether somebody is at the keyboard. Sent at most every 30 seconds while active."""

    active: bool


class Follow(About):
    """Visitors only: take access to an interaction opened over HTTP, by the token that came with it."""

    token: Token | None = None


VisitorFrame = Hello | Send | SetTyping | Received | Read | Resume | Follow | Heartbeat
ExpertFrame = Hello | Send | SetTyping | Received | Read | Resume | Activity | Heartbeat
ClientFrame = Hello | Send | SetTyping | Received | Read | Resume | Activity | Follow | Heartbeat


# From the server to a client


class Accepted(Frame):
    """The message is committed under the number `seq`. Sent to the connection that sent it."""

    interaction: UUID
    client_id: UUID
    seq: Number
    at: datetime


class Document(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A document that was sent; `size` in bytes. Pictures have measures in pixels, and a smaller preview."""

    id: UUID
    media_type: str
    size: Number
    width: Number | msgspec.UnsetType = msgspec.UNSET
    height: Number | msgspec.UnsetType = msgspec.UNSET


class Message(Frame):
    """A committed message, to every other connection of both sides. With a document, `text` is its name.

    `expert` is who wrote it, or whom a note of what happened is about; such a note has no text.
    """

    interaction: UUID
    seq: Number
    sender: Sender
    kind: Kind
    client_id: UUID
    text: str
    at: datetime
    expert: UUID | msgspec.UnsetType = msgspec.UNSET
    document: Document | msgspec.UnsetType = msgspec.UNSET


class ReplayedMessage(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A message inside a replay."""

    seq: Number
    sender: Sender
    kind: Kind
    client_id: UUID
    text: str
    at: datetime
    expert: UUID | msgspec.UnsetType = msgspec.UNSET
    document: Document | msgspec.UnsetType = msgspec.UNSET


class Replay(Frame):
    """Messages after `after` in rising order. With `more` the client resumes after the last one.

    Where messages have expired numbers are missing: what is not here between `after` and the last is gone.
    """

    interaction: UUID
    after: Number
    messages: list[ReplayedMessage]
    last_seq: Number
    more: bool


class Receipt(Frame):
    """How far one side has received and read."""

    interaction: UUID
    side: Side
    received: Number
    read: Number


class Typing(Frame):
    interaction: UUID
    side: Side
    active: bool


class Presence(Frame):
    """To watchers of the company and to that expert's own connections."""

    expert: UUID
    state: PresenceState


class Receipts(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Numbers up to which each side received and read."""

    visitor_received: Number
    visitor_read: Number
    expert_received: Number
    expert_read: Number


class NamedExpert(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    id: UUID
    name: str


class InteractionSnapshot(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An interaction now. `deleted_on` is the day its newest message goes; the last five are for experts.

    `experts` are those who take part: the owner, then whoever was invited. `asked` is who is asked for the
    first answer; `queue` the visitor's place, from 1, among those who wait for the same expert.
    `offered_to` are experts who may read and take over what is waiting. `mail_refused`: the newest mail
    about an answer did not reach the visitor.
    """

    id: UUID
    expert_id: UUID
    experts: list[NamedExpert]
    asked: Asked
    queue: Number | None
    state: State
    last_seq: Number
    visitor_name: str | None
    visitor_email: str | None
    receipts: Receipts
    created_at: datetime
    changed_at: datetime
    deleted_on: date
    unread: Number | msgspec.UnsetType = msgspec.UNSET
    last_text: str | msgspec.UnsetType | None = msgspec.UNSET
    last_at: datetime | msgspec.UnsetType | None = msgspec.UNSET
    offered_to: list[UUID] | msgspec.UnsetType = msgspec.UNSET
    mail_refused: bool | msgspec.UnsetType = msgspec.UNSET


class Interaction(Frame):
    """An interaction is new or changed."""

    interaction: InteractionSnapshot


class Deleted(Frame):
    """An interaction is gone for good, or was never this client's."""

    interaction: UUID


class Withdrawn(Frame):
    """Experts only: this client takes part in an interaction no longer."""

    interaction: UUID


class Noted(Frame):
    """Experts only: the internal notes of an interaction changed."""

    interaction: UUID


class Refused(Frame):
    """A frame was not carried out. `code` is stable, `detail` a sentence without input values.

    `interaction`, `client_id` or `call` say which.
    """

    code: str
    detail: str
    interaction: UUID | msgspec.UnsetType = msgspec.UNSET
    client_id: UUID | msgspec.UnsetType = msgspec.UNSET
    call: UUID | msgspec.UnsetType = msgspec.UNSET


ServerFrame = (
    Welcome
    | Accepted
    | Message
    | Replay
    | Receipt
    | Typing
    | Presence
    | Interaction
    | Deleted
    | Withdrawn
    | Noted
    | Refused
    | Heartbeat
    | Closing
)
