"""Invitations: one mail each, accepted once, and nothing kept of those that are withdrawn."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import httpx
import psycopg
import pytest

from tests.domains.directory import Directory, proof_of
from tests.domains.mailbox import Mailbox
from tests.domains.surface import browsing, enter
from visavis.adapters.embedded_postgres import Urls
from visavis.domains.members.events import InvitationIssued, InvitationRemoved
from visavis.kernel.vault import KeyErased, MemberScope

ADMINISTRATOR = "chief@muster.example"
GUEST = "gast@muster.example"


class Office:
    """A company whose administrator is signed in, and what was mailed."""

    def __init__(self, directory: Directory, http: httpx.AsyncClient, company_id: UUID) -> None:
        self.directory, self.http, self.company_id = directory, http, company_id
        self.mailbox = Mailbox(directory.database.events)

    async def invite(self, *emails: str, **changes: object) -> httpx.Response:
        guests = [
            {
                "email": email,
                "name": "Gast Muster",
                "language": "fr",
                "is_expert": True,
                "is_administrator": False,
                **changes,
            }
            for email in emails
        ]
        return await self.http.post("/api/admin/invitations", json={"invitations": guests})

    async def invited(self, email: str = GUEST) -> InvitationIssued:
        assert (await self.invite(email)).status_code == 201
        return self.mailbox.newest(InvitationIssued)

    async def accept(
        self, http: httpx.AsyncClient, issued: InvitationIssued, **changes: str
    ) -> httpx.Response:
        form = {
            "token": issued.token,
            "name": "Gabi Muster",
            "language": "it",
            "proof": proof_of(self.directory.members.installation, issued.email),
            **changes,
        }
        return await http.post("/api/invitations/accept", json=form)


@asynccontextmanager
async def office(directory: Directory) -> AsyncIterator[Office]:
    company = await directory.company()
    await directory.member(company.id, ADMINISTRATOR, is_expert=False, is_administrator=True)
    async with browsing(directory) as http:
        await enter(http, directory, ADMINISTRATOR)
        yield Office(directory, http, company.id)


async def look(http: httpx.AsyncClient, token: str) -> httpx.Response:
    return await http.post("/api/invitations/look", json={"token": token})


async def test_the_invited_become_members_with_the_roles_they_were_given(directory: Directory) -> None:
    async with office(directory) as at, browsing(directory) as guest:
        issued = await at.invited()
        assert (issued.inviter_name, issued.roles, issued.language) == ("Anna Muster", ("expert",), "fr")
        assert (await look(guest, issued.token)).json() == {
            "company_name": "Muster AG",
            "company_sign_in": None,
            "name": "Gast Muster",
            "email": GUEST,
            "roles": ["expert"],
            "language": "fr",
            "expired": False,
        }
        assert (await at.accept(guest, issued)).status_code == 204
        me = (await guest.get("/api/me")).json()
    assert (me["name"], me["email"], me["language"]) == ("Gabi Muster", GUEST, "it")
    assert (me["is_expert"], me["is_administrator"]) == (True, False)
    assert me["member_id"] == str(issued.invitation_id)
    expert = await directory.experts.expert(at.company_id, issued.invitation_id)
    assert expert.profile.name == "Gabi Muster"


async def test_an_invitation_is_accepted_once(directory: Directory) -> None:
    async with office(directory) as at, browsing(directory) as guest:
        issued = await at.invited()
        await at.accept(guest, issued)
        again = await at.accept(guest, issued)
        assert (again.status_code, again.json()["code"]) == (404, "invitation.unknown")
        assert (await look(guest, issued.token)).status_code == 404
        assert (await at.invite(GUEST)).json()["invitations"] == [
            {"email": GUEST, "outcome": "member_already", "invitation_id": None}
        ]


async def test_many_are_invited_at_once_and_nobody_twice(directory: Directory) -> None:
    async with office(directory) as at:
        emails = [f"gast{number}@muster.example" for number in range(5)]
        first = (await at.invite(*emails)).json()["invitations"]
        assert {one["outcome"] for one in first} == {"invited"}
        second = (await at.invite(*emails, "GAST1@muster.example")).json()["invitations"]
        assert {one["outcome"] for one in second} == {"invited_already"}
        assert second[5]["invitation_id"] == first[1]["invitation_id"]
        assert len(at.mailbox.of(InvitationIssued)) == 5


async def test_whoever_is_invited_gets_a_role(directory: Directory) -> None:
    async with office(directory) as at:
        refused = await at.invite(GUEST, is_expert=False)
    assert (refused.status_code, refused.json()["code"]) == (422, "invitation.no_role")


async def test_a_new_mail_ends_the_former_link_and_gives_the_full_time_again(directory: Directory) -> None:
    async with office(directory) as at, browsing(directory) as guest:
        former = await at.invited()
        directory.clock.advance(timedelta(days=7))
        assert (await look(guest, former.token)).json()["expired"] is True
        late = await at.accept(guest, former)
        assert (late.status_code, late.json()["code"]) == (410, "invitation.expired")
        await enter(at.http, directory, ADMINISTRATOR)
        path = f"/api/admin/invitations/{former.invitation_id}/resend"
        assert (await at.http.post(path)).status_code == 204
        assert (await look(guest, former.token)).status_code == 404
        assert (await at.accept(guest, at.mailbox.newest(InvitationIssued))).status_code == 204


async def test_nothing_is_kept_of_a_withdrawn_invitation(directory: Directory, database_urls: Urls) -> None:
    removed: list[object] = []
    directory.database.events.after_commit(InvitationRemoved, removed.append)
    async with office(directory) as at, browsing(directory) as guest:
        issued = await at.invited()
        path = f"/api/admin/invitations/{issued.invitation_id}"
        assert (await at.http.delete(path)).status_code == 204
        assert (await at.http.delete(path)).status_code == 404
        assert (await look(guest, issued.token)).status_code == 404
        assert (await at.accept(guest, issued)).status_code == 404
    assert removed == [InvitationRemoved(at.company_id, issued.invitation_id)]
    with pytest.raises(KeyErased):
        await directory.vault.box(MemberScope(at.company_id, issued.invitation_id))
    with psycopg.connect(database_urls.main) as connection:
        connection.execute("SELECT set_config('visavis.company', %s, false)", [str(at.company_id)])
        for table in ("invitations", "acts"):
            found = connection.execute(
                f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s",  # noqa: S608
                [f"%{issued.invitation_id}%"],
            ).fetchone()
            assert found == (0,)


async def test_expired_invitations_go_after_thirty_days(directory: Directory) -> None:
    async with office(directory) as at:
        await at.invited()
        directory.clock.advance(timedelta(days=36))
        await directory.ways.invitations.remove_old(at.company_id)
        assert len(await directory.ways.invitations.listed(at.company_id)) == 1
        directory.clock.advance(timedelta(days=1))
        await directory.ways.invitations.remove_old(at.company_id)
        assert await directory.ways.invitations.listed(at.company_id) == []


async def test_a_withdrawal_that_was_cut_off_is_finished_later(directory: Directory) -> None:
    async with office(directory) as at, browsing(directory) as guest:
        issued = await at.invited()
        await directory.vault.erase(MemberScope(at.company_id, issued.invitation_id))
        assert await directory.ways.invitations.listed(at.company_id) == []
        assert (await look(guest, issued.token)).status_code == 404
        await directory.ways.invitations.remove_old(at.company_id)
        assert (await at.invite(GUEST)).json()["invitations"][0]["outcome"] == "invited"


async def test_the_database_does_not_show_who_is_invited(directory: Directory, database_urls: Urls) -> None:
    async with office(directory) as at:
        issued = await at.invited()
    with psycopg.connect(database_urls.main) as connection:
        connection.execute("SELECT set_config('visavis.company', %s, false)", [str(at.company_id)])
        rows = connection.execute("SELECT * FROM invitations").fetchall()
    stored = repr([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in rows])
    for secret in (GUEST, "Gast Muster", issued.token.partition(".")[2]):
        assert rows
        assert secret not in stored


async def test_an_email_that_works_elsewhere_is_told_only_to_its_owner(directory: Directory) -> None:
    other = await directory.company("other")
    await directory.member(other.id, GUEST)
    async with office(directory) as at, browsing(directory) as guest:
        assert (await at.invite(GUEST)).json()["invitations"][0]["outcome"] == "invited"
        taken = await at.accept(guest, at.mailbox.only(InvitationIssued))
    assert (taken.status_code, taken.json()["code"]) == (409, "member.exists")


async def test_an_invitation_belongs_to_its_company(directory: Directory) -> None:
    async with office(directory) as at, browsing(directory) as stranger:
        issued = await at.invited()
        other = await directory.company("other")
        await directory.member(other.id, "boss@other.example", is_administrator=True)
        await enter(stranger, directory, "boss@other.example")
        path = f"/api/admin/invitations/{issued.invitation_id}"
        assert (await stranger.delete(path)).status_code == 404
        assert (await stranger.post(f"{path}/resend")).status_code == 404
        assert (await look(stranger, f"{other.id}.{issued.token.partition('.')[2]}")).status_code == 404


async def test_a_company_sends_a_limited_number_of_mails(directory: Directory) -> None:
    async with office(directory) as at:
        issued = await at.invited()
        path = f"/api/admin/invitations/{issued.invitation_id}/resend"
        answers = [(await at.http.post(path)).status_code for _ in range(6)]
    assert answers == [204] * 5 + [429]


@pytest.mark.parametrize("token", ["x", ".", "0.secret", "00000000-0000-7000-8000-000000000000.x"])
async def test_anything_else_is_no_invitation(directory: Directory, token: str) -> None:
    async with browsing(directory) as http:
        assert (await look(http, token)).status_code == 404
