"""Experts over HTTP: what visitors see, and what experts change."""

from typing import Any

import httpx
import pytest

from tests.domains.directory import PASSWORD, Directory, proof_of
from tests.domains.experts.test_photo import picture
from tests.domains.surface import Everybody, browsing

EMAIL = "anna-muster@muster.example"
PROFILE: dict[str, Any] = {  # JSON
    "name": "Anna Muster",
    "function": {"de": "Beraterin"},
    "about": {"de": "Ich höre zu."},
    "expertise": [{"de": "Steuern"}],
    "languages": ["de", "rm"],
}


async def signed_in(http: httpx.AsyncClient, directory: Directory) -> None:
    await directory.expert((await directory.company()).id)
    proof = proof_of(directory.members.installation, EMAIL, PASSWORD)
    assert (await http.post("/api/sign-in", json={"email": EMAIL, "proof": proof})).status_code == 204


async def test_visitors_see_the_company_and_its_experts(directory: Directory) -> None:
    await directory.expert((await directory.company()).id)
    async with browsing(directory) as http:
        view = (await http.get("/api/visitor/companies/muster")).json()
    assert (view["name"], view["controller"]["email"]) == ("Muster AG", "dpo@muster.example")
    [card] = view["experts"]
    assert (card["name"], card["presence"], card["channels"]) == ("Anna Muster", "available", ["chat"])
    assert "about" not in card


async def test_an_expert_who_is_not_there_takes_messages(directory: Directory) -> None:
    await directory.expert((await directory.company()).id)
    async with browsing(directory, Everybody("offline")) as http:
        card = (await http.get("/api/visitor/companies/muster/experts/anna-muster")).json()
    assert (card["channels"], card["about"]["de"]) == (["message"], "Ich höre zu.")


@pytest.mark.parametrize("path", ["nobody", "muster/experts/nobody"])
async def test_unknown_names_are_not_found(directory: Directory, path: str) -> None:
    await directory.company()
    async with browsing(directory) as http:
        answer = await http.get(f"/api/visitor/companies/{path}")
    assert answer.status_code == 404
    assert answer.json()["code"] in ("company.unknown", "expert.unknown")


async def test_a_new_expert_finds_a_card_to_fill_in(directory: Directory) -> None:
    await directory.member((await directory.company()).id, EMAIL)
    proof = proof_of(directory.members.installation, EMAIL, PASSWORD)
    async with browsing(directory) as http:
        await http.post("/api/sign-in", json={"email": EMAIL, "proof": proof})
        card = (await http.get("/api/expert/profile")).json()
        assert (card["name"], card["function"], card["languages"]) == ("Anna Muster", {}, ["de"])
        assert (await http.get("/api/visitor/companies/muster")).json()["experts"] == []
        assert (await http.put("/api/expert/profile", json=PROFILE)).status_code == 200
        assert len((await http.get("/api/visitor/companies/muster")).json()["experts"]) == 1


async def test_experts_change_their_profile(directory: Directory) -> None:
    async with browsing(directory) as http:
        await signed_in(http, directory)
        changed = (await http.put("/api/expert/profile", json=PROFILE)).json()
        assert (changed["languages"], changed["slug"]) == (["de", "rm"], "anna-muster")
        assert (await http.get("/api/expert/profile")).json() == changed


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "x" * 81},
        {"function": {}},
        {"about": {"de": "x" * 2001}},
        {"expertise": [{"de": "x"}] * 13},
        {"languages": []},
        {"languages": ["klingon"]},
        {"slug": "another"},
    ],
)
async def test_a_profile_that_cannot_be_is_refused(directory: Directory, change: dict[str, Any]) -> None:
    async with browsing(directory) as http:
        await signed_in(http, directory)
        assert (await http.put("/api/expert/profile", json=PROFILE | change)).status_code == 422


async def test_a_photo_is_shown_to_everybody_and_goes_when_removed(directory: Directory) -> None:
    async with browsing(directory) as http:
        await signed_in(http, directory)
        answer = await http.put("/api/expert/profile/photo?crop=0,0,600", content=picture())
        address = answer.json()["photo_url"]
        shown = await http.get(address)
        assert (shown.status_code, shown.headers["content-type"]) == (200, "image/webp")
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert (await http.delete("/api/expert/profile/photo")).json()["photo_url"] is None
        assert (await http.get(address)).status_code == 404


async def test_a_file_that_is_too_large_is_refused_unread(directory: Directory) -> None:
    async with browsing(directory) as http:
        await signed_in(http, directory)
        answer = await http.put("/api/expert/profile/photo", content=b"\xff\xd8\xff" + bytes(9 * 1024 * 1024))
        assert answer.status_code == 413
