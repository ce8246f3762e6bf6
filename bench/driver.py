"""The load driver: a process of its own that plays both sides of many conversations.

Reads one `Order` from standard input and writes one `Outcome` to standard output.
"""

import asyncio
import sys
import time
from collections.abc import Callable

import msgspec
import uvloop
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from bench.load import End, Order, Outcome, Pair

WARM_UP_S = 1.0
DRAIN_S = 10.0
DRAIN_LOOK_S = 0.05
RECEIPT_EVERY_S = 0.5  # the web client reports what it received at most this often
DIGITS = 10
HEARTBEAT = b'{"type":"heartbeat"}'


class Socket(WSListener):
    """Answers heartbeats, announces when it is ready, passes every other frame on."""

    def __init__(self, end: End, on_frame: Callable[[bytes], None]) -> None:
        self.hello = end.hello.encode()
        self.on_frame = on_frame
        self.ready = asyncio.get_running_loop().create_future()

    def on_ws_connected(self, transport: WSTransport) -> None:
        if self.hello:
            transport.send(WSMsgType.TEXT, self.hello)
        else:
            self.ready.set_result(None)

    def on_ws_disconnected(self, transport: WSTransport) -> None:  # noqa: ARG002 (the library's signature)
        if not self.ready.done():
            self.ready.set_exception(ConnectionError("closed before it was ready"))

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        payload = frame.get_payload_as_bytes()
        if payload.startswith(b'{"type":"heartbeat"'):
            transport.send(WSMsgType.TEXT, HEARTBEAT)
        elif payload.startswith(b'{"type":"welcome"'):
            if not self.ready.done():
                self.ready.set_result(None)
        elif payload.startswith((b'{"type":"refused"', b'{"type":"closing"')):
            sys.stderr.write(payload.decode() + "\n")
        else:
            self.on_frame(payload)


async def connected(end: End, on_frame: Callable[[bytes], None], buffer: int = 16384) -> WSTransport:
    """An open socket that was greeted. `buffer` is the client's own read buffer in bytes."""
    socket = Socket(end, on_frame)
    transport, _ = await ws_connect(
        lambda: socket, end.url, extra_headers=end.headers, read_buffer_init_size=buffer
    )
    await socket.ready
    return transport


class Talk:
    """One pair: numbers its messages, so that a receipt names the message it is of."""

    def __init__(self, pair: Pair, body: int, index: int) -> None:
        self.pair = pair
        self.index = index
        self.filler = "x" * (body - DIGITS)
        self.sent_at: dict[int, float] = {}
        self.next_number = 0
        self.newest_seq = 0
        self.report_due = False
        self.on_received: Callable[[Talk, float], None] = lambda _talk, _seconds: None

    async def open(self) -> None:
        self.to_receiver = await connected(self.pair.receiver, self._receive)
        self.to_sender = await connected(self.pair.sender, lambda _payload: None)
        if self.pair.interaction:
            # A conversation, not a request that waits: those are offered to others after a minute.
            self.to_receiver.send(WSMsgType.TEXT, self._frame(0, "Hello", side=1))

    def send(self) -> None:
        number = self.next_number
        self.next_number += 1
        text = f"{number:0{DIGITS}d}{self.filler}"
        self.sent_at[number] = time.perf_counter()
        self.to_sender.send(WSMsgType.TEXT, self._frame(number, text))

    def _frame(self, number: int, text: str, side: int = 0) -> bytes:
        if not self.pair.interaction:
            return text.encode()
        client_id = f"{self.index:08x}-{RUN:04x}-7000-800{side}-{number:012x}"
        return (
            f'{{"type":"send","interaction":"{self.pair.interaction}",'
            f'"client_id":"{client_id}","text":"{text}"}}'
        ).encode()

    def _receive(self, payload: bytes) -> None:
        arrived = time.perf_counter()
        start = 0
        if self.pair.interaction:
            # The service itself says something to a visitor whom nobody answers.
            if not payload.startswith(b'{"type":"message"') or b'"kind":"text"' not in payload:
                return
            start = payload.index(b'"text":"') + 8
            self._note_seq(payload)
        sent_at = self.sent_at.pop(int(payload[start : start + DIGITS]), None)
        if sent_at is not None:
            self.on_received(self, arrived - sent_at)

    def _note_seq(self, payload: bytes) -> None:
        start = payload.index(b'"seq":') + 6
        self.newest_seq = int(payload[start : payload.index(b",", start)])
        if not self.report_due:
            self.report_due = True
            asyncio.get_running_loop().call_later(RECEIPT_EVERY_S, self._report)

    def _report(self) -> None:
        self.report_due = False
        frame = f'{{"type":"received","interaction":"{self.pair.interaction}","seq":{self.newest_seq}}}'
        self.to_receiver.send(WSMsgType.TEXT, frame.encode())


RUN = time.time_ns() & 0xFFFF


async def drive(order: Order) -> Outcome:
    talks = [Talk(pair, order.body, index) for index, pair in enumerate(order.pairs)]
    for start in range(0, len(talks), 25):
        await asyncio.gather(*(talk.open() for talk in talks[start : start + 25]))
    run = Run(talks, order)
    return await (run.closed() if order.mode == "closed" else run.paced())


class Run:
    """Counts what arrives inside the counted time, and afterwards waits for what is still on its way."""

    def __init__(self, talks: list[Talk], order: Order) -> None:
        self.talks, self.order = talks, order
        self.latencies: list[float] = []
        self.counting = self.sending = False
        for talk in talks:
            talk.on_received = self._received

    def _received(self, talk: Talk, seconds: float) -> None:
        if self.counting:
            self.latencies.append(seconds)
        if self.sending and self.order.mode == "closed":
            talk.send()

    async def closed(self) -> Outcome:
        self.sending = True
        for talk in self.talks:
            for _ in range(self.order.window):
                talk.send()
        await asyncio.sleep(WARM_UP_S)
        return await self._count()

    async def paced(self) -> Outcome:
        pacing = asyncio.create_task(self._pace())
        await asyncio.sleep(WARM_UP_S)
        outcome = await self._count()
        await pacing
        return outcome

    async def _pace(self) -> None:
        loop = asyncio.get_running_loop()
        start = loop.time()
        for number in range(int(self.order.rate * (WARM_UP_S + self.order.seconds))):
            due = start + number / self.order.rate
            if (wait := due - loop.time()) > 0:
                await asyncio.sleep(wait)
            self.talks[number % len(self.talks)].send()

    async def _count(self) -> Outcome:
        self.counting = True
        start = time.perf_counter()
        await asyncio.sleep(self.order.seconds)
        self.counting = self.sending = False
        elapsed = time.perf_counter() - start
        await self._drain()
        sent = sum(talk.next_number for talk in self.talks)
        missing = sum(len(talk.sent_at) for talk in self.talks)
        ordered = sorted(self.latencies) or [float("nan")]
        return Outcome(
            messages_per_second=len(self.latencies) / elapsed,
            p50_ms=ordered[len(ordered) // 2] * 1000,
            p99_ms=ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)] * 1000,
            sent=sent,
            received=sent - missing,
        )

    async def _drain(self) -> None:
        for _ in range(int(DRAIN_S / DRAIN_LOOK_S)):
            if not any(talk.sent_at for talk in self.talks):
                return
            await asyncio.sleep(DRAIN_LOOK_S)


def main() -> None:
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    outcome = uvloop.run(drive(order))
    sys.stdout.buffer.write(msgspec.json.encode(outcome))


if __name__ == "__main__":
    main()
