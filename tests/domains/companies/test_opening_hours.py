"""Opening hours: weekly windows by the wall clock, exceptions, public holidays, and clocks that change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.domains.companies.opening_hours import (
    CALENDARS,
    DayException,
    OpeningHours,
    WeeklyWindow,
    Window,
    holidays_of,
    opening_state,
)
from visavis.domains.companies.policy import check_hours
from visavis.kernel.errors import Invalid

ZURICH = ZoneInfo("Europe/Zurich")
MORNING = Window(start="08:00", end="12:00")


def hours(*windows: tuple[int, str, str], **more: object) -> OpeningHours:
    weekly = tuple(WeeklyWindow(day=day, start=start, end=end) for day, start, end in windows)
    fields = {"zone": "Europe/Zurich", "weekly": weekly, **more}
    return OpeningHours(**fields)  # type: ignore[arg-type]  # the fields of the record


def at(text: str) -> datetime:
    """A moment by the clocks of Zurich."""
    return datetime.fromisoformat(text).replace(tzinfo=ZURICH)


WEEKDAYS = hours(
    *((day, "08:00", "12:00") for day in range(1, 6)), *((day, "13:30", "17:00") for day in (1, 2))
)


@pytest.mark.parametrize(
    ("moment", "next_opening"),
    [
        ("2026-11-23T07:59:59", "2026-11-23T08:00"),
        ("2026-11-23T08:00:00", None),
        ("2026-11-23T11:59:59", None),
        ("2026-11-23T12:00:00", "2026-11-23T13:30"),
        ("2026-11-23T17:00:00", "2026-11-24T08:00"),
        ("2026-11-27T12:00:00", "2026-11-30T08:00"),
    ],
)
def test_a_week_is_followed(moment: str, next_opening: str | None) -> None:
    state = opening_state(WEEKDAYS, at(moment))
    assert state.open_now is (next_opening is None)
    assert state.next_opening == (None if next_opening is None else at(next_opening))


def test_without_hours_it_is_always_open() -> None:
    assert opening_state(None, at("2026-11-22T03:00")).open_now


def test_without_windows_it_never_opens() -> None:
    state = opening_state(hours(), at("2026-11-22T03:00"))
    assert (state.open_now, state.next_opening) == (False, None)


def test_holidays_close_and_exceptions_count_more() -> None:
    christmas = DayException(day=date(2026, 12, 25), windows=(MORNING,))
    bridge = DayException(day=date(2026, 12, 24))
    kept = hours(*((day, "08:00", "17:00") for day in range(1, 6)), holidays="CH-BE")
    assert not opening_state(kept, at("2026-12-25T09:00")).open_now
    assert opening_state(kept, at("2026-12-25T09:00")).next_opening == at("2026-12-28T08:00")
    changed = hours(
        *((day, "08:00", "17:00") for day in range(1, 6)), holidays="CH-BE", exceptions=(christmas, bridge)
    )
    assert opening_state(changed, at("2026-12-25T09:00")).open_now
    assert opening_state(changed, at("2026-12-24T09:00")).next_opening == at("2026-12-25T08:00")


def test_a_window_until_midnight_joins_the_next_day() -> None:
    late = hours((1, "20:00", "24:00"), (2, "00:00", "02:00"))
    assert opening_state(late, at("2026-11-23T23:59:59")).open_now
    assert opening_state(late, at("2026-11-24T00:00:00")).open_now
    assert not opening_state(late, at("2026-11-24T02:00:00")).open_now


def test_windows_follow_the_wall_clock_when_clocks_change() -> None:
    # On 28 March 2027 the clocks of Zurich go from 2 to 3, on 31 October from 3 back to 2.
    sundays = hours((7, "08:00", "12:00"))
    assert opening_state(sundays, at("2027-03-28T00:00")).next_opening == datetime(2027, 3, 28, 6, tzinfo=UTC)
    assert opening_state(sundays, at("2027-10-31T00:00")).next_opening == datetime(
        2027, 10, 31, 7, tzinfo=UTC
    )


@given(
    st.lists(st.tuples(st.integers(1, 7), st.integers(0, 23)), max_size=10, unique=True),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 (given one)
)
def test_it_is_open_at_the_next_opening_and_closed_just_before(
    windows: list[tuple[int, int]], now: datetime
) -> None:
    kept = hours(*((day, f"{hour:02}:00", f"{hour + 1:02}:00") for day, hour in windows), holidays="DE-BY")
    state = opening_state(kept, now)
    if state.next_opening is not None:
        assert state.next_opening > now
        assert opening_state(kept, state.next_opening).open_now
        assert not opening_state(kept, state.next_opening - timedelta(seconds=1)).open_now
    elif not state.open_now:
        assert not windows


@pytest.mark.parametrize("calendar", CALENDARS)
def test_every_calendar_has_holidays_with_names(calendar: str) -> None:
    for year in (2020, 2026, 2100):
        for language in ("de", "fr", "it", "en"):
            found = holidays_of(calendar, year, language)
            assert {date(year, 1, 1), date(year, 12, 25)} <= set(found)


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (hours(zone="Europe/Nowhere"), "hours.zone"),
        (hours(zone="../etc/passwd"), "hours.zone"),
        (hours(zone="Europe"), "hours.zone"),
        (hours(holidays="CH-XX"), "hours.holidays"),
        (hours((8, "08:00", "12:00")), "hours.day"),
        (hours((1, "12:00", "12:00")), "hours.window"),
        (hours((1, "12:00", "08:00")), "hours.window"),
        (hours((1, "24:00", "24:00")), "hours.window"),
        (hours((1, "08:00", "12:00"), (1, "11:00", "13:00")), "hours.overlap"),
        (hours(exceptions=(DayException(day=date(2026, 1, 1)),) * 2), "hours.exceptions"),
    ],
)
def test_hours_that_cannot_be_are_refused(broken: OpeningHours, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        check_hours(broken)
