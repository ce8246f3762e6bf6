"""Which notices an expert wants, by which way and at which hours."""

from datetime import datetime
from typing import Literal

import msgspec

from visavis.domains.companies.public import OpeningHours, opening_state

Way = Literal["browser", "push", "mail"]
FIRST_ZONE = "Europe/Zurich"


class WayWish(msgspec.Struct, frozen=True, kw_only=True):
    """`hours` None: at any time."""

    on: bool = True
    hours: OpeningHours | None = None


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """All of one expert. `zone` is an IANA name; the hours of all ways are meant in it."""

    zone: str = FIRST_ZONE
    browser: WayWish = WayWish()
    push: WayWish = WayWish()
    mail: WayWish = WayWish()


def wanted_at(wish: WayWish, now: datetime) -> datetime | None:
    """Now, the beginning of the next hours, or None for never."""
    if not wish.on:
        return None
    state = opening_state(wish.hours, now)
    return now if state.open_now else state.next_opening
