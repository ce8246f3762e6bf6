"""Starting and stopping the real service, in its own process."""

import signal
import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import trustme
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests.roots.processes import Serving, free_port, processes_of, reachable_folder, refusal, run

EVERYWHERE = "0.0.0.0"
RESTART = 1012


@pytest.fixture
def folder() -> Iterator[Path]:
    with reachable_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """The folder of one installation: a first start takes twice as long as those that follow."""
    with reachable_folder() as home:
        yield home


@pytest.fixture
def service(home: Path) -> Iterator[Serving]:
    with Serving(home) as service:
        yield service


def installation(service: Serving) -> str:
    return str(service.get("/api/sign-in").raise_for_status().json()["installation"])


def test_it_answers_at_its_address_only(service: Serving) -> None:
    assert service.get("/health").json() == {"status": "ok"}
    elsewhere = httpx.get(f"http://127.0.0.1:{service.port}/expert/")
    assert elsewhere.status_code == 421
    assert service.origin in elsewhere.json()["detail"]
    headers = service.get("/health").headers
    assert not {"server", "date", "strict-transport-security"} & set(headers)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_nothing_is_left(service: Serving, number: signal.Signals) -> None:
    with connect(f"ws://localhost:{service.port}/api/visitor/socket", origin=Origin(service.origin)) as line:
        assert service.end(number) == 0
        with pytest.raises(ConnectionClosed) as closed:
            _drain(line)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == RESTART
    assert processes_of(service.folder) == []
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", service.port)) != 0


def test_a_second_start_finds_what_the_first_one_left(service: Serving) -> None:
    before = installation(service)
    service.end(signal.SIGTERM)
    service.start()
    assert installation(service) == before


def test_after_a_kill_the_next_start_recovers_by_itself(service: Serving) -> None:
    before = installation(service)
    service.end(signal.SIGKILL)
    assert processes_of(service.folder)
    service.start()
    assert installation(service) == before
    assert service.end(signal.SIGINT) == 0
    assert processes_of(service.folder) == []


def test_a_signal_during_the_start_ends_it_cleanly(folder: Path) -> None:
    starting = Serving(folder)
    starting.launch()
    while not (starting.data / "postgres").exists():
        assert starting.running
        time.sleep(0.01)  # between two looks
    assert starting.end(signal.SIGTERM) == 0
    assert processes_of(folder) == []


def test_a_busy_port_is_refused_before_anything_starts(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        assert "--port" in refusal("serve", "--data", str(folder / "data"), "--port", port)
    assert [file.name for file in (folder / "data").iterdir()] == ["lock"]


def test_another_instance_on_the_same_data_is_refused_and_the_first_goes_on(service: Serving) -> None:
    sentence = refusal("serve", "--data", str(service.data), "--port", str(free_port()))
    assert "Another instance" in sentence
    assert service.get("/health").status_code == 200


def test_a_folder_that_cannot_be_written_is_refused(folder: Path) -> None:
    (folder / "file").touch()
    assert "--data" in refusal("serve", "--data", str(folder / "file"), "--port", str(free_port()))


def test_a_broken_setting_is_refused_by_name(folder: Path) -> None:
    sentence = refusal("serve", "--data", str(folder / "data"), VISAVIS_LOG_LEVEL="canary")
    assert "log.level" in sentence
    assert "canary" not in sentence
    assert not (folder / "data").exists()


def test_plain_http_to_the_world_is_refused(folder: Path) -> None:
    assert "--tls-cert" in refusal("serve", "--data", str(folder / "data"), "--host", EVERYWHERE)
    assert not (folder / "data").exists()


def test_another_key_is_refused_and_no_server_stays(service: Serving) -> None:
    service.end(signal.SIGTERM)
    key = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="
    sentence = refusal(
        "serve", "--data", str(service.data), "--port", str(service.port), VISAVIS_VAULT_KEY=key
    )
    assert "key" in sentence
    assert processes_of(service.folder) == []


def test_settings_can_be_checked_without_a_start(folder: Path) -> None:
    done = run("check-settings", "--data", str(folder / "data"), "--port", "8123")
    assert done.returncode == 0
    assert "http://localhost:8123" in done.stdout
    assert "server.port" in refusal("check-settings", "--port", "123456")
    assert not (folder / "data").exists()


def test_it_says_its_version() -> None:
    assert run("--version").stdout.startswith("visavis 0.")


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
def test_tls_is_modern_and_remembered(folder: Path) -> None:
    authority = trustme.CA()
    made = authority.issue_cert("localhost")
    cert, key = folder / "cert.pem", folder / "key.pem"
    made.cert_chain_pems[0].write_to_path(str(cert))
    made.private_key_pem.write_to_path(str(key))
    context = ssl.create_default_context()
    authority.configure_trust(context)
    files = {"VISAVIS_SERVER_TLS_CERT": str(cert), "VISAVIS_SERVER_TLS_KEY": str(key)}
    with Serving(folder, tls=context, **files) as service:
        assert service.get("/health").headers["strict-transport-security"] == "max-age=63072000"
        with pytest.raises(httpx.TransportError):
            httpx.get(f"http://localhost:{service.port}/health")
        assert _handshake(service.port, ssl.TLSVersion.TLSv1_3, authority) == "TLSv1.3"
        assert _handshake(service.port, ssl.TLSVersion.TLSv1_2, authority) == "TLSv1.2"
        with pytest.raises((ssl.SSLError, ConnectionError)):
            _handshake(service.port, ssl.TLSVersion.TLSv1_1, authority)


def _drain(line: ClientConnection) -> None:
    while True:
        line.recv(timeout=10)


def _handshake(port: int, version: ssl.TLSVersion, authority: trustme.CA) -> str | None:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    context.set_ciphers("DEFAULT:@SECLEVEL=0")  # else this client refuses old versions by itself
    context.minimum_version = context.maximum_version = version
    with (
        socket.create_connection(("127.0.0.1", port), 10) as raw,
        context.wrap_socket(raw, server_hostname="localhost") as line,
    ):
        return line.version()
