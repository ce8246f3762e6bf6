"""Set-up does what is missing, once, and says in a sentence what it cannot do."""

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import pytest

from tools import bootstrap


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty clone."""
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "UNFINISHED", tmp_path / ".venv" / ".unfinished")
    return tmp_path


def test_a_step_is_done_once_for_the_same_inputs(place: Path) -> None:
    done: list[str] = []

    for key in ("first", "first", "second"):
        bootstrap.step(place / "made", "step", key, lambda: done.append("work"))

    assert done == ["work", "work"]


def test_a_step_that_failed_is_done_again(place: Path) -> None:
    def fail() -> None:
        raise bootstrap.SetupError("No network.")

    bootstrap.step(place / "made", "step", "key", lambda: None)
    with pytest.raises(bootstrap.SetupError):
        bootstrap.step(place / "made", "step", "another", fail)

    assert not bootstrap.is_current(place / "made", "step", "key")
    assert not bootstrap.is_current(place / "made", "step", "another")


def test_what_was_removed_is_made_again(place: Path) -> None:
    bootstrap.step(place / "made", "step", "key", lambda: None)
    shutil.rmtree(place / "made")

    assert not bootstrap.is_current(place / "made", "step", "key")


def test_a_digest_tells_contents_and_names_apart(place: Path) -> None:
    (place / "a").write_text("1")
    (place / "b").write_text("1")
    before = bootstrap.digest([], [place / "a"])

    assert bootstrap.digest([], [place / "b"]) != before
    (place / "a").write_text("2")
    assert bootstrap.digest([], [place / "a"]) != before


@pytest.mark.usefixtures("place")
def test_an_environment_left_half_filled_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "run", lambda command, _: commands.append(list(command)))
    bootstrap.create_environment()
    bootstrap.create_environment()
    bootstrap.UNFINISHED.touch()

    bootstrap.create_environment()

    assert [command[1:4] for command in commands] == [["-m", "venv", "--clear"]] * 2


def test_an_old_python_is_refused(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))

    assert bootstrap.main(["run"]) == 2
    assert "Python 3.11 or newer is needed" in capsys.readouterr().err
    assert list(place.iterdir()) == [place / ".bootstrap.lock"]


@pytest.mark.usefixtures("place")
def test_a_python_without_ensurepip_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(sys, "version_info", (3, 11, 2))

    with pytest.raises(bootstrap.SetupError, match=r"apt-get install python3\.11-venv$"):
        bootstrap.create_environment()


def test_our_own_links_to_node_are_not_taken_for_the_machines(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "NODE", place / "node")
    monkeypatch.setenv("PATH", f"{place / 'node'}:/usr/bin")

    assert bootstrap.path_of_machine() == "/usr/bin"


def test_missing_programs_are_asked_for_when_not_root(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        bootstrap, "PROGRAMS", {"chromium": place / "chromium", "coturn": place / "turnserver"}
    )
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")

    with pytest.raises(
        bootstrap.SetupError, match=r"sudo sh -c 'apt-get update && apt-get install .*chromium coturn"
    ):
        bootstrap.provide_programs()


def test_missing_programs_are_installed_when_root(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[str] = []
    monkeypatch.setattr(
        bootstrap, "PROGRAMS", {"chromium": place / "chromium", "coturn": place / "turnserver"}
    )
    monkeypatch.setattr(bootstrap, "run", lambda command, *_, **__: commands.append(command[-1]))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")

    bootstrap.provide_programs()

    assert len(commands) == 1
    assert commands[0].startswith("apt-get update && ")


def test_an_unknown_purpose_is_answered_with_the_known_ones(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main(["everything"]) == 2
    assert "run | dev | test" in capsys.readouterr().err
    assert place.exists()
