"""All calls of this process as a state machine: no transport, no task, no clock of its own.

ringing --answer--> running --fewer than two seats--> over; a call that nobody takes asks the deputy, then the
team, and is over. Each step (see `ringing`, `sitting`) leaves effects, which whoever took it carries out.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from visavis.domains.calls.effects import Announce, Effect, Engage, Refuse, Talked, Tell, Unheard
from visavis.domains.calls.frames import CallSide, Declining, IceServers, Left, Over, Reason, Seated
from visavis.domains.calls.room import Bell, Chair, Person, Room, Stage, Subject
from visavis.domains.interactions.public import member_topic, visitor_topic
from visavis.kernel.errors import VisavisError
from visavis.kernel.ids import new_id
from visavis.kernel.realtime.frames import Frame

FEWEST = 2
RING_S = 30.0
BACK_S = 30.0


class Rooms:
    """What every step of a call is made of. A connection has one place at most, in all calls together."""

    def __init__(self, now: Callable[[], datetime], new_key: Callable[[], str]) -> None:
        self.now, self.new_key = now, new_key
        self._rooms: dict[UUID, Room] = {}
        self._call_of: dict[int, UUID] = {}
        self._effects: list[Effect] = []

    def __iter__(self) -> Iterator[Room]:
        """All calls, also while some of them end."""
        return iter(tuple(self._rooms.values()))

    def __len__(self) -> int:
        return len(self._rooms)

    def take(self) -> list[Effect]:
        """What is to be done since the last time, in order."""
        effects, self._effects = self._effects, []
        return effects

    # Finding

    def find(self, call: UUID) -> Room | None:
        return self._rooms.get(call)

    def of(self, connection: int) -> Room | None:
        """The call in which a connection has its place."""
        call = self._call_of.get(connection)
        return None if call is None else self._rooms[call]

    def seating(self, expert: UUID) -> Room | None:
        """The call in which an expert sits, or which they began."""
        return next((room for room in self._rooms.values() if room.seats(expert)), None)

    def is_busy(self, expert: UUID) -> bool:
        """In a call, or about to be."""
        return any(room.seats(expert) or room.asks(expert) for room in self._rooms.values())

    # Saying

    def leave(self, effect: Effect) -> None:
        """Let this be done after the step."""
        self._effects.append(effect)

    def tell(self, chair: Chair, frame: Frame) -> None:
        """To whoever sits there now."""
        if chair.connection is not None:
            self.leave(Tell(chair.connection, frame))

    def tell_beside(self, room: Room, chair: Chair, frame: Frame) -> None:
        """To all other seats."""
        for other in room.beside(chair):
            self.tell(other, frame)

    def tell_asked(self, room: Room, bell: Bell, frame: Frame, but: int = 0) -> None:
        """To all connections of everybody for whom it rings."""
        if bell.stage == "visitor" and room.subject.interaction is not None:
            self.leave(Announce(visitor_topic(room.subject.interaction), frame, but))
        for expert in bell.experts:
            self.leave(Announce(member_topic(expert), frame, but))

    def refuse(self, chair: Chair, call: UUID, error: VisavisError) -> None:
        """Tell whoever sits there that something did not come about."""
        if chair.connection is not None:
            self.leave(Refuse(chair.connection, error, call))

    # Changing

    def open(self, room: Room) -> None:
        """A call begins."""
        self._rooms[room.subject.call] = room

    def add_chair(self, room: Room, person: Person, side: CallSide, name: str | None) -> Chair:
        """A place for a connection that has none."""
        chair = Chair(new_id(), side, self.new_key(), None, name, person.expert)
        room.chairs[chair.seat] = chair
        self.connect(room, chair, person.connection)
        if chair.expert is not None:
            self.leave(Engage(chair.expert, engaged=True))
        return chair

    def connect(self, room: Room, chair: Chair, connection: int) -> None:
        """The connection sits there from now on."""
        self.disconnect(chair)
        chair.connection, chair.back_until = connection, None
        self._call_of[connection] = room.subject.call

    def disconnect(self, chair: Chair) -> None:
        """Nobody sits there for now."""
        if chair.connection is not None:
            del self._call_of[chair.connection]
            chair.connection = None

    def seated(self, room: Room, chair: Chair, ice: IceServers) -> None:
        """Tell a connection where it sits, and who else does."""
        subject = room.subject
        frame = Seated(
            call=subject.call,
            seat=chair.seat,
            side=chair.side,
            key=chair.key,
            media=subject.media,
            language=subject.language,
            ice=ice,
            others=[other.view() for other in room.beside(chair)],
            interaction=subject.interaction or msgspec.UNSET,
        )
        self.tell(chair, frame)

    def remember(self, room: Room, chair: Chair, former: str | None = None) -> None:
        """A visitor (before a return: with the key `former`) speaks to an expert beside all conversations."""
        subject = room.subject
        if chair.side == "visitor" and room.taken_by is not None and subject.interaction is None:
            self.leave(Talked(chair.key, former, subject.company_id, room.taken_by))

    def ring(self, room: Room, stage: Stage, by: Chair, experts: set[UUID]) -> Bell:
        """Let it ring where somebody is asked."""
        bell = Bell(stage, by.seat, self.later(RING_S), experts)
        room.bells.append(bell)
        room.asked |= experts
        self.tell_asked(room, bell, room.rings(bell))
        return bell

    def later(self, seconds: float) -> datetime:
        return self.now() + timedelta(seconds=seconds)

    def remove(self, room: Room, chair: Chair, reason: Reason) -> None:
        """A seat is empty for good. One alone is no call any more."""
        self._clear(room, chair)
        self.tell_beside(room, chair, Left(call=room.subject.call, seat=chair.seat))
        for bell in [bell for bell in room.bells if bell.by == chair.seat]:
            room.bells.remove(bell)
            self.tell_asked(room, bell, Over(call=room.subject.call, reason=reason))
        if len(room.chairs) < FEWEST:
            self.end(room, reason)

    def end(self, room: Room, reason: Reason, detail: Declining | None = None) -> None:
        """The call is over, for all who sit in it and all who are asked."""
        call = room.subject.call
        over = Over(call=call, reason=reason, detail=detail or msgspec.UNSET)
        for bell in room.bells:
            self.tell_asked(room, bell, over)
        if not room.is_answered and reason in ("missed", "hung_up"):
            self.unheard(room.subject, room.first)
        for chair in tuple(room.chairs.values()):
            self.tell(chair, over)
            self._clear(room, chair)
        room.bells.clear()
        self._rooms.pop(call, None)

    def unheard(self, subject: Subject, expert: UUID | None) -> None:
        """An expert was called about a conversation, and nobody took the call."""
        if subject.interaction is not None and expert is not None:
            self.leave(Unheard(subject.company_id, subject.interaction, expert))

    def _clear(self, room: Room, chair: Chair) -> None:
        self.disconnect(chair)
        room.chairs.pop(chair.seat, None)
        if chair.expert is not None:
            self.leave(Engage(chair.expert, engaged=self.seating(chair.expert) is not None))
