"""A call goes on when a device changes from one network to another, as from Wi-Fi to mobile."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.e2e.calls import CARD, Call
from tests.e2e.conftest import Browsers
from tests.e2e.connections import REMEMBER, Connections
from tests.e2e.demo import COMPANY
from tests.e2e.people import Expert, Visitor
from tests.support.browsers import CAPTURE, CHROMIUM, Stage, launch
from tests.support.chaos import Line
from tests.support.networks import OUTSIDE, TwoNetworks, two_networks
from tests.support.service import Service

MORE_THAN_WAS_UNDER_WAY = 40
# Frames of three seconds: who has just begun to look waits longer before missing anything.
ENOUGH_TO_MISS = 90


@dataclass
class Device:
    """A browser on a device in two networks, and the service that it reaches by either."""

    networks: TwoNetworks
    browser: Browser
    service: Service


@pytest_asyncio.fixture(loop_scope="session")
async def device(browsers: Browsers, tmp_path: Path) -> AsyncIterator[Device]:
    with two_networks() as networks, Service(VISAVIS_RELAY_ADDRESS=OUTSIDE) as service:
        line = await Line(service.port).open(OUTSIDE)
        where = f"--host-resolver-rules=MAP localhost:{service.port} {OUTSIDE}:{line.port}"
        program = networks.program(tmp_path, CHROMIUM)
        browser = await launch(browsers.playwright, "chromium", flags=(*CAPTURE, where), program=program)
        yield Device(networks, browser, service)
        await browser.close()
        await line.close()


@pytest.mark.parametrize("moves", ["visitor", "expert"])
async def test_a_call_goes_on_by_the_other_network(
    moves: str, device: Device, capturing: Browser, stage: Stage
) -> None:
    still, moving = await stage.window(capturing), await stage.window(device.browser)
    here, there = (moving, still) if moves == "visitor" else (still, moving)
    for window in (here, there):
        await window.context.add_init_script(REMEMBER)
    expert = Call((await Expert.signs_in(there, device.service.origin, CARD)).place)
    visitor = await Visitor.on_page(here, f"{device.service.origin}/s/{COMPANY}")
    await visitor.sees_presence(CARD.name, "available")
    await visitor.opens_card(CARD.name)
    await visitor.place.locator(".call-buttons .button:has(.icon-video)").click()
    await expert.presses("answer.camera")
    own = await Call(here).runs()
    await own.presses("camera.on")
    ends = Connections(here), Connections(there)
    for end in ends:
        await end.sees_and_hears(ENOUGH_TO_MISS)

    before = [await end.paths() for end in ends]
    device.networks.lose_the_first()
    for end in ends:
        await end.sees_and_hears(MORE_THAN_WAS_UNDER_WAY)
    for call, end, paths in zip((own, expert), ends, before, strict=True):
        await call.runs()
        await end.has_other_paths_than(paths)
    await own.leaves()
