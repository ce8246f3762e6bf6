"""Deleting a member: the key first, everything in the end, nothing of anybody else."""

from collections.abc import AsyncIterator
from datetime import date
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domains.members.household import Household, household
from tests.support.postgres import TestServer
from visavis.adapters.embedded_postgres import Urls
from visavis.domains.companies.public import Company
from visavis.domains.experts.absence import Absence, Period
from visavis.domains.experts.finding import Finding, PageRule, Team
from visavis.domains.experts.models import ExpertRow
from visavis.domains.members import store
from visavis.domains.members.public import DeleteMember, PersonChange
from visavis.kernel.errors import Conflict, Invalid, NotFound, Unauthenticated
from visavis.kernel.ids import new_id
from visavis.kernel.vault import InteractionScope, KeyErased, MemberScope, SegmentScope, Vault

COMPANIES = count()


@pytest.fixture
async def home(postgres: TestServer, database_urls: Urls, tmp_path: Path) -> AsyncIterator[Household]:
    async with household(postgres, database_urls, tmp_path) as everything:
        yield everything


async def peopled(home: Household, *experts: str) -> tuple[Company, list[UUID]]:
    """A company with an administrator named "chief" and these experts."""
    company = await home.company(f"company-{next(COMPANIES)}")
    await home.member(company, "chief", is_administrator=True)
    return company, [await home.expert(company, name) for name in experts]


async def delete(home: Household, company: Company, member_id: UUID, heir: UUID | None = None) -> None:
    chief = await home.actor(company, "chief")
    await home.domains.ways.deletion.delete(chief, member_id, heir)


async def name_everywhere(
    home: Household, company: Company, going: UUID, staying: UUID, shared: UUID
) -> None:
    """In a team, a rule, an absence, a note, the log, and a mail that waits."""
    domains = home.domains
    chief, actor = await home.actor(company, "chief"), await home.actor(company, "kanarie-going")
    team = Team(id=new_id(), name="Team", members=(going, staying))
    rule = PageRule(id=new_id(), name="Rule", experts=(going, staying))
    finding = Finding(teams=(team,), rules=(rule,))
    await domains.experts.guide.change(chief, "teams.changed", lambda _: finding)
    await domains.stand_ins.settle(chief, staying, Absence(deputy_id=going))
    week = Period(first=date(2026, 11, 23), last=date(2026, 11, 29))
    await domains.stand_ins.settle(chief, going, Absence(deputy_id=staying, period=week))
    await domains.interactions.notes.add(actor, shared, "kanarie-going was here")
    await domains.ways.people.change(chief, going, PersonChange(is_administrator=True))
    await domains.ways.passwords.send_reset(f"kanarie-going@{company.slug}.example", "secret")


async def test_nothing_of_the_member_is_left_anywhere(home: Household) -> None:
    company, (going, staying) = await peopled(home, "kanarie-going", "kanarie-staying")
    owned = await home.conversation(company, going, second=staying)
    shared = await home.conversation(company, staying, second=going)
    await name_everywhere(home, company, going, staying, shared)
    cookie = await home.cookie(company, "kanarie-going")
    photo = (await home.domains.experts.expert(company.id, going)).profile.photo
    assert photo is not None
    assert home.traces(going)

    await delete(home, company, going)
    await home.until_no_job_waits()

    assert home.traces(going, owned, photo) == {}
    assert home.interactions(company) == {shared}
    assert await home.texts(company, shared) == ["Guten Tag"]
    with pytest.raises(Unauthenticated):
        await home.domains.sessions.authenticate(cookie)
    with pytest.raises(Unauthenticated):
        await home.cookie(company, "kanarie-going")
    with pytest.raises(NotFound):
        await home.domains.companies.picture(company.id, photo)
    with pytest.raises(NotFound):
        await home.domains.experts.expert(company.id, going)
    with pytest.raises(NotFound):
        await home.domains.experts.expert_by_slug(company.id, "kanarie-going")
    for scope in (MemberScope(company.id, going), SegmentScope(company.id, owned, "2026-11")):
        with pytest.raises(KeyErased):
            await home.foundation.vault.box(scope)
    assert (await home.domains.experts.expert(company.id, staying)).profile.slug == "kanarie-staying"
    finding = await home.domains.experts.guide.finding(company.id)
    assert (finding.teams[0].members, finding.rules[0].experts) == ((staying,), (staying,))
    assert (await home.domains.stand_ins.absence(company.id, staying)).deputy_id is None
    assert await home.domains.members.id_of(f"kanarie-going@{company.slug}.example") is None
    assert home.plaintexts("kanarie") == {}


async def test_the_preview_counts_what_goes(home: Household) -> None:
    company, (going, staying) = await peopled(home, "going", "staying")
    for _ in range(3):
        await home.conversation(company, going)
    shared = await home.conversation(company, staying, second=going)
    noted = await home.conversation(company, going)
    actor = await home.actor(company, "going")
    for interaction_id in (shared, noted):
        await home.domains.interactions.notes.add(actor, interaction_id, "Seen.")
    chief = await home.actor(company, "chief")
    counts = await home.domains.ways.deletion.preview(chief, going)
    assert dict(counts) == {
        "sessions": 1,
        "passkeys": 0,
        "pictures": 2,
        "cards": 1,
        "interactions": 4,
        "messages": 4,
        "documents": 0,
        "notes": 1,
        "call_ratings": 0,
        "subscriptions": 0,
    }
    people = await home.domains.ways.people.listed(company.id)
    assert {person.id: person.facts.interactions for person in people}[going] == 4


