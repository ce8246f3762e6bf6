"""Two people in a call, each in a browser of their own."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Self

from playwright.async_api import Frame, Locator, Page, expect

from tests.e2e.demo import EXPERTS, DemoExpert
from tests.e2e.people import Expert, Visitor
from tests.e2e.words import Words
from tests.support.service import Service

CARD = EXPERTS[1]
DECODED = """(video) => video.getVideoPlaybackQuality().totalVideoFrames"""


@dataclass
class Call:
    """The call on somebody's screen."""

    place: Page | Frame
    words: Words = field(default_factory=lambda: Words("../packages/call", "de"))

    @property
    def stage(self) -> Locator:
        return self.place.locator(".call")

    @property
    def ringing(self) -> Locator:
        return self.place.locator(".call-incoming")

    async def presses(self, key: str) -> None:
        await self.place.get_by_role("button", name=self.words(key), exact=True).click()

    async def runs(self) -> Self:
        await expect(self.stage).to_have_attribute("data-phase", "running")
        return self

    async def sees_the_other(self) -> None:
        """Frames of the other side's picture are decoded, more and more of them."""
        picture = self.place.locator(".call-tile video").first
        await expect(picture).to_be_visible()
        before = await picture.evaluate(DECODED)
        handle = await picture.element_handle()
        await self.place.wait_for_function(
            "([video, before]) => video.getVideoPlaybackQuality().totalVideoFrames > before + 5",
            arg=[handle, before],
        )

    async def ended_because(self, key: str, name: str = "") -> None:
        await expect(self.stage.get_by_role("heading")).to_have_text(self.words(key, name=name))

    async def leaves(self) -> None:
        """Whoever only closes the window keeps their seat for half a minute."""
        hang_up = self.place.locator(".call .hangup")
        # At once: the button goes by itself when the other side was quicker.
        await hang_up.evaluate_all("(buttons) => buttons.forEach((button) => button.click())")
        await expect(hang_up).to_have_count(0)


@dataclass
class Meeting:
    visitor: Visitor
    expert: Expert

    @property
    def calls(self) -> tuple[Call, Call]:
        return Call(self.visitor.place), Call(self.expert.place)

    async def asks_for(self, medium: str) -> None:
        await self.visitor.opens_card(CARD.name)
        await self.visitor.place.locator(f".call-buttons .button:has(.icon-{medium})").click()

    async def talks(self) -> tuple[Call, Call]:
        """By video, the visitor unseen, the expert with the camera on."""
        visitor, expert = self.calls
        await self.asks_for("video")
        await expert.presses("answer.camera")
        return await visitor.runs(), await expert.runs()


@asynccontextmanager
async def met(
    pages: tuple[Page, Page],
    service: Service,
    website: str = "",
    member: DemoExpert = CARD,
    scripts: Sequence[str] = (),
) -> AsyncIterator[Meeting]:
    """A visitor of a website (the demo's) and an expert, each in one of the pages; then nobody is in a call.

    `scripts` run in every page before its own do.
    """
    for page in pages:
        for script in scripts:
            await page.context.add_init_script(script)
    visitor, expert = await asyncio.gather(
        Visitor.on_website(pages[0], website or f"{service.website}/de/"),
        Expert.signs_in(pages[1], service.origin, member),
    )
    await visitor.sees_presence(member.name, "available")
    both = Meeting(visitor, expert)
    yield both
    for call in both.calls:
        await call.leaves()
