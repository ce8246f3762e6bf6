"""What a browser must load, as gzip at level 9 would send it: counted in a real browser against the demo."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, Response, sync_playwright

from bench.processes import free_port, temporary_folder
from bench.service import Service, serving

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
WEB = Path(__file__).resolve().parent.parent / "src" / "visavis" / "web"
CALL = "../../packages/call/src"
COMPANY = "aarebrueck"

Act = Callable[[Page], None]


def measure() -> dict[str, float]:
    """Bytes of the loader, of the panel until one can write, of the portals until one can sign in."""
    with temporary_folder() as folder, serving(folder / "data", free_port(), "run") as service:
        return {
            "widget.loader_gzip_bytes": loader_script(),
            "widget.first_screen_script_gzip_bytes": first_screen_script(),
            "widget.call_gzip_bytes": call_script(),
            "widget.call_rung_gzip_bytes": rung_script(),
            "widget.talking_gzip_bytes": talking_script(),
            **_in_browser(service),
        }


def loader_script() -> int:
    """Bytes of the loader in the built web apps."""
    return gzipped((WEB / "widget.js").read_bytes())


def first_screen_script() -> int:
    """Bytes of all script until the faces stand on the screen: loader, panel, and the largest language."""
    sizes = _panel_sizes()
    words = _largest(sizes, "panel/src/messages/first/")
    return loader_script() + sum(sizes[name] for name in _needed("panel/index.html")) + words


def call_script() -> int:
    """Bytes of what the first call loads until it rings besides the panel, in the largest language."""
    code = _more("panel/src/calls.ts", than="panel/src/later.ts")
    return code + _largest(_panel_sizes(), f"{CALL}/messages/first/")


def rung_script() -> int:
    """Bytes of what comes before the first call from an expert rings, besides the panel."""
    code = _more("panel/src/incoming.ts", than="panel/src/later.ts")
    sizes = _panel_sizes()
    return code + sum(_largest(sizes, f"{CALL}/messages/{part}/") for part in ("first", "ringing"))


def talking_script() -> int:
    """Bytes of what the first call loads while it rings and once it connects, in the largest languages."""
    sizes = _panel_sizes()
    texts = _largest(sizes, f"{CALL}/messages/talking/") + _largest(sizes, "../../packages/media/src/words/")
    return _more(f"{CALL}/talking.ts", than="panel/src/calls.ts") + texts


def _manifest() -> dict[str, dict[str, str | list[str]]]:
    manifest: dict[str, dict[str, str | list[str]]] = json.loads(
        (WEB / "panel" / "manifest.json").read_text()
    )
    return manifest


def _panel_sizes() -> dict[str, int]:
    return {name: gzipped((WEB / str(part["file"])).read_bytes()) for name, part in _manifest().items()}


def _needed(entry: str) -> list[str]:
    """A script of the panel and what it imports."""
    manifest, parts = _manifest(), [entry]
    for name in parts:
        parts += [other for other in manifest[name].get("imports", ()) if other not in parts]
    return parts


def _more(entry: str, *, than: str) -> int:
    """Bytes of a script of the panel and what it imports, without what another one has brought."""
    sizes, there = _panel_sizes(), _needed(than)
    return sum(sizes[name] for name in _needed(entry) if name not in there)


def _largest(sizes: dict[str, int], folder: str) -> int:
    return max(size for name, size in sizes.items() if name.startswith(folder))


def _in_browser(service: Service) -> dict[str, float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        panel = _loaded(browser, f"{service.origin}/s/{COMPANY}", _reach_the_composer)
        portal = _loaded(browser, f"{service.origin}/expert/", _reach_the_sign_in)
        admin = _loaded(browser, f"{service.origin}/admin/", _reach_the_sign_in)
        browser.close()
    pictures = sum(size for kind, size in panel if kind.startswith("image/"))
    return {
        "widget.first_input_gzip_bytes": sum(size for _, size in panel) - pictures,
        "widget.first_input_picture_bytes": pictures,
        "portal.expert_gzip_bytes": _scripts(portal),
        "portal.admin_gzip_bytes": _scripts(admin),
    }


def _scripts(answers: list[tuple[str, int]]) -> int:
    return sum(size for kind, size in answers if "javascript" in kind)


def _loaded(browser: Browser, url: str, act: Act) -> list[tuple[str, int]]:
    """Media type and size of every answer until `act` is done."""
    page = browser.new_context(locale="de-CH", viewport={"width": 380, "height": 640}).new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 (it must be a function)
    page.goto(url)
    act(page)
    sizes = [(answer.headers.get("content-type", ""), _size(answer)) for answer in answers]
    page.context.close()
    return sizes


def _size(answer: Response) -> int:
    body = answer.body()
    return len(body) if answer.headers.get("content-type", "").startswith("image/") else gzipped(body)


def _reach_the_composer(page: Page) -> None:
    page.locator("li.row button.row-main").first.click()
    page.locator(".expert-head button.primary").click()
    page.locator("textarea").wait_for()


def _reach_the_sign_in(page: Page) -> None:
    page.locator("input[type=password]").wait_for()


def gzipped(data: bytes) -> int:
    return len(gzip.compress(data, 9))
