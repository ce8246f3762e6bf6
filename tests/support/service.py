"""The real service as a process of its own, with its data in a folder of the test."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import httpx

START_S = 120
STOP_S = 20
_ADDRESS = "127.0.0.1"
_TIME_TRAVEL = Path(__file__).parent / "time_travel"


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((_ADDRESS, 0))
        return int(probe.getsockname()[1])


def _plain_environment() -> dict[str, str]:
    """The environment of the tests without settings of the product."""
    return {name: value for name, value in os.environ.items() if not name.startswith("VISAVIS_")}


class Service:
    """`visavis run` or `visavis serve` on free ports, with a folder that goes when it leaves.

    `output` is the file with everything it printed, `settings` are variables of its environment.
    """

    def __init__(self, command: str = "run", **settings: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="visavis-e2e-"))
        # The account of the built-in database has to get in, else it keeps its data somewhere else.
        self.folder.chmod(0o711)
        self.data = self.folder / "data"
        self.output = self.folder / "output.log"
        self.port = free_port()
        self.website_port = free_port()
        self.mailbox_port = free_port()
        self.origin = f"http://localhost:{self.port}"
        self.website = f"http://{_ADDRESS}:{self.website_port}"
        self.mailbox = f"http://{_ADDRESS}:{self.mailbox_port}"
        self._command = command
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def live_at(self, moment: datetime) -> None:
        """From its next start on it takes the present for `moment`, from where its time runs on."""
        ahead = moment - datetime.now(UTC)
        path = os.pathsep.join(filter(None, (str(_TIME_TRAVEL), os.environ.get("PYTHONPATH"))))
        self._settings |= {"TIME_TRAVEL_S": str(ahead.total_seconds()), "PYTHONPATH": path}

    @property
    def pid(self) -> int:
        if self._process is None:
            raise RuntimeError("the service is not running")
        return self._process.pid

    def start(self) -> Self:
        """Start and wait until /health answers. Raises RuntimeError with the output when it never does."""
        with self.output.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "visavis.cli", *self._arguments()],
                cwd=self.folder,
                env={**_plain_environment(), **self._settings},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._wait_until_healthy()
        return self

    def stop(self) -> None:
        """Ask it to end, as Ctrl-C does, and wait until it has."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(STOP_S)
        finally:
            self._process.kill()
            self._process.wait()
            self._process = None

    def kill9(self) -> None:
        """End it without a chance to say goodbye."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def printed(self, pattern: str) -> list[str]:
        """All finds of a pattern in the output."""
        return re.findall(pattern, self.output.read_text(errors="replace"))

    def _arguments(self) -> list[str]:
        shared = [self._command, "--data", str(self.data), "--port", str(self.port)]
        if self._command != "run":
            return shared
        demo = ["--website-port", str(self.website_port), "--mailbox-port", str(self.mailbox_port)]
        return [*shared, *demo]

    def _wait_until_healthy(self) -> None:
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                break
            try:
                if httpx.get(f"http://{_ADDRESS}:{self.port}/health", timeout=2).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.05)  # between two looks, not instead of one
        self.kill9()
        raise RuntimeError(f"the service did not start:\n{self.output.read_text(errors='replace')}")
