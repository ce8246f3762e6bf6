"""The connection's states, one by one, with a clock that moves only when told."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.kernel.realtime.lines import HEARTBEAT, HELLO, LIMITS, Bench, say
from visavis.kernel.realtime import closes
from visavis.kernel.realtime.connection import Phase


async def test_hello_opens_and_is_answered_by_welcome() -> None:
    bench = Bench()
    assert bench.phase == "opening"
    await bench.receive(HELLO)
    assert bench.phase == "open"
    assert '"type":"welcome"' in bench.line.sent[0]


@pytest.mark.parametrize("first", [say("x"), HEARTBEAT, "no json", b"\xff", "[]"])
async def test_anything_before_hello_is_a_bad_frame(first: str | bytes) -> None:
    bench = Bench()
    await bench.receive(first)
    assert bench.line.closed == closes.BAD_FRAME


async def test_another_version_is_told_so() -> None:
    bench = Bench()
    await bench.receive('{"type":"hello","version":2}')
    assert bench.line.closed == closes.OTHER_VERSION


async def test_a_second_hello_is_a_bad_frame() -> None:
    bench = await Bench.open()
    await bench.receive(HELLO)
    assert bench.line.closed == closes.BAD_FRAME


async def test_who_may_not_come_in_is_closed() -> None:
    bench = Bench()
    bench.listener.refuses = True
    await bench.receive(HELLO)
    assert bench.line.closed == closes.NOT_SIGNED_IN
    assert bench.listener.ended_times == 1


async def test_without_hello_the_connection_ends_after_ten_seconds() -> None:
    bench = Bench()
    bench.clock.advance(timedelta(seconds=9.9))
    bench.connection.tick()
    assert bench.phase == "opening"
    bench.clock.advance(timedelta(seconds=0.1))
    bench.connection.tick()
    assert bench.line.closed == closes.NO_HELLO


async def test_heartbeats_come_on_time_and_silence_ends_the_connection() -> None:
    bench = await Bench.open()
    assert bench.connection.tick() == 5
    bench.clock.advance(timedelta(seconds=5))
    bench.connection.tick()
    assert bench.line.sent == [HEARTBEAT]
    await bench.receive(HEARTBEAT)
    bench.clock.advance(timedelta(seconds=9))
    bench.connection.tick()
    assert bench.closed is None
    bench.clock.advance(timedelta(seconds=1))
    bench.connection.tick()
    assert bench.line.closed == closes.SILENT
    assert bench.listener.ended_times == 1


async def test_a_line_that_does_not_close_is_aborted() -> None:
    bench = await Bench.open()
    bench.connection.close(closes.REVOKED)
    bench.clock.advance(timedelta(seconds=4))
    assert bench.connection.tick() == 5
    assert bench.aborted is False
    bench.clock.advance(timedelta(seconds=1))
    assert bench.connection.tick() is None
    assert bench.aborted is True


async def test_what_the_line_does_not_take_waits_in_order() -> None:
    bench = await Bench.open()
    bench.line.takes = False
    bench.connection.push("a")
    bench.line.takes = True
    bench.connection.push("b")
    assert bench.line.sent == []
    bench.connection.flush()
    bench.connection.push("c")
    assert bench.line.sent == ["a", "b", "c"]


@pytest.mark.parametrize("texts", [["a"] * 4, ["a" * 150, "b" * 51]])
async def test_a_slow_reader_is_let_go(texts: list[str]) -> None:
    bench = await Bench.open()
    bench.line.takes = False
    for text in texts[:-1]:
        bench.connection.push(text)
    assert bench.closed is None
    bench.connection.push(texts[-1])
    assert bench.line.closed == closes.TOO_SLOW
    assert bench.listener.ended_times == 1


async def test_too_many_frames_end_the_connection_and_time_forgives() -> None:
    bench = await Bench.open()
    for _ in range(4):
        await bench.receive(HEARTBEAT)
    bench.clock.advance(timedelta(seconds=1))
    await bench.receive(HEARTBEAT)
    assert bench.closed is None
    await bench.receive(HEARTBEAT)
    assert bench.line.closed == closes.TOO_MANY


async def test_a_failing_handler_ends_only_its_connection() -> None:
    bench = await Bench.open()
    bench.listener.fails = True
    await bench.receive(say("x"))
    assert bench.line.closed == closes.FAILED


async def test_after_the_end_nothing_is_heard_or_sent() -> None:
    bench = await Bench.open()
    bench.connection.close(closes.REVOKED)
    await bench.receive(say("x"))
    bench.connection.push("y")
    bench.connection.lost()
    assert bench.listener.said == []
    assert bench.line.sent == []
    assert bench.phase == "closed"
    assert bench.listener.ended_times == 1
    assert bench.connection.tick() is None


async def test_a_client_that_left_during_hello_is_not_welcomed() -> None:
    bench = Bench()
    work = bench.connection.receive(HELLO)
    bench.connection.lost()
    assert work is not None
    await work
    assert bench.phase == "closed"
    assert bench.line.sent == []


async def test_large_answers_wait_for_room() -> None:
    bench = await Bench.open()
    await bench.connection.room()
    bench.line.takes = False
    bench.connection.push("a")
    room = bench.connection.room()
    waiting = room.send(None)
    assert waiting is not None
    bench.line.takes = True
    bench.connection.flush()
    with pytest.raises(StopIteration):
        room.send(None)


@given(st.lists(st.text("ab", min_size=1, max_size=3), max_size=8), st.lists(st.booleans(), max_size=20))
async def test_what_is_sent_is_a_prefix_of_what_was_pushed(texts: list[str], moods: list[bool]) -> None:
    bench = await Bench.open()
    for text, takes in zip(texts, [*moods, *[True] * len(texts)], strict=False):
        bench.line.takes = takes
        bench.connection.push(text)
        if takes:
            bench.connection.flush()
    assert bench.line.sent == texts[: len(bench.line.sent)]


class Life(RuleBasedStateMachine):
    """Any order of events leads through the states in one direction, and ends the handler exactly once."""

    def __init__(self) -> None:
        super().__init__()
        self.bench = Bench()
        self.order = [Phase.OPENING]

    def note(self) -> None:
        phase = self.bench.connection.phase
        if phase is not self.order[-1]:
            self.order.append(phase)

    @rule(text=st.sampled_from([HELLO, HEARTBEAT, say("x"), "garbage"]))
    def receive(self, text: str) -> None:
        work = self.bench.connection.receive(text)
        if work is not None:
            with pytest.raises(StopIteration):
                work.__await__().send(None)
        self.note()

    @rule(seconds=st.integers(0, 12))
    def wait(self, seconds: int) -> None:
        self.bench.clock.advance(timedelta(seconds=seconds))
        due = self.bench.connection.tick()
        assert due is None or due > self.bench.clock.monotonic() - LIMITS.silence_s
        self.note()

    @rule(takes=st.booleans())
    def push(self, takes: bool) -> None:  # noqa: FBT001 (drawn)
        self.bench.line.takes = takes
        self.bench.connection.push("x" * 60)
        if takes:
            self.bench.connection.flush()
        self.note()

    @rule()
    def close(self) -> None:
        self.bench.connection.close(closes.REVOKED)
        self.note()

    @precondition(lambda self: self.bench.connection.phase is Phase.CLOSING)
    @rule()
    def lose(self) -> None:
        self.bench.connection.lost()
        self.note()

    @invariant()
    def goes_one_way(self) -> None:
        ranks = [list(Phase).index(phase) for phase in self.order]
        assert ranks == sorted(ranks)

    @invariant()
    def ends_once(self) -> None:
        over = self.bench.connection.phase in (Phase.CLOSING, Phase.CLOSED)
        assert self.bench.listener.ended_times == int(over)
        assert (self.bench.line.closed is not None) == over


TestLife = Life.TestCase
