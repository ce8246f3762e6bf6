"""Read by Python at its start when this folder is on its path: the service then lives at another time."""

import os
from datetime import datetime, timedelta

from visavis.kernel.clock import SystemClock

_AHEAD = timedelta(seconds=float(os.environ["TIME_TRAVEL_S"]))
_present = SystemClock.now


def _now(self: SystemClock) -> datetime:
    return _present(self) + _AHEAD


SystemClock.now = _now  # type: ignore[method-assign]
