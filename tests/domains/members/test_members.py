"""Accounts: proofs only, the same answer for every refusal, one member per e-mail."""

import hashlib
from uuid import UUID

import psycopg
import pytest

from tests.domains.directory import PASSWORD, Directory, proof_of
from visavis.adapters.embedded_postgres import Urls
from visavis.domains.members.proof import ProofHasher, is_proof, normalised_email
from visavis.domains.members.public import Browser, NewMember
from visavis.kernel.errors import Conflict, Invalid, TooManyRequests, Unauthenticated

EMAIL = "anna@muster.example"


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every record that a proof is compared with, in order."""
    compared: list[str] = []
    original = ProofHasher._matches  # noqa: SLF001 (the work itself is what is counted)

    def matches(self: ProofHasher, record: str, proof: str) -> bool:
        compared.append(record)
        return original(self, record, proof)

    monkeypatch.setattr(ProofHasher, "_matches", matches)
    return compared


async def test_a_member_signs_in_with_the_proof_of_the_password(directory: Directory) -> None:
    company = await directory.company()
    member_id = await directory.member(company.id)
    actor = await directory.sessions.authenticate(await directory.signed_in("  ANNA@Muster.Example "))
    assert (actor.company_id, actor.member_id, actor.is_expert) == (company.id, member_id, True)


async def test_unknown_wrong_and_deactivated_are_refused_alike_after_the_same_work(
    directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    company = await directory.company()
    await directory.member(company.id)
    gone = await directory.member(company.id, "gone@muster.example")
    await directory.members.deactivate(company.id, gone)
    installation = directory.members.installation
    compared = counted(monkeypatch)
    refusals = set()
    for email, password in (
        (EMAIL, "wrong"),
        ("nobody@muster.example", PASSWORD),
        ("gone@muster.example", PASSWORD),
    ):
        proof = proof_of(installation, email, password)
        with pytest.raises(Unauthenticated) as refused:
            await directory.ways.signing_in.by_password(email, proof, Browser())
        refusals.add((refused.value.status, refused.value.code, refused.value.detail))
    assert len(refusals) == 1
    assert len(compared) == 3
    # The same parameters, so the same work.
    assert len({record.rsplit("$", 2)[0] for record in compared}) == 1


async def test_an_account_takes_ten_wrong_proofs_and_then_waits(directory: Directory) -> None:
    company = await directory.company()
    await directory.member(company.id)
    wrong = proof_of(directory.members.installation, EMAIL, "wrong")
    for _ in range(10):
        with pytest.raises(Unauthenticated):
            await directory.ways.signing_in.by_password(EMAIL, wrong, Browser())
    with pytest.raises(TooManyRequests):
        await directory.signed_in(EMAIL)
    with pytest.raises(Unauthenticated):
        await directory.ways.signing_in.by_password("other@muster.example", wrong, Browser())


async def test_attempts_that_are_refused_leave_everybody_else_their_room(directory: Directory) -> None:
    company = await directory.company()
    await directory.member(company.id)
    wrong = proof_of(directory.members.installation, "other@muster.example", "wrong")
    for _ in range(400):
        with pytest.raises((Unauthenticated, TooManyRequests)):
            await directory.ways.signing_in.by_password("other@muster.example", wrong, Browser(b"one caller"))
    assert await directory.signed_in(EMAIL)


async def test_an_email_names_one_member_of_the_whole_installation(directory: Directory) -> None:
    company, other = await directory.company(), await directory.company("other")
    await directory.member(company.id)
    with pytest.raises(Conflict):
        await directory.member(other.id, "Anna@MUSTER.example")


@pytest.mark.parametrize("taken", [PASSWORD, "visavis-proof-1.short", hashlib.sha256(b"x").hexdigest()])
async def test_a_password_is_never_taken_as_it_is(directory: Directory, taken: str) -> None:
    company = await directory.company()
    new = NewMember("Anna", EMAIL, taken, "de", is_expert=True, is_administrator=False)
    with pytest.raises(Invalid):
        await directory.members.create(company.id, new)


async def test_the_database_holds_neither_name_nor_email_nor_proof(
    directory: Directory, database_urls: Urls
) -> None:
    company = await directory.company()
    await directory.expert(company.id)
    proof = proof_of(directory.members.installation, "anna-muster@muster.example")
    with psycopg.connect(database_urls.main) as connection:
        connection.execute("SELECT set_config('visavis.company', %s, false)", [str(company.id)])
        for table in ("companies", "members", "logins", "experts"):
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
            assert rows
            stored = repr([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in rows])
            for secret in ("Anna", "anna-muster", "muster.example", "Bundesplatz", "$argon2", proof):
                assert secret not in stored


async def test_the_same_password_gives_different_records(directory: Directory) -> None:
    hasher = ProofHasher()
    proof = proof_of(directory.members.installation, EMAIL)
    records = {await hasher.hash(proof), await hasher.hash(proof)}
    assert len(records) == 2
    assert all([await hasher.verify(record, proof) for record in records])


def test_a_proof_is_bound_to_installation_and_email() -> None:
    proofs = {
        proof_of("installation a", EMAIL),
        proof_of("installation b", EMAIL),
        proof_of("installation a", "beat@muster.example"),
    }
    assert len(proofs) == 3
    assert all(is_proof(proof) for proof in proofs)
    assert proof_of("installation a", " Anna@Muster.Example") in proofs
    assert normalised_email("\uff21nna@muster.example") == EMAIL


async def test_members_change_their_language(directory: Directory) -> None:
    company = await directory.company()
    await directory.member(company.id)
    actor = await directory.sessions.authenticate(await directory.signed_in())
    await directory.members.change_language(actor, "fr")
    account = await directory.members.account(actor)
    assert (account.name, account.email, account.language) == ("Anna Muster", EMAIL, "fr")


async def test_ids_are_found_by_email(directory: Directory) -> None:
    company = await directory.company()
    member_id: UUID = await directory.member(company.id)
    assert await directory.members.id_of(" ANNA@muster.example") == member_id
    assert await directory.members.id_of("nobody@muster.example") is None
