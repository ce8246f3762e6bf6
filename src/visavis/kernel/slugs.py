"""Short names for addresses, made from names as people write them."""

import re
import unicodedata

_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe"})


def slug_from(name: str, most_characters: int, fallback: str, attempt: int = 1) -> str:
    """Small letters, digits and inner hyphens; another one for each attempt from 1.

    `fallback` stands in for a name without a Latin letter or digit.
    """
    spelt_out = unicodedata.normalize("NFC", name).lower().translate(_SPELT_OUT)
    ascii_only = unicodedata.normalize("NFKD", spelt_out).encode("ascii", "ignore").decode()
    ending = f"-{attempt}" if attempt > 1 else ""
    words = "-".join(re.findall(r"[a-z0-9]+", ascii_only))
    return (words[: most_characters - len(ending)].strip("-") or fallback) + ending
