"""After a whole journey with unique strings, no file, log or dump holds any of them (P18 to P23, P28)."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.domains.documents.samples import WHERE, picture
from tests.e2e.conftest import Browsers
from tests.e2e.demo import COMPANY, EXPERTS
from tests.e2e.people import Expert, Visitor, agree
from tests.support.browsers import Stage
from tests.support.canary import Canary, Hit
from tests.support.frame_client import Access
from tests.support.service import Service
from visavis.adapters.embedded_postgres import EmbeddedPostgres
from visavis.adapters.embedded_postgres.account import server_account
from visavis.adapters.embedded_postgres.binaries import programs

CARD = EXPERTS[0]
MARK = "Zirbelnuss7f3a9c"
ADDRESS = "203.0.113.254"
BROWSER = f"Mozilla/5.0 (X11; Linux x86_64) {MARK}-agent"
CANARIES = [Canary(MARK), Canary(ADDRESS), Canary(WHERE)]


@pytest.fixture
def own_service() -> Iterator[Service]:
    with Service(VISAVIS_LOG_LEVEL="debug") as running:
        yield running


async def test_after_a_whole_journey_nothing_readable_is_left(
    own_service: Service, browsers: Browsers, stage: Stage
) -> None:
    await _journey(own_service, browsers, stage)
    await _noise(own_service)
    dump = _dump(own_service)
    assert dump.stat().st_size > 10_000, "the dump holds the rows"
    # What memory still held is on the disk once the database has ended.
    own_service.stop()
    assert _plants_are_found(own_service.folder)
    assert _hits(own_service.folder) == []


async def _journey(service: Service, browsers: Browsers, stage: Stage) -> None:
    browser = await browsers.get("chromium")
    headers = {"X-Forwarded-For": ADDRESS, "X-Real-IP": ADDRESS, "Forwarded": f"for={ADDRESS}"}
    expert_page = await stage.window(browser, user_agent=BROWSER, extra_http_headers=headers)
    visitor_page = await stage.window(browser, user_agent=BROWSER, extra_http_headers=headers)
    expert = await Expert.signs_in(expert_page, service.origin, CARD)
    address = f"{service.origin}/s/{COMPANY}?q={MARK}"
    visitor = await Visitor.on_page(visitor_page, address)
    interaction = await visitor.begins_with(
        CARD.name, f"Anfrage {MARK}", name=f"Vera {MARK}", email=f"{MARK.lower()}@example.ch"
    )
    await expert.opens(interaction)
    for number in range(5):
        await visitor.write(f"Frage {number} {MARK} " + "lang " * 400)
        await expert.write(f"Antwort {number} {MARK} " + "lang " * 400)
    await agree(visitor, expert, interaction)
    await visitor.attach(
        {"name": f"{MARK}.txt", "mimeType": "text/plain", "buffer": f"Inhalt {MARK} ".encode() * 80_000},
        {"name": f"{MARK}.jpg", "mimeType": "image/jpeg", "buffer": picture()},
    )
    await expect(expert.document(f"{MARK}.jpg").locator("img")).to_be_visible()
    assert MARK.encode() in await expert.saves(f"{MARK}.txt")
    visitor = await Visitor.on_page(visitor_page, address)
    await visitor.resumes(CARD.name)
    await expect(visitor.bubbles).to_have_count(13)


async def _noise(service: Service) -> None:
    """Requests that fail in many ways, each with the mark where a careless log would pick it up."""
    headers = {"User-Agent": BROWSER, "X-Forwarded-For": ADDRESS, "Referer": f"http://example.ch/{MARK}"}
    async with Access(service.origin, headers).http() as http:
        answers = [
            await http.get(f"/nowhere/{MARK}?q={MARK}"),
            await http.get(f"/api/visitor/companies/{MARK.lower()}"),
            await http.get(
                f"/api/expert/interactions?q={MARK}", headers={"Cookie": f"__Host-visavis-member={MARK}"}
            ),
            await http.get("/api/visitor/session", headers={"Authorization": f"Bearer {MARK}"}),
            await http.post("/api/sign-in", json={"email": f"{MARK}@example.ch", "proof": MARK}),
            await http.post("/api/visitor/interactions", json={"company": MARK, "text": MARK}),
            await http.post("/api/visitor/interactions", content=b"{" + MARK.encode()),
            await http.get(f"/api/visitor/socket?q={MARK}"),
        ]
    assert all(answer.status_code < 500 for answer in answers)


def _dump(service: Service) -> Path:
    """pg_dump of the main database, with all rows."""
    server = EmbeddedPostgres(service.data)
    server.start()
    try:
        assert server.folder.is_relative_to(service.folder), "the scan reaches the database"
        program = programs(server_account(server.folder)) / "pg_dump"
        target = service.folder / "dump.sql"
        with target.open("wb") as out:
            subprocess.run([program, server.url("postgres", "visavis")], stdout=out, check=True)
        return target
    finally:
        server.stop()


def _plants_are_found(folder: Path) -> bool:
    planted = folder / "planted"
    forms = [canary.encodings["base64, alignment 1"] for canary in CANARIES]
    planted.write_bytes((b"\0" * 5000).join([b"", *forms, b""]))
    try:
        return all(canary.search_file(planted) for canary in CANARIES)
    finally:
        planted.unlink()


def _hits(folder: Path) -> list[Hit]:
    return [hit for canary in CANARIES for hit in canary.search_folder(folder)]
