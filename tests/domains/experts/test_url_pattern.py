"""Patterns of page addresses, by the examples that the browser's implementation is tested with too."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.domains.experts.url_pattern import applies, kept_pattern, matches

EXAMPLES = json.loads((Path(__file__).parents[3] / "contract" / "url_patterns.json").read_text("utf-8"))
PATHS = st.text("ab/%20é.-", max_size=20)


@pytest.mark.parametrize(("pattern", "address", "expected"), EXAMPLES["patterns"])
def test_a_pattern_matches_as_specified(pattern: str, address: str, expected: bool) -> None:  # noqa: FBT001 (data)
    assert matches(pattern, address) is expected


@pytest.mark.parametrize(("include", "exclude", "address", "expected"), EXAMPLES["rules"])
def test_a_rule_applies_as_specified(
    include: list[str],
    exclude: list[str],
    address: str,
    expected: bool,  # noqa: FBT001 (data)
) -> None:
    assert applies(include, exclude, address) is expected


@given(PATHS)
def test_a_path_matches_itself_and_its_beginnings_with_a_star(path: str) -> None:
    address = f"https://www.example.ch/{path}"
    assert matches(f"/{path}", address)
    assert all(matches(f"/{path[:end]}*", address) for end in range(len(path)) if "%" not in path)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" /a ", "/a"),
        ("WWW.Example.ch/A", "www.example.ch/A"),
        ("*.example.ch", "*.example.ch"),
        ("bücher.example/neu", "xn--bcher-kva.example/neu"),
        ("localhost/a", "localhost/a"),
    ],
)
def test_patterns_are_kept_in_one_form(typed: str, kept: str) -> None:
    assert kept_pattern(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", " ", "https://a.ch/", "/a b", "-a.ch", "*", "*.*.ch", "a" * 301, "a..b\0"]
)
def test_what_is_no_pattern_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        kept_pattern(typed)
