"""The vault makes each key once, finds it again, and never again once it was erased."""

import asyncio
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from visavis.adapters.embedded_postgres import Urls
from visavis.kernel.ids import new_id
from visavis.kernel.vault import (
    CompanyScope,
    Context,
    Erasable,
    InteractionScope,
    KeyErased,
    KeyFile,
    MemberScope,
    MonthScope,
    Scope,
    SealBroken,
    SegmentScope,
    Vault,
)
from visavis.migrations import upgrade_key_store

COMPANY, MEMBER, TALK = new_id(), new_id(), new_id()
NOVEMBER = SegmentScope(COMPANY, TALK, "2026-11")
DECEMBER = SegmentScope(COMPANY, TALK, "2026-12")
OTHER_TALK = SegmentScope(COMPANY, new_id(), "2026-11")
OTHER_COMPANY = SegmentScope(new_id(), TALK, "2026-11")
SCOPES: list[Scope] = [
    CompanyScope(COMPANY),
    MemberScope(COMPANY, MEMBER),
    NOVEMBER,
    DECEMBER,
    OTHER_TALK,
    OTHER_COMPANY,
]


def here(scope: Scope) -> Context:
    return Context(scope.company_id, "messages", "body", "row")


async def opened(urls: Urls, folder: Path) -> Vault:
    return await Vault.open(urls.key_store, KeyFile(folder / "key"), upgrade_key_store)


async def test_what_one_process_sealed_another_opens(
    vault: Vault, database_urls: Urls, tmp_path: Path
) -> None:
    other = await opened(database_urls, tmp_path)
    for scope in SCOPES:
        sealed = (await vault.box(scope)).seal(here(scope), b"text")
        assert (await other.existing_box(scope)).open(here(scope), sealed) == b"text"
    assert other.installation_id == vault.installation_id
    await other.close()


async def test_every_scope_has_a_key_of_its_own(vault: Vault) -> None:
    boxes = [await vault.box(scope) for scope in SCOPES]
    sealed = boxes[0].seal(here(NOVEMBER), b"text")
    for box in boxes[1:]:
        with pytest.raises(SealBroken):
            box.open(here(NOVEMBER), sealed)


async def test_many_first_uses_at_once_make_one_key(
    vault: Vault, database_urls: Urls, tmp_path: Path
) -> None:
    vaults = [vault, *[await opened(database_urls, tmp_path) for _ in range(3)]]
    boxes = await asyncio.gather(*[each.box(NOVEMBER) for each in vaults for _ in range(5)])
    sealed = boxes[0].seal(here(NOVEMBER), b"text")
    assert {box.open(here(NOVEMBER), sealed) for box in boxes} == {b"text"}
    for each in vaults[1:]:
        await each.close()


async def test_looking_for_a_key_makes_none(vault: Vault) -> None:
    with pytest.raises(KeyErased):
        await vault.existing_box(NOVEMBER)


@pytest.mark.parametrize(
    ("erased", "gone"),
    [
        (NOVEMBER, [NOVEMBER]),
        (MemberScope(COMPANY, MEMBER), [MemberScope(COMPANY, MEMBER)]),
        (InteractionScope(COMPANY, TALK), [NOVEMBER, DECEMBER]),
        (MonthScope(COMPANY, "2026-11"), [NOVEMBER, OTHER_TALK]),
        (CompanyScope(COMPANY), SCOPES[:5]),
    ],
    ids=["segment", "member", "interaction", "month", "company"],
)
async def test_erasing_takes_what_is_below_and_nothing_else(
    vault: Vault, database_urls: Urls, tmp_path: Path, erased: Erasable, gone: list[Scope]
) -> None:
    boxes = {scope: await vault.box(scope) for scope in SCOPES}
    sealed = {scope: box.seal(here(scope), b"text") for scope, box in boxes.items()}
    await vault.erase(erased)
    fresh = await opened(database_urls, tmp_path)
    for scope in SCOPES:
        if scope not in gone:
            assert (await fresh.existing_box(scope)).open(here(scope), sealed[scope]) == b"text"
            continue
        with pytest.raises(KeyErased):
            boxes[scope].open(here(scope), sealed[scope])
        for each in (vault, fresh):
            with pytest.raises(KeyErased):
                await each.existing_box(scope)
            with pytest.raises(KeyErased):
                await each.box(scope)
    await fresh.close()


