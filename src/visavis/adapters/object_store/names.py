"""Names of objects: our own ids, and slashes between them."""

import re

_NAME = re.compile(r"[0-9a-z-]+(?:/[0-9a-z-]+)*")


def checked(name: str) -> str:
    """Raises ValueError for anything else, whatever a file system would make of it."""
    if _NAME.fullmatch(name) is None:
        raise ValueError("This is no name of an object.")
    return name
