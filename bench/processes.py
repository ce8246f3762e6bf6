"""Starts what is measured and what measures, each as a process of its own, on free loopback ports."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from bench.load import Order, Outcome

READY_S = 120.0
STOP_S = 20.0
_STEAL = 7
ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Removed at the end. As root the database runs as somebody else, who must get through to its data."""
    with tempfile.TemporaryDirectory(prefix="visavis-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        yield folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def run_driver(order: Order) -> Outcome:
    """Raises `subprocess.CalledProcessError` when the driver could not open its sockets."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.driver"],
        input=msgspec.json.encode(order),
        stdout=subprocess.PIPE,
        check=True,
        cwd=ROOT,
        timeout=order.seconds + READY_S,
    )
    return msgspec.json.decode(done.stdout, type=Outcome)


@contextmanager
def running(
    command: list[str], ready_port: int, log: Path, **settings: str
) -> Iterator[subprocess.Popen[bytes]]:
    """The process, once its port takes connections; ended by SIGTERM. `settings` join its environment."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=ROOT,
            env={**os.environ, **settings},
        )
        try:
            wait_for_port(process, ready_port, log)
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(STOP_S)


def wait_for_port(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.perf_counter() + READY_S
    while time.perf_counter() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended early:\n{log.read_text()[-2000:]}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise TimeoutError(f"nothing listens on port {port}")


def wait_until_healthy(url: str) -> None:
    deadline = time.perf_counter() + READY_S
    while time.perf_counter() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=2):  # noqa: S310 (our own loopback address)
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.01)
    raise TimeoutError(f"{url} is not healthy")


def proportional_kib(pid: int) -> int:
    """Proportional set size of a process in KiB (Linux)."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise RuntimeError("the kernel gives no Pss")


def processor_seconds(pid: int) -> float:
    """What a process has used of the cores so far, by itself and for system calls (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def stolen_time() -> Iterator[Callable[[], float]]:
    """How many percent of the cores the host gave to others meanwhile (Linux; 0 on bare metal).

    A tail of a few milliseconds cannot be read without it.
    """
    before = _cpu_times()

    def percent() -> float:
        passed = [after - earlier for after, earlier in zip(_cpu_times(), before, strict=True)]
        return 100 * passed[_STEAL] / sum(passed)

    yield percent


def _cpu_times() -> list[int]:
    """Ticks since the start as user, nice, system, idle, iowait, irq, softirq, steal (proc(5))."""
    return [int(ticks) for ticks in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
