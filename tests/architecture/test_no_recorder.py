"""Calls are not recorded (P25): no code path could, in the browser or on the server."""

import re
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILT = {"node_modules", "dist"}
SCRIPTS = [
    path
    for suffix in ("ts", "tsx", "js", "html")
    for path in (ROOT / "web").rglob(f"*.{suffix}")
    if BUILT.isdisjoint(path.parts)
]
# What keeps sound or picture, or takes frames out of a stream to somewhere else.
KEEPING = re.compile(
    r"\b(MediaRecorder|ImageCapture|captureStream|MediaStreamTrackProcessor|MediaStreamTrackGenerator"
    r"|createMediaStreamDestination|RTCRtpScriptTransform|createEncodedStreams)\b"
)
# Python packages that take part in calls, or read and write sound and picture.
MEDIA_SERVERS = re.compile(r"^(aiortc|av|pylibsrtp|gi|livekit|janus|mediasoup|ffmpeg|cv2|moviepy)(\.|$)")


def test_there_are_scripts_to_look_at() -> None:
    assert any("media" in path.parts for path in SCRIPTS)
    assert KEEPING.search("new MediaRecorder(stream)")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_script_can_keep_sound_or_picture(path: Path) -> None:
    assert KEEPING.findall(path.read_text(encoding="utf-8")) == []


def test_the_service_takes_no_part_in_sound_and_picture() -> None:
    graph = grimp.build_graph("visavis", include_external_packages=True)

    assert [module for module in sorted(graph.modules) if MEDIA_SERVERS.match(module)] == []


def test_no_media_server_is_installed_with_the_service() -> None:
    wanted = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    names = re.findall(r"^([a-z0-9_-]+)(?:\[[^\]]*\])?==", wanted, re.MULTILINE | re.IGNORECASE)

    assert names
    assert [name for name in names if MEDIA_SERVERS.match(name.lower())] == []


def test_calls_keep_nothing_in_the_database() -> None:
    """The domain has no table, no store and no way to one."""
    graph = grimp.build_graph("visavis", include_external_packages=True)
    calls = {"visavis.domains.calls", *graph.find_descendants("visavis.domains.calls")}
    imported = {found for module in calls for found in graph.find_modules_directly_imported_by(module)}

    assert not {module for module in calls if module.endswith(("models", "store"))}
    storing = {"sqlalchemy", "psycopg", "visavis.kernel.database.database", "visavis.kernel.vault"}
    assert imported.isdisjoint(storing)
