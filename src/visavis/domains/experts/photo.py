"""Photos: whatever was sent becomes a square WebP without anything a camera wrote beside the picture."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from visavis.kernel.errors import Invalid

SIDE = 512
MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 50_000_000
MEDIA_TYPE = "image/webp"
QUALITY = 84

_SIGNATURES = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}


@dataclass(frozen=True, slots=True)
class Crop:
    """A square of the upright picture, in pixels from its top left corner."""

    x: int
    y: int
    size: int


def square_photo(content: bytes, crop: Crop | None) -> bytes:
    """A WebP of 512 by 512. Without a crop the middle is taken. Raises Invalid for any other file."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(content), formats=[_format(content)]) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise _unusable()
                upright = ImageOps.exif_transpose(image)
                return _encoded(upright.convert("RGB"), crop)
        except (
            OSError,
            SyntaxError,
            ValueError,
            Image.DecompressionBombError,
            Image.DecompressionBombWarning,
        ):
            raise _unusable() from None


def _encoded(image: Image.Image, crop: Crop | None) -> bytes:
    if crop is None:
        square = ImageOps.fit(image, (SIDE, SIDE), Image.Resampling.LANCZOS)
    else:
        box = (crop.x, crop.y, crop.x + crop.size, crop.y + crop.size)
        if crop.size < 1 or box[0] < 0 or box[1] < 0 or box[2] > image.width or box[3] > image.height:
            raise Invalid("photo.crop", "The crop lies outside the picture.")
        square = image.resize((SIDE, SIDE), Image.Resampling.LANCZOS, box=box)
    # A new image: what the old one carried beside its pixels does not come along.
    clean = Image.new("RGB", (SIDE, SIDE))
    clean.paste(square)
    output = BytesIO()
    clean.save(output, "WEBP", quality=QUALITY, method=4)
    return output.getvalue()


def _format(content: bytes) -> str:
    for signature, name in _SIGNATURES.items():
        if content.startswith(signature):
            return name
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    raise _unusable()


def _unusable() -> Invalid:
    return Invalid("photo.unusable", "This is no JPEG, PNG or WebP picture that can be used.")
