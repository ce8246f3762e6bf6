import socket
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
import trustme

from visavis.data_folder import InUse, locked_data_folder
from visavis.kernel.errors import StartRefused
from visavis.kernel.http.site import Site
from visavis.listening import open_sockets, plan_listening
from visavis.settings import ServerSettings

NOW = datetime.now(UTC)
HOST = "advice.example.ch"
EVERYWHERE = "0.0.0.0"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def certificate(
    authority: trustme.CA, folder: Path, host: str = HOST, until: datetime | None = None
) -> ServerSettings:
    made = authority.issue_cert(host, not_after=until, not_before=NOW - timedelta(days=400))
    cert, key = folder / f"{host}.pem", folder / f"{host}.key"
    for number, blob in enumerate(made.cert_chain_pems):
        blob.write_to_path(str(cert), append=number > 0)
    made.private_key_pem.write_to_path(str(key))
    return ServerSettings(host=EVERYWHERE, port=8443, tls_cert=cert, tls_key=key)


def refusal(server: ServerSettings) -> str:
    with pytest.raises(StartRefused) as refused:
        plan_listening(server, lambda: NOW)
    return str(refused.value)


def plan(server: ServerSettings) -> Site:
    return plan_listening(server, lambda: NOW).site


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost", "http://localhost:8080"),
        ("127.0.0.1", "http://127.0.0.1:8080"),
        ("::1", "http://[::1]:8080"),
    ],
)
def test_this_machine_alone_is_served_by_plain_http(host: str, origin: str) -> None:
    assert plan(ServerSettings(host=host)) == Site(origin)


@pytest.mark.parametrize("host", [EVERYWHERE, "::", "192.0.2.1", HOST])
def test_plain_http_to_other_machines_is_refused(host: str) -> None:
    assert "--tls-cert" in refusal(ServerSettings(host=host))


def test_a_certificate_opens_the_service_to_other_machines(authority: trustme.CA, tmp_path: Path) -> None:
    listening = plan_listening(certificate(authority, tmp_path), lambda: NOW)
    assert listening.site == Site(f"https://{HOST}:8443")
    assert listening.tls is not None


def test_a_certificate_for_a_whole_domain_covers_its_hosts(authority: trustme.CA, tmp_path: Path) -> None:
    server = certificate(authority, tmp_path, "*.example.ch")
    assert plan(server.model_copy(update={"public_origin": f"https://{HOST}"})).origin == f"https://{HOST}"
    assert "not for example.ch" in refusal(server.model_copy(update={"public_origin": "https://example.ch"}))


def test_a_certificate_of_another_host_is_refused(authority: trustme.CA, tmp_path: Path) -> None:
    server = certificate(authority, tmp_path).model_copy(update={"public_origin": "https://other.example.ch"})
    assert "not for other.example.ch" in refusal(server)


def test_an_expired_certificate_is_refused(authority: trustme.CA, tmp_path: Path) -> None:
    assert "expired" in refusal(certificate(authority, tmp_path, until=NOW - timedelta(days=1)))


def test_a_certificate_with_another_key_is_refused(authority: trustme.CA, tmp_path: Path) -> None:
    other = certificate(authority, tmp_path, "other.example.ch")
    server = certificate(authority, tmp_path).model_copy(update={"tls_key": other.tls_key})
    assert "do not belong together" in refusal(server)


def test_half_a_pair_or_files_that_are_none_are_refused(tmp_path: Path) -> None:
    (tmp_path / "nothing").write_text("nothing")
    assert "needs its key" in refusal(ServerSettings(tls_cert=tmp_path / "nothing"))
    for name in ("nothing", "missing"):
        server = ServerSettings(tls_cert=tmp_path / name, tls_key=tmp_path / name)
        assert "--tls-cert" in refusal(server)


def test_a_proxy_is_declared_together_with_the_address_that_people_use() -> None:
    proxies = (ip_network("10.0.0.0/8"),)
    server = ServerSettings(host=EVERYWHERE, trusted_proxies=proxies)
    assert "server.public_origin" in refusal(server)
    assert plan(server.model_copy(update={"public_origin": f"https://{HOST}"})) == Site(
        f"https://{HOST}", proxies
    )


def test_a_proxy_may_speak_tls_to_us_too(authority: trustme.CA, tmp_path: Path) -> None:
    proxies = (ip_network("10.0.0.0/8"),)
    server = certificate(authority, tmp_path).model_copy(update={"trusted_proxies": proxies})
    assert plan(server).proxies == proxies


def test_https_that_nobody_does_is_refused() -> None:
    assert "nothing here does TLS" in refusal(ServerSettings(public_origin="https://localhost:8080"))


def test_a_port_in_use_is_refused_and_nothing_stays_open() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(StartRefused, match=f"Port {port} is in use"):
            open_sockets("localhost", port)


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(StartRefused, match="--host"):
        open_sockets("192.0.2.1", 8080)


def test_one_instance_works_on_a_folder_at_a_time(tmp_path: Path) -> None:
    folder = tmp_path / "some" / "data"
    with (
        locked_data_folder(folder),
        pytest.raises(InUse, match="Another instance"),
        locked_data_folder(folder),
    ):
        pass
    with locked_data_folder(folder):
        pass


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StartRefused, match="--data"), locked_data_folder(tmp_path / "file"):
        pass
