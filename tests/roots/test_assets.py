import gzip
from pathlib import Path

import httpx
import pytest

from visavis.assets import Assets

SCRIPT = b"console.log('one');\n" * 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "panel-a1b2c3.js").write_bytes(SCRIPT)
    (tmp_path / "assets" / "panel-a1b2c3.js.br").write_bytes(b"brotli of the build")
    (tmp_path / "assets" / "face-d4e5f6.webp").write_bytes(b"RIFF")
    (tmp_path / "assets" / "notes.txt").write_text("not for the web")
    (tmp_path / "widget.js").write_bytes(SCRIPT)
    (tmp_path / "expert").mkdir()
    (tmp_path / "expert" / "service-worker.js").write_bytes(SCRIPT)
    (tmp_path / "expert" / "app.webmanifest").write_text("{}")
    (tmp_path / "expert" / "manifest.json").write_text("{}")
    return tmp_path


def client(folder: Path) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(Assets(folder)), base_url="http://test")


async def test_hashed_files_stay_forever_and_the_loader_for_minutes(folder: Path) -> None:
    async with client(folder) as web:
        hashed = (await web.get("/assets/panel-a1b2c3.js")).headers
        loader = (await web.get("/widget.js")).headers
    assert "immutable" in hashed["cache-control"]
    assert loader["cache-control"] == "public, max-age=300"
    assert loader["cross-origin-resource-policy"] == "cross-origin"
    assert loader["access-control-allow-origin"] == "*"
    assert loader["content-type"] == "text/javascript; charset=utf-8"


async def test_what_installs_the_portal_is_renewed_soon_and_stays_on_our_pages(folder: Path) -> None:
    async with client(folder) as web:
        worker = (await web.get("/expert/service-worker.js")).headers
        manifest = (await web.get("/expert/app.webmanifest")).headers
    assert worker["cache-control"] == manifest["cache-control"] == "public, max-age=300"
    assert worker["content-type"] == "text/javascript; charset=utf-8"
    assert manifest["content-type"] == "application/manifest+json"
    assert "access-control-allow-origin" not in worker
    assert "/expert/manifest.json" not in Assets(folder)


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [
        ("gzip, deflate, br;q=0.9", "br", b"brotli of the build"),
        ("gzip", "gzip", gzip.compress(SCRIPT, mtime=0)),
        ("identity", None, SCRIPT),
    ],
)
async def test_a_body_comes_in_the_smallest_form_that_the_client_takes(
    folder: Path, accepted: str, encoding: str | None, body: bytes
) -> None:
    async with client(folder) as web:
        request = web.build_request("GET", "/assets/panel-a1b2c3.js", headers={"Accept-Encoding": accepted})
        answer = await web.send(request, stream=True)
        raw = b"".join([chunk async for chunk in answer.aiter_raw()])
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["content-length"] == str(len(raw))
    assert raw == body


async def test_what_the_client_has_already_is_not_sent_again(folder: Path) -> None:
    async with client(folder) as web:
        first = await web.get("/widget.js")
        second = await web.get("/widget.js", headers={"If-None-Match": first.headers["etag"]})
    assert (second.status_code, second.content) == (304, b"")


def test_only_files_of_the_build_are_served(folder: Path) -> None:
    assets = Assets(folder)
    assert "/widget.js" in assets
    for path in ("/assets/notes.txt", "/assets/../secret", "/assets/", "/assets/panel-a1b2c3.js.br", "/"):
        assert path not in assets


def test_without_a_build_there_is_nothing(tmp_path: Path) -> None:
    assert "/widget.js" not in Assets(tmp_path / "nowhere")
