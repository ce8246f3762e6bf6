"""Changing and resetting a password: the old proof, or a mailed link in the same browser, and once."""

from datetime import timedelta

import httpx
import pytest

from tests.domains.directory import PASSWORD, Directory, proof_of
from tests.domains.mailbox import Mailbox
from tests.domains.members.second_factor import enrol
from tests.domains.surface import browsing, enter
from visavis.domains.members.events import PasswordChanged, ResetWanted
from visavis.domains.members.models import MemberRow
from visavis.domains.members.proof import ProofHasher
from visavis.domains.members.public import Browser
from visavis.kernel.errors import Unauthenticated
from visavis.kernel.http.actors import MEMBER_COOKIE

EMAIL = "anna@muster.example"
NEW = "another horse, another staple"


def proof(directory: Directory, password: str = PASSWORD) -> str:
    return proof_of(directory.members.installation, EMAIL, password)


async def ask(http: httpx.AsyncClient, email: str = EMAIL) -> httpx.Response:
    return await http.post("/api/password-resets", json={"email": email})


async def finish(http: httpx.AsyncClient, directory: Directory, token: str) -> httpx.Response:
    form = {"token": token, "proof": proof(directory, NEW)}
    return await http.post("/api/password-resets/finish", json=form)


async def test_a_new_password_needs_the_present_one(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as http:
        await enter(http, directory, EMAIL)
        wrong = await http.put(
            "/api/me/password",
            json={"proof": proof(directory, "wrong"), "new_proof": proof(directory, NEW)},
        )
        assert (wrong.status_code, wrong.json()["code"]) == (403, "password.wrong")
        right = await http.put(
            "/api/me/password", json={"proof": proof(directory), "new_proof": proof(directory, NEW)}
        )
        assert right.status_code == 204
        assert (await http.get("/api/me")).status_code == 200
    assert mailbox.only(PasswordChanged).email == EMAIL
    with pytest.raises(Unauthenticated):
        await directory.ways.signing_in.by_password(EMAIL, proof(directory), Browser())
    await directory.ways.signing_in.by_password(EMAIL, proof(directory, NEW), Browser())


async def test_a_new_password_ends_every_other_session(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    async with browsing(directory) as here, browsing(directory) as there:
        for http in (here, there):
            await enter(http, directory, EMAIL)
        await here.put(
            "/api/me/password", json={"proof": proof(directory), "new_proof": proof(directory, NEW)}
        )
        assert (await here.get("/api/me")).status_code == 200
        assert (await there.get("/api/me")).status_code == 401


async def test_a_forgotten_password_is_replaced_once_and_every_session_ends(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as signed_in, browsing(directory) as http:
        await enter(signed_in, directory, EMAIL)
        assert (await ask(http)).status_code == 202
        token = mailbox.only(ResetWanted).token
        looked = await http.post("/api/password-resets/look", json={"token": token})
        assert looked.json() == {"email": EMAIL}
        done = await finish(http, directory, token)
        assert (done.status_code, "__Host-visavis-member" in done.headers.get("set-cookie", "")) == (
            204,
            False,
        )
        assert (await signed_in.get("/api/me")).status_code == 401
        again = await finish(http, directory, token)
        assert again.status_code == 403
    assert mailbox.only(PasswordChanged).email == EMAIL
    with pytest.raises(Unauthenticated):
        await directory.ways.signing_in.by_password(EMAIL, proof(directory), Browser())
    await directory.ways.signing_in.by_password(EMAIL, proof(directory, NEW), Browser())


async def test_a_reset_leaves_the_second_factor_asked(directory: Directory) -> None:
    company = await directory.company()
    member_id = await directory.member(company.id)
    await enrol(directory, company.id, member_id)
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as http:
        await ask(http)
        assert (await finish(http, directory, mailbox.only(ResetWanted).token)).status_code == 204
        signing_in = await http.post("/api/sign-in", json={"email": EMAIL, "proof": proof(directory, NEW)})
        assert (signing_in.status_code, MEMBER_COOKIE in http.cookies) == (200, False)
        assert "totp" in signing_in.json()["second_factor"]


async def test_who_has_no_password_gets_one_after_a_fresh_proof(directory: Directory) -> None:
    company = await directory.company()
    member_id = await directory.member(company.id)
    async with browsing(directory) as http:
        await enter(http, directory, EMAIL)
        first = {"new_proof": proof(directory, NEW)}
        # Who has one must know it.
        assert (await http.put("/api/me/password", json=first)).status_code == 403
        async with directory.database.transaction(company.id) as session:
            (await session.get_one(MemberRow, (company.id, member_id))).password_record = None
        any_proof = first | {"proof": proof(directory)}
        assert (await http.put("/api/me/password", json=any_proof)).status_code == 403
        directory.clock.advance(timedelta(minutes=11))
        stale = await http.put("/api/me/password", json=first)
        assert (stale.status_code, stale.json()["code"]) == (403, "step_up.needed")
        actor = await directory.sessions.authenticate(http.cookies[MEMBER_COOKIE])
        await directory.sessions.prove(actor, strong=False)
        assert (await http.put("/api/me/password", json=first)).status_code == 204
    assert await directory.members.reachable(company.id, member_id)


async def test_a_link_works_once_even_while_its_cookie_lasts(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as http:
        await ask(http)
        cookies = dict(http.cookies)
        await finish(http, directory, mailbox.only(ResetWanted).token)
        http.cookies.update(cookies)
        again = await finish(http, directory, mailbox.only(ResetWanted).token)
    assert (again.status_code, again.json()["code"]) == (410, "reset.used")


async def test_a_link_opens_only_in_the_browser_that_asked(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as http, browsing(directory) as other:
        asked = await ask(http)
        cookie = asked.headers["set-cookie"].lower()
        assert cookie.startswith("__host-visavis-reset=")
        for attribute in ("httponly", "secure", "samesite=strict", "max-age=1800", "path=/"):
            assert attribute in cookie
        token = mailbox.only(ResetWanted).token
        await ask(other, "nobody@muster.example")
        refused = await finish(other, directory, token)
        assert (refused.status_code, refused.json()["code"]) == (403, "reset.other_browser")
        assert (await finish(http, directory, token)).status_code == 204


async def test_a_link_lives_half_an_hour(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as http:
        await ask(http)
        directory.clock.advance(timedelta(minutes=30))
        late = await finish(http, directory, mailbox.only(ResetWanted).token)
    assert (late.status_code, late.json()["code"]) == (410, "reset.expired")


async def test_a_changed_password_ends_every_link(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as http:
        await ask(http)
        await enter(http, directory, EMAIL)
        same = {"proof": proof(directory), "new_proof": proof(directory)}
        assert (await http.put("/api/me/password", json=same)).status_code == 204
        assert (await finish(http, directory, mailbox.only(ResetWanted).token)).status_code == 410


async def test_known_unknown_and_deactivated_get_the_same_answer(directory: Directory) -> None:
    company = await directory.company()
    await directory.member(company.id)
    gone = await directory.member(company.id, "gone@muster.example")
    await directory.members.deactivate(company.id, gone)
    mailbox = Mailbox(directory.database.events)
    answers = []
    for email in (EMAIL, "nobody@muster.example", "gone@muster.example"):
        async with browsing(directory) as http:
            answers.append(await ask(http, email))
    assert len({(answer.status_code, answer.content) for answer in answers}) == 1
    assert len({tuple(sorted(answer.headers)) for answer in answers}) == 1
    assert len({len(answer.headers["set-cookie"]) for answer in answers}) == 1
    assert [mail.email for mail in mailbox.of(ResetWanted)] == [EMAIL]


async def test_the_answer_leaves_before_anybody_is_looked_for(
    directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever goes wrong afterwards, the answer was the same."""
    await directory.member((await directory.company()).id)

    async def broken(email: str, secret: str) -> None:
        del email, secret
        raise RuntimeError("after the answer")

    monkeypatch.setattr(directory.ways.passwords, "send_reset", broken)
    async with browsing(directory) as http:
        assert (await ask(http)).status_code == 202


async def test_a_mailbox_is_not_flooded_with_links(directory: Directory) -> None:
    async with browsing(directory) as http:
        for email in (EMAIL, "nobody@muster.example"):
            answers = [(await ask(http, email)).status_code for _ in range(4)]
            assert answers == [202, 202, 202, 429]


async def test_a_wrong_present_password_is_tried_ten_times(
    directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    await directory.member((await directory.company()).id)
    form = {"proof": proof(directory, "wrong"), "new_proof": proof(directory, NEW)}
    async with browsing(directory) as http:
        await enter(http, directory, EMAIL)
        monkeypatch.setattr(ProofHasher, "_matches", lambda *_: False)
        answers = [(await http.put("/api/me/password", json=form)).status_code for _ in range(11)]
    assert answers == [403] * 10 + [429]
