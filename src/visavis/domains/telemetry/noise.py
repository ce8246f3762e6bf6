"""Noise for numbers that leave the house: two-sided geometric, the same for the same cell at every export.

Source: Ghosh, Roughgarden and Sundararajan, "Universally Utility-Maximizing Privacy Mechanisms" (2009).
"""

import math

EPSILON = 1.0


def noise(seed: bytes) -> int:
    """A whole number around 0 drawn from 16 bytes or more; |n| has probability ~ exp(-EPSILON * |n|)."""
    return _geometric(seed[:8]) - _geometric(seed[8:16])


def _geometric(eight: bytes) -> int:
    uniform = (int.from_bytes(eight, "big") + 1) / 2**64
    return math.floor(math.log(uniform) / -EPSILON)
