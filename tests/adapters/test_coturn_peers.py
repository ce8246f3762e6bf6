"""Where the relay leads, and where it does not, however the address is written."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import trustme

from tests.support.coturn import SECRET, certified, lent, now, place, program, running, until
from tests.support.turn import relayed
from visavis.adapters.coturn import LOOPBACK, Coturn, LocalCoturn, Place, free_port
from visavis.adapters.coturn.denied import ranges

FORBIDDEN = 403
# Of networks that are nobody's but public (RFC 7535).
PUBLIC, PUBLIC_6 = "192.31.196.1", "2620:4f:8000::1"


@pytest.fixture
async def relay() -> AsyncIterator[LocalCoturn]:
    async with running(place()) as relay:
        yield relay


@pytest.mark.parametrize(
    "peer",
    [
        "0.0.0.0",
        "10.0.0.1",
        "100.100.100.200",
        "127.0.0.2",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.254",
        "192.0.0.192",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
    ],
)
async def test_no_call_leads_to_an_inner_address(relay: LocalCoturn, peer: str) -> None:
    async with relayed(await lent(relay)) as one:
        assert await one.refusal_of(peer) == FORBIDDEN
        assert await one.refusal_of(PUBLIC) is None


@pytest.mark.parametrize(
    "peer",
    [
        "::",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:0:10.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:a00:1::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "ff02::1",
    ],
)
async def test_no_call_leads_to_an_inner_address_in_the_guise_of_ipv6(peer: str) -> None:
    async with running(place(address="::1")) as relay, relayed(await lent(relay)) as one:
        assert await one.refusal_of(peer) == FORBIDDEN
        assert await one.refusal_of(PUBLIC_6) is None


async def test_this_machine_is_no_goal_either_unless_the_platform_is_for_it_only() -> None:
    open_to_all = Place(free_port(), range(49152, 50152), None)
    async with running(open_to_all) as relay, relayed(await lent(relay)) as one:
        assert await one.refusal_of("127.0.0.1") == FORBIDDEN
        assert await one.refusal_of(PUBLIC) is None


async def test_the_documented_configuration_lends_addresses_by_each_way_and_denies_the_same(
    tmp_path: Path,
) -> None:
    authority = trustme.CA()
    tls = certified(tmp_path, authority)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    where = place(tls)
    text = documented()
    assert denied_in(text) == [f"denied-peer-ip={one}" for one in ranges()]
    for example, here in {
        "THE-SECRET": SECRET,
        "relay-ip=PUBLIC-ADDRESS": "relay-ip=127.0.0.1\nlistening-ip=127.0.0.1\nallow-loopback-peers",
        "listening-port=3478": f"listening-port={where.port}",
        "tls-listening-port=443": f"tls-listening-port={tls.port}",
        "/etc/coturn/fullchain.pem": str(tls.cert),
        "/etc/coturn/privkey.pem": str(tls.key),
    }.items():
        assert example in text
        text = text.replace(example, here)

    async with own_coturn(tmp_path / "turnserver.conf", text, where.port):
        (server,) = await Coturn(where.urls("localhost"), SECRET, now).servers()
        for way in ("udp", "tcp", "tls"):
            async with relayed(server, way, trust if way == "tls" else None) as one:
                assert await one.refusal_of("10.0.0.1") == FORBIDDEN
                assert await one.refusal_of(PUBLIC) is None


def documented() -> str:
    page = (Path(__file__).parents[2] / "docs" / "operate" / "calls.md").read_text()
    return page.partition("```conf\n")[2].partition("```")[0]


def denied_in(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("denied-peer-ip=")]


@asynccontextmanager
async def own_coturn(file: Path, text: str, port: int) -> AsyncIterator[None]:
    """One that runs apart from any service, with a configuration in a file."""
    await asyncio.to_thread(file.write_text, text)
    process = await asyncio.create_subprocess_exec(program(), "-c", file, cwd="/")
    try:
        await until(lambda: process.returncode is not None or listens(port))
        yield
    finally:
        process.terminate()
        await process.wait()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((str(LOOPBACK), port)) == 0
