"""How mails look: one sparse page, the same in text, without pictures and without anything to be fetched."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from visavis.domains.companies.public import Language

PLAIN_ACCENT = "#2f5d8a"
_WHITE, _BLACK = "#ffffff", "#101418"
# Below this the curve of sRGB is a straight line.
_STRAIGHT = 0.04045
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to be seen, from top to bottom. `accent` is "#rrggbb"."""

    language: Language
    sender: str
    accent: str
    subject: str
    greeting: str
    lines: tuple[str, ...]
    button: str
    link: str
    after: tuple[str, ...]
    automatic: str


def as_text(sheet: Sheet) -> str:
    return _rendered("mail.txt", sheet)


def as_html(sheet: Sheet) -> str:
    return _rendered("mail.html", sheet)


def readable_on(accent: str) -> str:
    """Black or white: whichever is easier to read on this colour (WCAG contrast)."""
    light = _luminance(accent)
    return _WHITE if 1.05 / (light + 0.05) >= (light + 0.05) / (_luminance(_BLACK) + 0.05) else _BLACK


def _rendered(name: str, sheet: Sheet) -> str:
    return _environment().get_template(name).render(_values(sheet))


def _values(sheet: Sheet) -> dict[str, object]:
    values = {name: getattr(sheet, name) for name in sheet.__slots__}
    return values | {"ink": readable_on(sheet.accent)}


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(("html",), default=False),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _STRAIGHT else ((channel + 0.055) / 1.055) ** 2.4
