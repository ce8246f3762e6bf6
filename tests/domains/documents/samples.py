"""Documents as people have them, made here byte by byte."""

import zipfile
from io import BytesIO

from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
TEXT = "Grüezi\r\nÜbersicht; 12\tCHF\n".encode()
WHERE = "Bundesplatz 3, Bern"


def picture(kind: str = "JPEG", size: tuple[int, int] = (1200, 900), *, mode: str = "RGB") -> bytes:
    """A picture that says in its EXIF data who made it, where, and which side is up."""
    image = Image.effect_noise(size, 40).convert(mode)
    exif = Image.Exif()
    exif[0x010E] = WHERE
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (46.0, 56.0, 48.0)
    output = BytesIO()
    image.save(output, kind, exif=exif)
    return output.getvalue()


def archive(*members: tuple[str, bytes]) -> bytes:
    """A ZIP of these members, not compressed."""
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as made:
        for name, content in members:
            made.writestr(name, content)
    return output.getvalue()


def office(main: str = "word/document.xml", *more: str) -> bytes:
    return archive(("[Content_Types].xml", b"<Types/>"), (main, b"<w/>"), *((name, b"x") for name in more))


def open_document(kind: str = "text", *more: str) -> bytes:
    media_type = f"application/vnd.oasis.opendocument.{kind}".encode()
    return archive(("mimetype", media_type), ("content.xml", b"<o/>"), *((name, b"x") for name in more))


def paged_pdf(*pages: str) -> bytes:
    """A PDF (ISO 32000) with one line of text on each page."""
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>"]
    for number, text in enumerate(pages):
        drawn = f"BT /F1 28 Tf 72 720 Td ({text}) Tj ET"
        font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
        looks = f"/MediaBox[0 0 595 842]/Resources<</Font<</F1{font}>>>>"
        objects += [
            f"<</Type/Page/Parent 2 0 R{looks}/Contents {4 + 2 * number} 0 R>>",
            f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        ]
    return _written(objects)


def _written(objects: list[str]) -> bytes:
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(content)}\n%%EOF\n"
    return content + end.encode()
