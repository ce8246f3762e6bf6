"""The relay of this machine: who gets an address there, what it leaves, when it ends."""

import os
import signal
import ssl
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import trustme

from tests.support.coturn import SECRET, certified, lent, now, place, running, until
from tests.support.turn import error_of, relayed
from visavis.adapters.coturn import Coturn, LocalCoturn, Tls, free_port
from visavis.kernel.relay import IceServer

UNAUTHORISED = 401
NET_BIND_SERVICE = 10


@pytest.fixture
async def relay() -> AsyncIterator[LocalCoturn]:
    async with running(place()) as relay:
        yield relay


@pytest.mark.parametrize("way", ["udp", "tcp"])
async def test_two_who_are_relayed_reach_each_other(relay: LocalCoturn, way: str) -> None:
    async with relayed(await lent(relay), way) as one, relayed(await lent(relay), way) as other:
        await other.send(b"", one)
        await one.send(b"sound", other)
        assert await other.received() == b"sound"


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


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may hand on the right to listen on port 443")
async def test_by_tls_on_443_it_is_reached_where_only_websites_are_allowed(tmp_path: Path) -> None:
    authority = trustme.CA()
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    trust.check_hostname = False
    tls = replace(certified(tmp_path, authority), port=443)

    async with running(place(tls, "127.0.0.77"), "127.0.0.77") as relay:
        server = await lent(relay)
        assert "turns:127.0.0.77:443?transport=tcp" in server.urls
        async with relayed(server, "tls", trust) as one:
            assert one.address[0] == "127.0.0.77"


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


async def test_secret_and_key_stand_neither_in_its_command_nor_in_its_environment(
    relay: LocalCoturn,
) -> None:
    assert b"turnserver" in process_file(relay, "cmdline")
    for name in ("cmdline", "environ"):
        assert SECRET.encode() not in process_file(relay, name)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to give up")
async def test_of_roots_rights_it_has_but_that_to_listen_on_low_ports(relay: LocalCoturn) -> None:
    status = process_file(relay, "status").decode()

    assert "\nUid:\t0" not in status
    assert "\nGroups:\t \n" in status
    assert f"\nCapEff:\t{1 << NET_BIND_SERVICE:016x}" in status


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
