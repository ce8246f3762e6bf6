"""The built files of the web apps: read and compressed once, served with how long they stay."""

import gzip
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from starlette.types import Receive, Scope, Send

from visavis.kernel.http.site import header

WEB = Path(__file__).parent / "web"
FOREVER = b"public, max-age=31536000, immutable"
FIVE_MINUTES = b"public, max-age=300"
MEDIA_TYPES = {
    ".js": b"text/javascript; charset=utf-8",
    ".css": b"text/css; charset=utf-8",
    ".svg": b"image/svg+xml",
    ".png": b"image/png",
    ".webp": b"image/webp",
    ".woff2": b"font/woff2",
    ".wasm": b"application/wasm",
    ".json": b"application/json",
    ".webmanifest": b"application/manifest+json",
}
# What the loader does at once, and what it does once the page stands.
LOADER = ("/widget.js", "/widget-page.js")
# What makes the Expert portal an app of its own.
INSTALLED = tuple(
    f"/expert/{name}" for name in ("service-worker.js", "app.webmanifest", "icon-192.png", "icon-512.png")
)
ALREADY_SMALL = frozenset({".png", ".webp", ".woff2"})

Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Asset:
    """One file in the encodings that browsers ask for."""

    media_type: bytes
    tag: bytes
    bodies: dict[bytes, bytes] = field(repr=False)

    @classmethod
    def read(cls, file: Path) -> "Asset":
        """Take the file and, if the build made it, its Brotli form. Raises OSError."""
        raw = file.read_bytes()
        bodies = {b"": raw}
        if file.suffix not in ALREADY_SMALL:
            bodies[b"gzip"] = gzip.compress(raw, mtime=0)
            brotli = file.with_name(file.name + ".br")
            if brotli.exists():
                bodies[b"br"] = brotli.read_bytes()
        tag = f'"{hashlib.sha256(raw).hexdigest()[:20]}"'
        return cls(MEDIA_TYPES[file.suffix], tag.encode(), bodies)

    async def send(self, scope: Scope, send: Send, headers: list[Header]) -> None:
        """Answer with the smallest body that the client takes, or 304."""
        if header(scope["headers"], b"if-none-match") == self.tag.decode():
            await _answer(send, 304, [(b"etag", self.tag), *headers], b"")
            return
        encoding = self._encoding(header(scope["headers"], b"accept-encoding") or "")
        body = self.bodies[encoding]
        more = [(b"content-type", self.media_type), (b"etag", self.tag), (b"vary", b"accept-encoding")]
        if encoding:
            more.append((b"content-encoding", encoding))
        length = (b"content-length", str(len(body)).encode())
        await _answer(send, 200, [*headers, *more, length], b"" if scope["method"] == "HEAD" else body)

    def _encoding(self, accepted: str) -> bytes:
        taken = {part.partition(";")[0].strip() for part in accepted.split(",")}
        return next(
            (name for name in (b"br", b"gzip") if name in self.bodies and name.decode() in taken), b""
        )


class Assets:
    """Answers `/assets/<name with a hash>`, the loader and what is installed; says no for everything else."""

    def __init__(self, folder: Path = WEB) -> None:
        self._folder = folder
        self._kept: dict[str, Asset] = {}
        names = (file.name for file in (folder / "assets").glob("*") if file.suffix in MEDIA_TYPES)
        self._files = {f"/assets/{name}": folder / "assets" / name for name in names}
        self._files |= {
            path: folder / path[1:] for path in LOADER + INSTALLED if (folder / path[1:]).exists()
        }

    def __contains__(self, path: str) -> bool:
        return path in self._files

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Serve a path that is `in` these assets."""
        path = scope["path"]
        if path not in self._kept:
            self._kept[path] = Asset.read(self._files[path])
        # A frame that isolates itself starts workers only from scripts that say the same of themselves.
        headers = [
            (b"cache-control", FIVE_MINUTES if path in INSTALLED else FOREVER),
            (b"cross-origin-embedder-policy", b"require-corp"),
        ]
        if path in LOADER:
            # Other sites load it, so they may; and a new version must reach them soon.
            headers = [
                (b"cache-control", FIVE_MINUTES),
                (b"cross-origin-resource-policy", b"cross-origin"),
                (b"access-control-allow-origin", b"*"),
            ]
        await self._kept[path].send(scope, send, headers)


async def _answer(send: Send, status: int, headers: list[Header], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
