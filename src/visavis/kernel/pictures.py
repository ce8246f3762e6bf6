"""Pictures that people send: decoded with care, and written as WebP without what a camera wrote beside."""

import warnings
from collections.abc import Callable
from io import BytesIO
from typing import TypeVar

from PIL import ExifTags, Image

from visavis.kernel.errors import Invalid

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 50_000_000
MEDIA_TYPE = "image/webp"

Made = TypeVar("Made")

# EXIF's numbers, and what turns such a picture upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIGNATURES = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}


def read_picture(content: bytes, make: Callable[[Image.Image], Made]) -> Made:
    """What `make` makes of a JPEG, PNG or WebP, turned upright. Raises Invalid for any other file."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(content), formats=[_format(content)]) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise _unusable()
                return make(_upright(image))
        except (
            OSError,
            SyntaxError,
            ValueError,
            Image.DecompressionBombError,
            Image.DecompressionBombWarning,
        ):
            raise _unusable() from None


def plain(image: Image.Image) -> Image.Image:
    """As RGB, or RGBA when something shines through."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    return image if image.mode == mode else image.convert(mode)


def encoded(image: Image.Image, quality: int) -> bytes:
    """A WebP file of a plain picture."""
    output = BytesIO()
    clean(image).save(output, "WEBP", quality=quality, method=6)
    return output.getvalue()


def clean(image: Image.Image) -> Image.Image:
    """A new image: what the old one carried beside its pixels does not come along."""
    pixels = Image.new(image.mode, image.size)
    pixels.paste(image)
    return pixels


def _upright(image: Image.Image) -> Image.Image:
    """As the camera was held. Pillow's own way writes the EXIF data anew, and fails where they are broken."""
    turn = _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    return image if turn is None else image.transpose(turn)


def _format(content: bytes) -> str:
    for signature, name in _SIGNATURES.items():
        if content.startswith(signature):
            return name
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    raise _unusable()


def _unusable() -> Invalid:
    return Invalid("photo.unusable", "This is no JPEG, PNG or WebP picture that can be used.")
