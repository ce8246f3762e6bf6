"""Filters, teams and page rules: settled by administrators, followed where visitors look."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.domains.directory import Directory
from tests.domains.surface import Everybody, browsing, enter
from visavis.domains.companies.public import Company
from visavis.kernel.ids import new_id

CHIEF = "chief@muster.example"
Json = dict[str, Any]


@asynccontextmanager
async def office(directory: Directory) -> AsyncIterator[tuple[httpx.AsyncClient, Company]]:
    """An administrator's browser, and their company."""
    company = await directory.company()
    await directory.member(company.id, CHIEF, is_expert=False, is_administrator=True)
    async with browsing(directory) as http:
        await enter(http, directory, CHIEF)
        yield http, company


def rule(**changes: object) -> Json:
    lists: Json = {"include": [], "exclude": [], "experts": [], "teams": [], "tags": []}
    return {"name": "Rule", **lists, **changes}


async def put(http: httpx.AsyncClient, what: str, entries: list[Json]) -> list[Json]:
    """Replace a list; the answer is what is kept."""
    name = {"assignments": "rules"}.get(what, what)
    answer = await http.put(f"/api/admin/{what}", json={name: entries})
    assert answer.status_code == 200, answer.text
    assert (await http.get(f"/api/admin/{what}")).json() == answer.json()
    kept: list[Json] = answer.json()[name]
    return kept


async def mark(directory: Directory, slug: str, *tags: str) -> None:
    """Let an expert carry tags."""
    actor = await directory.sessions.authenticate(await directory.signed_in(f"{slug}@muster.example"))
    await directory.experts.change_profile(actor, {"tags": tuple(UUID(tag) for tag in tags)})


async def shown(http: httpx.AsyncClient, rule_id: str = "") -> list[str]:
    query = f"?rule={rule_id}" if rule_id else ""
    view = (await http.get(f"/api/visitor/companies/muster{query}")).json()
    return [card["slug"] for card in view["experts"]]


async def test_visitors_see_filters_and_the_tags_that_experts_carry(directory: Directory) -> None:
    async with office(directory) as (http, company):
        await directory.expert(company.id)
        [group] = await put(
            http,
            "filters",
            [{"label": {"de": "Ort"}, "tags": [{"label": {"de": "Bern"}}, {"label": {"de": "Biel"}}]}],
        )
        bern, biel = (tag["id"] for tag in group["tags"])
        await mark(directory, "anna-muster", bern, biel)
        view = (await http.get("/api/visitor/companies/muster")).json()
        assert view["filters"] == [group]
        assert view["experts"][0]["tags"] == [bern, biel]
        await put(http, "filters", [{**group, "tags": group["tags"][:1]}])
        view = (await http.get("/api/visitor/companies/muster")).json()
        assert view["experts"][0]["tags"] == [bern]


async def test_experts_choose_their_own_tags(directory: Directory) -> None:
    async with office(directory) as (http, company):
        await directory.expert(company.id)
        [group] = await put(http, "filters", [{"label": {"de": "Ort"}, "tags": [{"label": {"de": "Bern"}}]}])
        tag = group["tags"][0]["id"]
        await enter(http, directory, "anna-muster@muster.example")
        assert (await http.get("/api/expert/profile/filters")).json() == {"filters": [group]}
        own = (await http.get("/api/expert/profile")).json()
        form = {name: own[name] for name in ("name", "function", "about", "expertise", "languages")}
        assert (await http.put("/api/expert/profile", json=form | {"tags": [tag]})).json()["tags"] == [tag]
        assert (await http.put("/api/expert/profile", json=form)).json()["tags"] == [tag]


