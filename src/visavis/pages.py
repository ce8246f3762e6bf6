"""The HTML pages of the web apps, each with the policy that says what it may load and who may frame it."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from fastapi import APIRouter, Depends, Response
from starlette.responses import HTMLResponse, RedirectResponse

from visavis.assets import WEB
from visavis.domains.companies.public import Companies, check_ready
from visavis.kernel.errors import Forbidden, NotFound, VisavisError
from visavis.kernel.http.headers import CAPTURE, PASSKEYS, permissions_policy
from visavis.kernel.http.parts import part
from visavis.kernel.http.site import Site

_START = re.compile(r'<script type="application/json" id="start">.*?</script>|(?=</head>)', re.DOTALL)
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}

# Only where people call each other, and never for the pages that frame them.
CALLS = permissions_policy(CAPTURE)
# Passwords are stretched by WebAssembly; the settings of the widget show the widget itself.
PORTAL = {"script-src": "'self' 'wasm-unsafe-eval'", "frame-src": "'self'", "manifest-src": "'self'"}
NOT_READY = Path(__file__).parent / "not_ready.html"
Start = dict[str, str | None]

router = APIRouter(include_in_schema=False)
shown_at = partial(router.api_route, methods=["GET", "HEAD"])
CompaniesPart = Annotated[Companies, Depends(part(Companies))]
SitePart = Annotated[Site, Depends(part(Site))]


class NotBuilt(VisavisError):
    status = 503
    title = "Not ready"
    default_code = "pages.not_built"
    default_detail = "The pages of this installation are not built yet. Run `python3 tools/bootstrap.py run`."


@shown_at("/")
async def show_start() -> Response:
    return RedirectResponse("/expert/")


@shown_at("/expert")
@shown_at("/expert/{_screen:path}")
async def show_expert_portal(site: SitePart) -> Response:
    """One page for all screens of the portal; the app reads the address."""
    return _portal_page("expert", site, permissions_policy((*PASSKEYS, *CAPTURE)))


@shown_at("/admin")
@shown_at("/admin/{_screen:path}")
async def show_admin_portal(site: SitePart) -> Response:
    return _portal_page("admin", site, permissions_policy(PASSKEYS))


@shown_at("/account")
@shown_at("/account/")
async def show_account(site: SitePart) -> Response:
    """Registration, invitations and forgotten passwords. What mailed links carry stays in the fragment."""
    return _portal_page("account", site, permissions_policy(PASSKEYS))


@shown_at("/panel/{company}")
async def show_panel(company: str, companies: CompaniesPart, site: SitePart) -> Response:
    """The panel inside a company's website. Only the websites on the company's list may frame it."""
    hosts = await companies.hosts(company)
    policy = content_policy(site, frame_ancestors=hosts)
    # A host page that isolates itself takes only frames that say the same of themselves.
    headers = {
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Permissions-Policy": CALLS,
    }
    start = {"company": company, "expert": None, "mode": "frame"}
    return await _panel(companies, start, policy, headers)


@shown_at("/s/{company}")
@shown_at("/s/{company}/{expert}")
async def show_company(
    companies: CompaniesPart, site: SitePart, company: str, expert: str | None = None
) -> Response:
    """The same app as a page of its own: the permanent link of a company or of an expert."""
    start: Start = {"company": company, "expert": expert, "mode": "page"}
    return await _visitor_page(companies, site, start, CALLS)


@shown_at("/call/{company}")
async def show_call(companies: CompaniesPart, site: SitePart, company: str) -> Response:
    """A call in a window of its own; who is called, or whose seat is taken again, stays in the fragment."""
    start: Start = {"company": company, "expert": None, "mode": "page"}
    return await _visitor_page(companies, site, start, CALLS)


@shown_at("/test-call")
@shown_at("/test-call/")
async def show_call_test(site: SitePart) -> Response:
    """Camera, microphone, loudspeaker and relay tried out before a call, by whoever wants to."""
    return _page(
        "test-call",
        content_policy(site, ()),
        {"X-Frame-Options": "DENY", "Permissions-Policy": permissions_policy(("camera", "microphone"))},
    )


@shown_at("/preview/{company}")
async def show_preview(company: str, site: SitePart) -> Response:
    """The panel beside the settings that shape it: it shows what they say and reaches nobody."""
    policy = content_policy(site, ("'self'",), {"connect-src": "'none'"})
    start = {"company": company, "expert": None, "mode": "preview"}
    return _page("panel", policy, {"X-Frame-Options": "SAMEORIGIN"}, start)


@shown_at("/privacy/{company}")
async def show_privacy(companies: CompaniesPart, site: SitePart, company: str) -> Response:
    start: Start = {"company": company, "expert": None, "mode": "privacy"}
    return await _visitor_page(companies, site, start, permissions_policy())


def content_policy(
    site: Site, frame_ancestors: Iterable[str], changes: Mapping[str, str] | None = None
) -> str:
    """The Content-Security-Policy of one of our pages: everything from here, nothing inline."""
    sockets = ("wss://" if site.is_secure else "ws://") + urlsplit(site.origin).netloc
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' blob: data:",
        "connect-src": f"'self' {sockets}",
        "worker-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": " ".join(frame_ancestors) or "'none'",
        **(changes or {}),
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def with_start(html: str, start: object) -> str:
    """The page with `start` as JSON in it, for the app to read; nothing in it can become markup."""
    data = msgspec.json.encode(start).decode()
    for character, escape in _ESCAPES.items():
        data = data.replace(character, escape)
    script = f'<script type="application/json" id="start">{data}</script>'
    return _START.sub(lambda _: script, html, count=1)


def _portal_page(name: str, site: Site, powers: str) -> Response:
    policy = content_policy(site, (), PORTAL)
    return _page(name, policy, {"X-Frame-Options": "DENY", "Permissions-Policy": powers})


async def _visitor_page(companies: Companies, site: Site, start: Start, powers: str) -> Response:
    policy = content_policy(site, frame_ancestors=())
    headers = {"X-Frame-Options": "DENY", "Permissions-Policy": powers}
    return await _panel(companies, start, policy, headers)


async def _panel(companies: Companies, start: Start, policy: str, headers: dict[str, str]) -> Response:
    """The panel app, or a plain sentence while the company has not named who is responsible."""
    try:
        check_ready((await companies.company(start["company"] or "")).profile)
    except Forbidden:
        headers = {"Content-Security-Policy": policy, "Cache-Control": "no-cache", **headers}
        return HTMLResponse(_html(NOT_READY), 403, headers)
    except NotFound:
        # The app says so, in the reader's language.
        pass
    return _page("panel", policy, headers, start)


def _page(name: str, policy: str, headers: dict[str, str], start: object = None) -> Response:
    html = _html(WEB / name / "index.html")
    body = html if start is None else with_start(html, start)
    return HTMLResponse(
        body, headers={"Content-Security-Policy": policy, "Cache-Control": "no-cache", **headers}
    )


@cache
def _html(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NotBuilt from None
