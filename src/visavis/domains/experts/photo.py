"""Photos: whatever was sent becomes a square WebP without anything a camera wrote beside the picture."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import ExifTags, Image

from visavis.kernel.errors import Invalid

# Twice the largest square that a business card and a list show, for dense screens.
SIDE = 240
SMALL_SIDE = 112
MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 50_000_000
MEDIA_TYPE = "image/webp"
QUALITY = 60

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


@dataclass(frozen=True, slots=True)
class Crop:
    """A square of the upright picture, in pixels from its top left corner."""

    x: int
    y: int
    size: int


@dataclass(frozen=True, slots=True)
class Photo:
    """Two WebP files of one square picture: 240 pixels for the business card, 112 for lists."""

    full: bytes
    small: bytes


def square_photo(content: bytes, crop: Crop | None) -> Photo:
    """Both sizes of a picture. Without a crop the middle is taken. Raises Invalid for any other file."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(content), formats=[_format(content)]) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise _unusable()
                square = _square(_upright(image), crop)
                return Photo(_encoded(square, SIDE), _encoded(square, SMALL_SIDE))
        except (
            OSError,
            SyntaxError,
            ValueError,
            Image.DecompressionBombError,
            Image.DecompressionBombWarning,
        ):
            raise _unusable() from None


def _upright(image: Image.Image) -> Image.Image:
    """As the camera was held. Pillow's own way writes the EXIF data anew, and fails where they are broken."""
    turn = _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    return image if turn is None else image.transpose(turn)


def _square(image: Image.Image, crop: Crop | None) -> Image.Image:
    crop = crop or _middle(image)
    box = (crop.x, crop.y, crop.x + crop.size, crop.y + crop.size)
    if crop.size < 1 or box[0] < 0 or box[1] < 0 or box[2] > image.width or box[3] > image.height:
        raise Invalid("photo.crop", "The crop lies outside the picture.")
    # Small first: each further copy of a large picture takes 200 MB.
    return _opaque(_plain(image).resize((SIDE, SIDE), Image.Resampling.LANCZOS, box))


def _middle(image: Image.Image) -> Crop:
    size = min(image.size)
    return Crop((image.width - size) // 2, (image.height - size) // 2, size)


def _plain(image: Image.Image) -> Image.Image:
    mode = "RGBA" if image.has_transparency_data else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image)
    return white.convert("RGB")


def _encoded(square: Image.Image, side: int) -> bytes:
    # A new image: what the old one carried beside its pixels does not come along.
    clean = Image.new("RGB", (side, side))
    clean.paste(square.resize((side, side), Image.Resampling.LANCZOS))
    output = BytesIO()
    clean.save(output, "WEBP", quality=QUALITY, method=6)
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
