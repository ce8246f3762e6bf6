"""Presence follows from connections, signs of life and the switch, and blinks for nobody."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domains.interactions.world import START
from visavis.domains.interactions.frames import Presence as PresenceFrame
from visavis.domains.interactions.presence import Presence, PresenceLimits
from visavis.kernel.clock import ManualClock
from visavis.kernel.realtime.bus import Envelope, LocalBus

COMPANY = uuid4()
EXPERT = uuid4()


class Watched:
    """A presence with a clock, and everything it announced."""

    def __init__(self) -> None:
        self.clock = ManualClock(START)
        self.announced: list[str] = []
        bus = LocalBus()
        bus.attach(self._hear)
        self.presence = Presence(bus, self.clock, PresenceLimits())

    def _hear(self, envelope: Envelope) -> None:
        assert isinstance(envelope.frame, PresenceFrame)
        self.announced.append(envelope.frame.state)

    @property
    def state(self) -> str:
        return self.presence.state(EXPERT)

    def connect(self, key: int = 1, switch: str = "available") -> None:
        self.presence.connected(COMPANY, EXPERT, "away" if switch == "away" else "available", key)

    def leave(self, key: int = 1) -> None:
        self.presence.disconnected(EXPERT, key, self.clock.monotonic())

    def wait(self, seconds: float) -> None:
        """Let time pass in steps of half a second, as the wheel does."""
        for _ in range(int(seconds * 2)):
            self.clock.advance(timedelta(seconds=0.5))
            self.presence.tick()


@pytest.fixture
def watched() -> Watched:
    return Watched()


def test_an_expert_is_offline_until_a_connection_is_open(watched: Watched) -> None:
    assert watched.state == "offline"
    watched.connect()
    assert watched.state == "available"
    assert watched.announced == ["available"]


def test_the_switch_makes_away_and_back(watched: Watched) -> None:
    watched.connect(switch="away")
    watched.presence.switched(EXPERT, "available")
    watched.presence.switched(EXPERT, "away")
    assert watched.announced == ["away", "available", "away"]


def test_without_a_sign_of_life_an_expert_is_away_after_ten_minutes(watched: Watched) -> None:
    watched.connect()
    watched.wait(599.5)
    assert watched.state == "available"
    watched.wait(0.5)
    assert watched.announced == ["available", "away"]
    watched.presence.active(EXPERT, 1)
    assert watched.announced == ["available", "away", "available"]


def test_the_countdown_to_away_is_told(watched: Watched) -> None:
    watched.connect()
    watched.wait(100)
    view = watched.presence.view(EXPERT, "available")
    assert (view.state, view.idle_after_s, view.idle_in_s) == ("available", 600, 500)
    assert watched.presence.view(uuid4(), "available").idle_in_s is None


def test_leaving_the_keyboard_on_one_tab_counts_only_if_no_other_is_in_use(watched: Watched) -> None:
    watched.connect(1)
    watched.connect(2)
    watched.presence.active(EXPERT, 1, active=False)
    assert watched.state == "available"
    watched.presence.active(EXPERT, 2, active=False)
    assert watched.state == "away"


def test_a_reload_does_not_blink(watched: Watched) -> None:
    watched.connect(1)
    watched.leave(1)
    watched.wait(4.5)
    watched.connect(2)
    watched.wait(10)
    assert watched.announced == ["available"]


def test_offline_comes_five_seconds_after_the_last_connection(watched: Watched) -> None:
    watched.connect(1)
    watched.connect(2)
    watched.leave(1)
    watched.wait(30)
    watched.leave(2)
    watched.wait(4.5)
    assert watched.state == "available"
    watched.wait(0.5)
    assert watched.announced == ["available", "offline"]


def test_who_was_told_offline_hears_of_the_return_at_once_after(watched: Watched) -> None:
    watched.connect()
    watched.leave()
    watched.clock.advance(timedelta(seconds=6))
    assert [told.state for told in watched.presence.of_company(COMPANY)] == ["offline"]
    watched.connect(2)
    assert watched.announced == ["available", "offline", "available"]


def test_a_connection_that_was_silent_for_long_needs_no_grace(watched: Watched) -> None:
    watched.connect(1)
    alive_at = watched.clock.monotonic()
    watched.wait(10)
    watched.presence.disconnected(EXPERT, 1, alive_at)
    assert watched.announced == ["available", "offline"]


def test_a_company_lists_its_own_experts_only(watched: Watched) -> None:
    watched.connect()
    watched.presence.connected(uuid4(), uuid4(), "available", 9)
    assert watched.presence.of_company(COMPANY) == [PresenceFrame(expert=EXPERT, state="available")]


@given(
    st.lists(
        st.sampled_from(["connect", "leave", "active", "idle", "away", "back", "wait", "long"]), max_size=30
    )
)
def test_what_was_announced_last_is_how_it_is(steps: list[str]) -> None:
    watched = Watched()
    keys = 0
    for step in steps:
        if step == "connect":
            keys += 1
            watched.connect(keys)
        elif step == "leave":
            watched.leave(keys)
        elif step in ("active", "idle"):
            watched.presence.active(EXPERT, keys, active=step == "active")
        elif step in ("away", "back"):
            watched.presence.switched(EXPERT, "away" if step == "away" else "available")
        else:
            watched.wait(2 if step == "wait" else 700)
    watched.presence.tick()
    assert (watched.announced or ["offline"])[-1] == watched.state
    assert all(one != other for one, other in zip(watched.announced, watched.announced[1:], strict=False))


def test_whoever_speaks_is_busy_even_without_a_touch_of_the_keyboard() -> None:
    watched = Watched()
    watched.connect()
    watched.presence.engage(EXPERT, engaged=True)
    watched.clock.advance(timedelta(hours=1))
    watched.presence.tick()
    assert watched.state == "busy"
    watched.presence.switched(EXPERT, "away")
    assert watched.state == "away"
    watched.presence.switched(EXPERT, "available")
    watched.presence.engage(EXPERT, engaged=False)
    assert watched.announced == ["available", "busy", "away", "busy", "away"]
