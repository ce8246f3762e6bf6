"""Wire shapes of what experts want to be told."""

from typing import Annotated, Self
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from visavis.domains.companies.public import OpeningHours, WeeklyWindow
from visavis.domains.notifications.wishes import WayWish, Wishes

Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$")]


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("no time zone of this name")
    return name


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class WindowForm(Form):
    """Hours of one day of the week, 1 is Monday: from `start` to before `end`, "24:00" at most."""

    day: Annotated[int, Field(ge=1, le=7)]
    start: Clock
    end: Clock

    @model_validator(mode="after")
    def _is_not_empty(self) -> Self:
        if self.start >= self.end:
            raise ValueError("it ends before it begins")
        return self


class WayForm(Form):
    """Whether one way is wanted. `hours` null: at any time."""

    on: bool
    hours: Annotated[list[WindowForm], Field(max_length=42)] | None


class WishesForm(Form):
    """By which ways an expert is told that somebody waits. `zone` is an IANA name.

    The portal itself keeps to `browser`, while it is open; `push` and `mail` reach those who are away.
    """

    zone: Annotated[str, Field(max_length=60), AfterValidator(_known_zone)]
    browser: WayForm
    push: WayForm
    mail: WayForm


class PushKeys(Form):
    """What `PushSubscription.toJSON().keys` holds, base64url."""

    p256dh: Annotated[str, Field(max_length=120)]
    auth: Annotated[str, Field(max_length=40)]


class PushBrowser(Form):
    """A browser that is to be woken."""

    endpoint: Annotated[str, Field(max_length=1000, pattern=r"^https?://[^\s/?#@]+/[^\s]*$")]
    keys: PushKeys


class PushRemoval(Form):
    """A browser that is to be left alone."""

    endpoint: Annotated[str, Field(max_length=1000)]


class PushView(BaseModel):
    """`key` is what a browser subscribes with (applicationServerKey); `browsers` counts the expert's own."""

    key: str
    browsers: int


def wishes_of(form: WishesForm) -> Wishes:
    return Wishes(
        zone=form.zone,
        browser=_wish(form.browser, form.zone),
        push=_wish(form.push, form.zone),
        mail=_wish(form.mail, form.zone),
    )


def shown(wishes: Wishes) -> WishesForm:
    return WishesForm(
        zone=wishes.zone,
        browser=_way(wishes.browser),
        push=_way(wishes.push),
        mail=_way(wishes.mail),
    )


def _wish(form: WayForm, zone: str) -> WayWish:
    if form.hours is None:
        return WayWish(on=form.on)
    return WayWish(on=form.on, hours=OpeningHours(zone=zone, weekly=tuple(map(_window, form.hours))))


def _window(form: WindowForm) -> WeeklyWindow:
    return WeeklyWindow(day=form.day, start=form.start, end=form.end)


def _way(wish: WayWish) -> WayForm:
    if wish.hours is None:
        return WayForm(on=wish.on, hours=None)
    windows = [WindowForm(day=one.day, start=one.start, end=one.end) for one in wish.hours.weekly]
    return WayForm(on=wish.on, hours=windows)
