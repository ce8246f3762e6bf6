"""Over all settings of functions and asked fields: what visitors are shown, what is taken, what is stored."""

from itertools import product
from typing import get_args
from uuid import UUID, uuid4

import msgspec
import pytest

from tests.domains.interactions.world import World, wished
from visavis.domains.companies.public import Asked, Company, Function, Precontact, presentation
from visavis.domains.experts.public import working_channels
from visavis.domains.interactions.frames import Accepted, Refused
from visavis.kernel.errors import VisavisError

WRITING: tuple[tuple[Function, ...], ...] = ((), ("chat",), ("message",), ("chat", "message"))
ASKED: tuple[Asked, ...] = get_args(Asked)
GIVEN = (None, "given")


def settle(world: World, functions: tuple[Function, ...], precontact: Precontact | None = None) -> Company:
    profile = msgspec.structs.replace(
        world.company.profile, functions=functions, precontact=precontact or Precontact()
    )
    world.people.companies["muster"] = msgspec.structs.replace(world.company, profile=profile)
    return world.people.companies["muster"]


def fits(asked: Asked, given: str | None) -> bool:
    """Whether what is given is what is asked, and no more."""
    return {"required": given is not None, "optional": True, "off": given is None}[asked]


async def opened(world: World, name: str | None, email: str | None) -> UUID | None:
    address = email and f"{email}@example.ch"
    wish = wished("muster", world.expert, "Guten Tag", client_id=uuid4(), name=name, email=address)
    try:
        snapshot, _ = await world.interactions.open(wish, None)
    except VisavisError:
        return None
    return snapshot.id


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize("functions", WRITING)
async def test_what_is_shown_is_taken_and_nothing_else_is_stored(
    world: World,
    functions: tuple[Function, ...],
    is_there: bool,  # noqa: FBT001 (parameter of the test)
) -> None:
    if is_there:
        await world.node.expert(world.expert)
    stored = 0
    for asked_name, asked_email, name, email in product(ASKED, ASKED, GIVEN, GIVEN):
        company = settle(world, functions, Precontact(name=asked_name, email=asked_email))
        view = presentation(company, world.clock.now())
        presence = world.interactions.presence.state(world.expert.member_id)
        channels = working_channels(company.profile, presence, is_open=view.hours.open_now)
        assert set(channels) <= set(view.functions)
        shown = fits(view.precontact.name, name) and fits(view.precontact.email, email) and bool(channels)
        interaction = await opened(world, name, email)
        assert (interaction is not None) is shown
        if interaction is not None:
            stored += 1
            held = await world.stored(
                "SELECT visitor_name IS NOT NULL, visitor_email IS NOT NULL, visitor_email_index IS NOT NULL"
                " FROM interactions ORDER BY id DESC LIMIT 1"
            )
            assert held == [(name is not None, email is not None, email is not None)]
    assert await world.stored("SELECT count(*) FROM interactions") == [(stored,)]
    assert await world.stored("SELECT count(*) FROM messages") == [(stored,)]


async def test_nothing_is_written_once_every_way_to_write_is_off(world: World) -> None:
    interaction, token = await world.opened()
    visitor, expert = await world.node.visitor(token), await world.node.expert(world.expert)
    await visitor.write(interaction, "Noch da?")
    settle(world, ("voice",))
    await world.interactions.silence.learn(world.company.id)
    for side in (visitor, expert):
        side.forget()
        await side.write(interaction, "Und jetzt?")
        assert [refused.code for refused in side.of(Refused)] == ["function.off"]
    settle(world, ("message",))
    await world.interactions.silence.learn(world.company.id)
    await visitor.write(interaction, "Wieder da")
    assert len(visitor.of(Accepted)) == 1
    assert await world.stored("SELECT count(*) FROM messages") == [(3,)]
