import json
import re
from pathlib import Path

import httpx
import msgspec
import pytest
from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from tests.domains.directory import company_profile
from visavis import pages
from visavis.domains.companies.public import Companies, Company
from visavis.kernel.errors import NotFound
from visavis.kernel.http.headers import permissions_policy
from visavis.kernel.http.parts import Parts, attach_parts
from visavis.kernel.http.problems import answer_problems
from visavis.kernel.http.site import Site
from visavis.kernel.ids import new_id
from visavis.pages import content_policy, with_start

ORIGIN = "https://advice.example.ch"
HTML = "<html><head><title>x</title></head><body></body></html>"


class KnownHosts:
    """Companies, as far as pages ask them."""

    async def hosts(self, slug: str) -> tuple[str, ...]:
        if slug == "empty":
            return ()
        if slug != "muster":
            raise NotFound("company.unknown")
        return ("www.muster.ch", "*.muster.li")

    async def company(self, slug: str) -> Company:
        profile = company_profile()
        if slug == "nameless":
            profile = msgspec.structs.replace(profile, privacy_officer=None)
        elif slug not in ("empty", "muster"):
            raise NotFound("company.unknown")
        return Company(id=new_id(), slug=slug, profile=profile)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> httpx.AsyncClient:
    for name in ("panel", "expert", "admin", "account", "test-call"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(HTML)
    monkeypatch.setattr(pages, "WEB", tmp_path)
    api = FastAPI()
    answer_problems(api)
    api.include_router(pages.router)
    parts = Parts()
    parts.add(Companies, KnownHosts())
    parts.add(Site, Site(ORIGIN))
    attach_parts(api, parts)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        scope["state"] = {}
        await api(scope, receive, send)

    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN)


