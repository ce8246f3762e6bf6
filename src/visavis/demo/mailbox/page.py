"""The mailbox in a browser: a list, and each mail as text and as its HTML in a frame that can do nothing."""

import json
from pathlib import Path

from starlette.types import Receive, Scope, Send

from visavis.demo.mailbox.letters import Kept, Mailbox

_HERE = Path(__file__).parent
_FILES = {
    "/": ("page.html", "text/html; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
}
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; "
    "img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# Nothing of a mail runs or is fetched; its links open beside, as they would from a real mailbox.
_MAIL_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
    "frame-ancestors 'self'"
)
_NEW_TAB = '<base target="_blank">'

Answer = tuple[str, str, bytes]


class MailboxPage:
    """ASGI application. `/mails` lists them as JSON, the newest first; `/mails/1/html` is what one shows."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        self._files = {
            path: (media_type, _PAGE_POLICY, (_HERE / name).read_bytes())
            for path, (name, media_type) in _FILES.items()
        }

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Answer HTTP requests; other kinds are not known here."""
        if scope["type"] != "http":
            return
        found = self._answer(scope["path"])
        media_type, policy, body = found or ("text/plain", _PAGE_POLICY, b"")
        headers = [
            (b"content-type", media_type.encode()),
            (b"content-security-policy", policy.encode()),
            (b"cache-control", b"no-store"),
            (b"referrer-policy", b"no-referrer"),
            (b"x-content-type-options", b"nosniff"),
        ]
        await send({"type": "http.response.start", "status": 200 if found else 404, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _answer(self, path: str) -> Answer | None:
        if path == "/mails":
            shown = [_shown(kept) for kept in self._mailbox]
            return "application/json", _PAGE_POLICY, json.dumps(shown).encode()
        if path.startswith("/mails/") and path.endswith("/html"):
            number = path.removeprefix("/mails/").removesuffix("/html")
            kept = self._mailbox.find(int(number)) if number.isascii() and number.isdigit() else None
            return None if kept is None else ("text/html; charset=utf-8", _MAIL_POLICY, _framed(kept))
        return self._files.get(path)


def _shown(kept: Kept) -> dict[str, str | int]:
    return {
        "number": kept.number,
        "at": kept.at.isoformat(),
        "from": kept.sender,
        "to": kept.to,
        "subject": kept.subject,
        "text": kept.text,
        "html": kept.html,
    }


def _framed(kept: Kept) -> bytes:
    head, found, rest = kept.html.partition("<head>")
    return (head + found + _NEW_TAB + rest if found else _NEW_TAB + kept.html).encode()
