"""Signing in over HTTP, and what a session opens."""

import httpx
import pytest

from tests.domains.directory import PASSWORD, Directory, proof_of
from tests.domains.surface import browsing
from visavis.kernel.http.actors import MEMBER_COOKIE

EMAIL = "anna@muster.example"


async def sign_in(http: httpx.AsyncClient, directory: Directory, password: str = PASSWORD) -> httpx.Response:
    proof = proof_of(directory.members.installation, EMAIL, password)
    return await http.post("/api/sign-in", json={"email": EMAIL, "proof": proof})


async def test_the_cookie_is_bound_to_this_host_and_hidden_from_scripts(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    async with browsing(directory) as http:
        answer = await sign_in(http, directory)
    assert answer.status_code == 204
    name, _, rest = answer.headers["set-cookie"].partition("=")
    attributes = {part.strip().lower() for part in rest.split(";")[1:]}
    assert name == MEMBER_COOKIE
    assert {"httponly", "secure", "samesite=strict", "path=/", f"max-age={14 * 86400}"} <= attributes
    assert not any(attribute.startswith("domain") for attribute in attributes)


@pytest.mark.parametrize(
    "proof",
    [
        PASSWORD,
        "hunter2",
        "",
        "visavis-proof-1.",
        "visavis-proof-1." + "A" * 42,
        "visavis-proof-1." + "A" * 44,
        "visavis-proof-1." + "A" * 42 + "=",
        "visavis-proof-2." + "A" * 43,
        "visavis-proof-1." + "A" * 43 + "\n",
        "visavis-proof-1." + "A" * 42 + "B",
    ],
)
async def test_what_is_no_proof_is_refused_and_never_repeated(directory: Directory, proof: str) -> None:
    async with browsing(directory) as http:
        answer = await http.post("/api/sign-in", json={"email": EMAIL, "proof": proof})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert not proof.strip() or proof.strip() not in answer.text
    assert EMAIL not in answer.text


async def test_wrong_and_unknown_get_the_same_answer(directory: Directory) -> None:
    async with browsing(directory) as http:
        unknown = await sign_in(http, directory)
        await directory.member((await directory.company()).id)
        wrong = await sign_in(http, directory, "wrong")
    told = [
        (answer.status_code, answer.json() | {"request_id": ""}, sorted(answer.headers))
        for answer in (unknown, wrong)
    ]
    assert told[0] == told[1]
    assert unknown.json()["code"] == "sign_in.refused"


async def test_a_session_shows_and_changes_ones_own_account(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    async with browsing(directory) as http:
        await sign_in(http, directory)
        me = (await http.get("/api/me")).json()
        assert (me["name"], me["email"], me["company"]["slug"]) == ("Anna Muster", EMAIL, "muster")
        changed = await http.patch("/api/me", json={"language": "it"})
        assert changed.json()["language"] == "it"
        assert (await http.patch("/api/me", json={"language": "xx"})).status_code == 422


async def test_sessions_are_listed_and_ended_one_by_one(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    async with browsing(directory) as here, browsing(directory) as there:
        await sign_in(here, directory)
        await sign_in(there, directory)
        listed = (await here.get("/api/sessions")).json()
        assert [session["current"] for session in listed].count(True) == 1
        other = next(session["id"] for session in listed if not session["current"])
        assert (await here.delete(f"/api/sessions/{other}")).status_code == 204
        assert (await there.get("/api/me")).status_code == 401
        assert (await here.post("/api/sign-out")).status_code == 204
        assert (await here.get("/api/me")).status_code == 401


async def test_signing_in_again_in_the_same_browser_ends_the_former_session(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    async with browsing(directory) as http:
        await sign_in(http, directory)
        former = {"cookie": f"{MEMBER_COOKIE}={http.cookies[MEMBER_COOKIE]}"}
        await sign_in(http, directory)
        assert len((await http.get("/api/sessions")).json()) == 1
    async with browsing(directory) as other:
        assert (await other.get("/api/me", headers=former)).status_code == 401


async def test_another_websites_page_signs_nobody_in_or_out(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    async with browsing(directory) as http:
        await sign_in(http, directory)
        foreign = {"origin": "https://evil.example"}
        assert (await http.post("/api/sign-out", headers=foreign)).status_code == 403
        assert (await http.get("/api/me")).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/me"),
        ("PATCH", "/api/me"),
        ("GET", "/api/sessions"),
        ("DELETE", "/api/sessions"),
        ("PUT", "/api/me/password"),
        ("POST", "/api/sign-out"),
        ("GET", "/api/expert/profile"),
        ("PUT", "/api/expert/profile"),
        ("PUT", "/api/expert/profile/photo"),
        ("DELETE", "/api/expert/profile/photo"),
    ],
)
async def test_nobody_gets_nothing(directory: Directory, method: str, path: str) -> None:
    async with browsing(directory) as http:
        assert (await http.request(method, path, json={})).status_code == 401


async def test_who_is_no_expert_is_kept_out_of_the_experts_routes(directory: Directory) -> None:
    await directory.member((await directory.company()).id, is_expert=False, is_administrator=True)
    async with browsing(directory) as http:
        await sign_in(http, directory)
        assert (await http.get("/api/expert/profile")).status_code == 403
