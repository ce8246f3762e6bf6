"""Photos: whatever was sent becomes a square WebP without anything a camera wrote beside the picture."""

from dataclasses import dataclass

from PIL import Image

from visavis.kernel.errors import Invalid
from visavis.kernel.pictures import encoded, plain, read_picture

# Twice the largest square that a business card and a list show, for dense screens.
SIDE = 240
SMALL_SIDE = 112
QUALITY = 60


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

    def make(image: Image.Image) -> Photo:
        square = _square(image, crop)
        return Photo(_encoded(square, SIDE), _encoded(square, SMALL_SIDE))

    return read_picture(content, make)


def _square(image: Image.Image, crop: Crop | None) -> Image.Image:
    crop = crop or _middle(image)
    box = (crop.x, crop.y, crop.x + crop.size, crop.y + crop.size)
    if crop.size < 1 or box[0] < 0 or box[1] < 0 or box[2] > image.width or box[3] > image.height:
        raise Invalid("photo.crop", "The crop lies outside the picture.")
    # Small first: each further copy of a large picture takes 200 MB.
    return _opaque(plain(image).resize((SIDE, SIDE), Image.Resampling.LANCZOS, box))


def _middle(image: Image.Image) -> Crop:
    size = min(image.size)
    return Crop((image.width - size) // 2, (image.height - size) // 2, size)


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image)
    return white.convert("RGB")


def _encoded(square: Image.Image, side: int) -> bytes:
    return encoded(square.resize((side, side), Image.Resampling.LANCZOS), QUALITY)
