"""One-time codes and recovery codes: each counts once, and whoever has them never comes in without."""

from datetime import timedelta
from uuid import UUID

import httpx
import psycopg
import pyotp

from tests.domains.directory import Directory, proof_of
from tests.domains.mailbox import Mailbox
from tests.domains.surface import browsing
from visavis.adapters.embedded_postgres import Urls
from visavis.domains.members.events import SignedInAnew
from visavis.domains.members.states import VALID_FOR
from visavis.kernel.database.protection import COMPANY_SETTING
from visavis.kernel.http.actors import FRESH_FOR

EMAIL = "anna@muster.example"


async def password(http: httpx.AsyncClient, directory: Directory) -> httpx.Response:
    form = {"email": EMAIL, "proof": proof_of(directory.members.installation, EMAIL)}
    return await http.post("/api/sign-in", json=form)


async def enrolled(http: httpx.AsyncClient, directory: Directory) -> tuple[str, list[str]]:
    """Signed in, with an app whose secret is the first value, and recovery codes. A minute passes."""
    await password(http, directory)
    begun = (await http.post("/api/me/totp/begin")).json()
    form = {"state": begun["state"], "code": code_of(begun["secret"], directory)}
    answer = await http.post("/api/me/totp", json=form)
    assert answer.status_code == 200, answer.text
    directory.clock.advance(timedelta(minutes=1))
    return begun["secret"], answer.json()["recovery_codes"]


