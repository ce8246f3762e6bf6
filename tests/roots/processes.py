"""The command line as a process of its own, and what it leaves behind."""

import os
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import httpx

REFUSED = 2
IN_TIME_S = 60


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """A folder that the database's own account can enter, unlike those below a private one."""
    with tempfile.TemporaryDirectory(prefix="visavis-start-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        yield folder


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(*arguments: str, text: str | None = None, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "visavis.cli", *arguments],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=IN_TIME_S,
        cwd="/",
        env={**_environment(), **environment},
    )


class Serving:
    """`visavis serve`, or another command, on a free port with its data below `folder`."""

    def __init__(
        self, folder: Path, *command: str, tls: ssl.SSLContext | None = None, **environment: str
    ) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.output = folder / "output"
        self.port = free_port()
        self.origin = f"{'https' if tls else 'http'}://localhost:{self.port}"
        self._tls: ssl.SSLContext | bool = tls or True
        self._command = command or ("serve",)
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self.end(signal.SIGTERM)

    def start(self) -> None:
        """Start and wait until it is healthy."""
        self.launch()
        deadline = time.monotonic() + IN_TIME_S
        while time.monotonic() < deadline and self.running:
            try:
                if self.get("/health").status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                time.sleep(0.05)  # between two looks
        raise RuntimeError(self.output.read_text())

    def launch(self) -> None:
        """Start without waiting."""
        where = ("--data", str(self.data), "--port", str(self.port))
        with self.output.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "visavis.cli", *self._command, *where],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={**_environment(), **self._environment},
            )

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        if self._process is None:
            raise RuntimeError("nothing was started")
        return self._process.pid

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self.origin + path, verify=self._tls, timeout=10)

    def end(self, number: signal.Signals) -> int:
        """Send a signal and wait for the end. Returns the exit status."""
        process, self._process = self._process, None
        if process is None:
            raise RuntimeError("nothing was started")
        process.send_signal(number)
        try:
            return process.wait(30)
        finally:
            process.kill()
            process.wait()


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("VISAVIS_")}


def refusal(*arguments: str, text: str | None = None, **environment: str) -> str:
    """The one sentence of a command that refuses."""
    done = run(*arguments, text=text, **environment)
    assert (done.returncode, done.stdout) == (REFUSED, ""), done.stderr
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("visavis: ")
    assert sentence.endswith(".")
    return sentence


def processes_of(folder: Path) -> list[str]:
    """Command lines of running processes that name the folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in command:
            found.append(command)
    return found