def directives(answer: httpx.Response) -> dict[str, str]:
    parts = answer.headers["content-security-policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


def start_of(answer: httpx.Response) -> object:
    found = re.search(r'<script type="application/json" id="start">(.*?)</script>', answer.text)
    assert found is not None
    return json.loads(found[1])


async def test_only_a_companys_own_websites_may_frame_its_panel(web: httpx.AsyncClient) -> None:
    answer = await web.get("/panel/muster")
    assert directives(answer)["frame-ancestors"] == "www.muster.ch *.muster.li"
    assert "x-frame-options" not in answer.headers
    assert start_of(answer) == {"company": "muster", "expert": None, "mode": "frame"}


async def test_pages_can_be_asked_for_their_headers_alone(web: httpx.AsyncClient) -> None:
    for path in ("/panel/muster", "/s/muster", "/privacy/muster", "/expert/", "/admin/", "/account/"):
        assert (await web.head(path)).status_code == 200


async def test_without_websites_nobody_may(web: httpx.AsyncClient) -> None:
    assert directives(await web.get("/panel/empty"))["frame-ancestors"] == "'none'"
    assert (await web.get("/panel/unknown")).status_code == 404


async def test_the_panel_may_be_framed_by_pages_that_isolate_themselves(web: httpx.AsyncClient) -> None:
    headers = (await web.get("/panel/muster")).headers
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["cross-origin-embedder-policy"] == "require-corp"


async def test_a_company_that_names_nobody_responsible_is_not_shown(web: httpx.AsyncClient) -> None:
    for path in ("/s/nameless", "/s/nameless/anna", "/privacy/nameless"):
        answer = await web.get(path)
        assert (answer.status_code, "start" in answer.text) == (403, False)
        assert answer.headers["content-type"].startswith("text/html")
        for language in ("de", "fr", "it", "en"):
            assert f'<p lang="{language}">' in answer.text


@pytest.mark.parametrize(
    ("path", "start"),
    [
        ("/s/muster", {"company": "muster", "expert": None, "mode": "page"}),
        ("/s/muster/anna", {"company": "muster", "expert": "anna", "mode": "page"}),
        ("/call/muster", {"company": "muster", "expert": None, "mode": "page"}),
        ("/privacy/muster", {"company": "muster", "expert": None, "mode": "privacy"}),
    ],
)
async def test_pages_of_their_own_are_never_framed(web: httpx.AsyncClient, path: str, start: object) -> None:
    answer = await web.get(path)
    assert directives(answer)["frame-ancestors"] == "'none'"
    assert answer.headers["x-frame-options"] == "DENY"
    assert start_of(answer) == start


async def test_the_portal_may_stretch_passwords_and_nothing_else_more(web: httpx.AsyncClient) -> None:
    for path in ("/expert", "/expert/", "/expert/conversations/1", "/admin", "/admin/people/1"):
        policy = directives(await web.get(path))
        assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
        assert policy["manifest-src"] == policy["worker-src"] == "'self'"
        assert policy["default-src"] == "'none'"
        assert policy["connect-src"] == "'self' wss://advice.example.ch"


async def test_only_the_portals_may_ask_for_passkeys(web: httpx.AsyncClient) -> None:
    for path in ("/expert/", "/admin/", "/account/"):
        assert "publickey-credentials-get=(self)" in (await web.get(path)).headers["permissions-policy"]
    assert "publickey-credentials-get=()" in (await web.get("/s/muster")).headers["permissions-policy"]


async def test_camera_microphone_and_screen_are_for_pages_of_calls_only(web: httpx.AsyncClient) -> None:
    for path in ("/panel/muster", "/s/muster", "/s/muster/anna", "/call/muster", "/expert/"):
        policy = (await web.get(path)).headers["permissions-policy"]
        for power in ("camera", "microphone", "display-capture"):
            assert f"{power}=(self)" in policy, path
    for path in ("/admin/", "/account/", "/privacy/muster", "/preview/muster"):
        # Without one of its own a page has the strict policy of all answers.
        policy = (await web.get(path)).headers.get("permissions-policy", permissions_policy())
        for power in ("camera", "microphone", "display-capture"):
            assert f"{power}=()" in policy, path


async def test_the_test_of_calls_asks_for_camera_and_microphone_and_is_never_framed(
    web: httpx.AsyncClient,
) -> None:
    answer = await web.get("/test-call")
    policy = answer.headers["permissions-policy"]
    assert "camera=(self)" in policy
    assert "microphone=(self)" in policy
    assert "display-capture=()" in policy
    assert directives(answer)["frame-ancestors"] == "'none'"


async def test_the_bare_address_leads_to_the_portal(web: httpx.AsyncClient) -> None:
    assert (await web.get("/")).headers["location"] == "/expert/"


async def test_pages_that_are_not_built_say_so(
    web: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "WEB", Path("/nowhere"))
    answer = await web.get("/s/muster")
    assert (answer.status_code, answer.json()["code"]) == (503, "pages.not_built")


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "&lt;", "\u2028\u2029", "\\g<0>\\1"]
)
def test_start_data_can_never_become_markup(text: str) -> None:
    page = with_start(HTML, {"company": text})
    found = re.findall(r'<script type="application/json" id="start">(.*?)</script>', page)
    assert len(found) == page.count("<script") == 1
    assert json.loads(found[0]) == {"company": text}
    assert not set("<>&\u2028\u2029") & set(found[0])


def test_no_policy_allows_anything_inline() -> None:
    policy = content_policy(Site("http://localhost:8080"), frame_ancestors=())
    assert "unsafe-inline" not in policy
    assert "ws://localhost:8080" in policy


async def test_the_preview_is_framed_by_the_portal_only_and_reaches_nobody(web: httpx.AsyncClient) -> None:
    page = await web.get("/preview/nameless")

    assert page.status_code == 200
    assert "frame-ancestors 'self'" in page.headers["content-security-policy"]
    assert "connect-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["x-frame-options"] == "SAMEORIGIN"
    assert '"mode":"preview"' in page.text
