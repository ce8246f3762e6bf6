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
from tests.support.browsers import PATIENCE_MS
from tests.support.service import Service

CARD = EXPERTS[1]
# Firefox counts no frames of a stream, but says of each that it is drawn.
_DRAWS = """(video) => new Promise((done) => {
  let drawn = 0;
  const next = () => (drawn++ < 5 ? video.requestVideoFrameCallback(next) : done());
  next();
})"""


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

    def button(self, key: str) -> Locator:
        return self.place.get_by_role("button", name=self.words(key), exact=True)

    async def presses(self, key: str) -> None:
        await self.button(key).click()

    async def runs(self) -> Self:
        await expect(self.stage).to_have_attribute("data-phase", "running")
        return self

    async def sees_the_other(self) -> None:
        """Of the other side's picture more and more frames are drawn."""
        await self._draws(self.place.locator(".call-tile video").first)

    async def sees_the_screen(self) -> None:
        """The same of the screen that the other side shows."""
        await self._draws(self.place.locator(".call-tile.shared video"))

    async def _draws(self, picture: Locator) -> None:
        await expect(picture).to_be_visible()
        async with asyncio.timeout(PATIENCE_MS / 1000):
            await picture.evaluate(_DRAWS)

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
