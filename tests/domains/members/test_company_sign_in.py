"""Signing in through a company's own OpenID provider, and what administrators settle about it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.domains.directory import START, Directory, proof_of
from tests.domains.mailbox import Mailbox
from tests.domains.surface import ORIGIN, browsing, enter
from tests.support.authenticator import Authenticator
from tests.support.openid_provider import (
    CLIENT_ID,
    CLIENT_SECRET,
    Accounts,
    openid_provider,
    signed_in_there,
)
from visavis.domains.companies.public import Company
from visavis.domains.members.events import InvitationIssued
from visavis.domains.members.public import Guest

ADMINISTRATOR = "carla@muster.example"
NOWHERE = "http://127.0.0.1:9"
RETURN = f"{ORIGIN}/api/oidc/return"
ACCOUNTS: Accounts = {
    "anna": {"email": "anna@muster.example", "email_verified": True, "name": "Anna Muster"},
    "new": {"email": "new@muster.example", "email_verified": True, "name": "Neu Muster"},
    "unverified": {"email": "unverified@muster.example", "email_verified": False},
    "carla": {"email": ADMINISTRATOR, "email_verified": True},
    "stranger": {"email": "stranger@other.example", "email_verified": True},
}
Json: TypeAlias = Any  # what a browser and the service exchange


@pytest.fixture
async def issuer(directory: Directory) -> AsyncIterator[str]:
    # The provider writes the machine's time into what it signs.
    directory.clock.advance(datetime.now(UTC) - START)
    async with openid_provider(RETURN, ACCOUNTS) as found:
        yield found


async def company_with(directory: Directory, oidc: Json, **rules: bool) -> Company:
    """A company whose administrator has settled how its people sign in."""
    company = await directory.company()
    await directory.member(company.id, ADMINISTRATOR, is_administrator=True)
    await settle(directory, oidc, **rules)
    return company


async def settle(directory: Directory, oidc: Json, **rules: bool) -> None:
    form = {"experts_need_second_factor": False, "oidc_only": False, **rules, "oidc": oidc}
    async with browsing(directory) as http:
        await enter(http, directory, ADMINISTRATOR)
        answer = await http.put("/api/admin/sign-in", json=form)
        assert answer.status_code == 204, answer.text


async def invited(directory: Directory, email: str) -> InvitationIssued:
    """Somebody whom the administrator invited to administrate, too."""
    mailbox = Mailbox(directory.database.events)
    actor = await directory.sessions.authenticate(await directory.signed_in(ADMINISTRATOR))
    guest = Guest(email, "Gast", "fr", is_expert=False, is_administrator=True)
    await directory.ways.invitations.issue(actor, [guest])
    return mailbox.only(InvitationIssued)


def provided_by(issuer: str) -> Json:
    return {"issuer": issuer, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}


async def come_in(http: httpx.AsyncClient, subject: str) -> httpx.Response:
    """The whole way to the provider and back."""
    left = await http.get("/api/oidc/muster/begin")
    assert left.status_code == 303, left.text
    return await http.get(await signed_in_there(left.headers["location"], subject, RETURN))


async def password(http: httpx.AsyncClient, directory: Directory, email: str) -> httpx.Response:
    form = {"email": email, "proof": proof_of(directory.members.installation, email)}
    return await http.post("/api/sign-in", json=form)


async def test_whom_the_provider_names_becomes_an_expert_and_no_administrator(
    directory: Directory, issuer: str
) -> None:
    await company_with(directory, provided_by(issuer))
    async with browsing(directory) as http:
        back = await come_in(http, "new")
        assert (back.status_code, back.headers["location"]) == (303, "/expert/")
        first = (await http.get("/api/me")).json()
        await come_in(http, "new")
        again = (await http.get("/api/me")).json()
    assert (first["email"], first["name"]) == ("new@muster.example", "Neu Muster")
    assert (first["is_expert"], first["is_administrator"], first["has_password"]) == (True, False, False)
    assert again["member_id"] == first["member_id"]


async def test_a_member_is_found_by_the_verified_e_mail_and_keeps_what_they_may(
    directory: Directory, issuer: str
) -> None:
    company = await company_with(directory, provided_by(issuer))
    member_id = await directory.member(company.id)
    async with browsing(directory) as http:
        await come_in(http, "anna")
        assert (await http.get("/api/me")).json()["member_id"] == str(member_id)
    async with browsing(directory) as http:
        await come_in(http, "carla")
        # The company's provider does not stand in for the second factor of an administrator.
        assert (await http.get("/api/admin/people")).json()["code"] == "sign_in.second_factor_needed"


async def test_an_e_mail_that_is_not_verified_or_of_another_company_lets_nobody_in(
    directory: Directory, issuer: str
) -> None:
    await company_with(directory, provided_by(issuer))
    other = await directory.company("other", hosts=())
    await directory.member(other.id, "stranger@other.example")
    async with browsing(directory) as http:
        for subject in ("unverified", "stranger"):
            back = await come_in(http, subject)
            assert back.headers["location"] == "/expert/#company-sign-in-refused"
            assert (await http.get("/api/me")).status_code == 401


async def test_the_way_back_counts_only_in_the_browser_that_left(directory: Directory, issuer: str) -> None:
    await company_with(directory, provided_by(issuer))
    async with browsing(directory) as http, browsing(directory) as elsewhere:
        left = await http.get("/api/oidc/muster/begin")
        asked = parse_qs(urlsplit(left.headers["location"]).query)
        assert asked["code_challenge_method"] == ["S256"]
        assert {"state", "nonce", "code_challenge"} <= asked.keys()
        address = await signed_in_there(left.headers["location"], "new", RETURN)
        await elsewhere.get("/api/oidc/muster/begin")
        for browser in (elsewhere, http, http):
            await browser.get(address)
        assert (await elsewhere.get("/api/me")).status_code == 401
        assert (await http.get("/api/me")).status_code == 200


async def test_where_only_the_provider_counts_a_password_opens_nothing(
    directory: Directory, issuer: str
) -> None:
    company = await company_with(directory, provided_by(issuer), oidc_only=True)
    await directory.member(company.id)
    async with browsing(directory) as http:
        refused = await password(http, directory, "anna@muster.example")
        assert (refused.status_code, refused.json()["code"]) == (403, "sign_in.company_only")
        await come_in(http, "anna")
        assert (await http.get("/api/me")).status_code == 200


@pytest.mark.parametrize("by_passkey", [False, True])
async def test_where_only_the_provider_counts_the_invited_join_through_it_with_the_roles_they_were_given(
    directory: Directory, issuer: str, *, by_passkey: bool
) -> None:
    await company_with(directory, provided_by(issuer))
    issued = await invited(directory, "new@muster.example")
    await settle(directory, provided_by(issuer), oidc_only=True)
    async with browsing(directory) as http:
        shown = await http.post("/api/invitations/look", json={"token": issued.token})
        assert shown.json()["company_sign_in"] == "/api/oidc/muster/begin"
        given: Json = {"token": issued.token, "name": "Neu", "language": "de"}
        if by_passkey:
            asked = (await http.post("/api/invitations/passkey", json={"token": issued.token})).json()
            credential = Authenticator(ORIGIN).create(asked["options"])
            given["passkey"] = {"state": asked["state"], "credential": credential}
        else:
            given["proof"] = proof_of(directory.members.installation, issued.email)
        refused = await http.post("/api/invitations/accept", json=given)
        assert (refused.status_code, refused.json()["code"]) == (403, "sign_in.company_only")
        assert (await http.get("/api/me")).status_code == 401

        back = await come_in(http, "new")
        assert back.headers["location"] == "/admin/"
        me = (await http.get("/api/me")).json()
        assert (me["member_id"], me["email"]) == (str(issued.invitation_id), issued.email)
        assert (me["is_expert"], me["is_administrator"], me["has_password"]) == (False, True, False)
        assert (await http.get("/api/admin/people")).json()["code"] == "sign_in.second_factor_needed"
        used = await http.post("/api/invitations/look", json={"token": issued.token})
        assert used.status_code == 404


async def test_experts_are_held_back_where_the_company_wants_a_second_factor(directory: Directory) -> None:
    company = await directory.company()
    await directory.member(company.id, ADMINISTRATOR, is_administrator=True)
    await directory.member(company.id)
    form = {"experts_need_second_factor": True, "oidc_only": False, "oidc": None}
    async with browsing(directory) as expert, browsing(directory) as http:
        await enter(expert, directory, "anna@muster.example")
        await enter(http, directory, ADMINISTRATOR)
        await http.put("/api/admin/sign-in", json=form)
        assert (await expert.get("/api/me")).status_code == 401
        await password(expert, directory, "anna@muster.example")
        assert (await expert.get("/api/me")).json()["must_enrol"]
        refused = await expert.get("/api/expert/profile")
    assert refused.json()["code"] == "sign_in.second_factor_needed"


async def test_the_clients_secret_is_never_shown_and_stays_for_the_same_provider(
    directory: Directory, issuer: str
) -> None:
    await company_with(directory, provided_by(issuer))
    without = {"issuer": issuer, "client_id": CLIENT_ID}
    form = {"experts_need_second_factor": False, "oidc_only": False, "oidc": without}
    async with browsing(directory) as http:
        await enter(http, directory, ADMINISTRATOR)
        shown = await http.get("/api/admin/sign-in")
        assert shown.json()["oidc"] == without
        assert CLIENT_SECRET not in shown.text
        assert (await http.put("/api/admin/sign-in", json=form)).status_code == 204
        await come_in(http, "new")
        assert (await http.get("/api/me")).json()["email"] == "new@muster.example"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"oidc": None, "oidc_only": True}, "sign_in.no_provider"),
        ({"oidc": {"issuer": NOWHERE, "client_id": "x"}}, "oidc.no_secret"),
        (
            {"oidc": {"issuer": NOWHERE, "client_id": "x", "client_secret": "y"}},
            "oidc.no_provider",
        ),
    ],
)
async def test_what_could_let_nobody_in_is_refused(directory: Directory, change: Json, code: str) -> None:
    company = await directory.company()
    await directory.member(company.id, ADMINISTRATOR, is_administrator=True)
    form = {"experts_need_second_factor": False, "oidc_only": False} | change
    async with browsing(directory) as http:
        await enter(http, directory, ADMINISTRATOR)
        refused = await http.put("/api/admin/sign-in", json=form)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


async def test_the_way_to_the_provider_is_told_for_a_members_e_mail(
    directory: Directory, issuer: str
) -> None:
    company = await company_with(directory, provided_by(issuer))
    await directory.member(company.id)
    async with browsing(directory) as http:
        told = [
            (await http.get("/api/sign-in/company", params={"email": email})).json()["oidc"]
            for email in ("anna@muster.example", "nobody@muster.example")
        ]
    assert told == ["/api/oidc/muster/begin", None]
