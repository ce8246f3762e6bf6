"""The machine-checkable half of WCAG, looked at as people look: wide and narrow, light and dark."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from playwright.async_api import Frame, Page

_AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """
async () => {
  const { violations } = await axe.run(document, {
    iframes: false, preload: false, resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  const why = (node) => (node.failureSummary ?? "").split("\\n").slice(1).join(";").trim();
  return violations.map(({ id, nodes }) =>
    id + ": " + nodes.map((node) => node.target.join(" ") + " (" + why(node) + ")").join(", "));
}"""
_OVERFLOW = """() => [...document.querySelectorAll("*")]
  .filter((element) => document.documentElement.scrollWidth > innerWidth
    && element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => "sticks out: " + element.tagName + "." + element.className)"""
_MOVING = """() => document.getAnimations()
  .filter((animation) => animation.effect.getComputedTiming().duration > 1)
  .map((animation) => "moves: " + (animation.animationName ?? animation.transitionProperty))"""

_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))"

Scheme = Literal["light", "dark"]
# As wide as a zoom of 400 % leaves of a desktop: narrower than any phone.
NARROW = 320
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@dataclass
class Inspection:
    """Collects what is wrong with screens, so that one run names all of it.

    Windows that are looked at should belong to somebody who wants no motion.
    """

    found: list[str] = field(default_factory=list)

    async def looks(self, screen: str, place: Page | Frame) -> None:
        """Look at a page, or at a frame in it: at the width it has in light, and narrow in dark.

        Rules ask about layout or about colours, so the other two pairs would hardly find more.
        """
        page = place if isinstance(place, Page) else place.page
        size = page.viewport_size
        assert size is not None
        for width, scheme in zip((size["width"], NARROW), SCHEMES, strict=True):
            await page.set_viewport_size({"width": width, "height": size["height"]})
            await page.emulate_media(color_scheme=scheme)
            lines = await violations(place)
            for others in (_OVERFLOW, _MOVING):
                lines += await place.evaluate(others)
            self.found += [f"{screen}, {width}, {scheme}: {line}" for line in lines]
        await page.set_viewport_size(size)
        await page.emulate_media(color_scheme="null")
        # A click that follows would else be aimed at where a frame of another site stood before.
        for surface in (page, place):
            await surface.evaluate(_DRAWN)


async def violations(place: Page | Frame) -> list[str]:
    """One line for each broken rule, with the elements that break it."""
    if not await place.evaluate("() => 'axe' in window"):
        await place.evaluate(_source())
    found = await place.evaluate(_RUN)
    assert isinstance(found, list)
    return [str(line) for line in found]


@cache
def _source() -> str:
    return _AXE.read_text()
