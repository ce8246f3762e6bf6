"""Padding that hides the length of what is sealed.

Padmé from Nikitin, Barman, Lueks, Underwood, Hubaux and Ford, "Reducing Metadata Leakage from Encrypted Files
and Communication with PURBs", PoPETs 2019(4): at most 12 % overhead, O(log log n) bits of the length leak.
The end is marked as in ISO/IEC 7816-4: one byte 0x80, then zeros.
"""

MINIMUM_BYTES = 32
_MARK = b"\x80"


def _padme(length: int) -> int:
    if length <= MINIMUM_BYTES:
        return MINIMUM_BYTES
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (length + mask) & ~mask


_TABLE = tuple(_padme(length) for length in range(4097))


def padded_length(length: int) -> int:
    """Bytes that `length` bytes take once padded, the mark included."""
    return _TABLE[length + 1] if length < len(_TABLE) - 1 else _padme(length + 1)


def pad(plaintext: bytes) -> bytes:
    return (plaintext + _MARK).ljust(padded_length(len(plaintext)), b"\0")


def unpad(padded: bytes) -> bytes:
    """Raises ValueError when the mark is missing."""
    end = padded.rstrip(b"\0")
    if not end.endswith(_MARK):
        raise ValueError("padding")
    return end[:-1]
