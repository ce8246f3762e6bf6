"""A service has a relay of its own where it can, says so where not, and leaves nothing of it behind."""

import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.roots.processes import Serving, reachable_folder, refusal, run
from tests.support.service import Service
from visavis.adapters.coturn import free_port
from visavis.kernel.errors import StartRefused
from visavis.relaying import host_of, place_of
from visavis.settings import Tree, read_settings

IN_TIME_S = 20
TWILIO: Tree = {"account_sid": "AC" + "0" * 32, "api_key": "SK0", "api_secret": "secret"}
CERTIFICATE: Tree = {"tls_cert": "cert.pem", "tls_key": "key.pem"}
PROXIED: Tree = {"public_origin": "https://advice.example.ch"}
PLAIN = "turn:advice.example.ch:3478"
ELSEWHERE: Tree = {"turn_urls": ["turn:turn.example.ch?transport=udp"], "secret": "shared"}


class Relaying(Serving):
    """A service whose relay is at a known port."""

    def __init__(self, folder: Path) -> None:
        self.relay_port = free_port()
        super().__init__(folder, VISAVIS_RELAY_PORT=str(self.relay_port), VISAVIS_LOG_LEVEL="debug")


@pytest.fixture
def service() -> Iterator[Relaying]:
    with reachable_folder() as folder, Relaying(folder) as service:
        yield service


def files_of(service: Serving) -> set[Path]:
    """Everything that is kept, but what PostgreSQL keeps, and what a coturn left to itself would log into."""
    kept = {file for file in service.folder.rglob("*") if "postgres" not in file.parts}
    places = ("/var/log", tempfile.gettempdir())
    return kept | {file for place in places for file in Path(place).glob("turn*")}


def relays_of(service: Serving) -> list[int]:
    """Process ids of the turnservers that are children of the service."""
    children = Path(f"/proc/{service.pid}/task/{service.pid}/children").read_text()
    return [int(child) for child in children.split() if "turnserver" in command_of(int(child))]


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode()
    except OSError:
        return ""


def gone(pid: int) -> bool:
    """Waits for its end, for as long as somebody would."""
    deadline = time.monotonic() + IN_TIME_S
    while "turnserver" in command_of(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)  # between two looks
    return True


def test_the_relay_lives_as_long_as_the_service(service: Serving) -> None:
    (relay,) = relays_of(service)
    # Ctrl-C in a terminal reaches the service only, which ends it in order.
    assert os.getpgid(relay) != os.getpgid(service.pid)

    assert service.end(signal.SIGTERM) == 0

    assert gone(relay)


def test_a_service_that_is_killed_takes_its_relay_along(service: Serving) -> None:
    (relay,) = relays_of(service)

    service.end(signal.SIGKILL)

    assert gone(relay)
    service.start()
    assert len(relays_of(service)) == 1


def test_the_doctor_finds_it_and_afterwards_no_address_is_in_any_file_or_log(service: Relaying) -> None:
    before = files_of(service)
    port = {"VISAVIS_RELAY_PORT": str(service.relay_port)}

    done = run("doctor", "--data", str(service.data), **port)

    assert done.returncode == 0, done.stdout
    for way in ("UDP", "TCP"):
        url = f"turn:127.0.0.1:{service.relay_port}?transport={way.lower()}"
        assert f"ok      calls     The relay lends addresses by {way} ({url})." in done.stdout.splitlines()
    assert len(relays_of(service)) == 1
    assert files_of(service) == before
    log = service.output.read_text()
    assert '"event":"relay.standing"' in log
    assert "127.0.0.1" not in log


def test_without_coturn_the_service_starts_and_says_what_is_missing(tmp_path: Path) -> None:
    with reachable_folder() as folder, Serving(folder, PATH=str(tmp_path)) as service:
        said = service.output.read_text()
        assert "Calls have no relay: coturn is not installed. Install it (apt-get install coturn)" in said


def test_whoever_wants_no_relay_is_told_nothing() -> None:
    with reachable_folder() as folder, Serving(folder, VISAVIS_RELAY_PROVIDER="none") as service:
        assert "relay" not in service.output.read_text().lower()


def test_coturn_that_was_asked_for_by_name_must_be_there(tmp_path: Path) -> None:
    with reachable_folder() as folder:
        data = str(folder / "data")
        sentence = refusal(
            *("serve", "--data", data, "--port", str(free_port())),
            VISAVIS_RELAY_PROVIDER="coturn",
            PATH=str(tmp_path),
        )
    assert "apt-get install coturn" in sentence


@pytest.mark.parametrize(
    ("relay", "said"),
    [
        ({"turn_urls": ["turn:turn.example.ch"]}, "relay.secret"),
        ({"secret": "shared"}, "relay.turn_urls"),
        ({"turn_urls": ["stun:turn.example.ch"], "secret": "shared"}, "relay.turn_urls"),
        ({"turn_urls": ["https://turn.example.ch"], "secret": "shared"}, "relay.turn_urls"),
        ({"account_sid": "AC" + "0" * 32}, "relay.api_key"),
        (TWILIO | {"account_sid": "AC/../.."}, "relay.account_sid"),
        (TWILIO | ELSEWHERE, "relay.provider"),
        ({"provider": "twilio"}, "relay.account_sid"),
        ({"tls_cert": "cert.pem"}, "relay.tls_key"),
        ({"min_port": 50000, "max_port": 49999}, "relay.min_port"),
        ({"address": "turn.example.ch"}, "relay.address"),
    ],
)
def test_what_would_not_work_is_refused_by_name(relay: Tree, said: str) -> None:
    with pytest.raises(StartRefused, match=said):
        read_settings({"relay": relay}, {})


@pytest.mark.parametrize(
    ("relay", "server", "urls"),
    [
        ({"port": 1}, {}, ["turn:127.0.0.1:1"]),
        ({"port": 1, "address": "192.168.1.20"}, {}, ["turn:192.168.1.20:1"]),
        ({"port": 1, "address": "fd00::2"}, {}, ["turn:[fd00::2]:1"]),
        (
            {},
            {"host": "0.0.0.0"} | CERTIFICATE,
            [PLAIN, "turns:advice.example.ch:5349"],
        ),
        (
            {"tls_port": 443},
            {"host": "::"} | CERTIFICATE,
            [PLAIN, "turns:advice.example.ch:443"],
        ),
        (
            {"host": "turn.example.ch"},
            PROXIED,
            ["turn:turn.example.ch:3478"],
        ),
        (
            {"address": "192.0.2.7"} | CERTIFICATE,
            PROXIED,
            [PLAIN, "turns:advice.example.ch:5349"],
        ),
    ],
)
def test_browsers_are_sent_where_the_relay_is(relay: Tree, server: Tree, urls: list[str]) -> None:
    settings = read_settings({"relay": relay, "server": server}, {})
    found = place_of(settings).urls(host_of(settings, "advice.example.ch"))

    assert list(dict.fromkeys(url.partition("?")[0] for url in found)) == urls


def test_the_demo_says_in_its_greeting_that_calls_have_a_relay() -> None:
    with Service() as demo:
        assert demo.printed("Calls +through a relay of this machine")


def test_secrets_are_never_shown() -> None:
    assert "secret'" not in repr(read_settings({"relay": TWILIO}, {}))
    assert "shared" not in repr(read_settings({"relay": ELSEWHERE}, {}))
