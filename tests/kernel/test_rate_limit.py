from datetime import UTC, datetime, timedelta

import pytest

from visavis.kernel.clock import ManualClock
from visavis.kernel.errors import TooManyRequests
from visavis.kernel.rate_limit import Limit, RateLimiter

FIVE_A_MINUTE = Limit("attempt", burst=5, seconds=60)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime(2026, 11, 22, tzinfo=UTC))


def exhaust(limiter: RateLimiter, *subject: str) -> None:
    for _ in range(FIVE_A_MINUTE.burst):
        limiter.take(FIVE_A_MINUTE, *subject)


def test_the_attempt_after_the_burst_is_refused_with_the_time_to_wait(clock: ManualClock) -> None:
    limiter = RateLimiter(clock)
    exhaust(limiter, "anna")
    with pytest.raises(TooManyRequests) as refused:
        limiter.take(FIVE_A_MINUTE, "anna")
    assert refused.value.headers == {"Retry-After": "12"}


def test_one_attempt_is_free_again_after_its_share_of_the_time(clock: ManualClock) -> None:
    limiter = RateLimiter(clock)
    exhaust(limiter, "anna")
    clock.advance(timedelta(seconds=12))
    limiter.take(FIVE_A_MINUTE, "anna")
    with pytest.raises(TooManyRequests):
        limiter.take(FIVE_A_MINUTE, "anna")


def test_subjects_do_not_use_up_each_others_attempts(clock: ManualClock) -> None:
    limiter = RateLimiter(clock)
    exhaust(limiter, "anna", "b")
    limiter.take(FIVE_A_MINUTE, "ann", "ab")
    limiter.take(FIVE_A_MINUTE)
    limiter.take(Limit("other", burst=5, seconds=60), "anna", "b")


def test_a_rightful_attempt_can_be_given_back(clock: ManualClock) -> None:
    limiter = RateLimiter(clock)
    exhaust(limiter, "anna")
    limiter.give_back(FIVE_A_MINUTE, "anna")
    limiter.take(FIVE_A_MINUTE, "anna")


def test_memory_is_bounded_and_holds_no_subject(clock: ManualClock) -> None:
    limiter = RateLimiter(clock, most_buckets=3)
    for number in range(10):
        limiter.take(FIVE_A_MINUTE, f"192.0.2.{number}")
    assert len(limiter) == 3
    assert "192.0.2" not in repr(vars(limiter))


def test_the_same_subject_has_another_name_in_another_process(clock: ManualClock) -> None:
    names = []
    for _ in range(2):
        limiter = RateLimiter(clock)
        limiter.take(FIVE_A_MINUTE, "anna")
        names.append(set(vars(limiter)["_buckets"]))
    assert names[0] != names[1]
