"""Photos: always a clean square WebP, never what the camera wrote beside the picture."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from tests.domains.directory import Directory
from tests.domains.experts.test_experts import actor
from visavis.domains.experts.photo import Crop, square_photo
from visavis.kernel.errors import Invalid, NotFound

RED, BLUE = (200, 30, 30), (30, 30, 200)
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def picture(size: tuple[int, int] = (900, 600), kind: str = "JPEG", orientation: int = 1) -> bytes:
    """Red on its left half, blue on its right; with a place and a maker in its metadata."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    exif = image.getexif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = "CANARY-CAMERA"
    exif.get_ifd(GPS)[1] = "CANARY-PLACE"
    output = BytesIO()
    image.save(output, kind, exif=exif)
    return output.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def is_red(image: Image.Image, x: int, y: int) -> bool:
    pixel = image.convert("RGB").getpixel((x, y))
    assert isinstance(pixel, tuple)
    return pixel[0] > pixel[2]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_any_picture_becomes_a_square_without_metadata(kind: str) -> None:
    source = picture(kind=kind)
    assert b"CANARY" in source
    photo = square_photo(source, None)
    for result, side in ((photo.full, 240), (photo.small, 112)):
        image = opened(result)
        assert (image.format, image.size) == ("WEBP", (side, side))
        assert not image.getexif()
        assert b"CANARY" not in result
        assert b"EXIF" not in result


def test_a_photo_taken_sideways_stands_upright() -> None:
    image = opened(square_photo(picture(orientation=6), None).full)
    assert is_red(image, 120, 14)
    assert not is_red(image, 120, 225)


@pytest.mark.parametrize("orientation", range(10))
def test_a_camera_may_be_held_in_any_way(orientation: int) -> None:
    image = opened(picture((64, 64), "PNG", orientation))
    image.paste("green", (0, 0, 20, 10))
    held, upright = BytesIO(), BytesIO()
    image.save(held, "PNG", exif=image.getexif())
    ImageOps.exif_transpose(opened(held.getvalue())).save(upright, "PNG")
    assert square_photo(held.getvalue(), None) == square_photo(upright.getvalue(), None)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@given(at=st.integers(4, 260), change=st.binary(min_size=1, max_size=8))
def test_a_damaged_picture_is_taken_or_refused_and_nothing_else(at: int, change: bytes) -> None:
    source = picture((16, 16), orientation=6)
    with suppress(Invalid):
        square_photo(source[:at] + change + source[at + len(change) :], None)


def test_broken_notes_of_the_camera_do_not_spoil_its_picture() -> None:
    source = picture(orientation=6)
    # A text where a number belongs.
    broken = source.replace(b"\x01\x0f\x00\x02", b"\x01\x00\x00\x02")
    assert square_photo(broken, None) == square_photo(source, None)


def test_the_chosen_square_is_taken() -> None:
    image = opened(square_photo(picture(), Crop(x=450, y=0, size=450)).full)
    assert not is_red(image, 10, 10)


def test_what_is_transparent_becomes_white() -> None:
    output = BytesIO()
    Image.new("RGBA", (600, 600), (0, 0, 0, 0)).save(output, "PNG")
    pixel = opened(square_photo(output.getvalue(), None).full).getpixel((120, 120))
    assert isinstance(pixel, tuple)
    assert min(pixel) > 250


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "LA"])
def test_a_picture_of_any_colour_mode_is_taken(mode: str) -> None:
    output = BytesIO()
    Image.new("L", (300, 200), 120).convert(mode).save(output, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(square_photo(output.getvalue(), None).full).mode == "RGB"


@pytest.mark.parametrize("crop", [Crop(-1, 0, 10), Crop(0, 0, 0), Crop(500, 0, 600), Crop(0, 590, 50)])
def test_a_square_outside_the_picture_is_refused(crop: Crop) -> None:
    with pytest.raises(Invalid, match=r"photo\.crop"):
        square_photo(picture(), crop)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a",
        picture()[:200],
        b"RIFF0000WEBP",
    ],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid, match=r"photo\.unusable"):
        square_photo(content, None)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    output = BytesIO()
    Image.new("1", (20_000, 20_000)).save(output, "PNG")
    with pytest.raises(Invalid, match=r"photo\.unusable"):
        square_photo(output.getvalue(), None)


async def test_a_replaced_photo_is_deleted(directory: Directory) -> None:
    company = await directory.company()
    expert_id = await directory.expert(company.id)
    member = actor(company.id, expert_id)
    first = (await directory.experts.change_photo(member, picture(), None)).profile
    second = (await directory.experts.change_photo(member, picture(), None)).profile
    for picture_id in (second.photo, second.thumbnail):
        assert picture_id
        assert (await directory.companies.picture(company.id, picture_id)).owner_id == expert_id
    await directory.experts.remove_photo(member)
    for picture_id in (first.photo, first.thumbnail, second.photo, second.thumbnail):
        assert picture_id
        with pytest.raises(NotFound):
            await directory.companies.picture(company.id, picture_id)
