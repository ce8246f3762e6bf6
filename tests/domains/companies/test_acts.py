"""The audit log: ids, names of acts and times, for twelve months."""

from datetime import timedelta

from tests.domains.directory import START, Directory
from visavis.domains.companies.public import Act, forget_in_acts, note_act
from visavis.kernel.ids import new_id


async def test_an_act_stands_in_the_log_of_its_company_only(directory: Directory) -> None:
    company, other = await directory.company(), await directory.company("other")
    member, subject = new_id(), new_id()
    async with directory.database.transaction(company.id) as session:
        note_act(session, Act(company.id, member, "member.invited", subject))
    [act] = await directory.companies.acts.before(company.id, None, 10)
    assert (act.member_id, act.name, act.subject_id, act.at) == (member, "member.invited", subject, START)
    assert await directory.companies.acts.before(other.id, None, 10) == []


async def test_the_log_is_read_backwards_in_pages(directory: Directory) -> None:
    company = await directory.company()
    for number in range(5):
        async with directory.database.transaction(company.id) as session:
            note_act(session, Act(company.id, None, f"act.number_{number}"))
    newest = await directory.companies.acts.before(company.id, None, 2)
    older = await directory.companies.acts.before(company.id, newest[-1].id, 9)
    assert [act.name[-1] for act in (*newest, *older)] == ["4", "3", "2", "1", "0"]


async def test_acts_go_after_twelve_months(directory: Directory) -> None:
    company = await directory.company()
    async with directory.database.transaction(company.id) as session:
        note_act(session, Act(company.id, None, "company.changed"))
    directory.clock.advance(timedelta(days=364))
    await directory.companies.acts.remove_old(company.id)
    assert len(await directory.companies.acts.before(company.id, None, 10)) == 1
    directory.clock.advance(timedelta(days=1))
    await directory.companies.acts.remove_old(company.id)
    assert await directory.companies.acts.before(company.id, None, 10) == []


async def test_a_deleted_member_is_not_named_any_more(directory: Directory) -> None:
    company, member, other = await directory.company(), new_id(), new_id()
    async with directory.database.transaction(company.id) as session:
        note_act(session, Act(company.id, member, "member.changed", other))
        note_act(session, Act(company.id, other, "member.changed", member))
    async with directory.database.transaction(company.id) as session:
        await forget_in_acts(session, member)
    acts = await directory.companies.acts.before(company.id, None, 10)
    assert {who for act in acts for who in (act.member_id, act.subject_id)} == {other, None}
