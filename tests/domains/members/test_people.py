"""The people of a company: seen by administrators, changed at once, and never without an administrator."""

from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from tests.domains.directory import Directory
from tests.domains.mailbox import Mailbox
from tests.domains.members.second_factor import enrol
from tests.domains.surface import browsing, enter
from visavis.domains.members.events import MemberDeactivated, MemberReactivated, RolesChanged
from visavis.kernel.errors import Unauthenticated
from visavis.kernel.vault import MemberScope

CHIEF = "chief@muster.example"


async def company_with_chief(directory: Directory) -> tuple[UUID, UUID]:
    company = await directory.company()
    chief = await directory.member(company.id, CHIEF, is_expert=False, is_administrator=True)
    return company.id, chief


async def people(http: httpx.AsyncClient) -> dict[str, dict[str, object]]:
    listed = (await http.get("/api/admin/people")).json()
    return {person["email"]: person for person in listed["members"]}


async def change(http: httpx.AsyncClient, member_id: UUID, **changes: bool) -> httpx.Response:
    return await http.patch(f"/api/admin/people/{member_id}", json=changes)


async def test_administrators_see_everybody_and_who_is_invited(directory: Directory) -> None:
    company_id, _ = await company_with_chief(directory)
    expert = await directory.expert(company_id)
    Mailbox(directory.database.events)
    async with browsing(directory) as http:
        await enter(http, directory, CHIEF)
        guest = {"email": "g@muster.example", "name": "Gast", "language": "de"}
        roles = {"is_expert": True, "is_administrator": True}
        await http.post("/api/admin/invitations", json={"invitations": [guest | roles]})
        listed = (await http.get("/api/admin/people")).json()
        found = await people(http)
    assert list(found) == [CHIEF, "anna-muster@muster.example"]
    assert found["anna-muster@muster.example"] == {
        "member_id": str(expert),
        "name": "Anna Muster",
        "email": "anna-muster@muster.example",
        "language": "de",
        "is_expert": True,
        "is_administrator": False,
        "active": True,
        "last_seen_month": None,
        "has_second_factor": False,
        "interactions": 0,
        "expert": {
            "active": True,
            "position": 1,
            "function": {"de": "Beraterin", "en": "Adviser"},
            "photo_url": None,
        },
    }
    assert (found[CHIEF]["last_seen_month"], found[CHIEF]["expert"]) == ("2026-11", None)
    (invitation,) = listed["invitations"]
    assert (invitation["email"], invitation["roles"], invitation["mail"]) == (
        "g@muster.example",
        ["expert", "administrator"],
        "queued",
    )


async def test_only_administrators_see_people(directory: Directory) -> None:
    company_id, _ = await company_with_chief(directory)
    expert = await directory.expert(company_id)
    async with browsing(directory) as http:
        await enter(http, directory, "anna-muster@muster.example")
        assert (await http.get("/api/admin/people")).status_code == 403
        assert (await change(http, expert, is_administrator=True)).status_code == 403
        assert (await http.delete(f"/api/admin/people/{expert}")).status_code == 403


async def test_who_becomes_an_expert_gets_a_card_and_loses_it_from_sight_again(directory: Directory) -> None:
    announced: list[object] = []
    directory.database.events.after_commit(RolesChanged, announced.append)
    company_id, _ = await company_with_chief(directory)
    member = await directory.member(company_id, is_expert=False, is_administrator=True)
    async with browsing(directory) as http:
        await enter(http, directory, CHIEF)
        assert (await change(http, member, is_expert=True)).status_code == 204
        expert = await directory.experts.expert(company_id, member)
        assert (expert.active, expert.profile.name) == (True, "Anna Muster")
        assert (await change(http, member, is_expert=False)).status_code == 204
        assert not (await directory.experts.expert(company_id, member)).active
        assert (await change(http, member, is_expert=True)).status_code == 204
        assert (await directory.experts.expert(company_id, member)).active
    assert len(announced) == 3


async def test_a_role_that_is_lost_is_lost_at_once(directory: Directory) -> None:
    company_id, _ = await company_with_chief(directory)
    member = await directory.member(company_id, is_administrator=True)
    async with browsing(directory) as chief, browsing(directory) as http:
        await enter(chief, directory, CHIEF)
        await enter(http, directory, "anna@muster.example")
        assert (await http.get("/api/admin/people")).status_code == 200
        await change(chief, member, is_administrator=False)
        assert (await http.get("/api/admin/people")).status_code == 403
        neither = await change(chief, member, is_expert=False)
        assert (neither.status_code, neither.json()["code"]) == (422, "member.no_role")


