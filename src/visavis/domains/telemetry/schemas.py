"""Wire shapes of statistics. A number is None when it is too small to be shown."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

Shown = int | None


class ContactsView(BaseModel):
    """Contacts by channel: "chat" when the expert was there, else "message"."""

    chat: Shown
    message: Shown


class WaitingView(BaseModel):
    """First answers by how long they took: up to a minute, five minutes, a quarter of an hour and so on."""

    minute: Shown
    five_minutes: Shown
    quarter: Shown
    hour: Shown
    day: Shown
    longer: Shown


class CallsView(BaseModel):
    """Calls that rang, those that somebody took, and those of them in which nothing came through."""

    started: Shown
    answered: Shown
    failed: Shown


class DayView(BaseModel):
    """One day of the company's calendar."""

    day: date
    contacts: ContactsView


class MonthView(BaseModel):
    """One calendar month. Sums of a month that is not over are rounded down to steps of `least`.

    `opened`: panels opened. `ratings`: with one star, two stars and so on to five.
    """

    month: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    is_over: bool
    opened: Shown
    contacts: ContactsView
    waiting: WaitingView
    calls: CallsView
    ratings: Annotated[list[Shown], Field(min_length=5, max_length=5)]
    days: list[DayView]


class StatisticsView(BaseModel):
    """Months, the newest first. `least` is the smallest number that is shown."""

    least: int
    months: list[MonthView]
