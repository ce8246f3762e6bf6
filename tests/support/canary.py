"""Look for a planted unique string in bytes, files and folders, in every form it could have been stored in.

Compressed forms: zlib and gzip streams are inflated wherever one starts. PostgreSQL's own compression of
long values is not undone here; a dump of the same rows shows them in full.
"""

import base64
import html
import json
import re
import urllib.parse
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

INFLATE_LIMIT = 4 * 1024 * 1024
_STREAM_START = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")


@dataclass(frozen=True)
class Hit:
    """One find: where it was, in which encoding, and how far in (bytes)."""

    place: str
    encoding: str
    offset: int


class Canary:
    """A unique string and all the byte forms it is searched in."""

    def __init__(self, text: str) -> None:
        if len(text) < 8:
            raise ValueError("a canary needs eight characters, else chance finds it")
        self.text = text
        self._needles = dict(_needles(text))

    @property
    def encodings(self) -> dict[str, bytes]:
        return dict(self._needles)

    def search(self, data: bytes, place: str = "") -> list[Hit]:
        """Every encoding that occurs in the bytes, themselves and inflated."""
        found = list(self._search_flat(data, place, ""))
        for offset, plain in _inflated(data):
            found += self._search_flat(plain, place, f"inflated at {offset}: ")
        return found

    def search_file(self, path: Path) -> list[Hit]:
        """Search a file's name and content; a file that is gone by now holds nothing."""
        found = self.search(path.name.encode(), f"name of {path}")
        try:
            found += self.search(path.read_bytes(), str(path))
        except FileNotFoundError:
            return found
        return found

    def search_folder(self, folder: Path) -> list[Hit]:
        """Search all regular files below a folder."""
        return [hit for path in regular_files(folder) for hit in self.search_file(path)]

    def _search_flat(self, data: bytes, place: str, note: str) -> Iterator[Hit]:
        for encoding, needle in self._needles.items():
            offset = data.find(needle)
            if offset >= 0:
                yield Hit(place, note + encoding, offset)


def regular_files(folder: Path) -> list[Path]:
    """All files below a folder that can be read: no sockets, no pipes, no links out of it."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _needles(text: str) -> Iterator[tuple[str, bytes]]:
    raw = text.encode()
    forms: dict[str, bytes] = {
        "raw": raw,
        "lower case": text.lower().encode(),
        "UTF-16 LE": text.encode("utf-16-le"),
        "UTF-16 BE": text.encode("utf-16-be"),
        "hex": raw.hex().encode(),
        "HEX": raw.hex().upper().encode(),
        "URL": urllib.parse.quote(text, safe="").encode(),
        "URL, every byte": "".join(f"%{byte:02X}" for byte in raw).encode(),
        "HTML": html.escape(text).encode(),
        "HTML, decimal": "".join(f"&#{ord(char)};" for char in text).encode(),
        "HTML, hexadecimal": "".join(f"&#x{ord(char):x};" for char in text).encode(),
        "JSON": json.dumps(text)[1:-1].encode(),
        "JSON, every character": "".join(f"\\u{ord(char):04x}" for char in text).encode(),
        **{f"base64, alignment {shift}": _base64_core(raw, shift) for shift in range(3)},
    }
    for shift in range(3):
        urlsafe = forms[f"base64, alignment {shift}"].translate(bytes.maketrans(b"+/", b"-_"))
        forms[f"base64url, alignment {shift}"] = urlsafe
    seen: set[bytes] = set()
    for name, needle in forms.items():
        if needle not in seen:
            seen.add(needle)
            yield name, needle


def _base64_core(raw: bytes, shift: int) -> bytes:
    """The base64 characters that depend on the string alone, `shift` bytes after a three-byte border."""
    whole = raw[(3 - shift) % 3 :]
    return base64.b64encode(whole[: len(whole) - len(whole) % 3])


def _inflated(data: bytes) -> Iterator[tuple[int, bytes]]:
    view = memoryview(data)
    for match in _STREAM_START.finditer(data):
        wbits = 31 if match[0].startswith(b"\x1f") else 15
        try:
            plain = zlib.decompressobj(wbits).decompress(view[match.start() :], INFLATE_LIMIT)
        except zlib.error:
            continue
        if plain:
            yield match.start(), plain
