"""Pictures of a company: whatever was sent becomes a WebP of the size that the panel shows."""

from typing import Literal

from PIL import Image

from visavis.kernel.pictures import encoded, plain, read_picture

Place = Literal["logo", "hero"]

# Twice what the panel shows, for dense screens.
HERO = (760, 224)
LOGO = (320, 160)
HERO_QUALITY = 60
LOGO_QUALITY = 90


def fitted(place: Place, content: bytes) -> bytes:
    """A WebP for the place. Raises Invalid for what is no picture."""
    return read_picture(content, _hero if place == "hero" else _logo)


def _hero(image: Image.Image) -> bytes:
    """Covers its place: what is too much is cut off evenly."""
    width, height = HERO
    scale = min(image.width / width, image.height / height)
    left, top = (image.width - width * scale) / 2, (image.height - height * scale) / 2
    box = (left, top, image.width - left, image.height - top)
    covered = plain(image).resize(HERO, Image.Resampling.LANCZOS, box)
    return encoded(covered.convert("RGB"), HERO_QUALITY)


def _logo(image: Image.Image) -> bytes:
    """Whole, not larger than its place, and with what shines through."""
    whole = plain(image)
    whole.thumbnail(LOGO, Image.Resampling.LANCZOS)
    return encoded(whole, LOGO_QUALITY)
