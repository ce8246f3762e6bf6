"""Opening hours: weekly windows in the company's time zone, with exceptions and public holidays.

An exception replaces what the weekday and the holiday would say. Windows are wall-clock times: a day on
which clocks change is an hour shorter or longer.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
import msgspec

LONGEST_LOOK_DAYS = 400
END_OF_DAY = "24:00"
_ENGLISH = "en_US"
_PARTS = {
    "CH": "AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH",
    "DE": "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH",
}
CALENDARS: tuple[str, ...] = (
    *(f"{country}-{part}" for country, parts in _PARTS.items() for part in parts.split()),
    "AT",
    "FR",
    "IT",
)
"""Public holidays a company can keep: of a Swiss canton, a German Land, Austria, France or Italy."""


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """From `start` to before `end`, each "HH:MM"; `end` may be "24:00"."""

    start: str
    end: str


class WeeklyWindow(Window, frozen=True, kw_only=True):
    """A window of every week; Monday is 1."""

    day: int


class DayException(msgspec.Struct, frozen=True, kw_only=True):
    """Other windows on one day; none means closed."""

    day: date
    windows: tuple[Window, ...] = ()


class OpeningHours(msgspec.Struct, frozen=True, kw_only=True):
    """`zone` is an IANA name, `holidays` one of CALENDARS or None."""

    zone: str
    weekly: tuple[WeeklyWindow, ...]
    exceptions: tuple[DayException, ...] = ()
    holidays: str | None = None


class OpeningState(msgspec.Struct, frozen=True, kw_only=True):
    """Whether it is open, and when it opens next; None while it is open, or when it never opens."""

    open_now: bool
    next_opening: datetime | None


def opening_state(hours: OpeningHours | None, now: datetime) -> OpeningState:
    """State at an aware moment. Without hours it is always open."""
    if hours is None:
        return OpeningState(open_now=True, next_opening=None)
    today = now.astimezone(ZoneInfo(hours.zone)).date()
    for offset in range(LONGEST_LOOK_DAYS):
        for start, end in _spans(hours, today + timedelta(days=offset)):
            if start <= now < end:
                return OpeningState(open_now=True, next_opening=None)
            if now < start:
                return OpeningState(open_now=False, next_opening=start)
    return OpeningState(open_now=False, next_opening=None)


def holidays_of(calendar: str, year: int, language: str) -> dict[date, str]:
    """The public holidays of one of CALENDARS in a year, named in the language if they have such names."""
    supported = holidays.country_holidays(*_country_and_part(calendar)).supported_languages
    # Some countries write "it", others "it_IT".
    known = next((name for name in supported if name.partition("_")[0] == language), _ENGLISH)
    return dict(sorted(_holidays(calendar, year, known).items()))


def _spans(hours: OpeningHours, day: date) -> Iterator[tuple[datetime, datetime]]:
    """The windows of a day in UTC, the earliest first."""
    zone = ZoneInfo(hours.zone)
    for window in sorted(_windows(hours, day), key=lambda window: window.start):
        yield _moment(day, window.start, zone), _moment(day, window.end, zone)


def _windows(hours: OpeningHours, day: date) -> tuple[Window, ...]:
    for exception in hours.exceptions:
        if exception.day == day:
            return exception.windows
    if hours.holidays is not None and day in _holidays(hours.holidays, day.year):
        return ()
    return tuple(window for window in hours.weekly if window.day == day.isoweekday())


def _moment(day: date, wall_clock: str, zone: ZoneInfo) -> datetime:
    if wall_clock == END_OF_DAY:
        day, wall_clock = day + timedelta(days=1), "00:00"
    return datetime.combine(day, time.fromisoformat(wall_clock), zone).astimezone(UTC)


@lru_cache(maxsize=256)
def _holidays(calendar: str, year: int, language: str = _ENGLISH) -> dict[date, str]:
    country, part = _country_and_part(calendar)
    return dict(holidays.country_holidays(country, subdiv=part, years=year, language=language))


def _country_and_part(calendar: str) -> tuple[str, str | None]:
    country, _, part = calendar.partition("-")
    return country, part or None
