"""Unique strings sent in every place of a request reach no log line."""

import contextlib
import signal
import socket
from collections.abc import Iterator

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.roots.processes import Serving, reachable_folder

CANARY = "canary51c0ffee"
ADDRESS = "203.0.113.199"
HEADERS = {
    "X-Forwarded-For": ADDRESS,
    "Forwarded": f"for={ADDRESS}",
    "X-Real-IP": ADDRESS,
    "User-Agent": CANARY,
    "Referer": f"https://shop.example/{CANARY}",
    "Authorization": f"Bearer {CANARY}",
    "Cookie": f"__Host-visavis={CANARY}; __Host-visavis-member={CANARY}",
    "X-Request-Id": CANARY,
}


@pytest.fixture
def service() -> Iterator[Serving]:
    with reachable_folder() as folder, Serving(folder, VISAVIS_LOG_LEVEL="debug") as service:
        yield service


def test_no_part_of_a_request_reaches_the_log(service: Serving) -> None:
    with httpx.Client(base_url=service.origin, headers={"Origin": service.origin, **HEADERS}) as web:
        for path in (
            "/api/me",
            "/s/x",
            "/api/visitor/session",
            f"/nowhere/{CANARY}",
            f"/s/{CANARY}/{CANARY}",
        ):
            web.get(path, params={"q": CANARY})
        web.post("/api/sign-in", json={"email": f"{CANARY}@example.ch", "proof": CANARY})
        web.post("/api/sign-in", json={CANARY: CANARY})
        web.post("/api/sign-in", content=CANARY)
        web.post("/api/visitor/poll", content=CANARY)
        web.post("/api/visitor/interactions", json={"company": CANARY, "text": CANARY})
        web.request(CANARY.upper(), "/api/me")
        web.post("/api/sign-in", json={}, headers={"Origin": f"https://{CANARY}.example"})
        web.get("/api/me", headers={"Host": f"{CANARY}.example"})
    _speak_to_sockets(service)
    _speak_nonsense(service)
    service.end(signal.SIGTERM)
    log = service.output.read_text().lower()
    assert '"route":"/api/sign-in"' in log
    for planted in (CANARY, ADDRESS, "127.0.0.1", "::1", "example.ch"):
        assert planted not in log


def _speak_to_sockets(service: Serving) -> None:
    for path in ("/api/visitor/socket", "/api/expert/socket", f"/{CANARY}"):
        url = f"ws://localhost:{service.port}{path}?token={CANARY}"
        with (
            contextlib.suppress(ConnectionClosed, InvalidHandshake, TimeoutError),
            connect(
                url, origin=Origin(service.origin), additional_headers=HEADERS, user_agent_header=CANARY
            ) as line,
        ):
            line.send(f'{{"type":"{CANARY}"')
            line.recv(timeout=5)


def _speak_nonsense(service: Serving) -> None:
    with socket.create_connection(("127.0.0.1", service.port)) as raw:
        raw.sendall(f"{CANARY} / {CANARY}\r\nHost {CANARY}\r\n\r\n".encode())
        raw.recv(1024)
