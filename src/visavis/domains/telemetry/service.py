"""What is counted, and what may be seen of it."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from visavis.domains.companies.public import Companies
from visavis.domains.telemetry import store
from visavis.domains.telemetry.metrics import CHANGEABLE_DAYS, SLICES, Metric
from visavis.domains.telemetry.noise import noise
from visavis.domains.telemetry.schemas import CallsView, ContactsView, DayView, MonthView, WaitingView
from visavis.domains.telemetry.store import Key
from visavis.domains.telemetry.suppression import rounded_down, without_small, without_small_and_complement
from visavis.domains.telemetry.tally import Tally
from visavis.kernel.clock import Clock
from visavis.kernel.database import Database
from visavis.kernel.vault import Vault

ZONE = ZoneInfo("Europe/Zurich")
KEPT_MONTHS = 12
# Slices of one whole that is known from another number.
_DIVIDED: frozenset[Metric] = frozenset({"waiting", "ratings"})


class Moved(NamedTuple):
    """What counts in the slice `after` instead of `before`."""

    metric: Metric
    before: str
    after: str


class Telemetry:
    """The service of this domain. Days are those of the company's calendar."""

    def __init__(self, database: Database, vault: Vault, clock: Clock, companies: Companies) -> None:
        self._database, self._vault, self._clock = database, vault, clock
        self._companies = companies
        self.tally = Tally(database)

    async def count(self, company_id: UUID, metric: Metric, slice_: str) -> None:
        """Count one, unless the company has switched counting off."""
        company = await self._companies.company_by_id(company_id)
        if company.profile.statistics:
            self.tally.count(company_id, self._today(), metric, slice_)

    async def move(self, company_id: UUID, change: Moved, counted_at: datetime) -> None:
        """Count in another slice what was counted at a moment, on the same day."""
        company = await self._companies.company_by_id(company_id)
        if company.profile.statistics:
            day = _day_of(counted_at)
            self.tally.count(company_id, day, change.metric, change.before, by=-1)
            self.tally.count(company_id, day, change.metric, change.after)

    async def months(self, company_id: UUID, number: int) -> list[MonthView]:
        """The last `number` months, the newest first; days that are not over are not in them."""
        counts = await self._counts(company_id, number)
        today = self._today()
        return [_month_view(first, counts, today) for first in _firsts(today, number)]

    async def export(self, company_id: UUID) -> list[tuple[date, Metric, str, int]]:
        """Every day's numbers of a year with noise, the newest first; small ones are left out."""
        rows = []
        counts = await self._counts(company_id, KEPT_MONTHS)
        for (day, metric, slice_), count in sorted(counts.items(), reverse=True):
            if _is_settled(metric, day, self._today()) and without_small({"": count})[""] is not None:
                rows.append(
                    (day, metric, slice_, max(0, count + self._noise(company_id, day, metric, slice_)))
                )
        return rows

    async def remove_old(self, company_id: UUID) -> None:
        """Delete what is older than twelve months."""
        *_, first = _firsts(self._today(), KEPT_MONTHS)
        async with self._database.transaction(company_id) as session:
            await store.remove_before(session, first)

    def _today(self) -> date:
        return _day_of(self._clock.now())

    async def _counts(self, company_id: UUID, number: int) -> dict[Key, int]:
        today = self._today()
        *_, first = _firsts(today, number)
        async with self._database.transaction(company_id) as session:
            rows = await store.between(session, first, today)
        return {(row.day, row.metric, row.slice): row.count for row in rows}

    def _noise(self, company_id: UUID, day: date, metric: Metric, slice_: str) -> int:
        cell = f"{company_id} {day} {metric} {slice_}"
        return noise(self._vault.installation_index("statistics noise", cell))


def _day_of(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()


def _is_settled(metric: Metric, day: date, today: date) -> bool:
    """Whether the day's number stays as it is: one that changes would tell about whoever changed it."""
    return day + timedelta(days=CHANGEABLE_DAYS[metric]) < today


def _firsts(today: date, number: int) -> Iterator[date]:
    """The first days of the last months, the newest first."""
    first = today.replace(day=1)
    for _ in range(number):
        yield first
        first = (first - timedelta(days=1)).replace(day=1)


def _days_of(first: date) -> list[date]:
    _, length = monthrange(first.year, first.month)
    return [first.replace(day=day) for day in range(1, length + 1)]


def _month_view(first: date, counts: dict[Key, int], today: date) -> MonthView:
    days = [day for day in _days_of(first) if day < today]
    is_over = all(_is_settled(metric, _days_of(first)[-1], today) for metric in SLICES)
    settled = [day for day in days if _is_settled("ratings", day, today)]
    hide = without_small_and_complement if is_over else without_small
    contacts = {
        slice_: {day: counts.get((day, "contacts", slice_), 0) for day in days}
        for slice_ in SLICES["contacts"]
    }
    shown = {slice_: hide(cells) for slice_, cells in contacts.items()}
    return MonthView(
        month=f"{first:%Y-%m}",
        is_over=is_over,
        opened=_sums(counts, "opened", days, is_over=is_over)["panel"],
        contacts=ContactsView(**_sums(counts, "contacts", days, is_over=is_over)),
        calls=_calls_view(counts, days, is_over=is_over),
        waiting=WaitingView(**_sums(counts, "waiting", days, is_over=is_over)),
        ratings=list(_sums(counts, "ratings", settled, is_over=is_over).values()),
        days=[
            DayView(day=day, contacts=ContactsView(**{slice_: cells[day] for slice_, cells in shown.items()}))
            for day in days
        ],
    )


def _calls_view(counts: dict[Key, int], days: list[date], *, is_over: bool) -> CallsView:
    if not is_over:
        return CallsView(**_sums(counts, "calls", days, is_over=False))
    started, answered, failed = (
        sum(counts.get((day, "calls", slice_), 0) for day in days) for slice_ in SLICES["calls"]
    )
    return CallsView(
        started=without_small({"": started})[""],
        answered=_part(answered, of=started),
        failed=_part(failed, of=answered),
    )


def _part(value: int, *, of: int) -> int | None:
    """A part of a number, shown only if neither it nor the rest is small."""
    return without_small_and_complement({"part": value, "rest": of - value})["part"]


def _sums(
    counts: dict[Key, int], metric: Metric, days: list[date], *, is_over: bool
) -> dict[str, int | None]:
    sums = {slice_: sum(counts.get((day, metric, slice_), 0) for day in days) for slice_ in SLICES[metric]}
    if not is_over:
        # An exact sum that grows would tell the day's number to whoever looks every day.
        return {slice_: rounded_down(value) for slice_, value in sums.items()}
    return without_small_and_complement(sums) if metric in _DIVIDED else without_small(sums)
