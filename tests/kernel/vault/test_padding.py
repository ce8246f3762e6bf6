"""Padding hides lengths and loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.kernel.vault.padding import MINIMUM_BYTES, pad, padded_length, unpad


@given(plaintext=st.binary(max_size=9000))
def test_padding_is_undone_exactly(plaintext: bytes) -> None:
    assert unpad(pad(plaintext)) == plaintext


@given(length=st.integers(0, 1 << 24))
def test_padding_costs_at_most_twelve_percent_or_the_minimum(length: int) -> None:
    assert length < padded_length(length) <= max(MINIMUM_BYTES, (length + 1) * 1.12)


@given(length=st.integers(0, 1 << 24))
def test_longer_texts_never_get_shorter(length: int) -> None:
    assert padded_length(length) <= padded_length(length + 1)


def test_eight_thousand_lengths_become_about_a_hundred() -> None:
    assert len({padded_length(length) for length in range(8000)}) < 110


def test_missing_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="padding"):
        unpad(bytes(32))
