"""The visible texts of the apps by key, so that a journey reads the same in every language."""

import json
import re
from functools import cache
from pathlib import Path

LANGUAGES = ("de", "fr", "it", "en")
_WEB = Path(__file__).parents[2] / "web"


class Words:
    """One app's texts in one language."""

    def __init__(self, app: str, language: str) -> None:
        self._texts = _catalogue(app, language)

    def __call__(self, key: str, count: int | None = None, **values: object) -> str:
        """The text with its holes filled; with `count` in its plural form."""
        text = self._texts[key]
        if isinstance(text, dict):
            text = text["one"] if count == 1 and "one" in text else text["other"]
        filled = {**values, "count": count}
        return re.sub(r"\{(\w+)\}", lambda hole: str(filled[hole[1]]), text)

    def pattern(self, key: str) -> re.Pattern[str]:
        """Matches the text with anything in its holes, in any of its plural forms."""
        text = self._texts[key]
        forms = text.values() if isinstance(text, dict) else [text]
        return re.compile("|".join(re.sub(r"\\{\w+\\}", ".+", re.escape(form)) for form in forms))


@cache
def _catalogue(app: str, language: str) -> dict[str, str | dict[str, str]]:
    """Everything the app may say, with what it shares with other portals."""
    found: dict[str, str | dict[str, str]] = {}
    for place in (_WEB / "packages" / "portal" / "src", _WEB / "apps" / app / "src"):
        for file in sorted(place.rglob(f"messages/**/{language}.json")):
            found |= json.loads(file.read_text())
    return found
