"""Which documents are let through, and how they are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domains.documents.samples import PDF, TEXT, archive, office, open_document, picture
from visavis.domains.documents.kinds import KINDS, kind_of
from visavis.domains.documents.naming import MOST_CHARACTERS, checked_name
from visavis.kernel.errors import Invalid

GENUINE = {
    "brief.pdf": PDF,
    "foto.jpg": picture(),
    "FOTO.JPEG": picture(),
    "plan.png": picture("PNG"),
    "bild.webp": picture("WEBP"),
    "notiz.txt": TEXT,
    "alt.txt": "Grüezi".encode("cp1252"),
    "weit.txt": "Grüezi".encode("utf-16"),
    "liste.csv": TEXT,
    "brief.docx": office(),
    "zahlen.xlsx": office("xl/workbook.xml"),
    "folien.pptx": office("ppt/presentation.xml"),
    "brief.odt": open_document(),
    "zahlen.ods": open_document("spreadsheet"),
    "folien.odp": open_document("presentation"),
}


@pytest.mark.parametrize("name", GENUINE)
def test_what_is_what_its_name_says_passes(name: str) -> None:
    assert kind_of(name).fault(GENUINE[name]) is None


def test_every_kind_has_a_genuine_example() -> None:
    assert {name.rpartition(".")[2].lower() for name in GENUINE} == set(KINDS)


@pytest.mark.parametrize("extension", KINDS)
@pytest.mark.parametrize("content", [b"MZ\x90\x00\x03", b"\x7fELF\x02\x01\x01\x00", b"PK\x03\x04broken"])
def test_a_program_passes_under_no_name(extension: str, content: bytes) -> None:
    assert kind_of(f"brief.{extension}").fault(content) == "content_differs"


@pytest.mark.parametrize("extension", KINDS)
def test_nothing_passes_as_something_else(extension: str) -> None:
    kind = kind_of(f"x.{extension}")
    others = [content for name, content in GENUINE.items() if kind_of(name).media_type != kind.media_type]
    texts = {"txt", "csv"}
    passed = [content for content in others if kind.fault(content) is None]
    assert all(
        content in (TEXT, PDF) or content[:2] == b"\xff\xfe" or content[:2] == b"Gr" for content in passed
    )
    assert extension in texts or not passed


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("brief.docx", office("word/document.xml", "word/vbaProject.bin")),
        ("zahlen.xlsx", office("xl/workbook.xml", "xl/VBAPROJECT.BIN")),
        ("brief.odt", open_document("text", "Basic/Standard/Module1.xml")),
        ("zahlen.ods", open_document("spreadsheet", "Scripts/python/x.py")),
    ],
)
def test_documents_with_programs_in_them_do_not_pass(name: str, content: bytes) -> None:
    assert kind_of(name).fault(content) == "macros"


def test_an_archive_of_countless_members_does_not_pass() -> None:
    members = ((f"{number}", b"") for number in range(10_001))
    assert kind_of("x.docx").fault(archive(*members)) == "content_differs"


@pytest.mark.parametrize(
    "name", ["x.exe", "x.pdf.exe", "x.svg", "x.html", "x.docm", "x.zip", "x.js", "x.gif"]
)
def test_other_kinds_are_refused_by_name(name: str) -> None:
    with pytest.raises(Invalid) as refused:
        kind_of(checked_name(name))
    assert refused.value.code == "document.kind"


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("Brief.pdf", "Brief.pdf"),
        ("C:\\Users\\vera\\Brief.pdf", "Brief.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("  viel   Raum .pdf", "viel Raum.pdf"),
        ("Rech\u202efdp.exe", "Rechfdp.exe"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ('"<script>".pdf', "__script__.pdf"),
        ("u\u0308ber.pdf", "über.pdf"),
    ],
)
def test_names_are_made_safe(given_name: str, name: str) -> None:
    assert checked_name(given_name) == name


@pytest.mark.parametrize("name", ["", "brief", ".pdf", "...", "/", "a.", " . "])
def test_a_name_without_stem_or_extension_is_refused(name: str) -> None:
    with pytest.raises(Invalid):
        checked_name(name)


@given(st.text(max_size=400))
def test_whatever_is_given_a_name_stays_short_and_in_its_folder(given_name: str) -> None:
    try:
        name = checked_name(given_name)
    except Invalid:
        return
    assert len(name) <= MOST_CHARACTERS
    assert not set(name) & set("/\\\0\n")
    assert checked_name(name) == name
