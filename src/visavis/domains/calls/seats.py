"""What happens among those who sit in a call: signals, what each shows, coming back, guests, leaving."""

import hmac
from datetime import datetime
from uuid import UUID

from visavis.domains.calls.bells import Bells, full
from visavis.domains.calls.effects import Happened, Tell
from visavis.domains.calls.events import CallFailed
from visavis.domains.calls.frames import (
    Back,
    CallLink,
    HangUp,
    IceServers,
    Joined,
    Left,
    Over,
    Return,
    Show,
    Shown,
    Signal,
    Signalled,
)
from visavis.domains.calls.room import Chair, Person, Room
from visavis.domains.calls.rooms import BACK_S, Rooms
from visavis.kernel.errors import Forbidden, Gone, NotFound

MOST_LINKS = 8


class Seats:
    """Steps of those who have a place. Every step asks anew whether they have one."""

    def __init__(self, rooms: Rooms, bells: Bells) -> None:
        self._rooms, self._bells = rooms, bells

    def place(self, connection: int, call: UUID) -> tuple[Room, Chair]:
        """Where a connection sits in a call that was answered. Raises NotFound."""
        room = self._rooms.find(call)
        chair = None if room is None else room.chair_of(connection)
        if room is None or chair is None or not room.is_answered:
            raise NotFound("calls.not_seated", "You do not sit in this call.")
        return room, chair

    def signal(self, connection: int, frame: Signal) -> None:
        """Pass on what one seat has to say to another. Raises NotFound."""
        room, chair = self.place(connection, frame.call)
        to = room.chairs.get(frame.to)
        if to is not None and to is not chair:
            self._rooms.tell(to, Signalled(call=frame.call, from_seat=chair.seat, data=frame.data))

    def show(self, connection: int, frame: Show) -> None:
        """Tell the others what one sends. Raises NotFound."""
        room, chair = self.place(connection, frame.call)
        chair.audio, chair.video, chair.screen = frame.audio, frame.video, frame.screen
        shown = Shown(
            call=frame.call, seat=chair.seat, audio=chair.audio, video=chair.video, screen=chair.screen
        )
        self._rooms.tell_beside(room, chair, shown)

    def invite(self, connection: int, call: UUID, expert: UUID) -> None:
        """An expert asks a colleague to join. Raises NotFound, Forbidden, Conflict."""
        room, chair = self.place(connection, call)
        if chair.side != "expert":
            raise Forbidden("calls.not_yours", "Only experts invite colleagues.")
        self._bells.invite(room, chair, expert)

    def link(self, connection: int, call: UUID) -> None:
        """A token for one more person. Raises NotFound, Forbidden, Conflict."""
        room, chair = self.place(connection, call)
        if chair.side == "guest":
            raise Forbidden("calls.not_yours", "Guests do not invite others.")
        if room.is_full or len(room.links) >= MOST_LINKS:
            raise full()
        token = self._rooms.new_key()
        room.links.add(token)
        self._rooms.tell(chair, CallLink(call=call, token=token))

    def led_to(self, token: str) -> Room:
        """The call that a link leads to. Raises Gone."""
        for room in self._rooms:
            if any(_same(token, known) for known in room.links):
                return room
        raise Gone("calls.gone", "This call is over, or somebody else has used the link.")

    def join(self, person: Person, token: str, ice: IceServers) -> None:
        """Take a seat by a link. Raises Gone, Conflict."""
        room = self.led_to(token)
        self._bells.check_free(person)
        if room.is_full:
            raise full()
        room.links.discard(token)
        # A guest is a guest, whoever else they are: the link says nothing about them.
        chair = self._rooms.add_chair(room, person._replace(expert=None), "guest", person.name)
        self._rooms.tell_beside(room, chair, Joined(call=room.subject.call, who=chair.view()))
        self._rooms.seated(room, chair, ice)

    def give_back(self, person: Person, frame: Return, ice: IceServers) -> None:
        """Let a connection sit where another sat. Raises Conflict for one that sits elsewhere."""
        rooms = self._rooms
        room = rooms.find(frame.call)
        chair = None if room is None else _kept_for(room, person, frame.key)
        if room is None or chair is None:
            rooms.leave(Tell(person.connection, Over(call=frame.call, reason="lost")))
            return
        if chair.connection != person.connection:
            self._bells.check_free(person._replace(expert=None))
            rooms.tell(chair, Over(call=frame.call, reason="elsewhere"))
            rooms.connect(room, chair, person.connection)
        former, chair.key = chair.key, rooms.new_key()
        rooms.seated(room, chair, ice)
        rooms.remember(room, chair, former)
        rooms.tell_beside(room, chair, Back(call=frame.call, seat=chair.seat))

    def hang_up(self, connection: int, frame: HangUp) -> None:
        """Leave. The call that is over already is not there, and that is fine."""
        room = self._rooms.find(frame.call)
        chair = None if room is None else room.chair_of(connection)
        if room is None or chair is None:
            return
        if not room.is_answered:
            self._stop_ringing(room, chair)
            return
        if frame.failed and not room.has_failed:
            room.has_failed = True
            self._rooms.leave(Happened(CallFailed(room.subject.company_id)))
        self._rooms.remove(room, chair, "failed" if frame.failed else "hung_up")

    def lost(self, connection: int, *, for_good: bool) -> None:
        """A connection is over. Whoever was signed out does not come back."""
        room = self._rooms.of(connection)
        chair = None if room is None else room.chair_of(connection)
        if room is None or chair is None:
            return
        if not room.is_answered:
            self._stop_ringing(room, chair)
        elif for_good:
            self._rooms.remove(room, chair, "lost")
        else:
            self._rooms.disconnect(chair)
            chair.back_until = self._rooms.later(BACK_S)
            self._rooms.tell_beside(
                room, chair, Left(call=room.subject.call, seat=chair.seat, back_until=chair.back_until)
            )

    def tick(self) -> None:
        """Do what time asks for, in all calls."""
        for room in self._rooms:
            self._bells.expire(room)
            for chair in tuple(room.chairs.values()):
                if _is_overdue(room, chair, self._rooms.now()):
                    self._rooms.remove(room, chair, "lost")

    def end_about(self, interaction: UUID) -> None:
        """The conversation to which calls belonged was deleted."""
        for room in self._rooms:
            if room.subject.interaction == interaction:
                self._rooms.end(room, "hung_up")

    def end_for(self, expert: UUID) -> None:
        """Whoever was called first is no more."""
        for room in self._rooms:
            if room.first == expert and not room.is_answered:
                self._rooms.end(room, "unavailable")

    def _stop_ringing(self, room: Room, chair: Chair) -> None:
        if any(bell.stage == "expert" for bell in room.bells):
            self._bells.note_missed(room)
        # Whoever rang knows.
        self._rooms.disconnect(chair)
        self._rooms.end(room, "hung_up")


def _is_overdue(room: Room, chair: Chair, now: datetime) -> bool:
    # The call may have ended with the one before.
    return chair.seat in room.chairs and chair.back_until is not None and chair.back_until <= now


def _kept_for(room: Room, person: Person, key: str) -> Chair | None:
    """The seat that the key opens, for the expert whose it was, or for a visitor of this company."""
    if not room.is_answered or person.company_id != room.subject.company_id:
        return None
    return next(
        (
            chair
            for chair in room.chairs.values()
            if _same(key, chair.key) and chair.expert in (None, person.expert)
        ),
        None,
    )


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode(), known.encode())
