"""Over settings of functions and asked fields: the panel offers what is on; no more is taken or stored."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import httpx
import pytest_asyncio
from hypothesis import HealthCheck, Phase, example, given, note, settings
from playwright.async_api import expect
from sqlalchemy import text

from tests.e2e.companies import add_company, add_experts, administrate, beside
from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS, DemoExpert
from tests.e2e.people import Visitor
from tests.e2e.settled import SETTLED, Settled
from tests.support.browsers import Stage
from tests.support.frame_client import Access, FrameClient, sign_in
from tests.support.service import Service
from visavis.domains.companies.profile import FUNCTIONS
from visavis.kernel.database import Database

COMPANY = "settled-house"
WRITING = {"chat", "message"}
GIVEN = {"name": "Vera Beispiel", "email": "vera@example.ch"}
_DERIVED = {"contract_functions", "logo_url", "hero_url"}
_FIELDS = "(fields) => fields.map(({ name, required }) => [name, required])"
_STORED = "SELECT visitor_name IS NOT NULL, visitor_email IS NOT NULL FROM interactions ORDER BY id"


@dataclass
class House:
    """A company with somebody who is there and somebody who is not. `stored` is what it has to hold."""

    service: Service
    administrator: httpx.AsyncClient
    anybody: httpx.AsyncClient
    database: Database
    company_id: UUID
    people: Mapping[bool, DemoExpert]
    stored: list[tuple[bool, bool]] = field(default_factory=list)

    async def settle(self, drawn: Settled) -> None:
        form = (await self.administrator.get("/api/admin/widget")).raise_for_status().json()
        form = {name: value for name, value in form.items() if name not in _DERIVED}
        form |= {"functions": sorted(drawn.functions), "precontact": drawn.asked}
        (await self.administrator.put("/api/admin/widget", json=form)).raise_for_status()

    async def taken(self, expert_id: str, given: Iterable[str]) -> bool:
        """Whether the service takes a first message with these fields from whoever asks it directly."""
        wish = {"company": COMPANY, "expert_id": expert_id, "client_id": str(uuid4()), "text": "Guten Tag"}
        wish |= {name: GIVEN[name] for name in given}
        answer = await self.anybody.post("/api/visitor/interactions", json=wish)
        assert answer.status_code in {201, 403, 422}, answer.text
        return answer.status_code == 201

    def expect(self, given: Iterable[str]) -> None:
        self.stored.append(("name" in given, "email" in given))

    async def holds(self) -> list[tuple[bool, bool]]:
        async with self.database.transaction(self.company_id) as session:
            return [(row[0], row[1]) for row in await session.execute(text(_STORED))]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(service: Service) -> AsyncIterator[House]:
    there = await add_company(service, COMPANY, EXPERTS[0])
    [gone] = await add_experts(service, COMPANY, EXPERTS[1])
    administrator = await administrate(service, COMPANY)
    at_work = await FrameClient.member(await sign_in(service.origin, there.email, there.password))
    answering = asyncio.create_task(at_work.ended())
    async with (
        beside(service) as (domains, database),
        administrator.http() as signed_in,
        Access(service.origin, {}).http() as anybody,
    ):
        company = await domains.companies.company(COMPANY)
        yield House(service, signed_in, anybody, database, company.id, {True: there, False: gone})
    await at_work.close()
    await answering


@settings(
    max_examples=12,
    derandomize=True,
    database=None,
    deadline=None,
    # Every example takes seconds; the first that fails says enough.
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(Settled(frozenset(FUNCTIONS), "required", "optional", is_there=True, gives=True))
@example(Settled(frozenset(), "optional", "optional", is_there=True, gives=True))
@given(SETTLED)
async def test_what_is_on_is_offered_taken_and_stored_and_nothing_else(
    house: House, browsers: Browsers, stage: Stage, drawn: Settled
) -> None:
    note(repr(drawn))
    if not stage.contexts:
        await stage.window(await browsers.get("chromium"))
    page = stage.contexts[0].pages[0]
    await house.settle(drawn)
    await page.context.clear_cookies()
    visitor = await Visitor.on_page(page, f"{house.service.origin}/s/{COMPANY}")
    for is_there, card in house.people.items():
        await offers_in_the_list(visitor, card, drawn, is_there=is_there)
    if await offers_on_the_card(visitor, house, drawn):
        await asks_and_sends(visitor, drawn)
        house.expect(drawn.fields)
    await takes_no_more(house, drawn)
    assert await house.holds() == house.stored


async def offers_in_the_list(visitor: Visitor, card: DemoExpert, drawn: Settled, *, is_there: bool) -> None:
    """The one way to write that works right now, and at most a button for each kind of call that is on."""
    channel = drawn.channel(is_there=is_there)
    await expect(visitor.row(card.name)).to_be_visible()
    words = {"chat": "channel.chatWith", "message": "channel.messageTo"}
    names = [visitor.words(words[channel], name=card.name)] if channel else []
    buttons = visitor.row(card.name).locator("button:not(.row-main)")
    labels = await buttons.evaluate_all("(all) => all.map((one) => one.ariaLabel)")
    assert labels[: len(names)] == names
    assert len(labels) - len(names) <= drawn.calls


async def offers_on_the_card(visitor: Visitor, house: House, drawn: Settled) -> bool:
    await visitor.opens_card(house.people[drawn.is_there].name)
    channel = drawn.channel(is_there=drawn.is_there)
    words = [visitor.words(f"channel.{channel}")] if channel else []
    shown = await visitor.place.locator(".expert-head button").all_inner_texts()
    assert shown[: len(words)] == words
    assert len(shown) - len(words) <= drawn.calls
    return channel is not None


async def asks_and_sends(visitor: Visitor, drawn: Settled) -> None:
    """The form asks for what is settled, and a message with that arrives."""
    await visitor.starts_from_card()
    await expect(visitor.composer).to_be_visible()
    shown = await visitor.place.locator(".precontact input").evaluate_all(_FIELDS)
    assert shown == [[name, asked == "required"] for name, asked in drawn.asked.items() if asked != "off"]
    await visitor.introduces(*(GIVEN[name] if name in drawn.fields else "" for name in ("name", "email")))
    await visitor.write("Guten Tag")
    await expect(visitor.place.locator(".bubble-row time")).to_have_count(1)


async def takes_no_more(house: House, drawn: Settled) -> None:
    """Whoever asks the service past the panel gets no further than through it."""
    view = (await house.anybody.get(f"/api/visitor/companies/{COMPANY}")).raise_for_status().json()
    slug = house.people[drawn.is_there].slug
    card = next(card for card in view["experts"] if card["slug"] == slug)
    channel = drawn.channel(is_there=drawn.is_there)
    assert [way for way in card["channels"] if way in WRITING] == ([channel] if channel else [])
    assert set(card["channels"]) <= drawn.functions
    for fields in ((), ("name",), ("email",), ("name", "email")):
        wanted = channel is not None and drawn.takes(fields)
        assert await house.taken(card["expert_id"], fields) is wanted, fields
        if wanted:
            house.expect(fields)
