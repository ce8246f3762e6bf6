"""Experts who are away are told by the ways and at the hours they want, and a push says nothing."""

import json
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import http_ece  # type: ignore[import-untyped]  # it brings no types
import pytest
from py_vapid import Vapid02  # type: ignore[import-untyped]  # as above
from py_vapid.jwt import decode  # type: ignore[import-untyped]  # as above

from tests.domains.directory import Directory
from tests.domains.integrations.receiver import Heard, listening_receiver
from tests.domains.notifications.house import SECRET, SENDER, House, post_to
from tests.support.mailbox import MailServer
from visavis.domains.companies.public import OpeningHours, WeeklyWindow
from visavis.domains.interactions.events import InteractionWaits
from visavis.domains.members.events import DeletionPreviewed, MemberDeleted
from visavis.domains.notifications.waking import MOST_BROWSERS
from visavis.domains.notifications.wishes import WayWish, Wishes
from visavis.kernel.access import Member
from visavis.kernel.database import record
from visavis.kernel.errors import Invalid
from visavis.kernel.ids import new_id

# The clock of these tests stands at Sunday, 22 November 2026, 10:00 in Zurich.
WORKDAYS = OpeningHours(
    zone="Europe/Zurich",
    weekly=tuple(WeeklyWindow(day=day, start="08:00", end="18:00") for day in range(1, 6)),
)
MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def base64url(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")


def point_of(key: Vapid02) -> bytes:
    numbers = key.public_key.public_numbers()
    point: bytes = bytes([4]) + numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big")
    return point


@dataclass
class Browser:
    """The keys of a browser, which it alone has."""

    key: Vapid02 = field(default_factory=Vapid02)
    secret: bytes = bytes(range(16))

    def __post_init__(self) -> None:
        self.key.generate_keys()

    @property
    def keys(self) -> tuple[str, str]:
        return base64url(point_of(self.key)), base64url(self.secret)

    def read(self, heard: Heard) -> bytes:
        read: bytes = http_ece.decrypt(
            heard.body, private_key=self.key.private_key, auth_secret=self.secret, version="aes128gcm"
        )
        return read


@dataclass
class Expert:
    """An expert of the house, with an interaction in which somebody waits."""

    house: House
    actor: Member
    interaction_id: UUID

    async def is_waited_for(self) -> None:
        event = InteractionWaits(self.actor.company_id, self.interaction_id, self.actor.member_id)
        await self.house.happens(event)

    async def wake(self) -> None:
        wakings, self.house.wakings = self.house.wakings, []
        for waking in wakings:
            await self.house.notifications.waking.deliver(waking)

    async def subscribe(self, url: str, browser: Browser) -> None:
        await self.house.notifications.waking.add(self.actor, url, *browser.keys)

    async def browsers(self) -> int:
        return await self.house.notifications.waking.count(self.actor)

    async def wants(self, push: WayWish, mail: WayWish) -> None:
        await self.house.notifications.preferring.change(self.actor, Wishes(push=push, mail=mail))


@pytest.fixture
async def expert(directory: Directory, server: MailServer) -> AsyncIterator[Expert]:
    house = House(directory, await directory.company(), post_to(server))
    member_id = await directory.expert(house.company.id)
    actor = Member(house.company.id, member_id, new_id(), is_expert=True, is_administrator=False)
    yield Expert(house, actor, await house.open_interaction(member_id))
    await house.outgoing.close()


async def test_a_browser_is_woken_with_words_that_only_it_can_read(expert: Expert) -> None:
    browser = Browser()
    async with listening_receiver() as receiver:
        await expert.subscribe(receiver.url, browser)
        await expert.is_waited_for()
        await expert.wake()

    [heard] = receiver.heard
    assert json.loads(browser.read(heard)) == {"kind": "waiting"}
    for planted in (SECRET, "Vera", str(expert.interaction_id), str(expert.actor.member_id)):
        assert planted.encode() not in heard.body + repr(heard.headers).encode()


async def test_the_browsers_maker_can_tell_who_sends_and_until_when(expert: Expert) -> None:
    async with listening_receiver() as receiver:
        await expert.subscribe(receiver.url, Browser())
        await expert.is_waited_for()
        await expert.wake()

    [heard] = receiver.heard
    token, key = heard.headers["authorization"].removeprefix("vapid t=").split(",k=")
    claims = decode(token, key)
    assert key == expert.house.notifications.waking.public_key
    assert claims["sub"] == f"mailto:{SENDER}"
    assert claims["aud"] == receiver.url.rpartition("/")[0]
    assert claims["exp"] == (expert.house.clock.now() + timedelta(hours=12)).timestamp()
    assert (heard.headers["content-encoding"], heard.headers["ttl"]) == ("aes128gcm", "14400")


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_is_gone_is_forgotten(expert: Expert, status: int) -> None:
    async with listening_receiver(status) as receiver:
        await expert.subscribe(receiver.url, Browser())
        await expert.is_waited_for()
        await expert.wake()

    assert await expert.browsers() == 0


async def test_a_service_that_fails_costs_nobody_their_browser(expert: Expert) -> None:
    async with listening_receiver(500) as receiver:
        await expert.subscribe(receiver.url, Browser())
        await expert.is_waited_for()
        await expert.wake()

    assert await expert.browsers() == 1
    assert [mail.kind for mail in await expert.house.listed()] == ["conversation_waits"]


async def test_a_browser_counts_once_and_can_be_left_alone(expert: Expert) -> None:
    for _ in range(2):
        await expert.subscribe("https://push.example/a", Browser())
    before = await expert.browsers()
    await expert.house.notifications.waking.remove(expert.actor, "https://push.example/a")

    assert (before, await expert.browsers()) == (1, 0)


async def test_a_preview_of_a_deletion_counts_browsers(expert: Expert) -> None:
    await expert.subscribe("https://push.example/a", Browser())
    preview = DeletionPreviewed(expert.actor.company_id, expert.actor.member_id)
    async with expert.house.database.transaction(expert.actor.company_id) as session:
        record(session, preview)

    assert preview.counts["subscriptions"] == 1


async def test_nobody_collects_browsers(expert: Expert) -> None:
    for number in range(MOST_BROWSERS + 2):
        await expert.subscribe(f"https://push.example/{number}", Browser())

    assert await expert.browsers() == MOST_BROWSERS


async def test_keys_that_no_browser_made_are_refused(expert: Expert) -> None:
    with pytest.raises(Invalid):
        await expert.house.notifications.waking.add(expert.actor, "https://push.example/a", "x", "y")


async def test_outside_the_hours_no_browser_is_woken_and_the_mail_waits_for_them(
    expert: Expert, server: MailServer
) -> None:
    await expert.subscribe("https://push.example/a", Browser())
    await expert.wants(push=WayWish(hours=WORKDAYS), mail=WayWish(hours=WORKDAYS))
    await expert.is_waited_for()
    await expert.house.send()

    assert (expert.house.wakings, len(server.mailbox)) == ([], 0)
    [waiting] = await expert.house.listed()
    assert waiting.next_attempt_at == MONDAY
    expert.house.clock.advance(MONDAY - expert.house.clock.now())
    await expert.house.send()
    assert len(server.mailbox) == 1


async def test_between_two_times_of_a_day_nobody_is_woken_and_the_mail_waits_for_the_second(
    expert: Expert, server: MailServer
) -> None:
    """The break lies around 10:00 of a Sunday, when the clock of these tests stands."""
    day = OpeningHours(
        zone="Europe/Zurich",
        weekly=(
            WeeklyWindow(day=7, start="07:00", end="09:30"),
            WeeklyWindow(day=7, start="11:00", end="17:00"),
        ),
    )
    await expert.subscribe("https://push.example/a", Browser())
    await expert.wants(push=WayWish(hours=day), mail=WayWish(hours=day))
    await expert.is_waited_for()
    await expert.house.send()

    assert (expert.house.wakings, len(server.mailbox)) == ([], 0)
    expert.house.clock.advance(timedelta(hours=1))
    await expert.house.send()
    assert len(server.mailbox) == 1
    await expert.is_waited_for()
    assert len(expert.house.wakings) == 1


async def test_ways_that_are_not_wanted_are_not_used(expert: Expert) -> None:
    await expert.subscribe("https://push.example/a", Browser())
    await expert.wants(push=WayWish(on=False), mail=WayWish(on=False))
    await expert.is_waited_for()

    assert (expert.house.wakings, expert.house.jobs) == ([], [])


async def test_deactivated_or_deleted_nothing_wakes_anybody(expert: Expert) -> None:
    company_id, member_id = expert.actor.company_id, expert.actor.member_id
    await expert.subscribe("https://push.example/a", Browser())
    await expert.house.directory.members.deactivate(company_id, member_id)
    assert await expert.browsers() == 0

    await expert.subscribe("https://push.example/a", Browser())
    await expert.wants(push=WayWish(), mail=WayWish(on=False))
    async with expert.house.database.transaction(company_id) as session:
        record(session, MemberDeleted(company_id, member_id))
    assert await expert.browsers() == 0
    assert await expert.house.notifications.preferring.wishes(expert.actor) == Wishes()


async def test_nothing_readable_is_kept_of_a_browser(expert: Expert) -> None:
    browser = Browser()
    await expert.subscribe("https://push.example/secret-path", browser)
    async with expert.house.database.pool.connection() as connection, connection.transaction():
        await connection.execute(
            "SELECT set_config('visavis.company', %s, true)", [str(expert.actor.company_id)]
        )
        rows = await (await connection.execute("SELECT * FROM push_browsers")).fetchall()

    assert len(rows) == 1
    assert b"secret-path" not in repr(rows).encode()
    assert point_of(browser.key) not in repr(rows).encode()
