"""What a canned answer is, and which words in it are filled in while it is written."""

import re
from typing import Final

import msgspec

VARIABLES: Final = ("visitor", "expert", "company")
"""Names that stand in braces for the visitor's, the expert's and the company's name."""

_BRACED = re.compile(r"\{([^{}]*)\}")


class CannedAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A text with the title under which it is found: "Guten Tag {visitor}, ..."."""

    title: str
    text: str


def unknown_variables(text: str) -> list[str]:
    """What stands in braces and cannot be filled in."""
    return [name for name in _BRACED.findall(text) if name not in VARIABLES]
