"""The same frames by long poll: in order, once, to whoever waits."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest

from tests.kernel.realtime.lines import HELLO, LIMITS, START, Listener, say
from visavis.kernel.clock import ManualClock
from visavis.kernel.errors import Gone, Invalid
from visavis.kernel.realtime import closes
from visavis.kernel.realtime.connection import Connection
from visavis.kernel.realtime.frames import Hello
from visavis.kernel.realtime.polling import Polling
from visavis.kernel.realtime.wheel import Wheel


class Pushing(Listener):
    """A listener that knows its connection."""

    def __init__(self) -> None:
        super().__init__()
        self.push: Callable[[str], None] = lambda _: None
        self.connection: Connection | None = None

    async def opened(self, connection: Connection, hello: Hello) -> None:
        self.push, self.connection = connection.push, connection
        await super().opened(connection, hello)


class Poller:
    """A client that polls."""

    def __init__(self) -> None:
        self.clock = ManualClock(START)
        self.wheel = Wheel(self.clock.monotonic)
        self.listener = Pushing()
        self.polling = Polling(LIMITS, self.wheel, self.clock.monotonic)
        self.name: str | None = None

    async def poll(self, *frames: str, wait_s: float = 0) -> list[str]:
        joined = ",".join(frames)
        name = msgspec.json.encode(self.name).decode()
        body = f'{{"connection":{name},"frames":[{joined}],"wait_s":{wait_s}}}'
        answer = msgspec.json.decode(await self.polling.exchange(body.encode(), lambda: self.listener))
        self.name = answer["connection"]
        return [msgspec.json.encode(frame).decode() for frame in answer["frames"]]

    @classmethod
    async def open(cls) -> "Poller":
        poller = cls()
        welcome = await poller.poll(HELLO)
        assert '"type":"welcome"' in welcome[0]
        return poller


async def test_frames_wait_between_polls_and_arrive_in_order() -> None:
    poller = await Poller.open()
    for text in "abc":
        poller.listener.push(say(text))
    assert await poller.poll() == [say("a"), say("b"), say("c")]
    assert await poller.poll() == []


async def test_a_waiting_poll_is_answered_at_once_when_a_frame_comes() -> None:
    poller = await Poller.open()
    waiting = asyncio.create_task(poller.poll(wait_s=25))
    await asyncio.sleep(0)
    assert await poller.poll(say("to you")) == []
    poller.listener.push(say("to me"))
    assert await waiting == [say("to me")]
    assert poller.listener.said == ["to you"]


async def test_a_newer_waiting_poll_takes_the_place_of_the_older() -> None:
    poller = await Poller.open()
    older = asyncio.create_task(poller.poll(wait_s=25))
    await asyncio.sleep(0)
    newer = asyncio.create_task(poller.poll(wait_s=25))
    assert await older == []
    poller.listener.push(say("a"))
    assert await newer == [say("a")]


async def test_a_poll_that_waits_in_vain_is_answered_empty() -> None:
    poller = await Poller.open()
    assert await poller.poll(wait_s=0.01) == []


async def test_the_reason_for_the_end_arrives_and_then_the_connection_is_gone() -> None:
    poller = await Poller.open()
    assert poller.listener.connection is not None
    poller.listener.connection.close(closes.REVOKED)
    assert await poller.poll(wait_s=25) == ['{"type":"closing","code":"revoked","retry":false}']
    with pytest.raises(Gone):
        await poller.poll()


async def test_who_is_not_let_in_learns_it_with_the_first_answer() -> None:
    poller = Poller()
    poller.listener.refuses = True
    assert await poller.poll(HELLO) == ['{"type":"closing","code":"not_signed_in","retry":false}']


async def test_a_client_that_stops_polling_is_forgotten() -> None:
    poller = await Poller.open()
    for _ in range(40):
        poller.clock.advance(timedelta(seconds=0.5))
        poller.wheel.turn()
    assert poller.listener.ended_times == 1
    with pytest.raises(Gone):
        await poller.poll()


async def test_polls_alone_keep_a_connection_alive() -> None:
    poller = await Poller.open()
    for _ in range(10):
        poller.clock.advance(timedelta(seconds=9))
        poller.wheel.turn()
        await poller.poll()
    assert poller.listener.ended_times == 0


@pytest.mark.parametrize("body", [b"", b"[]", b'{"wait_s":26}', b'{"wait_s":-1}', b'{"frames":[1'])
async def test_what_is_no_poll_is_refused(body: bytes) -> None:
    poller = Poller()
    with pytest.raises(Invalid):
        await poller.polling.exchange(body, lambda: poller.listener)


async def test_a_bad_frame_in_a_poll_ends_the_connection_as_on_a_socket() -> None:
    poller = await Poller.open()
    assert await poller.poll('{"type":"nonsense"}') == ['{"type":"closing","code":"bad_frame","retry":false}']
