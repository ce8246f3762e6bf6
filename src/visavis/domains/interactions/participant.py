"""What both kinds of client have in common on a live connection: frames in, policy, writer, frames out."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Generic, TypeVar
from uuid import UUID

from visavis.domains.interactions.beside import Beside
from visavis.domains.interactions.facts import FactBook, Facts
from visavis.domains.interactions.frames import (
    About,
    Accepted,
    Deleted,
    Interaction,
    InteractionSnapshot,
    Read,
    Receipt,
    Received,
    Refused,
    Replay,
    Resume,
    Send,
    SetTyping,
    Side,
    Typing,
)
from visavis.domains.interactions.order import Order
from visavis.domains.interactions.policy import check_may_write, checked_text, may_read, may_take_part
from visavis.domains.interactions.presence import Presence
from visavis.domains.interactions.reading import PAGE_CHARACTERS, Page, Reading
from visavis.domains.interactions.silence import Silence
from visavis.domains.interactions.writer import Writer
from visavis.kernel.access import Member, Visitor
from visavis.kernel.clock import Clock
from visavis.kernel.errors import NotFound, VisavisError
from visavis.kernel.realtime.bus import Bus, Envelope
from visavis.kernel.realtime.closes import FAILED, REVOKED
from visavis.kernel.realtime.connection import Connection
from visavis.kernel.realtime.frames import VERSION, Codec, Frame, Welcome, encode
from visavis.kernel.realtime.hub import Hub

TYPING_EVERY_S = 1.0
MOST_USED = 1000

Actor = TypeVar("Actor", Visitor, Member)
Work = Awaitable[None] | None


@dataclass(frozen=True, slots=True)
class Floor:
    """What connections work with."""

    hub: Hub
    bus: Bus
    clock: Clock
    facts: FactBook
    writer: Writer
    reading: Reading
    presence: Presence
    silence: Silence


@dataclass(frozen=True, slots=True)
class Tongue:
    """What one kind of client may send, and who carries out what is not about interactions."""

    codec: Codec
    beside: Beside
    heartbeat_s: float


class Participant(Generic[Actor]):
    """One client's part in interactions. Every frame is checked against the policy, from memory."""

    __slots__ = (
        "_floor",
        "_is_welcome",
        "_tongue",
        "_typed",
        "_used",
        "actor",
        "caller",
        "connection",
        "cut_off",
    )

    side: ClassVar[Side]

    def __init__(self, floor: Floor, tongue: Tongue) -> None:
        self._floor = floor
        self._tongue = tongue
        self._is_welcome = self.cut_off = False
        self.caller: bytes | None = None
        self._used: dict[UUID, Facts] = {}
        self._typed: dict[UUID, tuple[bool, float]] = {}
        self.actor: Actor | None = None
        self.connection: Connection | None = None

    @property
    def key(self) -> int:
        """The connection that does not need its own messages back."""
        return 0 if self.connection is None else self.connection.key

    @property
    def codec(self) -> Codec:
        """What this client may send."""
        return self._tongue.codec

    @property
    def company_id(self) -> UUID | None:
        """The company whose people the client may meet, if known."""
        return None if self.actor is None else self.actor.company_id

    def ended(self, connection: Connection) -> None:
        """The connection is over."""
        if self._is_welcome:
            self.cut_off = connection.closed_with is REVOKED
            self._tongue.beside.ended(self)
        self.connection = None

    def received(self, connection: Connection, frame: Frame) -> Work:
        """Carry out one frame, at once where nothing has to be read from the database."""
        del connection
        actor = self.actor
        if not isinstance(frame, About):
            return self._tongue.beside.received(self, frame)
        if actor is None:
            self.refuse(NotFound(), frame)
            return None
        facts = self._used.get(frame.interaction)
        return self._first_use(actor, frame) if facts is None else self._attempt(actor, frame, facts)

    # What the writer reports

    def accepted(self, order: Order, seq: int, at: datetime) -> None:
        """Acknowledge a committed message."""
        self.push(Accepted(interaction=order.facts.id, client_id=order.client_id, seq=seq, at=at))

    def refused(self, order: Order, error: VisavisError) -> None:
        """Say that a message will not be stored."""
        self.push(
            Refused(
                code=error.code, detail=error.detail, interaction=order.facts.id, client_id=order.client_id
            )
        )

    def failed(self) -> None:
        """Make the client come back and send again."""
        if self.connection is not None:
            self.connection.close(FAILED)

    # What the kinds of participants share

    def push(self, frame: Frame) -> None:
        """Send a frame to this client."""
        if self.connection is not None:
            self.connection.push(encode(frame))

    def refuse(self, error: VisavisError, frame: Frame) -> None:
        """Tell the client that a frame was not carried out, and which."""
        found = {name: getattr(frame, name, None) for name in ("interaction", "client_id", "call")}
        named = {name: value for name, value in found.items() if value is not None}
        self.push(Refused(code=error.code, detail=error.detail, **named))

    def welcome(self) -> bool:
        """Open the connection. False when the client is gone."""
        now = self._floor.clock.now()
        frame = Welcome(version=VERSION, heartbeat_s=self._tongue.heartbeat_s, at=now)
        self._is_welcome = self.connection is not None and self.connection.welcome(frame)
        return self._is_welcome

    def present(self) -> None:
        """Let whoever else works on this connection know of it."""
        if self.connection is not None:
            self._tongue.beside.opened(self)

    async def catch_up(
        self, cursors: Mapping[UUID, int], snapshots: Mapping[UUID, InteractionSnapshot]
    ) -> None:
        """Send what the client missed. What does not fit now, the client asks for by itself."""
        room = PAGE_CHARACTERS
        for interaction, after in cursors.items():
            snapshot = snapshots.get(interaction)
            if snapshot is None:
                self.push(Deleted(interaction=interaction))
                continue
            self.push(Interaction(interaction=snapshot))
            if snapshot.last_seq > after:
                page = (
                    await self._page(interaction, after)
                    if room > 0
                    else Page([], snapshot.last_seq, more=True)
                )
                room -= sum(len(message.text) for message in page.messages)
                self.replay(interaction, after, page)

    def replay(self, interaction: UUID, after: int, page: Page) -> None:
        """Send a page of messages."""
        messages, last_seq, more = page
        self.push(
            Replay(interaction=interaction, after=after, messages=messages, last_seq=last_seq, more=more)
        )

    async def _page(self, interaction: UUID, after: int) -> Page:
        if self.actor is None:
            return Page([], 0, more=False)
        return await self._floor.reading.page(self.actor.company_id, interaction, after)

    async def _first_use(self, actor: Actor, frame: About) -> None:
        facts = await self._floor.facts.find(actor.company_id, frame.interaction)
        if facts is None or not may_read(actor, facts):
            self.refuse(NotFound(), frame)
            return
        if len(self._used) >= MOST_USED:
            self._used.clear()
        self._used[facts.id] = facts
        work = self._attempt(actor, frame, facts)
        if work is not None:
            await work

    def _attempt(self, actor: Actor, frame: About, facts: Facts) -> Work:
        try:
            return self._carry_out(actor, frame, facts)
        except VisavisError as error:
            self.refuse(error, frame)
            return None

    def _carry_out(self, actor: Actor, frame: About, facts: Facts) -> Work:
        if isinstance(frame, Send):
            self._send(actor, frame, facts)
        elif isinstance(frame, Resume):
            return self._resume(actor, frame, facts)
        elif not may_take_part(actor, facts):
            raise NotFound
        elif isinstance(frame, Received):
            self._note(facts, frame.seq, 0)
        elif isinstance(frame, Read):
            self._note(facts, frame.seq, frame.seq)
        elif isinstance(frame, SetTyping):
            self._type(facts, active=frame.active)
        return None

    def _send(self, actor: Actor, frame: Send, facts: Facts) -> None:
        check_may_write(actor, facts)
        self._floor.silence.check(facts.company_id)
        text = checked_text(frame.text)
        sender_id = actor.member_id if isinstance(actor, Member) else None
        self._floor.writer.submit(Order(facts, self.side, sender_id, frame.client_id, text, self))

    def _note(self, facts: Facts, received: int, read: int) -> None:
        if not facts.noted(self.side, received, read):
            return
        received, read = facts.position(self.side)
        receipt = Receipt(interaction=facts.id, side=self.side, received=received, read=read)
        self._floor.bus.publish(Envelope(facts.topics, receipt, None, self.key))
        self._floor.writer.note(facts)

    def _type(self, facts: Facts, *, active: bool) -> None:
        now = self._floor.clock.monotonic()
        was_active, since = self._typed.get(facts.id, (False, float("-inf")))
        if (active and now - since < TYPING_EVERY_S) or not (active or was_active):
            return
        self._typed[facts.id] = (active, now if active else since)
        typing = Typing(interaction=facts.id, side=self.side, active=active)
        self._floor.bus.publish(Envelope(facts.topics, typing, None, self.key))

    async def _resume(self, actor: Actor, frame: Resume, facts: Facts) -> None:
        if self.connection is not None:
            await self.connection.room()
        page = await self._page(facts.id, frame.after)
        # Access may have been lost while we waited.
        if may_read(actor, facts):
            self.replay(facts.id, frame.after, page)
        else:
            self.refuse(NotFound(), frame)
