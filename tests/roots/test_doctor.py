"""The doctor says in plain words what works, changes nothing, and ends with 0 or 1."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.roots.processes import run
from tests.support.clamav import running_clamd
from tests.support.mailbox import HOST, mail_server
from visavis.adapters.coturn import free_port
from visavis.doctor import Finding, examine
from visavis.settings import Tree, read_settings


async def findings(data: Path, **sections: Tree) -> dict[str, list[Finding]]:
    """By subject."""
    found: dict[str, list[Finding]] = {}
    async for finding in examine(read_settings({"data": data, **sections}, {})):
        found.setdefault(finding.subject, []).append(finding)
    return found


def content(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def states(found: list[Finding]) -> set[str]:
    return {finding.state for finding in found}


async def test_before_the_first_start_it_finds_nothing_broken_and_creates_nothing(tmp_path: Path) -> None:
    found = await findings(tmp_path / "data")

    assert [states(found[subject]) for subject in ("settings", "database", "mail", "calls")] == [
        {"works"},
        {"note"},
        {"note"},
        {"works"},
    ]
    assert content(tmp_path) == []


async def test_a_mail_server_is_visited_without_a_letter(tmp_path: Path) -> None:
    async with mail_server() as server:
        mail = {"host": HOST, "port": server.port, "security": "none", "sender": "post@visavis.example"}
        found = await findings(tmp_path, mail=mail)

    assert found["mail"][0].sentence == f"The mail server {HOST} takes mails of post@visavis.example."
    assert len(server.mailbox) == 0


async def test_a_mail_server_that_is_away_is_broken(tmp_path: Path) -> None:
    mail = {"host": HOST, "port": free_port(), "security": "none", "sender": "post@visavis.example"}
    found = await findings(tmp_path, mail=mail)

    assert states(found["mail"]) == {"broken"}
    assert "mail.host" in found["mail"][0].sentence


async def test_a_relay_is_asked_by_each_way_that_it_has(tmp_path: Path) -> None:
    port = free_port()
    urls = [f"turn:127.0.0.1:{port}?transport=udp", f"turns:localhost:{port}?transport=tcp"]
    found = await findings(tmp_path, relay={"turn_urls": urls, "secret": "shared"})

    assert states(found["calls"]) == {"broken"}
    assert [finding.sentence for finding in found["calls"]] == [
        f"The relay does not answer. Open its port in every firewall on the way: UDP ({urls[0]}).",
        f"The relay does not answer. Open its port in every firewall on the way: TLS ({urls[1]}).",
    ]


async def test_a_relay_with_another_secret_says_so(tmp_path: Path) -> None:
    port = free_port()
    with TemporaryDirectory() as folder:
        program = await asyncio.create_subprocess_exec(
            *("turnserver", "-n", "--no-cli", "--listening-ip=127.0.0.1", f"--listening-port={port}"),
            *("--use-auth-secret", "--static-auth-secret=another", "--realm=x", "--no-tls", "--no-dtls"),
            *("--log-file=/dev/null", "--no-stdout-log", "--pidfile=/dev/null", "--userdb=:memory:"),
            cwd=folder,
        )
        try:
            await answering(port)
            urls = [f"turn:127.0.0.1:{port}?transport=tcp"]
            found = await findings(tmp_path, relay={"turn_urls": urls, "secret": "shared"})
        finally:
            program.terminate()
            await program.wait()

    (finding,) = found["calls"]
    assert finding.sentence.startswith("The relay refuses our credentials.")


async def answering(port: int) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.01)  # between two knocks
        else:
            writer.close()
            return


async def test_whoever_wants_no_relay_is_not_told_off(tmp_path: Path) -> None:
    found = await findings(tmp_path, relay={"provider": "none"})

    assert states(found["calls"]) == {"note"}


async def test_settings_that_refuse_a_start_end_the_examination(tmp_path: Path) -> None:
    found = await findings(tmp_path, server={"host": "0.0.0.0"})

    assert states(found.pop("settings")) == {"broken"}
    assert found == {}


@pytest.mark.parametrize(("environment", "status"), [({}, 0), ({"VISAVIS_MAIL_HOST": "localhost"}, 1)])
def test_the_exit_code_says_whether_something_is_broken(
    environment: dict[str, str], status: int, tmp_path: Path
) -> None:
    sender = {"VISAVIS_MAIL_SENDER": "post@visavis.example", "VISAVIS_MAIL_PORT": str(free_port())}

    done = run("doctor", "--data", str(tmp_path / "data"), text=None, **environment, **sender)

    assert done.returncode == status, done.stdout
    assert ("BROKEN  mail" in done.stdout) == bool(status)
    assert done.stderr == ""


async def test_store_and_scanner_of_documents_are_tried(tmp_path: Path) -> None:
    objects = tmp_path / "objects"
    before = await findings(tmp_path, documents={"scanner": "none"})
    assert states(before["documents"]) == {"note"}
    assert content(tmp_path) == []

    objects.mkdir()
    async with running_clamd() as clamd:
        found = await findings(tmp_path, documents={"clamd": str(clamd.socket)})
        assert states(found["documents"]) == {"works"}
        clamd.kill9()
        await clamd.process.wait()
        broken = await findings(tmp_path, documents={"clamd": str(clamd.socket)})
    assert "none is taken" in broken["documents"][1].sentence
    assert content(objects) == []


async def test_a_store_that_does_not_answer_is_broken(tmp_path: Path) -> None:
    store = {
        "kind": "s3",
        "endpoint": f"http://127.0.0.1:{free_port()}",
        "bucket": "documents",
        "access_key_id": "a",
        "secret_access_key": "b",
    }
    found = await findings(tmp_path, store=store)
    assert states(found["documents"][:1]) == {"broken"}
