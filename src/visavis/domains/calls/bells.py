"""From the ring to the answer: who is asked, who takes the call, who does not."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from visavis.domains.calls.effects import Announce, Caught, Happened, Missed, MissedCall, Seek, Spoke, Tell
from visavis.domains.calls.events import CallAnswered, CallStarted
from visavis.domains.calls.frames import Declining, IceServers, Joined, Over, Ringing, Rings, Taken
from visavis.domains.calls.room import Bell, Chair, Person, Room, Stage, Subject
from visavis.domains.calls.rooms import Rooms
from visavis.domains.interactions.public import member_topic
from visavis.kernel.errors import Conflict


class Bells:
    """Steps of calls that are not answered yet, and of colleagues who are asked to join one."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def ring(self, person: Person, subject: Subject, expert: UUID | None) -> None:
        """Call an expert, or the visitor of an interaction. Raises Conflict."""
        rooms = self._rooms
        if rooms.find(subject.call) is not None:
            raise Conflict("calls.known", "There is a call of this name.")
        self.check_free(person)
        if self._is_crossed(person, subject):
            rooms.leave(Tell(person.connection, Over(call=subject.call, reason="elsewhere")))
        elif self._is_busy(subject, expert):
            rooms.leave(Tell(person.connection, Over(call=subject.call, reason="busy")))
            self._note_missed(subject, expert, person.name, busy=True)
            rooms.unheard(subject, expert)
        else:
            self._begin(person, Room(subject, expert))

    def rings_for(self, person: Person) -> list[Rings]:
        """What rings for somebody who has just come."""
        found = ((room, room.bell_for(person)) for room in self._rooms)
        return [room.rings(bell) for room, bell in found if bell is not None]

    def answer(self, person: Person, call: UUID, ice: Sequence[IceServers]) -> None:
        """Take a call. The first does; `ice` is for who answers, and for who called. Raises Conflict."""
        rooms = self._rooms
        room = rooms.find(call)
        bell = None if room is None else room.bell_for(person)
        if room is None or bell is None:
            self._answer_too_late(person, call, room)
            return
        self.check_free(person)
        room.bells.remove(bell)
        rooms.tell_asked(room, bell, Taken(call=call), but=person.connection)
        chair = rooms.add_chair(room, person, person.side, person.name)
        if not room.is_answered:
            room.is_answered = True
            room.taken_by = chair.expert or room.caller.expert
            rooms.seated(room, room.caller, ice[1])
            rooms.leave(Caught(call))
            if room.subject.interaction is not None:
                rooms.leave(Spoke(room.subject.interaction))
            rooms.remember(room, room.caller)
            rooms.leave(Happened(CallAnswered(room.subject.company_id)))
        else:
            rooms.tell_beside(room, chair, Joined(call=call, who=chair.view()))
        rooms.seated(room, chair, ice[0])

    def decline(self, person: Person, call: UUID, reason: Declining) -> None:
        """Do not take a call. Who asked hears it unless somebody else may still take it."""
        rooms = self._rooms
        room = rooms.find(call)
        bell = None if room is None else room.bell_for(person)
        if room is None or bell is None:
            return
        if person.expert is not None and bell.stage != "visitor":
            bell.experts.discard(person.expert)
            rooms.leave(Announce(member_topic(person.expert), Taken(call=call), person.connection))
        else:
            rooms.tell_asked(room, bell, Taken(call=call), but=person.connection)
        if bell.stage in ("visitor", "expert"):
            room.bells.remove(bell)
            rooms.end(room, "declined", reason)
        elif not bell.experts:
            self._give_up(room, bell, Conflict("calls.declined", "They cannot join now."))

    def expire(self, room: Room) -> None:
        """Nobody answered in time."""
        for bell in [bell for bell in room.bells if bell.until <= self._rooms.now()]:
            self._rooms.tell_asked(room, bell, Over(call=room.subject.call, reason="missed"))
            if bell.stage == "expert":
                self.note_missed(room)
            self._give_up(room, bell, Conflict("calls.missed", "They did not answer."))

    def ask(self, call: UUID, stage: Stage, experts: Sequence[UUID]) -> None:
        """Let it ring for others, if they are free and were not asked yet. With nobody the call is over."""
        rooms = self._rooms
        room = rooms.find(call)
        if room is None or not room.is_seeking:
            return
        room.is_seeking = False
        free = {expert for expert in experts if not (expert in room.asked or rooms.is_busy(expert))}
        if free:
            self._ring(room, stage, free)
        elif stage == "deputy":
            self._seek(room, stage)
        else:
            rooms.end(room, "missed")

    def invite(self, room: Room, by: Chair, expert: UUID) -> None:
        """Ask a colleague to join. Raises Conflict."""
        if room.is_full:
            raise full()
        if self._rooms.is_busy(expert):
            raise Conflict("calls.busy", "They are in a call.")
        bell = self._rooms.ring(room, "colleague", by, {expert})
        self._rooms.tell(by, Ringing(call=room.subject.call, until=bell.until, expert=expert))

    def note_missed(self, room: Room) -> None:
        """Whoever was called first did not answer."""
        self._note_missed(room.subject, room.first, room.caller.name, busy=False)

    def check_free(self, person: Person) -> None:
        """Raises Conflict for who has a place in a call already, here or at another connection.

        A place that was lost is given up: whoever begins anew does not come back to it.
        """
        rooms = self._rooms
        room = None if person.expert is None else rooms.seating(person.expert)
        if room is not None:
            for chair in [chair for chair in room.chairs.values() if chair.expert == person.expert]:
                if chair.connection is not None:
                    raise already()
                rooms.remove(room, chair, "lost")
        if rooms.of(person.connection) is not None:
            raise already()

    def _begin(self, person: Person, room: Room) -> None:
        self._rooms.open(room)
        self._rooms.add_chair(room, person, person.side, person.name)
        self._rooms.leave(Happened(CallStarted(room.subject.company_id)))
        if room.first is None:
            self._ring(room, "visitor", set())
        else:
            self._ring(room, "expert", {room.first})

    def _ring(self, room: Room, stage: Stage, experts: set[UUID]) -> None:
        bell = self._rooms.ring(room, stage, room.caller, experts)
        expert = next(iter(experts)) if len(experts) == 1 else msgspec.UNSET
        self._rooms.tell(room.caller, Ringing(call=room.subject.call, until=bell.until, expert=expert))

    def _give_up(self, room: Room, bell: Bell, error: Conflict) -> None:
        room.bells.remove(bell)
        if bell.stage == "colleague":
            self._rooms.refuse(room.chairs[bell.by], room.subject.call, error)
        elif bell.stage in ("visitor", "team"):
            self._rooms.end(room, "missed")
        else:
            self._seek(room, bell.stage)

    def _seek(self, room: Room, after: Stage) -> None:
        room.is_seeking = True
        self._rooms.leave(Seek(room.subject.call, after))

    def _answer_too_late(self, person: Person, call: UUID, room: Room | None) -> None:
        if room is not None and room.chair_of(person.connection) is not None:
            return
        is_theirs = room is not None and person.expert is not None and room.seats(person.expert)
        frame = Taken(call=call) if is_theirs else Over(call=call, reason="missed")
        self._rooms.leave(Tell(person.connection, frame))

    def _is_crossed(self, person: Person, subject: Subject) -> bool:
        """Whether the other side of the conversation rings here already."""
        return any(
            not room.is_answered
            and subject.interaction is not None
            and room.subject.interaction == subject.interaction
            and room.bell_for(person) is not None
            for room in self._rooms
        )

    def _is_busy(self, subject: Subject, expert: UUID | None) -> bool:
        if expert is not None:
            return self._rooms.is_busy(expert)
        return any(room.subject.interaction == subject.interaction for room in self._rooms)

    def _note_missed(self, subject: Subject, expert: UUID | None, name: str | None, *, busy: bool) -> None:
        if expert is not None:
            missed = MissedCall(
                subject.call, self._rooms.now(), subject.media, name, subject.interaction, busy
            )
            self._rooms.leave(Missed(expert, missed))


def already() -> Conflict:
    """One call at a time."""
    return Conflict("calls.already", "You are in a call already.")


def full() -> Conflict:
    """There are not more seats than four."""
    return Conflict("calls.full", "Nobody else fits into this call.")
