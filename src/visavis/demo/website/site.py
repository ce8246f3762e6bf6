"""The pages, built once: four languages, three pages each, under a strict policy."""

import tomllib
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from starlette.types import Receive, Scope, Send

LANGUAGES = ("de", "fr", "it", "en")
PAGES = {"home": "", "services": "services", "about": "about"}
FILES = {
    "site.css": "text/css; charset=utf-8",
    "site.js": "text/javascript; charset=utf-8",
    "mark.svg": "image/svg+xml",
    "bridge.svg": "image/svg+xml",
}
ACCENT = "#0f4c5c"
HTML = "text/html; charset=utf-8"

_HERE = Path(__file__).parent
Texts = Mapping[str, Any]  # what the TOML file holds

Answer = tuple[str, bytes]


class Website:
    """ASGI application. `platform` is the platform's origin, `company` the company's short name there."""

    def __init__(self, platform: str, company: str) -> None:
        self._policy = _policy(platform).encode()
        self._answers = _files() | _pages(
            f'<script async src="{platform}/widget.js" referrerpolicy="no-referrer" '
            f'data-company="{company}" data-accent="{ACCENT}"></script>'
        )

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Answer HTTP requests; other kinds are not known here."""
        if scope["type"] != "http":
            return
        if scope["path"] == "/":
            await _send(send, 302, [(b"location", f"/{_language(scope)}/".encode())], b"")
            return
        media_type, body = self._answers.get(scope["path"], ("text/plain", b""))
        headers = [
            (b"content-type", media_type.encode()),
            (b"content-security-policy", self._policy),
            (b"cache-control", b"no-cache"),
            (b"x-content-type-options", b"nosniff"),
        ]
        await _send(send, 200 if body else 404, headers, b"" if scope["method"] == "HEAD" else body)


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _policy(platform: str) -> str:
    """What a careful company allows: its own files, and of the platform loader, data and frame."""
    return (
        f"default-src 'none'; script-src 'self' {platform}; frame-src {platform}; style-src 'self'; "
        f"img-src 'self'; connect-src 'self' {platform}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )


def _language(scope: Scope) -> str:
    wished = next(
        (value.decode("latin-1") for name, value in scope["headers"] if name == b"accept-language"), ""
    )
    tags = (tag.strip()[:2].lower() for tag in wished.split(","))
    return next((tag for tag in tags if tag in LANGUAGES), LANGUAGES[0])


def _files() -> dict[str, Answer]:
    return {f"/site/{name}": (media_type, (_HERE / name).read_bytes()) for name, media_type in FILES.items()}


def _pages(snippet: str) -> dict[str, Answer]:
    texts = tomllib.loads((_HERE / "texts.toml").read_text(encoding="utf-8"))
    template = (_HERE / "page.html").read_text(encoding="utf-8")
    return {
        _address(language, page): (HTML, _filled(template, language, page, texts[language], snippet).encode())
        for language in LANGUAGES
        for page in PAGES
    }


def _address(language: str, page: str) -> str:
    return f"/{language}/{PAGES[page]}"


def _filled(template: str, language: str, page: str, texts: Texts, snippet: str) -> str:
    return template.format(
        lang=language,
        title=escape(texts[page]["title"]),
        lead=escape(texts[page]["lead"]),
        pages=_links({name: texts[name]["link"] for name in PAGES}, language, page),
        languages_label=escape(texts["languages_label"]),
        languages=" ".join(_language_link(other, language, page) for other in LANGUAGES),
        main=_main(texts[page]),
        address=escape(texts["address"]),
        demo=escape(texts["demo"]),
        snippet=snippet,
    )


def _links(names: Mapping[str, str], language: str, page: str) -> str:
    return "".join(
        f'<a href="{_address(language, name)}" data-inside{_current(name == page)}>{escape(text)}</a>'
        for name, text in names.items()
    )


def _language_link(other: str, language: str, page: str) -> str:
    return (
        f'<a href="{_address(other, page)}" lang="{other}"{_current(other == language)}>{other.upper()}</a>'
    )


def _current(is_current: bool) -> str:  # noqa: FBT001 (the only argument)
    return ' aria-current="page"' if is_current else ""


def _main(page: Texts) -> str:
    hero = (
        f'<div class="hero"><div><h1>{escape(page["heading"])}</h1><p>{escape(page["lead"])}</p></div></div>'
    )
    heading = f"<h2>{escape(page['section'])}</h2>" if "section" in page else ""
    cards = _list("cards", page.get("cards", ()))
    steps = _list("steps", page.get("steps", ()))
    prose = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in page.get("paragraphs", ()))
    body = f"<article>{prose}</article>" if prose else f"<section>{heading}{cards}{steps}</section>"
    return hero + body


def _list(kind: str, items: tuple[Texts, ...]) -> str:
    entries = "".join(
        f"<li><h3>{escape(item['title'])}</h3><p>{escape(item['text'])}</p></li>" for item in items
    )
    return f'<ul class="{kind}">{entries}</ul>' if entries else ""
