"""Twilio lends relays to everybody by requests that tell nothing, and its errors are a clear state."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from visavis.adapters.twilio import Twilio, TwilioAccount
from visavis.kernel.clock import ManualClock
from visavis.kernel.outgoing import Outgoing

SID = "AC" + "0" * 32
ACCOUNT = TwilioAccount(SID, "SK0", "secret")
CREATED, UNAUTHORISED, BUSY = 201, 401, 429


@dataclass(slots=True)
class Exchange:
    """Stands in for Twilio: records each request to the byte, and answers with a new token or a status."""

    status: int = CREATED
    requests: list[bytes] = field(default_factory=list)
    api: str = ""

    def token(self) -> bytes:
        name, password = f"name{len(self.requests)}", "password"
        known = {"username": name, "credential": password}
        relay = "turn:global.turn.twilio.com"
        # The answer of Twilio's documentation (POST Tokens.json).
        return json.dumps(
            {
                "username": name,
                "password": password,
                "account_sid": SID,
                "ttl": "600",
                "date_created": "Fri, 01 May 2020 01:42:57 +0000",
                "date_updated": "Fri, 01 May 2020 01:42:57 +0000",
                "ice_servers": [
                    {"url": "stun:global.stun.twilio.com:3478", "urls": "stun:global.stun.twilio.com:3478"},
                    {"urls": f"{relay}:3478?transport=udp", **known},
                    {"urls": f"{relay}:443?transport=tcp", **known},
                ],
            }
        ).encode()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        self.requests.append(head + await reader.readexactly(int(length.partition(b":")[2])))
        content = self.token() if self.status == CREATED else b'{"code": 20003}'
        answer = f"HTTP/1.1 {self.status} x\r\nContent-Length: {len(content)}\r\nConnection: close\r\n\r\n"
        writer.write(answer.encode() + content)
        await writer.drain()
        writer.close()


@asynccontextmanager
async def twilio() -> AsyncIterator[tuple[Exchange, Twilio, ManualClock]]:
    exchange, clock = Exchange(), ManualClock(datetime(2026, 11, 22, tzinfo=UTC))
    server = await asyncio.start_server(exchange.serve, "127.0.0.1", 0)
    outgoing = Outgoing(to_private=True)
    async with server:
        exchange.api = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield exchange, Twilio(ACCOUNT, outgoing, clock, exchange.api), clock
        await outgoing.close()


async def test_a_hundred_visitors_make_requests_that_do_not_differ_in_a_byte() -> None:
    async with twilio() as (exchange, relay, clock):
        await relay.start("advice.example.ch")
        for _ in range(100):
            clock.advance(timedelta(minutes=6))
            assert await relay.servers()

    assert len(exchange.requests) == 101
    assert len(set(exchange.requests)) == 1


async def test_the_request_is_the_documented_one_and_holds_nothing_else() -> None:
    async with twilio() as (exchange, relay, _):
        await relay.servers()

    head, _, body = exchange.requests[0].partition(b"\r\n\r\n")
    first, *headers = head.decode().split("\r\n")
    assert first == f"POST /2010-04-01/Accounts/{SID}/Tokens.json HTTP/1.1"
    assert body == b"Ttl=600"
    assert {header.partition(":")[0].lower() for header in headers} == {
        "host",
        "accept",
        "accept-encoding",
        "authorization",
        "connection",
        "content-length",
        "content-type",
        "user-agent",
    }


async def test_one_token_serves_everybody_for_five_minutes() -> None:
    async with twilio() as (exchange, relay, clock):
        at_once = await asyncio.gather(*(relay.servers() for _ in range(100)))
        clock.advance(timedelta(minutes=4))
        later = await relay.servers()

    assert len(exchange.requests) == 1
    assert {servers == later for servers in at_once} == {True}


async def test_browsers_get_its_relays_and_no_server_that_only_sees_their_address() -> None:
    async with twilio() as (_, relay, _):
        servers = await relay.servers()

    assert relay.standing == "ready"
    assert [server.urls for server in servers] == [
        ("turn:global.turn.twilio.com:3478?transport=udp",),
        ("turn:global.turn.twilio.com:443?transport=tcp",),
    ]
    assert {(server.username, server.credential) for server in servers} == {("name1", "password")}


@pytest.mark.parametrize(("status", "standing"), [(UNAUTHORISED, "refused"), (BUSY, "unreachable")])
async def test_an_error_is_a_state_and_ends_with_its_cause(status: int, standing: str) -> None:
    async with twilio() as (exchange, relay, clock):
        exchange.status = status
        assert await relay.servers() == ()
        assert relay.standing == standing

        exchange.status = CREATED
        clock.advance(timedelta(seconds=30))
        assert await relay.servers()
        assert relay.standing == "ready"


async def test_a_failing_twilio_is_not_asked_by_every_visitor() -> None:
    async with twilio() as (exchange, relay, _):
        exchange.status = BUSY
        await asyncio.gather(*(relay.servers() for _ in range(100)))

    assert len(exchange.requests) == 1


async def test_a_token_that_still_lives_bridges_a_failure() -> None:
    async with twilio() as (exchange, relay, clock):
        lent = await relay.servers()
        exchange.status = BUSY
        clock.advance(timedelta(minutes=6))
        assert await relay.servers() == lent
        clock.advance(timedelta(minutes=5))
        assert await relay.servers() == ()


async def test_nobody_there_is_a_state_too() -> None:
    outgoing = Outgoing(to_private=True)
    relay = Twilio(ACCOUNT, outgoing, ManualClock(datetime(2026, 11, 22, tzinfo=UTC)), "http://127.0.0.1:9")
    await relay.start("advice.example.ch")
    await outgoing.close()

    assert relay.standing == "unreachable"


def test_the_key_is_never_shown() -> None:
    assert "secret" not in repr(ACCOUNT)
