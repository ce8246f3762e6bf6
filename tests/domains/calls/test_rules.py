"""Whatever people do in whatever order: only seats hear each other, one answer wins, nobody sits twice."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count, product
from uuid import UUID, uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from visavis.domains.calls.bells import Bells
from visavis.domains.calls.effects import Effect, Engage, Happened, Tell
from visavis.domains.calls.events import CallAnswered
from visavis.domains.calls.frames import (
    CallLink,
    HangUp,
    IceServers,
    Return,
    Seated,
    Show,
    Signal,
    Signalled,
)
from visavis.domains.calls.room import MOST_SEATS, Person, Subject
from visavis.domains.calls.rooms import Rooms
from visavis.domains.calls.seats import Seats
from visavis.kernel.clock import ManualClock
from visavis.kernel.errors import VisavisError

COMPANY, INTERACTION = UUID(int=1), UUID(int=2)
EXPERTS = [UUID(int=number) for number in range(3, 7)]
ICE = IceServers(servers=[], relay_only=True)
WHO = st.integers(0, 11)
WHICH = st.integers(0, 30)


class CallsAtRandom(RuleBasedStateMachine):
    """Experts with two tabs each and four visitors do whatever comes to mind, in one process."""

    @initialize(rings=st.lists(st.tuples(WHO, st.sampled_from(EXPERTS), st.booleans()), max_size=4))
    def begin(self, rings: list[tuple[int, UUID, bool]]) -> None:
        self.clock = ManualClock(datetime(2027, 3, 1, tzinfo=UTC))
        keys = count()
        self.rooms = Rooms(self.clock.now, lambda: f"key {next(keys)}")
        self.bells = Bells(self.rooms)
        self.seats = Seats(self.rooms, self.bells)
        connections = count(1)
        self.people = [
            *(Person(next(connections), COMPANY, expert) for expert in EXPERTS for _ in range(2)),
            *(Person(next(connections), COMPANY, None, frozenset([INTERACTION])) for _ in range(2)),
            *(Person(next(connections), COMPANY) for _ in range(2)),
        ]
        self.fresh = connections
        self.keys: dict[int, tuple[UUID, str]] = {}
        self.tokens: list[str] = []
        self.answers: Counter[UUID] = Counter()
        self.engaged: set[UUID] = set()
        self.former: list[UUID] = [uuid4()]
        for who, expert, about in rings:
            self.ring(who, expert, about)
            self.answer_what_rings(1, who)

    @rule(who=WHO, expert=st.sampled_from(EXPERTS), about=st.booleans())
    def ring(self, who: int, expert: UUID, about: bool) -> None:  # noqa: FBT001 (drawn)
        person, call = self.people[who], uuid4()
        interaction = INTERACTION if person.expert is not None or about else None
        subject = Subject(call, COMPANY, "voice", "de", interaction)
        called = None if person.expert is not None else expert
        self._try(lambda: self.bells.ring(person, subject, called))
        self.former.append(call)

    @rule(which=WHICH, tab=st.integers(0, 3))
    def answer_what_rings(self, which: int, tab: int) -> None:
        """Random people seldom are those for whom it rings."""
        for room in [room for room in self.rooms if room.bells][: which % 3]:
            asked = [who for who, person in enumerate(self.people) if room.bell_for(person) is not None]
            self._answer(room.subject.call, asked[tab % len(asked)])

    @rule(which=WHICH, who=WHO)
    def answer(self, which: int, who: int) -> None:
        self._answer(self._some(which), who)

    def _answer(self, call: UUID, who: int) -> None:
        room, person = self.rooms.find(call), self.people[who]
        was_asked = room is not None and room.bell_for(person) is not None
        effects = self._try(lambda: self.bells.answer(person, call, (ICE, ICE)))
        seated = any(
            isinstance(one, Tell) and one.connection == person.connection and isinstance(one.frame, Seated)
            for one in effects
        )
        assert was_asked or not seated

    @rule(which=WHICH, who=WHO)
    def decline(self, which: int, who: int) -> None:
        call = self._some(which)
        self._try(lambda: self.bells.decline(self.people[who], call, "later"))

    @rule(which=WHICH, who=WHO, failed=st.booleans())
    def hang_up(self, which: int, who: int, failed: bool) -> None:  # noqa: FBT001 (drawn)
        call = self._some(which)
        connection = self.people[who].connection
        self._try(lambda: self.seats.hang_up(connection, HangUp(call=call, failed=failed)))

    @rule(which=WHICH, who=WHO)
    def show(self, which: int, who: int) -> None:
        call = self._some(which)
        room, connection = self.rooms.find(call), self.people[who].connection
        frame = Show(call=call, audio=True, video=False, screen=False)
        for effect in self._try(lambda: self.seats.show(connection, frame)):
            assert isinstance(effect, Tell)
            assert room is not None
            assert room.chair_of(effect.connection) is not None

    @rule(which=WHICH, who=WHO, expert=st.sampled_from(EXPERTS))
    def invite(self, which: int, who: int, expert: UUID) -> None:
        call = self._some(which)
        self._try(lambda: self.seats.invite(self.people[who].connection, call, expert))

    @rule(which=WHICH, who=WHO)
    def link(self, which: int, who: int) -> None:
        call = self._some(which)
        self._try(lambda: self.seats.link(self.people[who].connection, call))

    @rule(who=WHO, which=st.integers(0, 20))
    def join(self, who: int, which: int) -> None:
        if self.tokens:
            token = self.tokens[which % len(self.tokens)]
            self._try(lambda: self.seats.join(self.people[who], token, ICE))

    @rule(who=WHO, for_good=st.booleans())
    def lose(self, who: int, for_good: bool) -> None:  # noqa: FBT001 (drawn)
        """A connection ends, and its person comes with a new one."""
        person = self.people[who]
        self._try(lambda: self.seats.lost(person.connection, for_good=for_good))
        self.people[who] = person._replace(connection=next(self.fresh))
        if person.connection in self.keys:
            self.keys[self.people[who].connection] = self.keys.pop(person.connection)

    @rule(who=WHO, thief=WHO)
    def come_back(self, who: int, thief: int) -> None:
        """With one's own key, or with somebody else's."""
        known = self.keys.get(self.people[who].connection)
        if known is not None:
            frame = Return(call=known[0], key=known[1])
            self._try(lambda: self.seats.give_back(self.people[thief], frame, ICE))

    @rule(seconds=st.sampled_from([1, 15, 31]))
    def wait(self, seconds: int) -> None:
        self.clock.advance(timedelta(seconds=seconds))
        self._try(self.seats.tick)

    @rule(which=WHICH, experts=st.lists(st.sampled_from(EXPERTS), unique=True))
    def find_others(self, which: int, experts: list[UUID]) -> None:
        call = self._some(which)
        self._try(lambda: self.bells.ask(call, "team", experts))

    @invariant()
    def only_seats_of_a_call_hear_its_signals(self) -> None:
        """What a seat says comes to the one it is for; nobody else's word comes to anybody."""
        for room in self.rooms:
            for person, to in product(self.people, tuple(room.chairs.values())):
                frame = Signal(call=room.subject.call, to=to.seat, data="x")
                sender = room.chair_of(person.connection)
                said = self._try(partial(self.seats.signal, person.connection, frame))
                is_heard = room.is_answered and sender not in (None, to) and to.connection is not None
                signalled = [
                    Tell(to.connection or 0, Signalled(call=frame.call, from_seat=chair.seat, data="x"))
                    for chair in (sender,)
                    if chair is not None and is_heard
                ]
                assert said == signalled

    @invariant()
    def nobody_sits_twice(self) -> None:
        seated = [chair for room in self.rooms for chair in room.chairs.values()]
        connections = [chair.connection for chair in seated if chair.connection is not None]
        experts = [chair.expert for chair in seated if chair.expert is not None]
        assert len(connections) == len(set(connections))
        assert len(experts) == len(set(experts))
        assert all(self.rooms.of(connection) is not None for connection in connections)

    @invariant()
    def no_call_outlives_its_seats(self) -> None:
        for room in self.rooms:
            assert len(room.chairs) <= MOST_SEATS
            assert len(room.chairs) >= (2 if room.is_answered else 1)
            assert room.is_answered or room.is_seeking or room.bells
            assert all(bell.by in room.chairs for bell in room.bells)
            assert self.answers[room.subject.call] == int(room.is_answered)

    @invariant()
    def who_sits_is_busy(self) -> None:
        sitting = {chair.expert for room in self.rooms for chair in room.chairs.values() if chair.expert}
        assert sitting == self.engaged

    def _some(self, which: int) -> UUID:
        """A call: mostly one that goes on, sometimes one that is over."""
        calls = [room.subject.call for room in self.rooms] * 3 + self.former[-1:]
        return calls[which % len(calls)]

    def _try(self, step: object) -> list[Effect]:
        assert callable(step)
        before = len(list(self.rooms))
        try:
            step()
        except VisavisError:
            # Who may not is told so, and nothing else happens but that a lost place is given up.
            assert len(list(self.rooms)) <= before
        effects = self.rooms.take()
        for effect in effects:
            self._note(effect)
        return effects

    def _note(self, effect: Effect) -> None:
        match effect:
            case Tell(connection, Seated(call=call, key=key)):
                self.keys[connection] = (call, key)
            case Tell(_, CallLink(token=token)):
                self.tokens.append(token)
            case Happened(CallAnswered()):
                self._count_answers()
            case Engage(expert, engaged):
                (self.engaged.add if engaged else self.engaged.discard)(expert)
            case _:
                pass

    def _count_answers(self) -> None:
        new = [room for room in self.rooms if room.is_answered and not self.answers[room.subject.call]]
        assert len(new) == 1, "one answer, for a call that had none"
        self.answers[new[0].subject.call] += 1


CallsAtRandom.TestCase.settings = settings(max_examples=200, stateful_step_count=40, deadline=None)
TestCallsAtRandom = CallsAtRandom.TestCase
