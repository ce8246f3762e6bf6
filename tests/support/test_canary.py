"""The scanner finds what it is there to find; without this its silence would prove nothing."""

import gzip
import zlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.canary import Canary

TEXT = 'Zo\u00eb & "Kanarie" <7f3a9c>'
CANARY = Canary(TEXT)
NOISE = bytes(range(256)) * 40


@pytest.mark.parametrize("encoding", CANARY.encodings)
def test_each_encoding_is_found_in_the_middle_of_noise(encoding: str) -> None:
    planted = NOISE + CANARY.encodings[encoding] + NOISE
    assert encoding in {hit.encoding for hit in CANARY.search(planted)}


@pytest.mark.parametrize("before", range(7))
@pytest.mark.parametrize("encode", [b64encode, urlsafe_b64encode])
def test_base64_is_found_at_every_alignment(before: int, encode: Callable[[bytes], bytes]) -> None:
    planted = encode(b"x" * before + TEXT.encode() + b"yz")
    assert CANARY.search(planted)


@pytest.mark.parametrize("pack", [zlib.compress, gzip.compress])
def test_compressed_streams_are_found_inside_a_file(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "page").write_bytes(NOISE + pack(b"some text " * 50 + TEXT.encode()) + NOISE)
    assert CANARY.search_folder(tmp_path)


def test_a_file_name_counts(tmp_path: Path) -> None:
    (tmp_path / "report-kanarie77.txt").write_text("")
    assert Canary("Kanarie77").search_folder(tmp_path)


def test_other_text_is_no_hit(tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(NOISE + b"Zoe & Kanarie 7f3a9d" + zlib.compress(NOISE))
    assert not CANARY.search_folder(tmp_path)


def test_a_short_string_is_refused() -> None:
    with pytest.raises(ValueError, match="eight"):
        Canary("Zoe")
