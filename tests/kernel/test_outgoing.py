"""What somebody typed as an address leads to the public network only."""

import asyncio

import pytest

from tests.domains.integrations.receiver import listening_receiver
from visavis.kernel.outgoing import MOST_BYTES, Outgoing, OutgoingFailed, Wish


async def failure(url: str, *, to_private: bool = False) -> str:
    outgoing = Outgoing(to_private=to_private)
    try:
        await outgoing.send(Wish("GET", url))
    except OutgoingFailed as failed:
        return failed.code
    finally:
        await outgoing.close()
    return "answered"


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.0.0.1/",
        "https://192.168.1.1:8443/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::ffff:127.0.0.1]/",
        "https://[fd00::1]/",
        "https://0.0.0.0/",
        "https://localhost/",
        "https://2130706433/",
        "https://0x7f.1/",
    ],
)
async def test_this_machine_and_its_network_are_out_of_reach(url: str) -> None:
    assert await failure(url) == "not_public"


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "https://", "//a.example", "https://u:p@a.example/", "x"]
)
async def test_only_plain_addresses_are_taken(url: str) -> None:
    assert await failure(url) == "address"


async def test_without_tls_nothing_leaves_the_network() -> None:
    assert await failure("http://www.example.com/") == "not_secure"


async def test_a_name_that_does_not_exist_says_so() -> None:
    assert await failure("https://nobody.invalid/") == "not_found"


async def test_nobody_listening_says_so() -> None:
    assert await failure("http://127.0.0.1:9/", to_private=True) == "unreachable"


async def test_a_redirect_is_an_answer_and_not_followed() -> None:
    async with listening_receiver(302) as receiver:
        outgoing = Outgoing(to_private=True)
        answer = await outgoing.send(Wish("POST", receiver.url, {"x-own": "1"}, b"body"))
        await outgoing.close()

    assert answer.status == 302
    [heard] = receiver.heard
    assert heard.body == b"body"
    assert heard.headers["x-own"] == "1"
    assert heard.headers["host"] == receiver.url.split("/")[2]


async def test_an_endless_answer_is_cut_off() -> None:
    async def flood(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 x\r\nContent-Length: 999999999\r\n\r\n" + bytes(MOST_BYTES + 1))
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(flood, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert await failure(f"http://127.0.0.1:{port}/", to_private=True) == "too_large"
