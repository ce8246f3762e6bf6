"""The closed list of what is counted (P36), and which slices each count is divided into."""

from collections.abc import Mapping
from typing import Final, Literal

Metric = Literal["opened", "contacts", "waiting", "ratings", "calls"]

SLICES: Final[Mapping[Metric, tuple[str, ...]]] = {
    "opened": ("panel",),
    "contacts": ("chat", "message"),
    "waiting": ("minute", "five_minutes", "quarter", "hour", "day", "longer"),
    "ratings": ("1", "2", "3", "4", "5"),
    "calls": ("started", "answered", "failed"),
}
# How many days after its own a day's numbers may still change: a visitor may change a rating for 24 hours.
CHANGEABLE_DAYS: Final[Mapping[Metric, int]] = {
    "opened": 0,
    "contacts": 0,
    "waiting": 0,
    "ratings": 1,
    "calls": 0,
}
_WAITING_UP_TO_S: Final = (
    (60, "minute"),
    (300, "five_minutes"),
    (900, "quarter"),
    (3600, "hour"),
    (86400, "day"),
)


def waiting_slice(seconds: float) -> str:
    """The slice of "waiting" that a first answer after so many seconds counts in."""
    return next((name for limit, name in _WAITING_UP_TO_S if seconds <= limit), "longer")
