"""From the command to the first healthy answer: a first start, which creates everything, and the next one."""

import time
from pathlib import Path

from bench.processes import free_port, temporary_folder
from bench.service import serving


def measure() -> dict[str, float]:
    with temporary_folder() as folder:
        data = folder / "data"
        return {"start.first_seconds": _seconds(data), "start.next_seconds": _seconds(data)}


def _seconds(data: Path) -> float:
    began = time.perf_counter()
    with serving(data, free_port(), "run"):
        return time.perf_counter() - began
