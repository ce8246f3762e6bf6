"""What the built widget asks of a visitor's line."""

from bench.size import call_script, first_screen_script, loader_script, rung_script, talking_script

LOADER_BYTES = 2_500
FIRST_SCREEN_SCRIPT_BYTES = 20_000
CALL_BYTES = 12_000
TALKING_BYTES = 9_100


def test_the_loader_is_small() -> None:
    assert loader_script() < LOADER_BYTES


def test_the_script_of_the_first_screen_with_loader_and_words_is_small() -> None:
    assert first_screen_script() < FIRST_SCREEN_SCRIPT_BYTES


def test_the_script_of_a_call_until_it_rings_is_small() -> None:
    assert call_script() < CALL_BYTES


def test_the_script_until_somebody_is_rung_at_is_small() -> None:
    assert rung_script() < CALL_BYTES


def test_the_script_that_comes_while_it_rings_is_small() -> None:
    assert talking_script() < TALKING_BYTES
