"""Companies: found by their short name, named with those responsible, shown on listed websites only."""

import asyncio

import msgspec
import pytest

from tests.domains.directory import CONTACT, Directory, company_profile
from visavis.adapters.embedded_postgres import Urls
from visavis.domains.companies.policy import checked_hosts, checked_profile
from visavis.domains.companies.public import Picture, ready
from visavis.kernel.database import Database
from visavis.kernel.errors import Conflict, Invalid, NotFound
from visavis.kernel.ids import new_id


async def test_a_company_is_found_by_its_short_name(directory: Directory) -> None:
    created = await directory.company()
    assert await directory.companies.company("muster") == created
    with pytest.raises(NotFound):
        await directory.companies.company("nobody")


@pytest.mark.parametrize("slug", ["", "a\0b", "\ud800", "MUSTER", "a" * 41])
async def test_what_cannot_be_a_short_name_is_no_company(directory: Directory, slug: str) -> None:
    with pytest.raises(NotFound):
        await directory.companies.company(slug)


async def test_a_short_name_is_given_once(directory: Directory) -> None:
    await directory.company()
    with pytest.raises(Conflict):
        await directory.company()


async def test_a_changed_list_of_websites_is_seen_at_once(directory: Directory) -> None:
    company = await directory.company(hosts=("www.muster.example",))
    assert await directory.companies.hosts("muster") == ("www.muster.example",)
    await directory.companies.allow_hosts(company.id, ("*.muster.example", "127.0.0.1:8081"))
    assert await directory.companies.hosts("muster") == ("*.muster.example", "127.0.0.1:8081")


async def test_what_was_read_while_it_changed_is_not_kept(directory: Directory, database_urls: Urls) -> None:
    company = await directory.company()
    reading = asyncio.create_task(directory.companies.hosts("muster"))
    while not reading.done():
        # As if a change were announced at every step of the read.
        directory.companies.forget(company.id)
        await asyncio.sleep(0)
    # Its own book of events, so nobody here is told.
    beside = Database(database_urls.main)
    await beside.open()
    await Directory(beside, directory.vault).companies.allow_hosts(company.id, ("new.muster.example",))
    await beside.close()
    assert await directory.companies.hosts("muster") == ("new.muster.example",)


async def test_a_picture_comes_back_as_it_was_and_only_to_its_company(directory: Directory) -> None:
    company, other = await directory.company(), await directory.company("other")
    picture_id = new_id()
    async with directory.database.transaction(company.id) as session:
        await directory.companies.add_picture(session, company.id, picture_id, Picture("image/webp", b"RIFF"))
    assert (await directory.companies.picture(company.id, picture_id)).content == b"RIFF"
    with pytest.raises(NotFound):
        await directory.companies.picture(other.id, picture_id)


def test_nobody_goes_live_without_naming_who_is_responsible() -> None:
    profile = company_profile()
    nameless = msgspec.structs.replace(CONTACT, address=" ")
    with pytest.raises(Invalid, match=r"company\.responsible"):
        checked_profile(msgspec.structs.replace(profile, privacy_officer=nameless))
    assert ready(profile)
    assert not ready(msgspec.structs.replace(profile, privacy_officer=None))
    assert not ready(msgspec.structs.replace(profile, controller=None))


@pytest.mark.parametrize(
    "host",
    ["https://www.example.ch", "example.ch/page", "*.*.ch", "", "exa mple.ch", "'self'", "a;b", "x" * 300],
)
def test_what_is_no_host_is_refused(host: str) -> None:
    with pytest.raises(Invalid):
        checked_hosts((host,))
