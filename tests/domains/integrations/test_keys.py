"""A company's own programs get in with a key, as far as its scopes reach."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.domains.directory import Directory
from visavis.domains.integrations.keys import PER_KEY, ApiKeys
from visavis.domains.integrations.schemas import NewApiKey
from visavis.kernel.access import Member
from visavis.kernel.errors import NotFound, TooManyRequests, Unauthenticated
from visavis.kernel.ids import new_id
from visavis.kernel.rate_limit import RateLimiter

READER = NewApiKey(name="  Intranet  ", scopes=["statistics"])


@pytest.fixture
def keys(directory: Directory) -> ApiKeys:
    return ApiKeys(directory.database, directory.vault, directory.clock, RateLimiter(directory.clock))


@pytest.fixture
async def administrator(directory: Directory) -> Member:
    company = await directory.company()
    return Member(company.id, new_id(), new_id(), is_expert=False, is_administrator=True)


async def test_a_key_opens_what_its_scopes_say_for_its_company_only(
    keys: ApiKeys, administrator: Member
) -> None:
    made = await keys.create(administrator, READER)
    program = await keys.authenticate(made.key, None)

    assert program.company_id == administrator.company_id
    assert program.scopes == {"statistics"}
    assert program.key_id == made.id


async def test_a_key_is_shown_once_and_kept_as_a_hash(
    keys: ApiKeys, administrator: Member, directory: Directory
) -> None:
    made = await keys.create(administrator, READER)
    [listed] = await keys.of_company(administrator)
    async with directory.database.transaction(administrator.company_id) as session:
        [row] = (await session.execute(text("SELECT * FROM api_keys"))).all()

    assert listed.name == "Intranet"
    assert made.key.split("_", 2)[2] not in listed.model_dump_json() + str(row)


async def test_a_removed_key_opens_nothing(keys: ApiKeys, administrator: Member) -> None:
    made = await keys.create(administrator, READER)
    await keys.remove(administrator, made.id)

    with pytest.raises(Unauthenticated):
        await keys.authenticate(made.key, None)
    with pytest.raises(NotFound):
        await keys.remove(administrator, made.id)


async def test_a_key_of_another_company_cannot_be_removed(
    keys: ApiKeys, administrator: Member, directory: Directory
) -> None:
    made = await keys.create(administrator, READER)
    other = await directory.company("other")
    stranger = Member(other.id, new_id(), new_id(), is_expert=False, is_administrator=True)

    with pytest.raises(NotFound):
        await keys.remove(stranger, made.id)
    assert await keys.of_company(stranger) == []


@pytest.mark.parametrize(
    "broken", [None, "", "visavis", "visavis__", "visavis_aaaa_b", "x_{company}_{secret}"]
)
async def test_anything_else_opens_nothing(keys: ApiKeys, administrator: Member, broken: str | None) -> None:
    _, company, secret = (await keys.create(administrator, READER)).key.split("_", 2)
    tried = broken and broken.format(company=company, secret=secret)

    with pytest.raises(Unauthenticated):
        await keys.authenticate(tried, None)


async def test_the_last_use_is_known_to_the_day(
    keys: ApiKeys, administrator: Member, directory: Directory
) -> None:
    made = await keys.create(administrator, READER)
    directory.clock.advance(timedelta(days=3))
    await keys.authenticate(made.key, None)

    [listed] = await keys.of_company(administrator)
    assert listed.last_used_on == directory.clock.now().date()


async def test_guessing_and_flooding_are_limited(keys: ApiKeys, administrator: Member) -> None:
    made = await keys.create(administrator, READER)
    for _ in range(PER_KEY.burst):
        await keys.authenticate(made.key, b"program")
    with pytest.raises(TooManyRequests):
        await keys.authenticate(made.key, b"program")

    async def guess() -> None:
        await keys.authenticate(made.key + "x", b"somebody")

    for _ in range(30):
        with pytest.raises(Unauthenticated):
            await guess()
    with pytest.raises(TooManyRequests):
        await guess()
