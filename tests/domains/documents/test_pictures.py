"""Pictures are made anew of their pixels."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from tests.domains.documents.samples import WHERE, picture
from visavis.domains.documents.pictures import remade
from visavis.kernel.errors import Invalid

TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


@pytest.mark.parametrize("kind", TYPES)
def test_a_picture_keeps_its_kind_and_loses_what_a_camera_wrote(kind: str) -> None:
    made = remade(picture(kind), TYPES[kind])
    with Image.open(BytesIO(made.content)) as image:
        assert image.format == kind
        assert not image.getexif()
        assert image.info.keys().isdisjoint({"exif", "icc_profile", "xmp", "comment"})
    assert WHERE.encode() not in made.content + made.preview


@pytest.mark.parametrize("kind", TYPES)
def test_a_picture_stands_upright(kind: str) -> None:
    made = remade(picture(kind, (1200, 900)), TYPES[kind])
    assert (made.width, made.height) == (900, 1200)


def test_the_preview_is_a_small_webp() -> None:
    made = remade(picture(size=(3000, 1000)), "image/jpeg")
    with Image.open(BytesIO(made.preview)) as image:
        assert (image.format, image.size) == ("WEBP", (213, 640))


def test_what_shines_through_stays_so() -> None:
    made = remade(picture("PNG", mode="RGBA"), "image/png")
    with Image.open(BytesIO(made.content)) as image:
        assert image.mode == "RGBA"


def test_colours_are_said_in_the_common_way() -> None:
    red = Image.new("RGB", (40, 40), (255, 0, 0))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    output = BytesIO()
    red.save(output, "PNG", icc_profile=profile.tobytes())
    with Image.open(BytesIO(remade(output.getvalue(), "image/png").content)) as image:
        assert image.size == (40, 40)


@pytest.mark.parametrize("content", [picture()[:4000], b"\xff\xd8\xff" + b"0" * 100, b""])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        remade(content, "image/jpeg")
    assert refused.value.code == "document.content_differs"
