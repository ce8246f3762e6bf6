"""docs/operate/settings.md has every setting, and no other."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from pydantic.fields import FieldInfo

from visavis.settings import PREFIX, Section, Settings

PAGE = Path(__file__).parents[2] / "docs" / "operate" / "settings.md"
ROW = re.compile(r"^\| `([a-z_.]+)` \| `([A-Z_]+)` \| (.+?) \| (.+) \|$", re.MULTILINE)


class Entry(NamedTuple):
    name: str
    variable: str
    default: str


def settings(section: type[Section] = Settings, path: tuple[str, ...] = ()) -> Iterator[Entry]:
    for name, field in section.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, Section):
            yield from settings(inner, (*path, name))
        else:
            names = (*path, name)
            yield Entry(".".join(names), PREFIX + "_".join(names).upper(), default(field))


def default(field: FieldInfo) -> str:
    if field.default_factory is not None:
        return "depends"
    if isinstance(field.default, bool):
        return f"`{str(field.default).lower()}`"
    return "none" if field.default in (None, ()) else f"`{field.default}`"


def documented() -> list[Entry]:
    return [Entry(name, variable, value) for name, variable, value, _ in ROW.findall(PAGE.read_text())]


def test_every_setting_is_documented_and_every_documented_one_exists() -> None:
    assert [entry.name for entry in documented()] == [entry.name for entry in settings()]


@pytest.mark.parametrize("entry", list(settings()), ids=lambda entry: entry.name)
def test_a_setting_has_the_environment_name_and_default_that_are_documented(entry: Entry) -> None:
    found = next(found for found in documented() if found.name == entry.name)
    assert found.variable == entry.variable
    assert entry.default in ("depends", found.default)
