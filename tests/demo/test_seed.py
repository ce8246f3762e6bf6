"""The demo company: complete in every language, brought in once, finished after an interruption."""

import pytest

from tests.domains.directory import Directory
from visavis.demo.content import SLUG, Person, read_content
from visavis.demo.seed import seed
from visavis.domains.companies.public import LANGUAGES
from visavis.domains.experts.card_forms import OwnProfileChange
from visavis.domains.experts.public import Experts, NewExpert
from visavis.kernel.database import Database
from visavis.kernel.vault import Vault

WEBSITE = "127.0.0.1:8081"


@pytest.fixture
def directory(database: Database, vault: Vault) -> Directory:
    return Directory(database, vault)


async def plant(directory: Directory) -> list[str]:
    await seed(directory.companies, directory.members, directory.experts, WEBSITE)
    company = await directory.companies.company(SLUG)
    return [expert.profile.slug for expert in await directory.experts.of_company(company.id)]


async def test_the_company_and_its_experts_are_there_with_faces(directory: Directory) -> None:
    assert await plant(directory) == [person.slug for person in read_content().people]
    company = await directory.companies.company(SLUG)
    assert await directory.companies.hosts(SLUG) == (WEBSITE,)
    for picture_id in (company.profile.logo, company.profile.hero):
        assert picture_id
        assert (await directory.companies.picture(company.id, picture_id)).content
    for expert in await directory.experts.of_company(company.id):
        assert expert.profile.photo
        assert expert.profile.thumbnail


async def test_what_was_cut_off_is_finished_and_nothing_is_made_twice(
    directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def cut_off(self: Experts, company_id: object, new: NewExpert) -> None:
        del self, company_id, new
        raise InterruptedError

    with monkeypatch.context() as patch:
        patch.setattr(Experts, "create", cut_off)
        with pytest.raises(InterruptedError):
            await plant(directory)
    first = await plant(directory)
    assert len(first) == 6
    assert await plant(directory) == first


@pytest.mark.parametrize("person", read_content().people, ids=lambda person: person.slug)
def test_every_card_speaks_every_language_and_would_be_accepted_from_the_portal(person: Person) -> None:
    profile = person.profile
    for text in (profile.function, profile.about, *profile.expertise):
        assert set(text) == set(LANGUAGES)
    OwnProfileChange(
        name=profile.name,
        function=profile.function,
        about=profile.about,
        expertise=list(profile.expertise),
        languages=list(profile.languages),
    )
