"""The relay of this machine: who gets an address there, where it leads, what it leaves, when it ends."""

import asyncio
import os
import signal
import socket
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
import trustme

from tests.support.turn import error_of, relayed
from visavis.adapters.coturn import LOOPBACK, Coturn, LocalCoturn, Place, Tls, find_turnserver, free_port
from visavis.adapters.coturn.denied import ranges
from visavis.kernel.relay import IceServer

SECRET = "0f" * 32
FORBIDDEN = 403
UNAUTHORISED = 401
# One of a network that is nobody's but public (RFC 7535).
PUBLIC, PUBLIC_6 = "192.31.196.1", "2620:4f:8000::1"


def now() -> datetime:
    return datetime.now(UTC)


def program() -> Path:
    found = find_turnserver()
    assert found is not None, "the tests need coturn"
    return found


def place(tls: Tls | None = None, address: str = str(LOOPBACK)) -> Place:
    return Place(free_port(), range(49152, 50152), ip_address(address), tls)


@asynccontextmanager
async def running(place: Place) -> AsyncIterator[LocalCoturn]:
    relay = LocalCoturn(program(), place, SECRET, now)
    await relay.start("localhost")
    try:
        yield relay
    finally:
        await relay.stop()


@pytest.fixture
async def relay() -> AsyncIterator[LocalCoturn]:
    async with running(place()) as relay:
        yield relay


async def lent(relay: LocalCoturn) -> IceServer:
    (server,) = await relay.servers()
    return server


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 (the system tells nobody that a process began)
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("way", ["udp", "tcp"])
async def test_two_who_are_relayed_reach_each_other(relay: LocalCoturn, way: str) -> None:
    async with relayed(await lent(relay), way) as one, relayed(await lent(relay), way) as other:
        await other.send(b"", one)
        await one.send(b"sound", other)
        assert await other.received() == b"sound"


def certified(folder: Path, authority: trustme.CA) -> Tls:
    """A listener with a certificate whose key only its owner can read; the relay runs as somebody else."""
    issued = authority.issue_cert("localhost")
    issued.private_key_pem.write_to_path(folder / "key.pem")
    issued.cert_chain_pems[0].write_to_path(folder / "cert.pem")
    folder.chmod(0o700)
    (folder / "key.pem").chmod(0o600)
    return Tls(folder / "cert.pem", folder / "key.pem", free_port())


def process_file(relay: LocalCoturn, name: str) -> bytes:
    return Path(f"/proc/{relay.pid}/{name}").read_bytes()


def opened_by(relay: LocalCoturn) -> set[str]:
    return {str(file.readlink()) for file in Path(f"/proc/{relay.pid}/fd").iterdir()}


def lives(pid: int | None) -> bool:
    return Path(f"/proc/{pid}").exists()


async def test_the_relay_speaks_tls_with_the_certificate_of_the_platform(tmp_path: Path) -> None:
    authority = trustme.CA()
    tls = certified(tmp_path, authority)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)

    async with running(place(tls)) as relay:
        server = await lent(relay)
        assert f"turns:localhost:{tls.port}?transport=tcp" in server.urls
        async with relayed(server, "tls", trust) as one, relayed(server, "udp") as other:
            await other.send(b"", one)
            await one.send(b"picture", other)
            assert await other.received() == b"picture"


@pytest.mark.parametrize("way", ["udp", "tcp"])
async def test_a_wrong_secret_gets_nothing(relay: LocalCoturn, way: str) -> None:
    server = await lent(relay)
    (guessed,) = await Coturn(server.urls, "another secret", now).servers()

    assert await error_of(server, way) is None
    assert await error_of(guessed, way) == UNAUTHORISED


async def test_credentials_end_after_ten_minutes(relay: LocalCoturn) -> None:
    server = await lent(relay)
    (living,) = await Coturn(server.urls, SECRET, lambda: now() - timedelta(minutes=9)).servers()
    (expired,) = await Coturn(server.urls, SECRET, lambda: now() - timedelta(minutes=11)).servers()

    assert await error_of(living) is None
    assert await error_of(expired) == UNAUTHORISED


async def test_a_longer_life_cannot_be_written_into_a_credential(relay: LocalCoturn) -> None:
    server = await lent(relay)
    expiry, _, chance = str(server.username).partition(":")

    assert await error_of(replace(server, username=f"{int(expiry) + 3600}:{chance}")) == UNAUTHORISED


async def test_nobody_gets_anything_without_a_credential(relay: LocalCoturn) -> None:
    assert await error_of(IceServer((await lent(relay)).urls)) == UNAUTHORISED


async def test_credentials_are_new_each_time_and_say_nothing_but_the_time() -> None:
    moment = now()
    coturn = Coturn(("turn:turn.example.ch",), SECRET, lambda: moment)
    names = [str(server.username) for _ in range(100) for server in await coturn.servers()]

    assert len(set(names)) == 100
    assert {name.partition(":")[0] for name in names} == {str(int(moment.timestamp()) + 600)}
    assert {len(name.partition(":")[2]) for name in names} == {32}


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


async def test_secret_and_key_stand_neither_in_its_command_nor_in_its_environment(
    relay: LocalCoturn,
) -> None:
    assert b"turnserver" in process_file(relay, "cmdline")
    for name in ("cmdline", "environ"):
        assert SECRET.encode() not in process_file(relay, name)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to give up")
async def test_it_has_no_rights_of_root(relay: LocalCoturn) -> None:
    status = process_file(relay, "status").decode()

    assert "\nUid:\t0" not in status
    assert "\nGroups:\t \n" in status
    assert "\nCapEff:\t0000000000000000" in status


async def test_it_has_no_file_open_that_it_could_write_to(relay: LocalCoturn) -> None:
    async with relayed(await lent(relay)) as one, relayed(await lent(relay), "tcp") as other:
        await one.refusal_of(other.address[0])
        opened = opened_by(relay)

    on_disk = {name for name in opened if name.startswith("/") and not name.startswith(("/dev/", "/memfd:"))}
    assert on_disk == set()


async def test_one_that_was_killed_is_started_again(relay: LocalCoturn) -> None:
    first = relay.pid
    assert first is not None

    os.kill(first, signal.SIGKILL)
    await until(lambda: relay.standing == "ready" and relay.pid not in {None, first})

    assert await error_of(await lent(relay)) is None


async def test_once_stopped_it_is_gone_and_lends_nothing() -> None:
    async with running(place()) as relay:
        pid = relay.pid
    assert not lives(pid)
    assert await relay.servers() == ()


async def test_a_port_that_is_taken_is_said_and_waited_for() -> None:
    where = place()
    async with running(where), running(where) as second:
        assert second.standing == "in_use"
        assert await second.servers() == ()


async def test_a_certificate_that_is_gone_leaves_calls_without_a_relay(tmp_path: Path) -> None:
    nowhere = Tls(tmp_path / "cert.pem", tmp_path / "key.pem", free_port())
    async with running(place(nowhere)) as relay:
        assert relay.standing == "failing"
        assert await relay.servers() == ()


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