async def test_a_rule_shows_named_experts_teams_and_tags(directory: Directory) -> None:
    async with office(directory) as (http, company):
        experts = {slug: await directory.expert(company.id, slug) for slug in ("ada", "ben", "cleo", "dan")}
        [group] = await put(http, "filters", [{"label": {"de": "Ort"}, "tags": [{"label": {"de": "Bern"}}]}])
        tag = group["tags"][0]["id"]
        await mark(directory, "cleo", tag)
        [team] = await put(http, "teams", [{"name": "B", "members": [str(experts["ben"])]}])
        rules = await put(
            http,
            "assignments",
            [
                rule(experts=[str(experts["ada"])], teams=[team["id"]], include=["/a/*"]),
                rule(tags=[tag]),
                rule(),
            ],
        )
        assert await shown(http, rules[0]["id"]) == ["ada", "ben"]
        assert await shown(http, rules[1]["id"]) == ["cleo"]
        assert await shown(http, rules[2]["id"]) == list(experts)
        assert await shown(http) == list(experts)
        await put(http, "assignments", [])
        assert await shown(http, rules[0]["id"]) == list(experts)


async def test_the_loader_gets_rules_in_order_with_the_greeting_that_counts(directory: Directory) -> None:
    own = {"after_s": 20, "text": {"de": "Fragen?"}}
    usual = {"after_s": 60, "text": {"de": "Guten Tag"}}
    async with office(directory) as (http, _company):
        assert (await http.put("/api/admin/greeting", json={"greeting": usual})).status_code == 200
        kept = await put(
            http,
            "assignments",
            [
                rule(include=["/a"], greeting=own),
                rule(include=["/b"], exclude=["/b/c"], greets=False, greeting=own),
                rule(),
            ],
        )
        http.cookies.clear()
        answer = await http.get("/api/visitor/companies/muster/page")
    page = answer.json()
    assert [one["id"] for one in page["rules"]] == [one["id"] for one in kept]
    assert [one["greeting"] for one in page["rules"]] == [own, None, usual]
    assert page["greeting"] == usual
    assert (page["rules"][1]["include"], page["rules"][1]["exclude"]) == (["/b"], ["/b/c"])
    assert "name" not in page["rules"][0]
    assert answer.headers["cache-control"] == "public, max-age=60"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "set-cookie" not in answer.headers


async def test_an_entry_keeps_its_id_and_one_left_out_is_gone(directory: Directory) -> None:
    async with office(directory) as (http, _company):
        first, second = await put(http, "teams", [{"name": "A", "members": []}, {"name": "B", "members": []}])
        assert await put(http, "teams", [{**second, "name": "C"}]) == [{**second, "name": "C"}]
        assert first["id"] != second["id"]


async def test_a_deleted_expert_is_in_no_team_and_no_rule(directory: Directory) -> None:
    async with office(directory) as (http, company):
        gone, stays = await directory.expert(company.id, "gone"), await directory.expert(company.id, "stays")
        ids = [str(gone), str(stays)]
        await put(http, "teams", [{"name": "A", "members": ids}])
        await put(http, "assignments", [rule(experts=ids)])
        async with directory.database.transaction(company.id) as session:
            await directory.experts.guide.forget_expert(session, company.id, gone)
        assert (await http.get("/api/admin/teams")).json()["teams"][0]["members"] == ids[1:]
        assert (await http.get("/api/admin/assignments")).json()["rules"][0]["experts"] == ids[1:]


async def delete(directory: Directory, company: Company, expert_id: UUID) -> None:
    async with directory.database.transaction(company.id) as session:
        await directory.experts.guide.forget_expert(session, company.id, expert_id)


async def rules_on_pages(http: httpx.AsyncClient) -> list[str]:
    """The rules that the loader gets."""
    return [one["id"] for one in (await http.get("/api/visitor/companies/muster/page")).json()["rules"]]


