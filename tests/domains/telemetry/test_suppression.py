"""No number that is shown, and no sum of such numbers, points at few people."""

from hypothesis import given
from hypothesis import strategies as st

from visavis.domains.telemetry.noise import noise
from visavis.domains.telemetry.suppression import (
    LEAST,
    rounded_down,
    without_small,
    without_small_and_complement,
)

cells = st.dictionaries(st.integers(0, 40), st.integers(0, 30), min_size=1, max_size=31)


@given(cells)
def test_what_is_shown_is_true_and_not_small(counted: dict[int, int]) -> None:
    for hide in (without_small, without_small_and_complement):
        shown = hide(counted)
        assert shown.keys() == counted.keys()
        assert all(value is None or value == counted[key] >= LEAST for key, value in shown.items())


@given(cells)
def test_a_sum_that_is_shown_betrays_no_single_hidden_cell(counted: dict[int, int]) -> None:
    shown = without_small_and_complement(counted)
    hidden = [counted[key] for key, value in shown.items() if value is None]
    everything_is_hidden = len(hidden) == len(counted)

    assert not hidden or everything_is_hidden or (len(hidden) > 1 and sum(hidden) >= LEAST)


@given(cells, st.data())
def test_one_person_less_changes_no_shown_number_that_hid_before(
    counted: dict[int, int], data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(sorted(counted)))
    fewer = counted | {key: max(0, counted[key] - 1)}

    if counted[key] < LEAST:
        assert without_small(counted) == without_small(fewer)


@given(st.integers(0, 1000))
def test_a_growing_sum_is_shown_in_full_steps(value: int) -> None:
    shown = rounded_down(value)

    assert shown is None if value < LEAST else shown is not None and value - LEAST < shown <= value


@given(st.binary(min_size=32, max_size=32))
def test_noise_is_the_same_for_the_same_cell(seed: bytes) -> None:
    assert noise(seed) == noise(seed)
    assert abs(noise(seed)) < 50


def test_noise_goes_both_ways_and_is_small() -> None:
    step = 2**54
    drawn = [
        noise((number * step).to_bytes(8, "big") + (number * 7 % 1024 * step).to_bytes(8, "big"))
        for number in range(1024)
    ]

    assert min(drawn) < 0 < max(drawn)
    assert sum(abs(value) <= 2 for value in drawn) > 700
