"""The browsers of the journeys: Debian's Chromium and Firefox ESR, driven by one pinned Playwright.

A missing browser is an error of the test that asked for it, never a skip.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, BrowserContext, Page, Playwright, expect

BrowserName = Literal["chromium", "firefox"]

CHROMIUM = Path(os.environ.get("BROWSER_CHROMIUM", "/usr/bin/chromium"))
FIREFOX = Path(os.environ.get("BROWSER_FIREFOX", "/usr/bin/firefox-esr"))
PATIENCE_MS = 15_000
# Recording what every step looked like takes as long as the step itself.
TRACED = bool(os.environ.get("TRACED"))
expect.set_options(timeout=PATIENCE_MS)
_SWITCHED_OFF = (
    # Each window would draw the suggestions of its address bar, which costs more than the page in it.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    # What Playwright switches off for its own sake; of two such flags the last one counts.
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "BlockOriginHeaderModificationOnRedirect",
    "DestroyProfileOnBrowserClose",
    "DialMediaRouteProvider",
    "GlobalMediaControls",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "Translate",
)
_CHROMIUM_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(_SWITCHED_OFF)}",
)
# A camera that shows a moving picture, a microphone that beeps, a screen to share: nobody is asked.
CAPTURE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
_FIREFOX_SETTINGS: dict[str, str | float | bool] = {
    "media.gmp-manager.url": "",
    "app.update.enabled": False,
    # WebDriver BiDi reaches no frame of another process with mouse and keys (Firefox ESR 153).
    "fission.autostart": False,
}


def line_flags(ports: Mapping[int, int]) -> tuple[str, ...]:
    """Flags that send `localhost:key` to `127.0.0.1:value`; the origin the page sees stays the same."""
    if not ports:
        return ()
    rules = ", ".join(f"MAP localhost:{public} 127.0.0.1:{line}" for public, line in ports.items())
    return (f"--host-resolver-rules={rules}",)


async def launch(
    playwright: Playwright,
    name: BrowserName,
    *,
    lines: Mapping[int, int] | None = None,
    flags: Sequence[str] = (),
    settings: Mapping[str, str | float | bool] | None = None,
    program: Path = CHROMIUM,
) -> Browser:
    """Start a browser. `lines` (Chromium) maps public ports to chaos lines; `flags` and `program` are for
    Chromium, `settings` for Firefox.
    """
    if name == "chromium":
        arguments = [*_CHROMIUM_FLAGS, *line_flags(lines or {}), *flags]
        return await playwright.chromium.launch(executable_path=program, args=arguments)
    return await playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=FIREFOX,
        firefox_user_prefs={**_FIREFOX_SETTINGS, **(settings or {})},
    )


async def launch_profile(
    playwright: Playwright, folder: Path, *, preferences: Mapping[str, object] | None = None
) -> BrowserContext:
    """A Chromium with a profile on disk, as a person's own; `preferences` go into a new profile."""
    if preferences is not None:
        (folder / "Default").mkdir(parents=True)
        (folder / "Default" / "Preferences").write_text(json.dumps(preferences))
    return await playwright.chromium.launch_persistent_context(
        folder, executable_path=CHROMIUM, args=list(_CHROMIUM_FLAGS), locale="de-CH"
    )


@dataclass
class Stage:
    """The open browser windows of one test, with what went wrong inside them."""

    artefacts: Path
    contexts: list[BrowserContext] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)

    async def window(
        self,
        browser: Browser,
        *,
        locale: str = "de-CH",
        size: tuple[int, int] = (1280, 800),
        **options: object,
    ) -> Page:
        """A fresh window with its own cookies; further options are those of Playwright's `new_context`."""
        width, height = size
        context = await browser.new_context(
            locale=locale,
            viewport={"width": width, "height": height},
            **options,  # type: ignore[arg-type] # passed on as they are
        )
        return await self.adopt(context)

    async def adopt(self, context: BrowserContext) -> Page:
        """Watch a context made elsewhere and give its first page."""
        context.set_default_timeout(PATIENCE_MS)
        context.on("weberror", lambda error: self.page_errors.append(str(error.error)))
        if TRACED:
            await context.tracing.start(snapshots=True)
        self.contexts.append(context)
        # Playwright marks what it calls, and a list's own method takes no marks.
        context.on("close", lambda closed: self.contexts.remove(closed))  # noqa: PLW0108
        return context.pages[0] if context.pages else await context.new_page()

    async def leave(self, *, failed: bool) -> None:
        """Close all windows; keep pictures of a failed test, and its traces where it was traced."""
        if failed:
            self.artefacts.mkdir(parents=True, exist_ok=True)
        for number, context in enumerate(list(self.contexts)):
            if failed:
                await self._keep(number, context)
            await context.close()

    async def _keep(self, number: int, context: BrowserContext) -> None:
        for index, page in enumerate(context.pages):
            await page.screenshot(path=self.artefacts / f"window-{number}-{index}.png")
        if TRACED:
            await context.tracing.stop(path=self.artefacts / f"window-{number}.zip")
