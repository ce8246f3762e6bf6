"""Cards in the hands of administrators, and what helps a company to go live."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from tests.domains.directory import Directory
from tests.domains.experts.test_photo import picture
from tests.domains.surface import browsing, enter
from visavis.domains.companies.public import Company

CHIEF = "chief@muster.example"
PROFILE: dict[str, Any] = {  # JSON
    "name": "Ada Neu",
    "function": {"de": "Leiterin"},
    "about": {},
    "expertise": [],
    "languages": ["de"],
}


@asynccontextmanager
async def office(directory: Directory) -> AsyncIterator[tuple[httpx.AsyncClient, Company]]:
    """An administrator's browser, and their company."""
    company = await directory.company()
    await directory.member(company.id, CHIEF, is_expert=False, is_administrator=True)
    async with browsing(directory) as http:
        await enter(http, directory, CHIEF)
        yield http, company


async def shown(http: httpx.AsyncClient) -> list[str]:
    view = (await http.get("/api/visitor/companies/muster")).json()
    return [card["slug"] for card in view["experts"]]


async def test_a_profile_is_written_on_behalf_and_the_log_says_so(directory: Directory) -> None:
    async with office(directory) as (http, company):
        expert = await directory.expert(company.id, "ada")
        path = f"/api/admin/people/{expert}/profile"
        changed = await http.put(path, json=PROFILE)
        assert (changed.status_code, changed.json()["name"]) == (200, "Ada Neu")
        assert (await http.get(path)).json() == changed.json()
        assert (await http.put(f"{path}/photo?crop=0,0,600", content=picture())).json()["photo_url"]
        assert (await http.delete(f"{path}/photo")).json()["photo_url"] is None
        acts = (await http.get("/api/admin/acts")).json()["acts"]
        assert [(act["name"], act["subject_id"]) for act in acts] == [("profile.changed", str(expert))] * 3


async def test_a_hidden_card_is_not_shown_and_comes_back(directory: Directory) -> None:
    async with office(directory) as (http, company):
        expert = await directory.expert(company.id, "ada")
        path = f"/api/admin/people/{expert}/profile"
        assert (await http.put(path, json=PROFILE | {"shown": False})).json()["shown"] is False
        assert await shown(http) == []
        assert (await http.get("/api/visitor/companies/muster/experts/ada")).status_code == 404
        assert (await http.put(path, json=PROFILE)).json()["shown"] is False
        assert [card["shown"] for card in (await http.get("/api/admin/experts")).json()] == [False]
        await http.put(path, json=PROFILE | {"shown": True})
        assert await shown(http) == ["ada"]


async def test_experts_are_shown_in_the_given_order(directory: Directory) -> None:
    async with office(directory) as (http, company):
        ids = {slug: str(await directory.expert(company.id, slug)) for slug in ("ada", "ben", "cleo")}
        order = {"experts": [ids["cleo"], ids["ada"]]}
        assert (await http.put("/api/admin/experts/order", json=order)).status_code == 204
        assert await shown(http) == ["cleo", "ada", "ben"]


async def test_another_companys_experts_cannot_be_written(directory: Directory) -> None:
    stranger = await directory.expert((await directory.company("other")).id, "eve")
    async with office(directory) as (http, _company):
        for method in ("GET", "PUT"):
            answer = await http.request(method, f"/api/admin/people/{stranger}/profile", json=PROFILE)
            assert answer.status_code == 404


async def test_the_checklist_names_what_is_left(directory: Directory) -> None:
    async with office(directory) as (http, company):

        async def done() -> set[str]:
            steps = (await http.get("/api/admin/checklist")).json()["steps"]
            return {step["name"] for step in steps if step["done"]}

        assert await done() == {"company", "websites"}
        await directory.expert(company.id)
        widget = (await http.get("/api/admin/widget")).json()
        for derived in ("contract_functions", "logo_url", "hero_url"):
            del widget[derived]
        assert (await http.put("/api/admin/widget", json=widget)).status_code == 200
        await directory.companies.note_found(company.id)
        assert await done() == {"company", "widget", "websites", "snippet", "expert"}


async def test_the_preview_shows_also_what_visitors_may_not_see_yet(directory: Directory) -> None:
    async with office(directory) as (http, company):
        await directory.expert(company.id)
        visited = (await http.get("/api/visitor/companies/muster")).json()
        assert (await http.get("/api/admin/preview")).json() == visited
        master = (await http.get("/api/admin/company")).json() | {"controller": None}
        del master["slug"], master["ready"]
        assert (await http.put("/api/admin/company", json=master)).status_code == 200
        view = (await http.get("/api/admin/preview")).json()
        assert (view["ready"], view["controller"]["name"]) == (False, "")


async def test_codes_lead_to_permanent_links(directory: Directory) -> None:
    async with office(directory) as (http, company):
        await directory.expert(company.id)
        for target in ("company", "expert:anna-muster"):
            drawn = await http.get(f"/api/admin/qr?target={target}&format=svg")
            assert (drawn.headers["content-type"], b"<svg" in drawn.content) == ("image/svg+xml", True)
            printed = await http.get(f"/api/admin/qr?target={target}&format=png")
            assert printed.content.startswith(b"\x89PNG")
        assert (await http.get("/api/admin/qr?target=expert:nobody&format=svg")).status_code == 404


@pytest.mark.parametrize("query", ["target=https://x&format=svg", "target=company&format=gif"])
async def test_other_codes_are_refused(directory: Directory, query: str) -> None:
    async with office(directory) as (http, _company):
        assert (await http.get(f"/api/admin/qr?{query}")).status_code == 422


async def test_the_snippet_names_the_company_and_nothing_else_runs(directory: Directory) -> None:
    async with office(directory) as (http, _company):
        snippet = (await http.get("/api/admin/snippet")).json()
    assert snippet["link"] == "https://visavis.example/s/muster"
    assert 'src="https://visavis.example/widget.js"' in snippet["snippet"]
    assert 'data-company="muster"' in snippet["snippet"]
