"""Read by Python at its start when this folder is on its path: the service then lives at another time."""

import os
from datetime import UTC, datetime, timedelta

from visavis.kernel.clock import SystemClock

_AHEAD = timedelta(seconds=float(os.environ["TIME_TRAVEL_S"]))


def _now(self: SystemClock) -> datetime:
    return datetime.now(UTC) + _AHEAD


SystemClock.now = _now  # type: ignore[method-assign]