async def test_conversations_can_be_handed_over_before(home: Household) -> None:
    company, (going, heir) = await peopled(home, "going", "heir")
    handed = {await home.conversation(company, going) for _ in range(3)}
    await delete(home, company, going, heir)
    await home.until_no_job_waits()
    assert home.interactions(company) == handed
    assert home.traces(going) == {}
    for interaction_id in handed:
        assert await home.texts(company, interaction_id) == ["Guten Tag"]
    inherited = await home.domains.interactions.reading.for_expert(company.id, heir)
    assert {one.id for one in inherited} == handed


async def test_nothing_is_handed_to_nobody(home: Household) -> None:
    company, (going, absent) = await peopled(home, "going", "absent")
    await home.domains.members.deactivate(company.id, absent)
    chief = await home.actor(company, "chief")
    stranger = (await peopled(home, "stranger"))[1][0]
    for heir in (going, absent, stranger, chief.member_id):
        with pytest.raises(Invalid):
            await delete(home, company, going, heir)
    assert await home.cookie(company, "going")


async def test_whoever_could_not_hand_over_is_as_before(home: Household) -> None:
    company, (going, hidden) = await peopled(home, "going", "hidden")
    kept = await home.conversation(company, going)
    async with home.foundation.database.transaction(company.id) as session:
        (await session.get_one(ExpertRow, (company.id, hidden))).active = False
    home.domains.experts.forget(company.id)
    with pytest.raises(NotFound):
        await delete(home, company, going, hidden)
    assert await home.cookie(company, "going")
    assert [one.id for one in await home.domains.experts.of_company(company.id)] == [going]
    assert home.interactions(company) == {kept}


async def test_the_last_administrator_cannot_be_deleted(home: Household) -> None:
    company, _ = await peopled(home)
    chief = await home.actor(company, "chief")
    with pytest.raises(Conflict):
        await delete(home, company, chief.member_id)
    second = await home.member(company, "second", is_administrator=True)
    await delete(home, company, chief.member_id)
    await home.until_no_job_waits()
    assert home.traces(chief.member_id) == {}
    assert [person.id for person in await home.domains.ways.people.listed(company.id)] == [second]


class Interrupted(Exception):
    """The process ends here."""


@pytest.mark.parametrize("step", ["before the key", "after the key", "within the rows"])
async def test_a_deletion_goes_on_after_a_crash(
    home: Household, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    company, (going, staying) = await peopled(home, "going", "staying")
    owned = await home.conversation(company, going)

    async def crash(*_: object) -> None:
        raise Interrupted

    erase = Vault.erase

    async def erase_and_crash(vault: Vault, scope: MemberScope | InteractionScope) -> None:
        await erase(vault, scope)
        raise Interrupted

    with monkeypatch.context() as patch:
        if step == "within the rows":
            patch.setattr(store, "remove_member", crash)
        else:
            patch.setattr(Vault, "erase", crash if step == "before the key" else erase_and_crash)
        with pytest.raises(Interrupted):
            await delete(home, company, going)
    # Whatever is left of the member by now, they are out and nobody else is hindered.
    with pytest.raises(Unauthenticated):
        await home.cookie(company, "going")
    assert [one.id for one in await home.domains.experts.of_company(company.id)] == [staying]
    await home.until_no_job_waits()
    assert home.traces(going, owned) == {}


async def test_carrying_out_twice_is_carrying_out_once(home: Household) -> None:
    company, (going, staying) = await peopled(home, "going", "staying")
    kept = await home.conversation(company, staying)
    for _ in range(2):
        await home.domains.ways.deletion.carry_out(DeleteMember(company.id, going))
    assert home.traces(going) == {}
    assert home.interactions(company) == {kept}


# Owner and second expert of each conversation, by number; then who is deleted, and who is to inherit.
GRAPHS = st.integers(2, 4).flatmap(
    lambda experts: st.tuples(
        st.just(experts),
        st.lists(st.tuples(st.integers(0, experts - 1), st.integers(0, experts - 1)), max_size=6),
        st.lists(
            st.tuples(st.integers(0, experts - 1), st.none() | st.integers(0, experts - 1)),
            min_size=1,
            max_size=experts,
            unique_by=lambda deletion: deletion[0],
        ),
    )
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(graph=GRAPHS)
async def test_whoever_owns_what_only_the_owners_own_goes(
    home: Household, graph: tuple[int, list[tuple[int, int]], list[tuple[int, int | None]]]
) -> None:
    number, conversations, deletions = graph
    company, experts = await peopled(home, *(f"expert-{one}" for one in range(number)))
    owners = {
        await home.conversation(company, experts[owner], experts[second] if second != owner else None): owner
        for owner, second in conversations
    }
    deleted: set[int] = set()
    for going, wished in deletions:
        heir = wished if wished is not None and wished not in deleted | {going} else None
        if heir is not None:
            owners = {one: heir if owner == going else owner for one, owner in owners.items()}
        owners = {one: owner for one, owner in owners.items() if owner != going}
        await delete(home, company, experts[going], None if heir is None else experts[heir])
        deleted.add(going)
    assert home.interactions(company) == set(owners)
    for interaction_id in owners:
        assert await home.texts(company, interaction_id) == ["Guten Tag"]
    left = [one for position, one in enumerate(experts) if position not in deleted]
    assert {one.id for one in await home.domains.experts.of_company(company.id)} == set(left)
    assert set(home.traces(*(experts[one] for one in deleted))) <= {
        "procrastinate_jobs",
        "procrastinate_events",
    }
