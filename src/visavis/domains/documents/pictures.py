"""Pictures among documents: made anew of their pixels, without what a camera wrote beside them."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms

from visavis.kernel.errors import Invalid
from visavis.kernel.pictures import clean, encoded, plain, read_picture

# Twice what a conversation shows, for dense screens.
PREVIEW = (640, 640)
PREVIEW_QUALITY = 70
QUALITY = 90


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture in its own format, a small WebP of it, and its measures in pixels."""

    content: bytes
    preview: bytes
    width: int
    height: int


def remade(content: bytes, media_type: str) -> Picture:
    """Raises Invalid for what cannot be decoded."""

    def make(image: Image.Image) -> Picture:
        # What was said beside the picture about its colours goes too, so they are said in the common way.
        upright = clean(_opaque_for(media_type, plain(_in_common_colours(image))))
        small = upright.copy()
        small.thumbnail(PREVIEW, Image.Resampling.LANCZOS)
        width, height = upright.size
        return Picture(_saved(upright, media_type), encoded(small, PREVIEW_QUALITY), width, height)

    try:
        return read_picture(content, make)
    except Invalid:
        raise Invalid("document.content_differs", "This is not what its name says.") from None


def _in_common_colours(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    mode = "RGB" if image.mode == "CMYK" else image.mode
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        common = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, common, outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _opaque_for(media_type: str, image: Image.Image) -> Image.Image:
    """JPEG knows nothing that shines through."""
    return image.convert("RGB") if media_type == "image/jpeg" else image


def _saved(image: Image.Image, media_type: str) -> bytes:
    output = BytesIO()
    match media_type:
        case "image/jpeg":
            image.save(output, "JPEG", quality=QUALITY, progressive=True)
        case "image/png":
            image.save(output, "PNG")
        case _:
            image.save(output, "WEBP", quality=QUALITY)
    return output.getvalue()
