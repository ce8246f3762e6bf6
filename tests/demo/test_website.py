import re
import tomllib
from pathlib import Path

import httpx
import pytest

from visavis.demo import website
from visavis.demo.website import Website
from visavis.demo.website.site import LANGUAGES, PAGES

PLATFORM = "http://localhost:8080"
TEXTS = Path(website.__file__).parent / "texts.toml"


@pytest.fixture
def web() -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(Website(PLATFORM, "aarebrueck")), base_url="http://127.0.0.1"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES.values())
async def test_every_page_carries_the_snippet_in_every_language(
    web: httpx.AsyncClient, language: str, page: str
) -> None:
    answer = await web.get(f"/{language}/{page}")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert f'<script async src="{PLATFORM}/widget.js" referrerpolicy="no-referrer" ' in answer.text
    assert 'data-company="aarebrueck" data-accent="#0f4c5c"></script>' in answer.text


async def test_every_link_leads_somewhere(web: httpx.AsyncClient) -> None:
    for address in re.findall(r'(?:href|src)="(/[^"]*)"', (await web.get("/de/")).text):
        assert (await web.get(address)).status_code == 200


async def test_the_policy_allows_the_loader_and_the_frame_and_nothing_inline(web: httpx.AsyncClient) -> None:
    answer = await web.get("/de/")
    policy = answer.headers["content-security-policy"]
    assert f"script-src 'self' {PLATFORM}" in policy
    assert f"frame-src {PLATFORM}" in policy
    assert "unsafe" not in policy
    assert "style=" not in answer.text


@pytest.mark.parametrize(
    ("wished", "language"), [("it-CH,it;q=0.9", "it"), ("rm, fr;q=0.5", "fr"), ("ja", "de")]
)
async def test_the_browsers_language_decides(web: httpx.AsyncClient, wished: str, language: str) -> None:
    answer = await web.get("/", headers={"Accept-Language": wished})
    assert answer.headers["location"] == f"/{language}/"


def test_no_language_lacks_a_text() -> None:
    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {name: shape(part) for name, part in value.items()}
        return [shape(part) for part in value] if isinstance(value, list) else bool(value)

    texts = tomllib.loads(TEXTS.read_text())
    assert all(shape(texts[language]) == shape(texts["de"]) for language in LANGUAGES)
