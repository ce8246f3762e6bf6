"""Fan-out: who listens hears, once, in order; who ended does not."""

from uuid import UUID

from tests.kernel.realtime.lines import Bench, Say, say
from visavis.kernel.realtime import closes
from visavis.kernel.realtime.bus import Envelope, LocalBus
from visavis.kernel.realtime.hub import Hub
from visavis.kernel.realtime.wheel import Wheel

TOPIC = f"interaction:{UUID(int=1)}"


async def test_everybody_on_a_topic_hears_except_the_sender() -> None:
    bus = LocalBus()
    hub = Hub(bus)
    sender, first, second, other = [await Bench.open() for _ in range(4)]
    for bench in (sender, first, second):
        hub.join(bench.connection, TOPIC)
    hub.join(other.connection, "elsewhere")
    bus.publish(Envelope((TOPIC,), Say(text="a"), origin=sender.connection.key))
    assert first.line.sent == second.line.sent == [say("a")]
    assert sender.line.sent == other.line.sent == []


async def test_two_nodes_on_one_bus_reach_the_clients_of_both() -> None:
    bus = LocalBus()
    here, there = await Bench.open(), await Bench.open()
    Hub(bus).join(here.connection, TOPIC)
    Hub(bus).join(there.connection, TOPIC)
    bus.publish(Envelope((TOPIC, "elsewhere"), Say(text="a")))
    assert here.line.sent == there.line.sent == [say("a")]


async def test_revoking_a_topic_closes_its_connections_after_the_last_frame() -> None:
    bus = LocalBus()
    hub = Hub(bus)
    revoked, other = await Bench.open(), await Bench.open()
    hub.join(revoked.connection, "session:1", TOPIC)
    hub.join(other.connection, TOPIC)
    bus.publish(Envelope(("session:1",), Say(text="last"), closes.REVOKED))
    assert revoked.line.sent == [say("last")]
    assert revoked.line.closed == closes.REVOKED
    assert other.line.closed is None
    assert not hub.listens("session:1")
    assert hub.listens(TOPIC)


async def test_an_ended_connection_is_on_no_topic_and_joins_none() -> None:
    hub = Hub(LocalBus())
    bench = await Bench.open()
    hub.join(bench.connection, TOPIC)
    bench.connection.lost()
    hub.join(bench.connection, TOPIC)
    assert not hub.listens(TOPIC)


async def test_leaving_a_topic_leaves_the_others() -> None:
    hub = Hub(LocalBus())
    bench = await Bench.open()
    hub.join(bench.connection, TOPIC, "other")
    hub.leave(bench.connection, TOPIC)
    hub.leave(bench.connection, TOPIC)
    assert not hub.listens(TOPIC)
    assert hub.listens("other")


async def test_a_slow_reader_does_not_disturb_the_others() -> None:
    bus = LocalBus()
    hub = Hub(bus)
    slow, quick = await Bench.open(), await Bench.open()
    slow.line.takes = False
    for bench in (slow, quick):
        hub.join(bench.connection, TOPIC)
    for number in range(6):
        bus.publish(Envelope((TOPIC,), Say(text=str(number))))
    assert slow.line.closed == closes.TOO_SLOW
    assert quick.line.sent == [say(str(number)) for number in range(6)]


class Counted:
    """Wants to be looked at every ten seconds, three times."""

    def __init__(self) -> None:
        self.seen: list[float] = []

    def look(self, now: float) -> float | None:
        self.seen.append(now)
        return now + 10 if len(self.seen) < 3 else None


def test_the_wheel_looks_at_each_thing_when_it_is_due() -> None:
    now = 0.0
    counted = Counted()

    class Thing:
        def tick(self) -> float | None:
            return counted.look(now)

    wheel = Wheel(lambda: now, step_s=0.5)
    wheel.add(Thing())
    for half_seconds in range(1, 101):
        now = half_seconds / 2
        wheel.turn()
    assert counted.seen == [0, 10, 20]


def test_a_thing_that_fails_stops_neither_the_wheel_nor_itself() -> None:
    now = 0.0
    counted = Counted()

    class Thing:
        def tick(self) -> float | None:
            return counted.look(now)

    class Failing(Thing):
        def tick(self) -> float | None:
            if now == 0.5:
                raise RuntimeError
            return now if now == 0 else super().tick()

    wheel = Wheel(lambda: now, step_s=0.5)
    wheel.add(Failing())
    wheel.add(Thing())
    for half_seconds in range(1, 21):
        now = half_seconds / 2
        wheel.turn()
    assert counted.seen == [0, 1, 10]


def test_the_wheel_catches_up_after_a_pause() -> None:
    now = 0.0
    counted = Counted()

    class Thing:
        def tick(self) -> float | None:
            return counted.look(now)

    wheel = Wheel(lambda: now)
    wheel.add(Thing())
    now = 1000.0
    wheel.turn()
    wheel.turn()
    assert counted.seen == [0, 1000]
