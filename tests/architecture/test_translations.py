"""Every visible text exists in four languages, says the same with the same parts, and is shown somewhere."""

import json
import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "web"
PORTAL = WEB / "packages" / "portal" / "src"
LANGUAGES = ("de", "en", "fr", "it")
PLURAL_FORMS = {"de": {"one", "other"}, "en": {"one", "other"}, "fr": {"one", "many", "other"}}
PLURAL_FORMS["it"] = PLURAL_FORMS["fr"]

# A key in code: a whole string, or one with computed parts such as `presence.${state}`.
WHOLE = re.compile(r"""["'`]([\w.-]+)["'`]""")
COMPUTED = re.compile(r"`([\w.]*\.?\$\{[^`]*)`")
HOLE = re.compile(r"\$\{[^{}]*\}")
CALL = re.compile(r"""\bt\(\s*["']([^"']+)["']""")
# Both portals speak the words of the portal package by this name.
SHARED_CALL = re.compile(r"""\bword\(\s*["']([^"']+)["']""")

Text = str | dict[str, str]
CATALOGUES = sorted(
    path.parent
    for place in ("apps", "packages")
    for path in (WEB / place).rglob("messages/**/de.json")
    if "node_modules" not in path.parts
)

each_catalogue = pytest.mark.parametrize(
    "folder", CATALOGUES, ids=lambda path: path.relative_to(WEB).as_posix().replace("/src", "")
)


def home(folder: Path) -> Path:
    """The folder whose code shows the texts: above `messages`."""
    while folder.name != "messages":
        folder = folder.parent
    return folder.parent


HOMES = sorted({home(folder) for folder in CATALOGUES})
each_home = pytest.mark.parametrize("place", HOMES, ids=lambda path: path.relative_to(WEB).as_posix())


def texts(folder: Path, language: str) -> dict[str, Text]:
    catalogue: dict[str, Text] = json.loads((folder / f"{language}.json").read_text(encoding="utf-8"))
    return catalogue


def wordings(text: Text) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())


def placeholders(text: Text) -> set[str]:
    return {name for wording in wordings(text) for name in re.findall(r"\{(\w+)\}", wording)}


def code(place: Path) -> str:
    """The code that shows texts of `place`: folders inside with texts of their own have their own."""
    inner = [other for other in HOMES if other != place and other.is_relative_to(place)]
    return "\n".join(
        path.read_text(encoding="utf-8")
        for path in place.rglob("*.ts*")
        if ".test." not in path.name and not any(path.is_relative_to(other) for other in inner)
    )


def keys_of(place: Path) -> set[str]:
    return {key for folder in CATALOGUES if home(folder) == place for key in texts(folder, "de")}


def is_mentioned(key: str, whole: set[str], computed: list[re.Pattern[str]]) -> bool:
    return key in whole or any(pattern.fullmatch(key) for pattern in computed)


def computed_keys(source: str) -> list[re.Pattern[str]]:
    """Patterns of computed keys. One that is nothing but a hole would match every key; it is left out."""
    shapes = [HOLE.split(shape) for shape in COMPUTED.findall(source)]
    return [re.compile(r"[\w.]+".join(map(re.escape, shape))) for shape in shapes if "." in "".join(shape)]


def test_all_apps_have_catalogues() -> None:
    apps = {path.relative_to(WEB).parts[1] for path in CATALOGUES if path.is_relative_to(WEB / "apps")}

    assert apps == {path.name for path in (WEB / "apps").iterdir()}


@each_catalogue
def test_all_languages_have_the_same_keys_in_the_same_order(folder: Path) -> None:
    german = list(texts(folder, "de"))

    for language in LANGUAGES:
        assert list(texts(folder, language)) == german, language


@each_catalogue
def test_no_text_is_empty_or_padded(folder: Path) -> None:
    for language in LANGUAGES:
        for key, text in texts(folder, language).items():
            assert all(wording and wording == wording.strip() for wording in wordings(text)), (language, key)


@each_catalogue
def test_placeholders_agree_in_all_languages(folder: Path) -> None:
    expected = {key: placeholders(text) for key, text in texts(folder, "de").items()}

    for language in LANGUAGES:
        assert {key: placeholders(text) for key, text in texts(folder, language).items()} == expected, (
            language
        )


@each_catalogue
def test_plurals_use_the_forms_of_their_language(folder: Path) -> None:
    for language in LANGUAGES:
        for key, text in texts(folder, language).items():
            if isinstance(text, dict):
                assert {"one", "other"} <= set(text) <= PLURAL_FORMS[language], (language, key)


@each_home
def test_every_text_is_used_and_every_used_text_exists(place: Path) -> None:
    source, keys = code(place), keys_of(place)
    whole, computed = set(WHOLE.findall(source)), computed_keys(source)
    if place == PORTAL:
        whole |= {key for other in HOMES for key in SHARED_CALL.findall(code(other))}

    assert {key for key in keys if not is_mentioned(key, whole, computed)} == set(), "never shown"
    assert set(CALL.findall(source)) - keys == set(), "not in the catalogue"
    assert set(SHARED_CALL.findall(source)) - keys_of(PORTAL) == set(), "not in the portal's catalogue"


@each_catalogue
def test_german_is_written_as_in_switzerland(folder: Path) -> None:
    german = texts(folder, "de")

    assert [key for key, text in german.items() if any("ß" in wording for wording in wordings(text))] == []


@each_catalogue
def test_french_punctuation_stays_on_the_line_of_its_word(folder: Path) -> None:
    french = texts(folder, "fr")
    torn = re.compile(r" [?!;:»]|« ")

    assert [key for key, text in french.items() if any(map(torn.search, wordings(text)))] == []


@each_catalogue
@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_apostrophes_are_typographic(folder: Path, language: str) -> None:
    straight = re.compile(r"\w'\w")
    said = texts(folder, language).items()

    assert [key for key, text in said if any(map(straight.search, wordings(text)))] == []
