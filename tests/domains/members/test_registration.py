"""Self-registration: a mail first, a company only when its link comes back."""

from datetime import timedelta

import httpx
import psycopg
import pytest

from tests.domains.directory import PASSWORD, Directory, proof_of
from tests.domains.mailbox import Mailbox
from tests.domains.surface import browsing
from visavis.adapters.embedded_postgres import Urls
from visavis.domains.companies.public import ready
from visavis.domains.members.events import RegistrationRepeated, RegistrationWanted
from visavis.domains.members.proof import ProofHasher

EMAIL = "rita@neu.example"


def form(directory: Directory, **changes: str) -> dict[str, str]:
    email = changes.get("email", EMAIL)
    return {
        "company_name": "Müller & Söhne AG",
        "address": "Marktgasse 1\n3011 Bern",
        "contact_email": "info@neu.example",
        "name": "Rita Neu",
        "email": email,
        "language": "de",
        "proof": proof_of(directory.members.installation, email),
        **changes,
    }


async def register(http: httpx.AsyncClient, directory: Directory, **changes: str) -> httpx.Response:
    return await http.post("/api/registrations", json=form(directory, **changes))


async def confirm(http: httpx.AsyncClient, token: str) -> httpx.Response:
    return await http.post("/api/registrations/confirm", json={"token": token})


def rows(urls: Urls) -> int:
    """Of all tables, whoever they belong to; what the schema itself holds aside."""
    with psycopg.connect(urls.main) as connection:
        names = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        ).fetchall()
        connection.execute("SELECT set_config('visavis.scope', 'directory', false)")
        counted = [
            connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608
            for (name,) in names
            if name != "alembic_version"
        ]
    return sum(row[0] for row in counted if row)


async def test_a_confirmed_company_has_its_first_administrator_and_is_not_ready_yet(
    directory: Directory,
) -> None:
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as http:
        assert (await http.get("/api/registrations")).json() == {"open": True}
        assert (await register(http, directory)).status_code == 202
        wanted = mailbox.only(RegistrationWanted)
        assert (wanted.email, wanted.name, wanted.language) == (EMAIL, "Rita Neu", "de")
        assert (await confirm(http, wanted.link_token)).status_code == 204
        me = (await http.get("/api/me")).json()
    assert (me["name"], me["is_administrator"], me["is_expert"]) == ("Rita Neu", True, False)
    company = await directory.companies.company(me["company"]["slug"])
    assert company.slug == "mueller-soehne-ag"
    assert company.profile.contact is not None
    assert company.profile.contact.address == "Marktgasse 1\n3011 Bern"
    assert not ready(company.profile)
    assert await directory.signed_in(EMAIL)


async def test_nothing_is_stored_before_the_confirmation(directory: Directory, database_urls: Urls) -> None:
    Mailbox(directory.database.events)
    before = rows(database_urls)
    async with browsing(directory) as http:
        await register(http, directory)
    assert rows(database_urls) == before
    assert await directory.companies.all_ids() == []


