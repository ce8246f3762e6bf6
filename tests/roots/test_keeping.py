"""Which store and which scanner the settings choose, and what is refused."""

from pathlib import Path

import pytest

from visavis import keeping
from visavis.adapters.clamav import Clamd
from visavis.adapters.object_store import Folder, Remote
from visavis.keeping import chosen_safety, chosen_scanner, chosen_store, gaps
from visavis.kernel.errors import StartRefused
from visavis.settings import Settings, read_settings

S3 = {"kind": "s3", "bucket": "documents", "access_key_id": "a", "secret_access_key": "b"}
AZURE = {"kind": "azure", "account": "a", "account_key": "a2V5", "container": "documents"}


def settings(tmp_path: Path, **sections: object) -> Settings:
    return read_settings({"data": tmp_path, **sections}, {})


def test_by_default_documents_lie_in_the_data_folder(tmp_path: Path) -> None:
    assert isinstance(chosen_store(settings(tmp_path)), Folder)
    assert (tmp_path / "objects").is_dir()


@pytest.mark.parametrize("store", [S3, AZURE], ids=["s3", "azure"])
def test_a_store_elsewhere_is_chosen_by_its_kind(tmp_path: Path, store: dict[str, str]) -> None:
    assert isinstance(chosen_store(settings(tmp_path, store=store)), Remote)


@pytest.mark.parametrize("store", [S3, AZURE], ids=["s3", "azure"])
def test_a_way_that_others_can_read_is_refused(tmp_path: Path, store: dict[str, str]) -> None:
    with pytest.raises(StartRefused, match="not encrypted"):
        chosen_store(settings(tmp_path, store={**store, "endpoint": "http://objects.example.ch"}))


@pytest.mark.parametrize(
    ("store", "missing"),
    [({"kind": "s3"}, "store.bucket"), ({**AZURE, "container": None}, "store.container")],
)
def test_what_a_store_needs_is_asked_for_by_name(
    tmp_path: Path, store: dict[str, str | None], missing: str
) -> None:
    with pytest.raises(StartRefused, match=missing):
        settings(tmp_path, store=store)


def test_a_scanner_is_one_of_this_machine(tmp_path: Path) -> None:
    for clamd in ("/run/clamd.sock", "127.0.0.1:3310", "[::1]:3310"):
        assert isinstance(chosen_scanner(settings(tmp_path, documents={"clamd": clamd}).documents), Clamd)
    with pytest.raises(StartRefused, match=r"documents\.clamd"):
        settings(tmp_path, documents={"clamd": "scanner.example.ch:3310"})


def test_without_a_scanner_it_is_said_unless_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "find_clamd", lambda: None)
    assert list(gaps(settings(tmp_path))) == [keeping.NO_SCANNER]
    assert list(gaps(settings(tmp_path, documents={"scanner": "none"}))) == []
    with pytest.raises(StartRefused, match="ClamAV"):
        chosen_scanner(settings(tmp_path, documents={"scanner": "clamav"}).documents)


def test_what_was_not_scanned_passes_only_where_the_operator_says_so(tmp_path: Path) -> None:
    assert not chosen_safety(settings(tmp_path).documents).unscanned_may_pass
    assert chosen_safety(settings(tmp_path, documents={"unscanned": "accept"}).documents).unscanned_may_pass
