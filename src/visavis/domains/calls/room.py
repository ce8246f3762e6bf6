"""One call: who sits in it, and whom it rings for. Knows no other call, and connections only by number."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple
from uuid import UUID

import msgspec

from visavis.domains.calls.frames import CallLanguage, CallSide, Media, Rings, Seat

MOST_SEATS = 4

# Who is asked; a colleague is asked into a call that goes on already.
Stage = Literal["visitor", "expert", "deputy", "team", "colleague"]


class Person(NamedTuple):
    """Who is at a connection, as far as calls ask. Visitors have no `expert`."""

    connection: int
    company_id: UUID
    expert: UUID | None = None
    interactions: frozenset[UUID] = frozenset()
    name: str | None = None

    @property
    def side(self) -> CallSide:
        return "visitor" if self.expert is None else "expert"


class Subject(NamedTuple):
    """What a call is about, from its ring to its end."""

    call: UUID
    company_id: UUID
    media: Media
    language: CallLanguage
    interaction: UUID | None


@dataclass(slots=True)
class Chair:
    """A seat as the server keeps it. Without a connection it waits until `back_until`."""

    seat: UUID
    side: CallSide
    key: str
    connection: int | None
    name: str | None
    expert: UUID | None
    audio: bool = False
    video: bool = False
    screen: bool = False
    back_until: datetime | None = None

    def view(self) -> Seat:
        """The seat as the others see it."""
        return Seat(
            seat=self.seat,
            side=self.side,
            audio=self.audio,
            video=self.video,
            screen=self.screen,
            name=self.name or msgspec.UNSET,
            expert=self.expert or msgspec.UNSET,
        )


@dataclass(slots=True)
class Bell:
    """It rings for `experts`, or for the visitor of the interaction, on behalf of the seat `by`."""

    stage: Stage
    by: UUID
    until: datetime
    experts: set[UUID] = field(default_factory=set)


@dataclass(slots=True)
class Room:
    """`first` is who was called, `asked` for whom it has rung, `taken_by` the expert who spoke first.

    `is_seeking`: whoever may be asked next is being looked for.
    """

    subject: Subject
    first: UUID | None
    chairs: dict[UUID, Chair] = field(default_factory=dict)
    bells: list[Bell] = field(default_factory=list)
    asked: set[UUID] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    is_answered: bool = False
    taken_by: UUID | None = None
    is_seeking: bool = False
    has_failed: bool = False

    @property
    def caller(self) -> Chair:
        """Who rang; nobody else sits here before somebody answers."""
        return next(iter(self.chairs.values()))

    @property
    def is_full(self) -> bool:
        """Whoever is asked already may still come."""
        return len(self.chairs) + sum(bell.stage == "colleague" for bell in self.bells) >= MOST_SEATS

    def chair_of(self, connection: int) -> Chair | None:
        """Where a connection sits."""
        return next((chair for chair in self.chairs.values() if chair.connection == connection), None)

    def beside(self, chair: Chair) -> Iterator[Chair]:
        """All other seats."""
        return (other for other in self.chairs.values() if other is not chair)

    def bell_for(self, person: Person) -> Bell | None:
        """The bell that this person hears."""
        return next((bell for bell in self.bells if self.is_for(bell, person)), None)

    def is_for(self, bell: Bell, person: Person) -> bool:
        """Whether this person is asked to come."""
        if person.company_id != self.subject.company_id:
            return False
        if bell.stage == "visitor":
            return person.expert is None and self.subject.interaction in person.interactions
        return person.expert in bell.experts

    def asks(self, expert: UUID) -> bool:
        """Whether it rings for this expert."""
        return any(expert in bell.experts for bell in self.bells)

    def seats(self, expert: UUID) -> bool:
        """Whether this expert sits here."""
        return any(chair.expert == expert for chair in self.chairs.values())

    def rings(self, bell: Bell) -> Rings:
        """What is heard where it rings. Who is asked to help needs no access to the conversation."""
        subject, by = self.subject, self.chairs[bell.by]
        knows = bell.stage in ("visitor", "expert")
        return Rings(
            call=subject.call,
            side=by.side,
            media=subject.media,
            language=subject.language,
            until=bell.until,
            from_name=by.name or msgspec.UNSET,
            from_expert=by.expert or msgspec.UNSET,
            interaction=(subject.interaction if knows else None) or msgspec.UNSET,
        )