async def test_a_known_and_an_unknown_email_get_the_same_answer_after_the_same_work(
    directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    await directory.member((await directory.company()).id, EMAIL)
    mailbox = Mailbox(directory.database.events)
    hashed: list[str] = []
    original = ProofHasher.hash

    async def counting(self: ProofHasher, proof: str) -> str:
        hashed.append(proof)
        return await original(self, proof)

    monkeypatch.setattr(ProofHasher, "hash", counting)
    async with browsing(directory) as http:
        answers = [await register(http, directory, email=email) for email in (EMAIL, "other@neu.example")]
    assert [(answer.status_code, answer.content) for answer in answers] == [(202, b"null")] * 2
    assert {len(answer.headers) for answer in answers} == {len(answers[0].headers)}
    assert len(hashed) == 2
    assert [type(mail) for mail in mailbox.all] == [RegistrationRepeated, RegistrationWanted]


async def test_a_link_works_once(directory: Directory) -> None:
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as http:
        await register(http, directory)
        token = mailbox.only(RegistrationWanted).link_token
        assert (await confirm(http, token)).status_code == 204
        again = await confirm(http, token)
    assert (again.status_code, again.json()["code"]) == (409, "registration.used")
    assert len(await directory.companies.all_ids()) == 1


async def test_two_links_of_one_email_make_one_company(directory: Directory) -> None:
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as http:
        await register(http, directory)
        await register(http, directory)
        answers = [await confirm(http, mail.link_token) for mail in mailbox.of(RegistrationWanted)]
    assert [answer.status_code for answer in answers] == [204, 409]
    assert len(await directory.companies.all_ids()) == 1


async def test_a_link_is_valid_for_a_day(directory: Directory) -> None:
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as http:
        await register(http, directory)
        directory.clock.advance(timedelta(hours=24))
        late = await confirm(http, mailbox.only(RegistrationWanted).link_token)
        assert (late.status_code, late.json()["code"]) == (410, "registration.expired")
        broken = await confirm(http, mailbox.only(RegistrationWanted).link_token[:-3])
        assert (broken.status_code, broken.json()["code"]) == (404, "registration.unknown")


async def test_companies_of_one_name_get_different_addresses(directory: Directory) -> None:
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as http:
        for number in range(3):
            await register(http, directory, email=f"rita{number}@neu.example", company_name="Neu")
            await confirm(http, mailbox.newest(RegistrationWanted).link_token)
    for slug in ("neu", "neu-2", "neu-3"):
        assert (await directory.companies.company(slug)).profile.name == "Neu"


async def test_the_token_shows_neither_password_nor_person(directory: Directory) -> None:
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as http:
        await register(http, directory)
    token = mailbox.only(RegistrationWanted).link_token
    for secret in (PASSWORD, EMAIL, proof_of(directory.members.installation, EMAIL), "Rita"):
        assert secret not in token


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "Rita\r\nBcc: all@neu.example"),
        ("name", "Win at https://neu.example"),
        ("company_name", "www.neu.example"),
        ("address", " "),
        ("email", "rita"),
        ("proof", PASSWORD),
        ("language", "xx"),
        ("slug", "mine"),
    ],
)
async def test_what_does_not_fit_is_refused_and_not_repeated(
    directory: Directory, field: str, value: str
) -> None:
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as http:
        wish = form(directory) | {field: value}
        answer = await http.post("/api/registrations", json=wish)
    assert answer.status_code == 422
    assert not value.strip() or value not in answer.text
    assert mailbox.all == []


async def test_a_mailbox_is_not_flooded(directory: Directory) -> None:
    Mailbox(directory.database.events)
    async with browsing(directory) as http:
        answers = [(await register(http, directory)).status_code for _ in range(4)]
        assert answers == [202, 202, 202, 429]
        assert (await register(http, directory, email="other@neu.example")).status_code == 202


async def test_the_operator_closes_registration(directory: Directory) -> None:
    mailbox = Mailbox(directory.database.events)
    async with browsing(directory) as http:
        await register(http, directory)
        directory.ways.registration.is_open = False
        assert (await http.get("/api/registrations")).json() == {"open": False}
        refused = await register(http, directory, email="late@neu.example")
        assert (refused.status_code, refused.json()["code"]) == (403, "registration.closed")
        confirmed = await confirm(http, mailbox.only(RegistrationWanted).link_token)
        assert confirmed.status_code == 403


async def test_a_wish_whose_mail_cannot_be_queued_is_no_wish(directory: Directory) -> None:
    async def broken(session: object, event: object) -> None:
        del session, event
        raise RuntimeError("no mail")

    directory.database.events.in_transaction(RegistrationWanted, broken)
    async with browsing(directory) as http:
        assert (await register(http, directory)).status_code == 500
