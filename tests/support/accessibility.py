"""axe-core inside a page or frame: the machine-checkable half of WCAG."""

from functools import cache
from pathlib import Path

from playwright.async_api import Frame, Page

_AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """
async () => {
  const { violations } = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  const why = (node) => (node.failureSummary ?? "").split("\\n").slice(1).join(";").trim();
  return violations.map(({ id, nodes }) =>
    id + ": " + nodes.map((node) => node.target.join(" ") + " (" + why(node) + ")").join(", "));
}"""


async def violations(place: Page | Frame) -> list[str]:
    """One line for each broken rule, with the elements that break it."""
    await place.evaluate(_source())
    found = await place.evaluate(_RUN)
    assert isinstance(found, list)
    return [str(line) for line in found]


@cache
def _source() -> str:
    return _AXE.read_text()