async def test_a_rule_whose_only_expert_is_deleted_falls_away_and_administrators_hear_of_it(
    directory: Directory,
) -> None:
    async with office(directory) as (http, company):
        gone, _ = await directory.expert(company.id, "gone"), await directory.expert(company.id, "stays")
        mine, everybody = await put(http, "assignments", [rule(experts=[str(gone)]), rule()])
        assert await rules_on_pages(http) == [mine["id"], everybody["id"]]
        await delete(directory, company, gone)
        settled = (await http.get("/api/admin/assignments")).json()
        assert [one["orphaned"] for one in settled["rules"]] == [True, False]
        assert settled["falling"] == [mine["id"]]
        assert (await http.get("/api/admin/checklist")).json()["falling_rules"] == 1
        assert await rules_on_pages(http) == [everybody["id"]]
        # Saved again for another reason it stays what it is, until it is meant for everybody.
        kept = await put(http, "assignments", settled["rules"])
        assert [one["orphaned"] for one in kept] == [True, False]
        await put(http, "assignments", [{**kept[0], "orphaned": False}, kept[1]])
        assert await rules_on_pages(http) == [mine["id"], everybody["id"]]
        assert (await http.get("/api/admin/checklist")).json()["falling_rules"] == 0


async def test_a_form_that_names_only_somebody_who_is_gone_is_no_rule_for_everybody(
    directory: Directory,
) -> None:
    async with office(directory) as (http, company):
        expert = await directory.expert(company.id)
        [kept] = await put(http, "assignments", [rule(experts=[str(new_id())])])
        assert (kept["experts"], kept["orphaned"]) == ([], True)
        assert await rules_on_pages(http) == []
        [kept] = await put(http, "assignments", [{**kept, "experts": [str(expert)]}])
        assert (kept["orphaned"], await rules_on_pages(http)) == (False, [kept["id"]])


async def test_a_rule_for_an_empty_team_falls_away_and_comes_back_with_its_first_member(
    directory: Directory,
) -> None:
    async with office(directory) as (http, company):
        expert = await directory.expert(company.id)
        [team] = await put(http, "teams", [{"name": "A", "members": []}])
        [kept] = await put(http, "assignments", [rule(teams=[team["id"]])])
        assert (await rules_on_pages(http), await shown(http, kept["id"])) == ([], ["anna-muster"])
        await put(http, "teams", [{**team, "members": [str(expert)]}])
        assert await rules_on_pages(http) == [kept["id"]]
        assert (await http.get("/api/admin/assignments")).json()["falling"] == []


@pytest.mark.parametrize("pattern", ["https://www.example.ch/", "/a b", "-", "x" * 301])
async def test_what_is_no_pattern_is_refused(directory: Directory, pattern: str) -> None:
    async with office(directory) as (http, _company):
        answer = await http.put("/api/admin/assignments", json={"rules": [rule(include=[pattern])]})
        assert answer.status_code == 422


async def test_only_administrators_settle_it(directory: Directory) -> None:
    await directory.expert((await directory.company()).id)
    async with browsing(directory) as http:
        assert (await http.get("/api/admin/teams")).status_code == 401
        await enter(http, directory, "anna-muster@muster.example")
        for what in ("filters", "teams", "assignments"):
            assert (await http.get(f"/api/admin/{what}")).status_code == 403


async def test_who_greets_is_there_and_of_the_rule(directory: Directory) -> None:
    async with office(directory) as (http, company):
        await directory.expert(company.id, "first")
        second = await directory.expert(company.id, "second")
        [only] = await put(http, "assignments", [rule(experts=[str(second)])])
        http.cookies.clear()
        path = "/api/visitor/companies/muster/greeter"
        anybody, chosen = await http.get(path), await http.get(path, params={"rule": only["id"]})
    assert anybody.json()["greeter"]["slug"] != "second"
    assert set(chosen.json()["greeter"]) == {"slug", "name", "function", "thumbnail_url"}
    assert chosen.json()["greeter"]["slug"] == "second"
    assert chosen.headers["access-control-allow-origin"] == "*"
    assert chosen.headers["cache-control"] == "no-store"


async def test_nobody_greets_while_nobody_is_there(directory: Directory) -> None:
    await directory.expert((await directory.company()).id)
    async with browsing(directory, Everybody("offline")) as http:
        answer = await http.get("/api/visitor/companies/muster/greeter")
    assert answer.json() == {"greeter": None, "media": []}
