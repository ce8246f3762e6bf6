"""Canned answers, deputies and absence, and the colleagues an expert can turn to."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from tests.domains.directory import Directory
from tests.domains.surface import Everybody, browsing, enter
from visavis.domains.experts.events import AvailabilitySwitched

CHIEF, ANNA = "chief@muster.example", "anna@muster.example"
ANSWER = {"title": "Gruss", "text": "Guten Tag {visitor}, hier ist {expert} von {company}."}
Json = dict[str, Any]


async def two_experts(directory: Directory) -> tuple[UUID, UUID]:
    company = await directory.company()
    await directory.member(company.id, CHIEF, is_expert=False, is_administrator=True)
    return await directory.expert(company.id, "anna"), await directory.expert(company.id, "beat")


async def put(http: httpx.AsyncClient, path: str, body: Json, status: int = 204) -> str:
    answer = await http.put(f"/api/{path}", json=body)
    assert answer.status_code == status, answer.text
    return str(answer.json()["code"]) if status >= 400 else ""


async def got(http: httpx.AsyncClient, path: str) -> Json:
    answer = await http.get(f"/api/{path}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def test_experts_choose_from_their_own_answers_and_the_companys(directory: Directory) -> None:
    await two_experts(directory)
    shared = {"title": "Ende", "text": "Auf Wiedersehen"}
    async with browsing(directory) as http:
        await enter(http, directory, CHIEF)
        await put(http, "admin/canned-answers", {"answers": [shared]})
        assert await got(http, "admin/canned-answers") == {"answers": [shared]}
        await enter(http, directory, ANNA)
        assert await got(http, "expert/canned-answers") == {"own": [], "company": [shared]}
        await put(http, "expert/canned-answers", {"answers": [ANSWER, shared]})
        await put(http, "expert/canned-answers", {"answers": [ANSWER]})
        assert await got(http, "expert/canned-answers") == {"own": [ANSWER], "company": [shared]}
        await enter(http, directory, "beat@muster.example")
        assert (await got(http, "expert/canned-answers"))["own"] == []


async def test_canned_answers_are_stored_unreadable(directory: Directory) -> None:
    anna, _ = await two_experts(directory)
    async with browsing(directory) as http:
        await enter(http, directory, ANNA)
        await put(http, "expert/canned-answers", {"answers": [ANSWER]})
    company = await directory.companies.company("muster")
    async with directory.database.pool.connection() as connection, connection.transaction():
        await connection.execute("SELECT set_config('visavis.company', %s, true)", [str(company.id)])
        rows = await (await connection.execute("SELECT member_id, answers FROM canned_answers")).fetchall()
    [(owner, sealed)] = rows
    assert owner == anna
    assert b"Guten Tag" not in sealed


@pytest.mark.parametrize("text", ["Guten Tag {name}", "{}", ""])
async def test_what_cannot_be_filled_in_is_not_kept(directory: Directory, text: str) -> None:
    await two_experts(directory)
    async with browsing(directory) as http:
        await enter(http, directory, ANNA)
        await put(http, "expert/canned-answers", {"answers": [{"title": "Gruss", "text": text}]}, 422)


async def test_an_expert_names_a_deputy_and_says_when_they_are_away(directory: Directory) -> None:
    anna, beat = await two_experts(directory)
    switched: list[AvailabilitySwitched] = []
    directory.database.events.after_commit(AvailabilitySwitched, switched.append)
    later = {"deputy_id": str(beat), "period": {"first": "2026-12-24", "last": "2026-12-31"}}
    today = {"deputy_id": str(beat), "period": {"first": "2026-11-22", "last": "2026-11-22"}}
    company = await directory.companies.company("muster")
    async with browsing(directory) as http:
        await enter(http, directory, ANNA)
        assert await got(http, "expert/absence") == {"deputy_id": None, "period": None}
        await put(http, "expert/absence", later)
        assert await got(http, "expert/absence") == later
        assert not await directory.stand_ins.is_absent(company.id, anna)
        assert switched == []
        await put(http, "expert/absence", today)
        assert await directory.stand_ins.is_absent(company.id, anna)
        assert switched == [AvailabilitySwitched(company.id, anna, "away")]
    assert await directory.stand_ins.deputy(company.id, anna) == beat


async def test_an_administrator_settles_who_stands_in(directory: Directory) -> None:
    anna, beat = await two_experts(directory)
    wanted = {"deputy_id": str(beat), "period": None}
    async with browsing(directory) as http:
        await enter(http, directory, CHIEF)
        await put(http, f"admin/people/{anna}/absence", wanted)
        assert await got(http, f"admin/people/{anna}/absence") == wanted
        await put(http, f"admin/people/{uuid4()}/absence", wanted, 404)


async def test_nobody_stands_in_for_themselves_and_only_experts_do(directory: Directory) -> None:
    anna, beat = await two_experts(directory)
    async with browsing(directory) as http:
        await enter(http, directory, ANNA)
        own = {"deputy_id": str(anna), "period": None}
        assert await put(http, "expert/absence", own, 422) == "absence.own_deputy"
        await put(http, "expert/absence", {"deputy_id": str(uuid4()), "period": None}, 404)
        backwards = {"deputy_id": str(beat), "period": {"first": "2026-12-24", "last": "2026-12-23"}}
        assert await put(http, "expert/absence", backwards, 422) == "absence.period"


async def test_an_expert_sees_the_others_and_whether_they_are_there(directory: Directory) -> None:
    _, beat = await two_experts(directory)
    async with browsing(directory, Everybody("offline")) as http:
        await enter(http, directory, CHIEF)
        team = {"name": "Steuern", "members": [str(beat)]}
        teams = (await http.put("/api/admin/teams", json={"teams": [team]})).json()["teams"]
        await enter(http, directory, ANNA)
        seen = await got(http, "expert/colleagues")
    assert [(one["expert_id"], one["presence"]) for one in seen["experts"]] == [(str(beat), "offline")]
    assert seen["teams"] == [{"id": teams[0]["id"], "name": "Steuern"}]
