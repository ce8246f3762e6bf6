"""Locks fix what is installed to the byte and say nothing about where it comes from."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-node.txt")
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_a_python_lock_pins_everything_by_hash_and_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text()
    entries = [entry for entry in re.split(r"\n(?=\S)", text) if not entry.startswith("#")]

    assert entries
    assert all(PINNED.match(entry) and "--hash=sha256:" in entry for entry in entries)
    assert re.findall(r"://|--index|--extra-index|--find-links", text) == []


def test_tests_see_the_versions_that_a_run_gets() -> None:
    run, dev = (set(PINNED.findall((ROOT / lock).read_text())) for lock in PYTHON_LOCKS[:2])

    assert run <= dev


def test_the_web_lock_pins_everything_by_hash_and_names_no_place() -> None:
    packages = json.loads((ROOT / "web" / "package-lock.json").read_text())["packages"]
    fetched = {
        path: entry for path, entry in packages.items() if "node_modules/" in path and "link" not in entry
    }

    assert [
        path for path, entry in fetched.items() if "integrity" not in entry and not entry.get("inBundle")
    ] == []
    assert [path for path, entry in fetched.items() if "resolved" in entry] == []
