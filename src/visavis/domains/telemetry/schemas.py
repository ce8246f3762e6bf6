"""Wire shapes of statistics. A number is None when it is too small to be shown."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

Shown = int | None


class DayView(BaseModel):
    """Contacts of one day by channel: "chat" when the expert was there, else "message"."""

    day: date
    contacts: dict[str, Shown]


class MonthView(BaseModel):
    """One calendar month. Sums of a month that is not over are rounded down to steps of `least`.

    `opened`: panels opened. `waiting`: first answers by how long they took. `ratings`: by stars.
    """

    month: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    is_over: bool
    opened: Shown
    contacts: dict[str, Shown]
    waiting: dict[str, Shown]
    ratings: dict[str, Shown]
    days: list[DayView]


class StatisticsView(BaseModel):
    """Months, the newest first. `least` is the smallest number that is shown."""

    least: int
    months: list[MonthView]
