"""Two networks of one device, as Wi-Fi and mobile are: its browser uses the first while that is there.

Made of Linux network namespaces, which only root can make.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

# Where the outside is, by either network.
OUTSIDE = "10.99.0.1"
_PROGRAM = shutil.which("ip") or "/usr/sbin/ip"
_NETWORKS = ("10.99.1", "10.99.2")


@dataclass(frozen=True, slots=True)
class TwoNetworks:
    """The device is a namespace called `name`."""

    name: str

    def program(self, folder: Path, browser: Path) -> Path:
        """A program that starts the browser on the device."""
        script = folder / "browser-on-device"
        script.write_text(f'#!/bin/sh\nexec {_PROGRAM} netns exec {self.name} {browser} "$@"\n')
        script.chmod(0o755)
        return script

    def lose_the_first(self) -> None:
        """The device leaves its first network, and the address it had there, without a word to anybody."""
        _ip("-n", self.name, "link", "set", self.link(0), "down")
        _ip("-n", self.name, "address", "flush", "dev", self.link(0))

    def near(self, number: int) -> str:
        """Our end of a network."""
        return f"{self.name}o{number}"

    def link(self, number: int) -> str:
        """The device's end of a network."""
        return f"{self.name}d{number}"


@contextmanager
def two_networks() -> Iterator[TwoNetworks]:
    device = TwoNetworks(f"vv{os.getpid() % 100_000}")
    with ExitStack() as undo:
        undo.enter_context(_alone())
        _ip("netns", "add", device.name)
        undo.callback(_ip, "netns", "delete", device.name)
        _ip("address", "add", f"{OUTSIDE}/32", "dev", "lo")
        undo.callback(_ip, "address", "delete", f"{OUTSIDE}/32", "dev", "lo")
        _ip("-n", device.name, "link", "set", "lo", "up")
        for number, network in enumerate(_NETWORKS):
            _connect(device, number, network, undo)
        yield device


@contextmanager
def _alone() -> Iterator[None]:
    """One device at a time on this machine: all have the same addresses."""
    with (Path(tempfile.gettempdir()) / "visavis-two-networks").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _connect(device: TwoNetworks, number: int, network: str, undo: ExitStack) -> None:
    near, far = device.near(number), device.link(number)
    _ip("link", "add", near, "type", "veth", "peer", "name", far, "netns", device.name)
    # A namespace lives as long as the last process in it; its networks must not.
    undo.callback(_ip, "link", "delete", near)
    _ip("address", "add", f"{network}.1/24", "dev", near)
    _ip("link", "set", near, "up")
    _ip("-n", device.name, "address", "add", f"{network}.2/24", "dev", far)
    _ip("-n", device.name, "link", "set", far, "up")
    metric = str(100 * (number + 1))
    _ip("-n", device.name, "route", "add", "default", "via", f"{network}.1", "metric", metric)
    # Nobody is let through with an address of another network.
    foreign = ("from", f"{network}.2", "iif", device.near(1 - number), "blackhole")
    _ip("rule", "add", *foreign)
    undo.callback(_ip, "rule", "delete", *foreign)


def _ip(*arguments: str) -> None:
    done = subprocess.run([_PROGRAM, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        why = f"{done.stderr.strip()} (it needs Linux, root and iproute2)"
        raise RuntimeError(f"ip {' '.join(arguments)}: {why}")
