"""The floors: what is left of a chat service when everything but its physics is taken away.

`python -m bench.floor_server KIND PORT [POSTGRES_URL]` serves bare ASGI on uvicorn, as the service does.
KIND is `echo` (what one side sends goes to the other at once) or `sealed` (AEAD and group commit come first).
Addresses are /N/send and /N/receive, N being the number of the pair.
"""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import psycopg
import uvicorn
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

Message = MutableMapping[str, Any]  # ASGI's own shape
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

INSERT = """
WITH incoming AS (SELECT * FROM unnest(%b::int[], %b::bytea[]) AS t(pair, body)),
moved AS (UPDATE floor_pairs p SET last_seq = last_seq + n.count
          FROM (SELECT pair, count(*) AS count FROM incoming GROUP BY pair) n WHERE p.pair = n.pair
          RETURNING p.pair, p.last_seq - n.count AS base)
INSERT INTO floor_messages SELECT pair, base + row_number() OVER (PARTITION BY pair), body
FROM incoming JOIN moved USING (pair)
"""
TABLES = """
DROP TABLE IF EXISTS floor_pairs, floor_messages;
CREATE TABLE floor_pairs (pair int PRIMARY KEY, last_seq bigint NOT NULL);
CREATE TABLE floor_messages (pair int, seq bigint, body bytea NOT NULL, PRIMARY KEY (pair, seq));
INSERT INTO floor_pairs SELECT n, 0 FROM generate_series(0, 999) n;
"""


class Relay:
    """Takes what queued up during the last commit, writes it with one statement, then passes it on."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.box = AESGCMSIV(os.urandom(32))
        self.queue: list[tuple[int, str]] = []
        self.wake = asyncio.Event()

    def put(self, pair: int, text: str) -> None:
        self.queue.append((pair, text))
        self.wake.set()

    def seal(self, text: str) -> bytes:
        nonce = os.urandom(12)
        return nonce + self.box.encrypt(nonce, text.encode(), b"floor")

    async def run(self, receivers: dict[int, Send]) -> None:
        async with await psycopg.AsyncConnection.connect(self.url, autocommit=True) as connection:
            await connection.execute(TABLES)
            while True:
                await self.wake.wait()
                self.wake.clear()
                batch, self.queue = self.queue, []
                rows = ([pair for pair, _ in batch], [self.seal(text) for _, text in batch])
                await connection.execute(INSERT, rows, prepare=True)
                for pair, text in batch:
                    await receivers[pair]({"type": "websocket.send", "text": text})


class Floor:
    def __init__(self, kind: str, url: str) -> None:
        self.relay = Relay(url) if kind == "sealed" else None
        self.receivers: dict[int, Send] = {}
        self.tasks: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope["path"], receive, send)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        if self.relay:
            self.tasks.add(asyncio.create_task(self.relay.run(self.receivers)))
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for task in self.tasks:
            task.cancel()
        await send({"type": "lifespan.shutdown.complete"})

    async def _socket(self, path: str, receive: Receive, send: Send) -> None:
        _, pair, side = path.split("/")
        await receive()
        await send({"type": "websocket.accept"})
        if side == "receive":
            self.receivers[int(pair)] = send
        while (message := await receive())["type"] == "websocket.receive":
            if self.relay:
                self.relay.put(int(pair), message["text"])
            else:
                await self.receivers[int(pair)]({"type": "websocket.send", "text": message["text"]})


def main() -> None:
    kind, port, url = sys.argv[1], int(sys.argv[2]), (sys.argv[3:] or [""])[0]
    uvicorn.run(
        Floor(kind, url),
        host="127.0.0.1",
        port=port,
        loop="uvloop",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        log_level="critical",
    )


if __name__ == "__main__":
    main()
