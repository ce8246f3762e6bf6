"""Mails say the same in four languages, and every colour of a company stays readable."""

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.domains.companies.public import LANGUAGES, Language
from visavis.domains.notifications.contents import KIND, LASTS, MailKind
from visavis.domains.notifications.layout import readable_on
from visavis.domains.notifications.wording import MOST_CHARACTERS, MailWords, one_line, words

FILLED = {
    "company": "",
    "invitation": "inviter roles",
    "answer_waits": "expert",
}
PLACE = re.compile(r"\{(\w+)\}")


def places(said: MailWords) -> set[str]:
    return set(PLACE.findall(" ".join((said.subject, *said.lines, said.button, *said.after))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mail_has_its_words(language: Language) -> None:
    assert set(words(language).mails) == set(get_args(MailKind)) == set(KIND.values()) == set(LASTS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", get_args(MailKind))
def test_words_ask_for_nothing_that_is_not_there(language: Language, kind: MailKind) -> None:
    said = words(language).mails[kind]

    assert places(said) <= {"company", *FILLED.get(kind, "").split()}
    assert places(said) == places(words("de").mails[kind])
    assert len(said.lines) == len(words("de").mails[kind].lines)
    assert len(said.after) == len(words("de").mails[kind].after)


def test_german_is_swiss() -> None:
    assert "\N{LATIN SMALL LETTER SHARP S}" not in repr(words("de"))


@given(st.text())
def test_any_name_becomes_one_line(name: str) -> None:
    line = one_line(name)

    assert len(line) <= MOST_CHARACTERS
    assert line.splitlines() in ([], [line])
    assert one_line(line) == line


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_a_button_is_readable_in_every_colour(accent: str) -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    darker, lighter = sorted((luminance(accent), luminance(readable_on(accent))))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.2
