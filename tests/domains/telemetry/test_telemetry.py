"""Counters tell a company how often it was reached, and nothing about anybody."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.domains.directory import Directory
from visavis.domains.calls.events import CallAnswered, CallFailed, CallStarted
from visavis.domains.companies.public import Company
from visavis.domains.experts.events import PanelOpened
from visavis.domains.interactions.events import InteractionAnswered, InteractionOpened, InteractionRated
from visavis.domains.telemetry.handlers import register
from visavis.domains.telemetry.public import Telemetry
from visavis.domains.telemetry.schemas import MonthView
from visavis.kernel.database import record
from visavis.kernel.ids import new_id
from visavis.kernel.rate_limit import RateLimiter


class Available:
    def state(self, expert_id: object) -> str:
        del expert_id
        return "available"


class Office:
    """A company that is being counted."""

    def __init__(self, directory: Directory, company: Company) -> None:
        self.directory, self.company = directory, company
        self.telemetry = Telemetry(directory.database, directory.vault, directory.clock, directory.companies)
        register(
            directory.database.events,
            self.telemetry,
            RateLimiter(directory.clock),
            Available(),  # type: ignore[arg-type]  # its state is all that is asked for
        )

    async def contacts(self, number: int) -> None:
        async with self.directory.database.transaction(self.company.id) as session:
            for _ in range(number):
                record(session, InteractionOpened(self.company.id, new_id(), new_id()))

    async def calls(self, *, started: int, answered: int, failed: int) -> None:
        company_id, tell = self.company.id, self.directory.database.events.tell
        for _ in range(started):
            await tell(CallStarted(company_id))
        for _ in range(answered):
            await tell(CallAnswered(company_id))
        for _ in range(failed):
            await tell(CallFailed(company_id))

    async def answered(self, *waited_s: float) -> None:
        async with self.directory.database.transaction(self.company.id) as session:
            for seconds in waited_s:
                record(session, InteractionAnswered(self.company.id, new_id(), seconds))

    async def rated(self, stars: int, before: int | None = None, *, hours_ago: int = 0) -> None:
        rated_at = self.directory.clock.now() - timedelta(hours=hours_ago)
        async with self.directory.database.transaction(self.company.id) as session:
            record(session, InteractionRated(self.company.id, stars, before, rated_at))

    async def rows(self) -> list[tuple[str, str, int]]:
        await self.telemetry.tally.write()
        async with self.directory.database.transaction(self.company.id) as session:
            found = await session.execute(
                text("SELECT metric, slice, count FROM counters ORDER BY day, metric, slice")
            )
            return [(metric, slice_, count) for metric, slice_, count in found]


@pytest.fixture
async def office(directory: Directory) -> Office:
    return Office(directory, await directory.company())


async def test_contacts_are_counted_by_day_and_channel(office: Office) -> None:
    await office.contacts(7)
    await office.telemetry.tally.write()
    office.directory.clock.advance(timedelta(days=1))
    await office.contacts(2)

    month = (await _written(office, 1))[0]

    assert [(day.day.day, day.contacts.chat) for day in month.days if day.contacts.chat] == [(22, 7)]
    assert (month.contacts.chat, month.contacts.message) == (5, None)


async def test_a_day_that_is_not_over_is_not_shown(office: Office) -> None:
    await office.contacts(50)

    month = (await _written(office, 1))[0]

    assert max(day.day.day for day in month.days) == 21
    assert month.contacts.chat is None


async def test_waiting_is_counted_in_slices(office: Office) -> None:
    await office.answered(3, 59, 61, 1000, 100_000)

    assert await office.rows() == [
        ("waiting", "five_minutes", 1),
        ("waiting", "hour", 1),
        ("waiting", "longer", 1),
        ("waiting", "minute", 2),
    ]


async def test_a_changed_rating_counts_with_its_new_stars(office: Office) -> None:
    await office.rated(5)
    await office.rated(2)
    await office.rated(4, before=2)

    assert await office.rows() == [("ratings", "2", 0), ("ratings", "4", 1), ("ratings", "5", 1)]


async def test_a_rating_changed_on_the_next_day_changes_the_day_on_which_it_was_given(office: Office) -> None:
    await office.rated(2)
    await office.rated(2)
    assert await office.rows() == [("ratings", "2", 2)]
    office.directory.clock.advance(timedelta(hours=23))
    await office.rated(5, before=2, hours_ago=23)

    assert await office.rows() == [("ratings", "2", 1), ("ratings", "5", 1)]


async def test_taking_back_what_was_never_counted_makes_no_number_negative(office: Office) -> None:
    await office.rated(3, before=1)
    await office.rated(4, before=3)
    await office.rows()
    await office.rated(5, before=1)

    assert await office.rows() == [
        ("ratings", "1", 0),
        ("ratings", "3", 0),
        ("ratings", "4", 1),
        ("ratings", "5", 1),
    ]


async def test_ratings_of_a_day_are_told_when_none_of_them_can_change_any_more(office: Office) -> None:
    for _ in range(9):
        await office.rated(5)
    await office.telemetry.tally.write()
    office.directory.clock.advance(timedelta(days=1))
    assert await office.telemetry.export(office.company.id) == []
    office.directory.clock.advance(timedelta(days=1))
    assert [slice_ for _, _, slice_, _ in await office.telemetry.export(office.company.id)] == ["5"]


async def test_the_same_caller_opens_the_panel_once_an_hour(office: Office) -> None:
    opened = PanelOpened(office.company.id, b"caller")
    for _ in range(5):
        await office.directory.database.events.tell(opened)
    office.directory.clock.advance(timedelta(hours=1, seconds=1))
    await office.directory.database.events.tell(opened)
    await office.directory.database.events.tell(PanelOpened(office.company.id, b"another"))

    assert await office.rows() == [("opened", "panel", 3)]


async def test_nothing_is_counted_where_the_company_switched_it_off(directory: Directory) -> None:
    company = await directory.company(statistics=False)
    office = Office(directory, company)
    await office.contacts(9)

    assert await office.rows() == []


async def test_what_could_not_be_written_is_written_later(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.contacts(6)
    with monkeypatch.context() as patch:
        patch.setattr(office.directory.database, "transaction", _broken)
        await office.telemetry.tally.write()

    assert await office.rows() == [("contacts", "chat", 6)]


async def test_the_tally_writes_what_is_left_when_it_finishes(office: Office) -> None:
    office.telemetry.tally.start()
    await asyncio.sleep(0)
    await office.contacts(5)
    await office.telemetry.tally.finish()

    async with office.directory.database.transaction(office.company.id) as session:
        assert await session.scalar(text("SELECT sum(count) FROM counters")) == 5


async def test_an_export_has_noise_that_asking_again_does_not_remove(office: Office) -> None:
    await office.contacts(40)
    await office.telemetry.tally.write()
    office.directory.clock.advance(timedelta(days=1))

    first = await office.telemetry.export(office.company.id)

    assert first == await office.telemetry.export(office.company.id)
    assert [(metric, slice_) for _, metric, slice_, _ in first] == [("contacts", "chat")]


async def test_counters_go_after_twelve_months(office: Office) -> None:
    await office.contacts(5)
    assert await office.rows()
    office.directory.clock.advance(timedelta(days=366))
    await office.telemetry.remove_old(office.company.id)

    assert await office.rows() == []


async def _written(office: Office, months: int) -> list[MonthView]:
    await office.telemetry.tally.write()
    return await office.telemetry.months(office.company.id, months)


def _broken(*_: object) -> object:
    raise ConnectionError


async def test_calls_are_counted_by_what_became_of_them(office: Office) -> None:
    await office.calls(started=30, answered=20, failed=6)
    assert [count for _, _, count in await office.rows()] == [20, 6, 30]
    office.directory.clock.advance(timedelta(days=20))
    calls = (await _written(office, 2))[1].calls
    assert (calls.started, calls.answered, calls.failed) == (30, 20, 6)


async def test_neither_a_few_failed_calls_nor_a_few_that_nobody_took_are_shown(office: Office) -> None:
    await office.calls(started=22, answered=20, failed=2)
    office.directory.clock.advance(timedelta(days=20))
    calls = (await _written(office, 2))[1].calls
    assert (calls.started, calls.answered, calls.failed) == (22, None, None)
