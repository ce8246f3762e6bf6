"""Experts: found by their permanent link, changed by themselves, in the company's order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domains.directory import Directory, expert_profile
from visavis.adapters.embedded_postgres import Urls
from visavis.domains.experts.events import AvailabilitySwitched
from visavis.domains.experts.policy import checked_link, link_from
from visavis.domains.experts.public import NewExpert
from visavis.kernel.access import Member
from visavis.kernel.database import Database
from visavis.kernel.errors import Conflict, Invalid, NotFound
from visavis.kernel.ids import new_id


def actor(company_id: object, member_id: object) -> Member:
    return Member(company_id, member_id, new_id(), is_expert=True, is_administrator=False)  # type: ignore[arg-type]


async def test_an_expert_is_found_by_id_and_by_permanent_link(directory: Directory) -> None:
    company = await directory.company()
    expert_id = await directory.expert(company.id)
    by_id = await directory.experts.expert(company.id, expert_id)
    assert await directory.experts.expert_by_slug(company.id, "anna-muster") == by_id
    with pytest.raises(NotFound):
        await directory.experts.expert_by_slug(company.id, "nobody")


async def test_an_expert_of_another_company_is_not_found(directory: Directory) -> None:
    company, other = await directory.company(), await directory.company("other")
    expert_id = await directory.expert(company.id)
    with pytest.raises(NotFound):
        await directory.experts.expert(other.id, expert_id)


async def test_experts_keep_the_order_they_were_added_in(directory: Directory) -> None:
    company = await directory.company()
    for slug in ("zoe", "anna", "mia"):
        await directory.expert(company.id, slug)
    found = await directory.experts.of_company(company.id)
    assert [expert.profile.slug for expert in found] == ["zoe", "anna", "mia"]


async def test_a_permanent_link_is_given_once_and_has_a_plain_form(directory: Directory) -> None:
    company = await directory.company()
    await directory.expert(company.id)
    second = await directory.member(company.id, "second@muster.example")
    with pytest.raises(Conflict):
        await directory.experts.create(company.id, NewExpert(second, expert_profile("anna-muster")))
    with pytest.raises(Invalid):
        await directory.experts.create(company.id, NewExpert(second, expert_profile("Anna Muster")))


async def test_a_changed_profile_is_seen_at_once(directory: Directory) -> None:
    company = await directory.company()
    expert_id = await directory.expert(company.id)
    assert (await directory.experts.expert(company.id, expert_id)).profile.name == "Anna Muster"
    await directory.experts.change_profile(actor(company.id, expert_id), {"name": "Anna Neu"})
    changed = await directory.experts.expert(company.id, expert_id)
    assert (changed.profile.name, changed.profile.slug) == ("Anna Neu", "anna-muster")


async def test_the_switch_is_kept_and_announced(directory: Directory) -> None:
    announced: list[object] = []
    directory.database.events.after_commit(AvailabilitySwitched, announced.append)
    company = await directory.company()
    expert_id = await directory.expert(company.id)
    await directory.experts.switch(actor(company.id, expert_id), "away")
    assert announced == [AvailabilitySwitched(company.id, expert_id, "away")]
    assert (await directory.experts.expert(company.id, expert_id)).switch == "away"


async def test_who_is_no_expert_has_no_profile_to_change(directory: Directory) -> None:
    company = await directory.company()
    member_id = await directory.member(company.id, is_expert=False)
    with pytest.raises(NotFound):
        await directory.experts.change_profile(actor(company.id, member_id), {"name": "Anna"})


async def test_a_new_expert_is_shown_once_there_is_something_to_show(directory: Directory) -> None:
    company = await directory.company()
    member_id = await directory.member(company.id)
    assert await directory.experts.of_company(company.id) == []
    assert (await directory.experts.expert(company.id, member_id)).profile.name == "Anna Muster"
    await directory.experts.change_profile(actor(company.id, member_id), {"function": {"de": "Beraterin"}})
    [shown] = await directory.experts.of_company(company.id)
    assert (shown.id, shown.profile.slug) == (member_id, "anna-muster")


async def test_an_expert_added_by_another_process_is_found(directory: Directory, database_urls: Urls) -> None:
    company = await directory.company()
    assert await directory.experts.of_company(company.id) == []
    # Its own book of events, so nobody here is told.
    beside = Database(database_urls.main)
    await beside.open()
    member_id = await Directory(beside, directory.vault).member(company.id)
    await beside.close()
    assert (await directory.experts.expert(company.id, member_id)).profile.name == "Anna Muster"


async def test_two_people_of_one_name_get_two_links(directory: Directory) -> None:
    company = await directory.company()
    members = [await directory.member(company.id, f"{n}@muster.example") for n in range(3)]
    cards = [await directory.experts.expert(company.id, member) for member in members]
    assert [card.profile.slug for card in cards] == ["anna-muster", "anna-muster-2", "anna-muster-3"]


async def test_a_deactivated_member_is_shown_no_longer(directory: Directory) -> None:
    company = await directory.company()
    expert_id = await directory.expert(company.id)
    assert len(await directory.experts.of_company(company.id)) == 1
    await directory.members.deactivate(company.id, expert_id)
    assert await directory.experts.of_company(company.id) == []


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("Zoë Müller-Österle", "zoe-mueller-oesterle"),
        ("  D'Angelo, Maria ", "d-angelo-maria"),
        ("李小龙", "expert"),
    ],
)
def test_a_link_is_spelt_as_people_type_it(name: str, link: str) -> None:
    assert link_from(name) == link


@given(st.text(max_size=120), st.integers(1, 500))
def test_any_name_makes_a_link_that_is_accepted(name: str, attempt: int) -> None:
    assert checked_link(link_from(name, attempt))
