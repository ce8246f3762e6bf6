"""Which kinds of documents are let through: by extension, and by what their bytes say they are."""

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from visavis.domains.documents.naming import extension_of
from visavis.kernel.errors import Invalid

Fault = Literal["content_differs", "macros"]

MOST_ENTRIES = 10_000
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MEMBER = b"PK\x01\x02"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """`fault` says what speaks against bytes that claim to be of this kind. Pictures are made anew too."""

    media_type: str
    fault: Callable[[bytes], Fault | None]
    is_picture: bool = False


def kind_of(name: str) -> DocumentKind:
    """The kind that the extension names. Raises Invalid for one that is not on the list."""
    kind = KINDS.get(extension_of(name))
    if kind is None:
        raise Invalid("document.kind", f"Documents of this kind are not taken; these are: {LISTED}.")
    return kind


def _begins_with(*signatures: bytes) -> Callable[[bytes], Fault | None]:
    return lambda content: None if content.startswith(signatures) else "content_differs"


def _webp(content: bytes) -> Fault | None:
    return None if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else "content_differs"


def _text(content: bytes) -> Fault | None:
    """Text is what has no control characters in one of the encodings that programs write it in."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    return "content_differs" if _CONTROL.search(text) else None


def _office(main: str) -> Callable[[bytes], Fault | None]:
    """ECMA-376: a ZIP with a list of content types and one main part."""

    def fault(archive: zipfile.ZipFile) -> Fault | None:
        names = {name.lower() for name in archive.namelist()}
        if not {"[content_types].xml", main} <= names:
            return "content_differs"
        return "macros" if any(name.endswith("vbaproject.bin") for name in names) else None

    return _archive(fault)


def _open_document(kind: str) -> Callable[[bytes], Fault | None]:
    """OpenDocument 1.3, part 2: a ZIP whose first member says what it is."""

    def fault(archive: zipfile.ZipFile) -> Fault | None:
        first = next(iter(archive.infolist()), None)
        expected = f"{_OPEN_DOCUMENT}{kind}".encode()
        if first is None or first.filename != "mimetype" or first.file_size != len(expected):
            return "content_differs"
        if archive.read(first) != expected:
            return "content_differs"
        names = archive.namelist()
        return "macros" if any(name.startswith(("Basic/", "Scripts/")) for name in names) else None

    return _archive(fault)


def _archive(fault: Callable[[zipfile.ZipFile], Fault | None]) -> Callable[[bytes], Fault | None]:
    def of_content(content: bytes) -> Fault | None:
        # Counted before it is read: each member costs a hundred times what it takes in the file.
        if not content.startswith(b"PK\x03\x04") or content.count(_MEMBER) > MOST_ENTRIES:
            return "content_differs"
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                return fault(archive)
        except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, EOFError):
            return "content_differs"

    return of_content


_JPEG = DocumentKind("image/jpeg", _begins_with(b"\xff\xd8\xff"), is_picture=True)
KINDS: Mapping[str, DocumentKind] = {
    "pdf": DocumentKind("application/pdf", _begins_with(b"%PDF-")),
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "png": DocumentKind("image/png", _begins_with(b"\x89PNG\r\n\x1a\n"), is_picture=True),
    "webp": DocumentKind("image/webp", _webp, is_picture=True),
    "txt": DocumentKind("text/plain", _text),
    "csv": DocumentKind("text/csv", _text),
    "docx": DocumentKind(f"{_OFFICE}wordprocessingml.document", _office("word/document.xml")),
    "xlsx": DocumentKind(f"{_OFFICE}spreadsheetml.sheet", _office("xl/workbook.xml")),
    "pptx": DocumentKind(f"{_OFFICE}presentationml.presentation", _office("ppt/presentation.xml")),
    "odt": DocumentKind(f"{_OPEN_DOCUMENT}text", _open_document("text")),
    "ods": DocumentKind(f"{_OPEN_DOCUMENT}spreadsheet", _open_document("spreadsheet")),
    "odp": DocumentKind(f"{_OPEN_DOCUMENT}presentation", _open_document("presentation")),
}
EXTENSIONS = tuple(KINDS)
MEDIA_TYPES = tuple(dict.fromkeys(kind.media_type for kind in KINDS.values()))
LISTED = ", ".join(EXTENSIONS)