def code_of(secret: str, directory: Directory, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at(directory.clock.now() + timedelta(seconds=30 * steps))


async def further(http: httpx.AsyncClient, state: str, **given: str) -> httpx.Response:
    return await http.post("/api/sign-in/second-factor", json={"state": state, **given})


async def test_after_the_password_a_code_of_the_app_must_follow(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    async with browsing(directory) as own, browsing(directory) as http:
        secret, _ = await enrolled(own, directory)
        wanted = await password(http, directory)
        assert wanted.status_code == 200
        assert wanted.json()["second_factor"] == ["totp", "recovery"]
        assert (await http.get("/api/me")).status_code == 401
        answer = await further(http, wanted.json()["state"], code=code_of(secret, directory))
        assert answer.status_code == 204, answer.text
        me = (await http.get("/api/me")).json()
    assert me["strong"]
    assert me["second_factor"] == {"passkeys": 0, "totp": True, "recovery_left": 10}


async def test_a_code_and_a_state_count_once(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    async with browsing(directory) as own, browsing(directory) as http:
        secret, _ = await enrolled(own, directory)
        first, second = [(await password(http, directory)).json()["state"] for _ in range(2)]
        code = code_of(secret, directory)
        assert (await further(http, first, code=code)).status_code == 204
        assert (await further(http, second, code=code)).json()["code"] == "second_factor.wrong"
        assert (await further(http, first, code=code_of(secret, directory, 1))).status_code == 410


async def test_clocks_may_differ_by_one_step_and_no_more(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    async with browsing(directory) as own, browsing(directory) as http:
        secret, _ = await enrolled(own, directory)
        directory.clock.advance(timedelta(minutes=1))
        told = []
        for steps in (-2, 2, -1, 1):
            state = (await password(http, directory)).json()["state"]
            told.append((await further(http, state, code=code_of(secret, directory, steps))).status_code)
    assert told == [401, 401, 204, 204]


async def test_the_step_between_lasts_five_minutes(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    async with browsing(directory) as own, browsing(directory) as http:
        secret, _ = await enrolled(own, directory)
        state = (await password(http, directory)).json()["state"]
        directory.clock.advance(VALID_FOR)
        assert (await further(http, state, code=code_of(secret, directory))).json()["code"] == "state.expired"


async def test_codes_cannot_be_tried_for_long_even_with_the_password(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    async with browsing(directory) as own, browsing(directory) as http:
        await enrolled(own, directory)
        told = []
        for _ in range(6):
            state = (await password(http, directory)).json()["state"]
            told.append((await further(http, state, code="000000")).status_code)
    assert told[0] == 401
    assert told[-1] == 429


async def test_a_recovery_code_lets_in_once_however_it_is_typed(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    async with browsing(directory) as own, browsing(directory) as http:
        _, codes = await enrolled(own, directory)
        typed = codes[3].lower().replace("-", " ")
        states = [(await password(http, directory)).json()["state"] for _ in range(2)]
        assert (await further(http, states[0], recovery_code=typed)).status_code == 204
        assert (await further(http, states[1], recovery_code=typed)).status_code == 401
        left = (await http.get("/api/me")).json()["second_factor"]["recovery_left"]
    assert len(set(codes)) == 10
    assert left == 9


async def test_a_dump_holds_neither_secret_nor_recovery_codes(
    directory: Directory, database_urls: Urls
) -> None:
    company = await directory.company()
    await directory.member(company.id)
    async with browsing(directory) as http:
        secret, codes = await enrolled(http, directory)
    stored = b"".join(dumped(database_urls, company.id))
    assert stored
    assert not any(word.encode() in stored for word in (secret, *codes, codes[0].replace("-", "")))


def dumped(urls: Urls, company_id: UUID) -> list[bytes]:
    with psycopg.connect(urls.main) as connection:
        connection.execute("SELECT set_config(%s, %s, true)", [COMPANY_SETTING, str(company_id)])
        rows = [
            *connection.execute("SELECT secret FROM totp_secrets").fetchall(),
            *connection.execute("SELECT code_hash FROM recovery_codes").fetchall(),
        ]
    return [bytes(row[0]) for row in rows]


async def test_an_administrator_reaches_only_the_own_account_before_a_second_factor(
    directory: Directory,
) -> None:
    await directory.member((await directory.company()).id, is_administrator=True, is_expert=True)
    async with browsing(directory) as http:
        await password(http, directory)
        me = (await http.get("/api/me")).json()
        assert (me["must_enrol"], me["held_back"], me["strong"]) == (True, True, False)
        for path in ("/api/admin/people", "/api/expert/profile"):
            refused = await http.get(path)
            assert (refused.status_code, refused.json()["code"]) == (403, "sign_in.second_factor_needed")
        begun = (await http.post("/api/me/totp/begin")).json()
        code = code_of(begun["secret"], directory)
        await http.post("/api/me/totp", json={"state": begun["state"], "code": code})
        assert (await http.get("/api/admin/people")).status_code == 200
        last = await http.delete("/api/me/totp")
    assert (last.status_code, last.json()["code"]) == (409, "second_factor.last")


async def test_after_ten_minutes_a_dangerous_act_needs_a_fresh_proof(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    async with browsing(directory) as http:
        secret, _ = await enrolled(http, directory)
        directory.clock.advance(FRESH_FOR)
        refused = await http.delete("/api/me/totp")
        assert refused.json()["code"] == "step_up.needed"
        assert (await http.post("/api/step-up", json={"code": "000000"})).status_code == 403
        proved = await http.post("/api/step-up", json={"code": code_of(secret, directory)})
        assert proved.status_code == 204
        assert (await http.delete("/api/me/totp")).status_code == 204
        me = (await http.get("/api/me")).json()
    assert me["second_factor"] == {"passkeys": 0, "totp": False, "recovery_left": 0}
    assert not me["strong"]


async def test_a_password_makes_a_session_fresh_and_not_strong(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    proof = proof_of(directory.members.installation, EMAIL)
    async with browsing(directory) as http:
        await password(http, directory)
        directory.clock.advance(FRESH_FOR + timedelta(seconds=1))
        assert (await http.post("/api/me/totp/begin")).json()["code"] == "step_up.needed"
        assert (await http.post("/api/step-up", json={"proof": proof})).status_code == 204
        assert (await http.post("/api/me/totp/begin")).status_code == 200
        assert not (await http.get("/api/me")).json()["strong"]


async def test_a_member_hears_of_a_new_browser_once(directory: Directory) -> None:
    await directory.member((await directory.company()).id)
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as http:
        for _ in range(3):
            await password(http, directory)
    async with browsing(directory) as elsewhere:
        await password(elsewhere, directory)
    assert len(mailbox.of(SignedInAnew)) == 2
