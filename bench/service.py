"""The service under measurement, in a folder of its own."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.processes import running, wait_until_healthy

# A person does not write 200 messages a second; what is measured is the way, not the limit.
UNLIMITED = {"VISAVIS_LIVE_FRAMES_PER_SECOND": "100000", "VISAVIS_LIVE_FRAMES_BURST": "100000"}
VISAVIS = [sys.executable, "-m", "visavis.cli"]


@dataclass(frozen=True, slots=True)
class Service:
    origin: str
    pid: int


@contextmanager
def serving(data: Path, port: int, *command: str, **settings: str) -> Iterator[Service]:
    """`visavis serve` (or another command) on `data`, healthy. `settings` join its environment."""
    arguments = [*VISAVIS, *(command or ("serve",)), "--data", str(data), "--port", str(port)]
    with running(arguments, port, data.parent / "log", **UNLIMITED, **settings) as process:
        origin = f"http://localhost:{port}"
        wait_until_healthy(origin)
        yield Service(origin, process.pid)
