"""Twelve months by the calendar, in UTC: what was written on 24 March is gone on 24 March a year later."""

import calendar
from datetime import UTC, date, datetime

MONTHS = 12


def same_day_later(moment: datetime, months: int) -> datetime:
    """The moment `months` (may be negative) later; a day that does not exist becomes the month's last."""
    utc = moment.astimezone(UTC)
    years, month = divmod(utc.month - 1 + months, 12)
    year = utc.year + years
    day = min(utc.day, calendar.monthrange(year, month + 1)[1])
    return utc.replace(year=year, month=month + 1, day=day)


def oldest_kept(now: datetime) -> datetime:
    """What was created at this moment or before has expired."""
    return same_day_later(now, -MONTHS)


def deleted_on(created_at: datetime) -> date:
    """The day on which something created then goes."""
    return same_day_later(created_at, MONTHS).date()


def wholly_expired_months(now: datetime) -> list[str]:
    """The newest months of which nothing is left, as the vault names them: "2026-11".

    A year of them, so that an installation that stood still for months makes up for all of them.
    """
    first = oldest_kept(now).replace(day=1)
    return [f"{same_day_later(first, -back):%Y-%m}" for back in range(1, MONTHS + 1)]
