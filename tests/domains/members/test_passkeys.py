"""Passkeys: made by members, named by them, and enough to sign in without e-mail and password."""

from typing import Any, TypeAlias

import httpx
import pytest

from tests.domains.directory import Directory
from tests.domains.mailbox import Mailbox
from tests.domains.surface import ORIGIN, browsing, enter
from tests.support.authenticator import Authenticator
from visavis.domains.members.events import InvitationIssued
from visavis.domains.members.public import Guest

EMAIL = "anna@muster.example"
Json: TypeAlias = Any  # what a browser and the service exchange


async def challenge(http: httpx.AsyncClient, path: str, form: Json = None) -> Json:
    answer = await http.post(path, json=form)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def with_passkey(http: httpx.AsyncClient, directory: Directory, device: Authenticator) -> Json:
    """Signed in with a passkey on the device; what the service says of it."""
    await enter(http, directory, EMAIL)
    asked = await challenge(http, "/api/me/passkeys/begin")
    form = {"state": asked["state"], "credential": device.create(asked["options"]), "name": "Telefon"}
    answer = await http.post("/api/me/passkeys", json=form)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def sign_in(http: httpx.AsyncClient, device: Authenticator) -> httpx.Response:
    asked = await challenge(http, "/api/sign-in/passkey/begin")
    form = {"state": asked["state"], "credential": device.sign(asked["options"])}
    return await http.post("/api/sign-in/passkey", json=form)


async def test_a_passkey_alone_signs_in_strongly(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    device = Authenticator(ORIGIN)
    async with browsing(directory) as own, browsing(directory) as http:
        await with_passkey(own, directory, device)
        answer = await sign_in(http, device)
        assert answer.status_code == 204, answer.text
        me = (await http.get("/api/me")).json()
    assert (me["email"], me["strong"]) == (EMAIL, True)
    assert me["second_factor"] == {"passkeys": 1, "totp": False, "recovery_left": 0}


async def test_the_device_must_find_the_passkey_and_verify_its_holder(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    async with browsing(directory) as http:
        await enter(http, directory, EMAIL)
        making = (await challenge(http, "/api/me/passkeys/begin"))["options"]
        signing = (await challenge(http, "/api/sign-in/passkey/begin"))["options"]
    assert making["authenticatorSelection"]["residentKey"] == "required"
    assert making["authenticatorSelection"]["userVerification"] == "required"
    assert making["rp"]["id"] == signing["rpId"] == "visavis.example"
    assert signing["userVerification"] == "required"
    assert not signing["allowCredentials"]


@pytest.mark.parametrize(
    "device",
    [
        Authenticator(ORIGIN, verifies=False),
        Authenticator("https://visavis.example.evil"),
        Authenticator(ORIGIN, counts=False),
    ],
    ids=["does not verify its holder", "on another website", "is a copy with an old counter"],
)
async def test_what_does_not_fit_lets_nobody_in(directory: Directory, device: Authenticator) -> None:
    await directory.member((await directory.company()).id)
    good = Authenticator(ORIGIN)
    async with browsing(directory) as http:
        await with_passkey(http, directory, good)
        await sign_in(http, good)
        device.passkeys = good.passkeys
        refused = await sign_in(http, device)
    assert (refused.status_code, refused.json()["code"]) == (401, "sign_in.passkey_refused")


async def test_an_answer_counts_once(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    device = Authenticator(ORIGIN)
    async with browsing(directory) as http:
        await with_passkey(http, directory, device)
        asked = await challenge(http, "/api/sign-in/passkey/begin")
        form = {"state": asked["state"], "credential": device.sign(asked["options"])}
        assert (await http.post("/api/sign-in/passkey", json=form)).status_code == 204
        assert (await http.post("/api/sign-in/passkey", json=form)).status_code == 410


@pytest.mark.parametrize("credential", [{}, {"id": 1}, {"rawId": "ä", "response": {"userHandle": "ä"}}])
async def test_nonsense_is_refused(directory: Directory, credential: Json) -> None:
    async with browsing(directory) as http:
        asked = await challenge(http, "/api/sign-in/passkey/begin")
        form = {"state": asked["state"], "credential": credential}
        assert (await http.post("/api/sign-in/passkey", json=form)).status_code == 401


async def test_passkeys_are_listed_renamed_and_removed(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    device = Authenticator(ORIGIN)
    async with browsing(directory) as http:
        passkey = await with_passkey(http, directory, device)
        await http.patch(f"/api/me/passkeys/{passkey['id']}", json={"name": "Altes Telefon"})
        assert [one["name"] for one in (await http.get("/api/me/passkeys")).json()] == ["Altes Telefon"]
        assert (await http.delete(f"/api/me/passkeys/{passkey['id']}")).status_code == 204
        assert (await http.get("/api/me/passkeys")).json() == []
        assert (await sign_in(http, device)).status_code == 401


async def test_a_passkey_makes_a_session_fresh_again(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    mine, anothers = Authenticator(ORIGIN), Authenticator(ORIGIN)
    async with browsing(directory) as http:
        await with_passkey(http, directory, mine)
        for device, status in ((mine, 204), (anothers, 403)):
            asked = await challenge(http, "/api/step-up/passkey")
            if device is anothers:
                device.create(asked["options"] | {"user": {"id": "AAAA"}, "rp": {"id": "visavis.example"}})
            form = {"passkey": {"state": asked["state"], "credential": device.sign(asked["options"])}}
            assert (await http.post("/api/step-up", json=form)).status_code == status


async def test_an_invitation_is_accepted_with_a_passkey_and_no_password(directory: Directory) -> None:
    await directory.member((await directory.company()).id, is_administrator=True)
    mailbox, device = Mailbox(directory.database.events), Authenticator(ORIGIN)
    actor = await directory.sessions.authenticate(await directory.signed_in())
    guest = Guest("beat@muster.example", "Beat", "de", is_expert=True, is_administrator=True)
    await directory.ways.invitations.issue(actor, [guest])
    token = mailbox.only(InvitationIssued).token
    async with browsing(directory) as http, browsing(directory) as elsewhere:
        asked = await challenge(http, "/api/invitations/passkey", {"token": token})
        form = {
            "token": token,
            "name": "Beat Muster",
            "language": "fr",
            "passkey": {"state": asked["state"], "credential": device.create(asked["options"])},
        }
        accepted = await http.post("/api/invitations/accept", json=form)
        assert accepted.status_code == 204, accepted.text
        me = (await http.get("/api/me")).json()
        assert (me["name"], me["strong"], me["has_password"]) == ("Beat Muster", True, False)
        assert (await http.get("/api/admin/people")).status_code == 200
        assert (await sign_in(elsewhere, device)).status_code == 204
