"""Which numbers may be shown (P38): small ones hide, and with them enough others that no sum betrays them.

Source: complementary cell suppression as statistical offices do it, for one partition with a published sum.
"""

from collections.abc import Mapping
from typing import TypeVar

LEAST = 5

Key = TypeVar("Key")


def without_small(cells: Mapping[Key, int]) -> dict[Key, int | None]:
    """Cells of which no sum is shown: those under `LEAST`, zero included, become None."""
    return {key: value if value >= LEAST else None for key, value in cells.items()}


def without_small_and_complement(cells: Mapping[Key, int]) -> dict[Key, int | None]:
    """Cells whose sum is shown as well: what the hidden ones add up to says nothing about one of them.

    Either nothing is hidden, or at least two cells that hold `LEAST` or more together, or everything.
    """
    hidden = {key for key, value in cells.items() if value < LEAST}
    rising = sorted((key for key in cells if key not in hidden), key=lambda key: cells[key])
    while hidden and rising and (len(hidden) == 1 or sum(cells[key] for key in hidden) < LEAST):
        hidden.add(rising.pop(0))
    return {key: None if key in hidden else value for key, value in cells.items()}


def rounded_down(value: int) -> int | None:
    """For a sum that still grows: only full steps of `LEAST` are shown, so that no step is one person's."""
    return value - value % LEAST or None