async def test_the_deactivated_are_out_at_once_and_come_back_as_they_were(directory: Directory) -> None:
    announced: list[object] = []
    for kind in (MemberDeactivated, MemberReactivated):
        directory.database.events.after_commit(kind, announced.append)
    company_id, _ = await company_with_chief(directory)
    expert = await directory.expert(company_id)
    cookie = await directory.signed_in("anna-muster@muster.example")
    async with browsing(directory) as http:
        await enter(http, directory, CHIEF)
        await change(http, expert, active=False)
        with pytest.raises(Unauthenticated):
            await directory.sessions.authenticate(cookie)
        with pytest.raises(Unauthenticated):
            await directory.signed_in("anna-muster@muster.example")
        assert await directory.experts.of_company(company_id) == []
        await change(http, expert, active=True)
    assert await directory.signed_in("anna-muster@muster.example")
    assert [one.id for one in await directory.experts.of_company(company_id)] == [expert]
    assert announced == [
        MemberDeactivated(company_id, expert),
        MemberReactivated(company_id, expert, is_expert=True),
    ]


@pytest.mark.parametrize("changes", [{"is_administrator": False, "is_expert": True}, {"active": False}])
async def test_the_last_administrator_stays(directory: Directory, changes: dict[str, bool]) -> None:
    company_id, chief = await company_with_chief(directory)
    second = await directory.member(company_id, is_administrator=True)
    async with browsing(directory) as http:
        await enter(http, directory, CHIEF)
        await change(http, second, active=False)
        refused = await change(http, chief, **changes)
        assert (refused.status_code, refused.json()["code"]) == (409, "member.last_administrator")
        gone = await http.delete(f"/api/admin/people/{chief}")
        assert (gone.status_code, gone.json()["code"]) == (409, "member.last_administrator")
        assert (await people(http))[CHIEF]["active"] is True
        await change(http, second, active=True)
        assert (await change(http, chief, **changes)).status_code == 204


async def test_the_last_administrator_with_a_second_factor_stays(directory: Directory) -> None:
    company_id, chief = await company_with_chief(directory)
    second = await directory.member(company_id, is_administrator=True)
    await enrol(directory, company_id, chief)
    async with browsing(directory) as http:
        await enter(http, directory, CHIEF)
        assert (await people(http))[CHIEF]["has_second_factor"] is True
        assert (await change(http, chief, active=False)).status_code == 409
        assert (await http.delete(f"/api/admin/people/{chief}")).status_code == 409
        await enrol(directory, company_id, second)
        assert (await change(http, chief, active=False)).status_code == 204


async def test_roles_and_deletions_need_a_fresh_proof(directory: Directory) -> None:
    company_id, _ = await company_with_chief(directory)
    member = await directory.member(company_id)
    guest = {"email": "g@muster.example", "name": "Gast", "language": "de", "is_expert": True}
    async with browsing(directory) as http:
        await enter(http, directory, CHIEF)
        directory.clock.advance(timedelta(minutes=11))
        for refused in (
            await change(http, member, is_administrator=True),
            await http.delete(f"/api/admin/people/{member}"),
            await http.post(
                "/api/admin/invitations", json={"invitations": [guest | {"is_administrator": True}]}
            ),
        ):
            assert (refused.status_code, refused.json()["code"]) == (403, "step_up.needed")
        invited = await http.post(
            "/api/admin/invitations", json={"invitations": [guest | {"is_administrator": False}]}
        )
        assert invited.status_code == 201
        assert (await change(http, member, active=False)).status_code == 204


async def test_people_of_another_company_are_not_there(directory: Directory) -> None:
    await company_with_chief(directory)
    other = await directory.company("other")
    stranger = await directory.member(other.id, "x@other.example")
    async with browsing(directory) as http:
        await enter(http, directory, CHIEF)
        assert (await change(http, stranger, active=False)).status_code == 404
        assert (await http.get(f"/api/admin/people/{stranger}/deletion")).status_code == 404
        assert (await http.delete(f"/api/admin/people/{stranger}")).status_code == 404
        assert "x@other.example" not in await people(http)


async def test_the_month_of_the_last_visit_is_all_that_is_noted(directory: Directory) -> None:
    await company_with_chief(directory)
    async with browsing(directory) as http:
        await enter(http, directory, CHIEF)
        assert (await people(http))[CHIEF]["last_seen_month"] == "2026-11"
        directory.clock.advance(timedelta(days=20))
        await enter(http, directory, CHIEF)
        await http.get("/api/me")
        assert (await people(http))[CHIEF]["last_seen_month"] == "2026-12"


async def test_one_who_is_being_deleted_hides_nobody_else(directory: Directory) -> None:
    """Between the key and the rows there is a moment in which only the rows are there."""
    company_id, _ = await company_with_chief(directory)
    going, staying = [await directory.expert(company_id, slug) for slug in ("going", "staying")]
    directory.experts.forget(company_id)
    await directory.vault.erase(MemberScope(company_id, going))
    assert [one.id for one in await directory.experts.of_company(company_id)] == [staying]
    async with browsing(directory) as http:
        await enter(http, directory, CHIEF)
        assert set(await people(http)) == {CHIEF, "staying@muster.example"}
    with pytest.raises(Unauthenticated):
        await directory.signed_in("going@muster.example")
