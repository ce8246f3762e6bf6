"""Names of files as people gave them: made safe to show and to save, and never part of a path."""

import re
import unicodedata

from visavis.kernel.errors import Invalid

MOST_CHARACTERS = 120

# Besides control characters, those that turn the direction of writing: "fdp.exe" could look like a PDF.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_PATH = re.compile(r"[/\\]")


def checked_name(given: str) -> str:
    """The last part of the name, at most 120 characters, its extension kept. Raises Invalid for none."""
    name = _PATH.split(unicodedata.normalize("NFC", given))[-1]
    name = _FORBIDDEN.sub("_", _UNSEEN.sub("", name))
    stem, dot, extension = " ".join(name.split()).rpartition(".")
    stem = stem.strip(". ")
    if not (dot and stem and extension):
        raise Invalid("document.name", "A document needs a name with an extension, such as letter.pdf.")
    return f"{stem[: MOST_CHARACTERS - len(extension) - 1].rstrip()}.{extension}"


def extension_of(name: str) -> str:
    """In small letters, without the dot."""
    return name.rpartition(".")[2].lower()
