"""Twelve months by the calendar."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from visavis.domains.interactions.retention import (
    deleted_on,
    oldest_kept,
    same_day_later,
    wholly_expired_months,
)
from visavis.kernel.vault import month_of

moments = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (bounds)


@given(moments)
def test_nothing_goes_early_and_nothing_stays_a_day_too_long(created_at: datetime) -> None:
    due = same_day_later(created_at, 12)
    assert created_at > oldest_kept(due - timedelta(days=2))
    assert created_at <= oldest_kept(due + timedelta(days=2))
    assert deleted_on(created_at) == due.date()


@given(moments, moments)
def test_a_later_message_never_goes_before_an_earlier_one(one: datetime, other: datetime) -> None:
    assert (oldest_kept(one) <= oldest_kept(other)) or one > other


@given(moments)
def test_a_month_that_is_wholly_expired_holds_nothing_that_is_kept(now: datetime) -> None:
    months = wholly_expired_months(now)
    assert months == sorted(set(months), reverse=True)
    assert months[0] < month_of(oldest_kept(now))


def test_the_same_day_a_year_later() -> None:
    assert deleted_on(datetime(2027, 3, 24, 23, 59, tzinfo=UTC)) == date(2028, 3, 24)
    assert deleted_on(datetime(2028, 2, 29, tzinfo=UTC)) == date(2029, 2, 28)
    assert wholly_expired_months(datetime(2028, 3, 24, tzinfo=UTC))[:3] == ["2027-02", "2027-01", "2026-12"]
    assert len(wholly_expired_months(datetime(2028, 1, 5, tzinfo=UTC))) == 12
