"""Two ends of `packages/media` in one real browser: what one sends the other sees, hears and can trust."""

import asyncio
import json
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, async_playwright

from tests.support.browsers import CAPTURE, PATIENCE_MS, launch

pytestmark = pytest.mark.asyncio(loop_scope="module")

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ORIGIN = "http://localhost"
BUILD = """
import { build } from "vite";
const MEDIA = "packages/media/src";
await build({
  configFile: false,
  logLevel: "error",
  build: {
    outDir: process.argv[1],
    lib: { entry: { media: `${MEDIA}/index.ts`, peer: `${MEDIA}/peer.ts` }, formats: ["es"] },
  },
});
"""
CONNECTED = "pair.a.connected && pair.b.connected"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page and the package as browsers get it."""
    folder = tmp_path_factory.mktemp("media")
    node = ROOT / ".venv/node/node"
    subprocess.run([node, "--input-type=module", "-e", BUILD, folder], cwd=ROOT / "web", check=True)
    (folder / "page.html").write_text((HERE / "peers.html").read_text())
    return folder


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await launch(playwright, "chromium", flags=CAPTURE)
        yield opened
        await opened.close()


@pytest_asyncio.fixture(loop_scope="module")
async def window(chromium: Browser, built: Path) -> AsyncIterator[Page]:
    context = await chromium.new_context()
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))

    async def serve(route: Route) -> None:
        await route.fulfill(path=built / route.request.url.removeprefix(f"{ORIGIN}/"))

    await context.route(f"{ORIGIN}/**", serve)
    opened = await context.new_page()
    await opened.goto(f"{ORIGIN}/page.html")
    await opened.wait_for_function("window.ready === true")
    yield opened
    await context.close()
    assert not errors


async def call(window: Page, change: str = "undefined") -> None:
    await window.evaluate(f"(async () => {{ window.pair = new Pair({change}); await pair.call(); }})()")


async def until(window: Page, condition: str) -> None:
    await window.wait_for_function(f"() => {condition}")


async def until_asked(window: Page, condition: str) -> None:
    """The same for conditions that await: `wait_for_function` takes their promise for a yes."""
    async with asyncio.timeout(PATIENCE_MS / 1000):
        await window.evaluate(
            f"""async () => {{
              const stands = async (count, before = count()) => {{
                await new Promise((resolve) => setTimeout(resolve, 500));
                return count() === before;
              }};
              while (!({condition})) await new Promise((resolve) => setTimeout(resolve, 50));
            }}"""
        )


async def rises(window: Page, count: str, by: int = 5) -> None:
    """Wait until a count is higher by so many than it is now."""
    before = await window.evaluate(count)
    await window.wait_for_function(f"() => {count} >= {json.dumps(before + by)}")


async def both_are_seen(window: Page) -> None:
    await rises(window, "pair.a.frames('camera')")
    await rises(window, "pair.b.frames('camera')")


async def test_two_see_and_hear_each_other(window: Page) -> None:
    await call(window)

    await until(window, CONNECTED)
    await both_are_seen(window)
    heard = await window.evaluate("energies()")
    assert len(heard) == 2
    await until_asked(window, f"(await energies()).every((now, end) => now > {heard}[end])")


async def test_two_get_the_same_four_words(window: Page) -> None:
    await call(window)

    await until(window, "pair.a.words.length && pair.b.words.length")
    one, other = await window.evaluate("[pair.a.words, pair.b.words]")
    assert one == other
    assert len(one[0]) == 4


SWAP = (
    """(data, from) => from === "a" ? data : data.replaceAll(/(fingerprint:sha-256 )[0-9A-F]{2}/g, "$100")"""
)


async def test_a_key_swapped_on_the_way_is_found_out_and_nothing_is_heard(window: Page) -> None:
    await call(window, SWAP)

    await until(window, 'pair.a.words.includes("swapped")')
    assert await window.evaluate("pair.a.connected || pair.b.connected") is False
    assert await window.evaluate("energies()") == [0, 0]


async def test_a_camera_goes_off_and_on_without_a_word(window: Page) -> None:
    await call(window)
    await until(window, CONNECTED)
    await both_are_seen(window)
    said = await window.evaluate("[pair.a.descriptions(), pair.b.descriptions()]")

    await window.evaluate(
        "(() => { window.camera = pair.a.tracks.video; pair.a.show({ video: undefined }); })()"
    )
    await until_asked(window, "await stands(() => pair.b.frames('camera'))")
    await window.evaluate("pair.a.show({ video: camera })")
    await rises(window, "pair.b.frames('camera')")

    assert await window.evaluate("[pair.a.descriptions(), pair.b.descriptions()]") == said


@pytest.mark.parametrize("end", ["a", "b"])
async def test_either_side_shares_its_screen_beside_the_camera(window: Page, end: str) -> None:
    await call(window)
    await until(window, CONNECTED)
    seen_by = {"a": "b", "b": "a"}[end]

    await window.evaluate(f"pair.{end}.share()")

    await rises(window, f"pair.{seen_by}.frames('shared')")
    await both_are_seen(window)


async def test_both_may_look_for_a_new_path_at_once(window: Page) -> None:
    await call(window)
    await until(window, CONNECTED)
    said = await window.evaluate("pair.a.descriptions() + pair.b.descriptions()")

    await window.evaluate("(() => { pair.a.peer.restart([]); pair.b.peer.restart([]); })()")

    await until(window, f"pair.a.descriptions() + pair.b.descriptions() > {said}")
    await until(window, "connections.every(({ signalingState }) => signalingState === 'stable')")
    await until(window, CONNECTED)
    await both_are_seen(window)


@pytest.mark.parametrize("end", ["a", "b"])
async def test_whoever_loads_the_page_anew_is_back(window: Page, end: str) -> None:
    await call(window)
    await until(window, CONNECTED)
    await until(window, "pair.a.words.length && pair.b.words.length")

    await window.evaluate(f"pair.{end}.reload()")

    await until(window, "pair.a.words.length === 2 && pair.b.words.length === 2")
    await until(window, CONNECTED)
    await both_are_seen(window)


@pytest.mark.parametrize("end", ["a", "b"])
async def test_what_signalling_lost_while_connecting_is_made_good(window: Page, end: str) -> None:
    await window.evaluate("window.pair = new Pair()")
    await window.evaluate(f"(async () => {{ pair.{end}.deaf = true; await pair.call(); }})()")
    await until(window, "pair.a.descriptions() > 0")

    await window.evaluate(f"(() => {{ pair.{end}.deaf = false; pair.{end}.peer.greet([]); }})()")

    await until(window, CONNECTED)
    await until(window, "pair.a.words.length && pair.b.words.length")
    await both_are_seen(window)


async def test_a_break_of_signalling_leaves_picture_and_sound_alone(window: Page) -> None:
    await call(window)
    await until(window, CONNECTED)
    said = await window.evaluate("pair.a.descriptions() + pair.b.descriptions()")

    await window.evaluate("pair.a.peer.greet([])")

    await both_are_seen(window)
    assert await window.evaluate("pair.a.descriptions() + pair.b.descriptions()") == said
    assert await window.evaluate("connections.length") == 2


async def test_the_quality_of_a_good_line_is_very_good(window: Page) -> None:
    await call(window)

    await until(window, "pair.a.quality === 4 && pair.b.quality === 4")