async def test_erasing_before_first_use_prevents_the_key(vault: Vault) -> None:
    await vault.erase(InteractionScope(COMPANY, TALK))
    with pytest.raises(KeyErased):
        await vault.box(NOVEMBER)


async def test_a_key_is_never_made_while_it_is_erased(vault: Vault) -> None:
    for _ in range(20):
        scope = SegmentScope(COMPANY, new_id(), "2026-11")
        await asyncio.gather(
            vault.box(scope),
            vault.erase(InteractionScope(COMPANY, scope.interaction_id)),
            return_exceptions=True,
        )
        with pytest.raises(KeyErased):
            await vault.box(scope)


async def test_a_box_that_left_the_cache_still_dies_with_its_key(database_urls: Urls, tmp_path: Path) -> None:
    vault = await Vault.open(database_urls.key_store, KeyFile(tmp_path / "key"), upgrade_key_store, boxes=1)
    box = await vault.box(NOVEMBER)
    sealed = box.seal(here(NOVEMBER), b"text")
    await vault.box(DECEMBER)
    await vault.erase(NOVEMBER)
    with pytest.raises(KeyErased):
        box.open(here(NOVEMBER), sealed)
    await vault.close()


async def test_other_processes_can_be_told_of_an_erasure(
    vault: Vault, database_urls: Urls, tmp_path: Path
) -> None:
    other = await opened(database_urls, tmp_path)
    held = await other.box(NOVEMBER)

    async def tell(erased: Erasable) -> None:
        other.forget(erased)

    vault.on_erased(tell)
    await vault.erase(InteractionScope(COMPANY, TALK))
    with pytest.raises(KeyErased):
        held.seal(here(NOVEMBER), b"text")
    with pytest.raises(KeyErased):
        await other.box(NOVEMBER)
    await other.close()


async def test_a_blind_index_finds_within_one_company_and_purpose(vault: Vault) -> None:
    index = await vault.blind_index(COMPANY, "visitor e-mail", "ana@example.org")
    assert len(index) == 32
    assert index == await vault.blind_index(COMPANY, "visitor e-mail", "ana@example.org")
    assert index != await vault.blind_index(COMPANY, "visitor e-mail", "eva@example.org")
    assert index != await vault.blind_index(COMPANY, "link", "ana@example.org")
    assert index != await vault.blind_index(new_id(), "visitor e-mail", "ana@example.org")


async def test_a_blind_index_ends_with_its_company(vault: Vault) -> None:
    await vault.blind_index(COMPANY, "link", "ana")
    await vault.erase(CompanyScope(COMPANY))
    with pytest.raises(KeyErased):
        await vault.blind_index(COMPANY, "link", "ana")


async def test_tokens_and_sign_in_indexes_outlive_a_restart(
    vault: Vault, database_urls: Urls, tmp_path: Path
) -> None:
    context = Context(UUID(int=0), "token", "visitor", "")
    token = vault.token_box("visitor").seal(context, b"access")
    later = await opened(database_urls, tmp_path)
    assert later.token_box("visitor").open(context, token) == b"access"
    assert later.installation_index("sign-in", "a@b.c") == vault.installation_index("sign-in", "a@b.c")
    with pytest.raises(SealBroken):
        later.token_box("member").open(context, token)
    await later.close()


async def test_erasing_leaves_no_id_of_what_was_erased(vault: Vault, database_urls: Urls) -> None:
    await vault.box(NOVEMBER)
    assert str(TALK) in dump(database_urls)
    await vault.erase(InteractionScope(COMPANY, TALK))
    assert str(TALK) not in dump(database_urls)


def dump(urls: Urls) -> str:
    """The whole key store as text."""
    with psycopg.connect(urls.key_store) as connection:
        query = "SELECT keys::text FROM keys UNION ALL SELECT erased::text FROM erased"
        return "\n".join(row[0] for row in connection.execute(query))
