"""One run of turnserver: its files in memory, its account, its end with the service."""

import asyncio
import os
import pwd
import socket
import sys
from contextlib import ExitStack, suppress
from pathlib import Path

from visavis.adapters.coturn.configuration import LOOPBACK, Place, rendered

_LAUNCH = Path(__file__).with_name("launch.py")
_ACCOUNTS = ("turnserver", "nobody")
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
_STOP_S = 2.0
_PAUSE_S = 0.02


async def launched(program: Path, place: Place, secret: str) -> asyncio.subprocess.Process:
    """Raises OSError where a certificate cannot be read or a program not be started."""
    with ExitStack() as files:
        handles: list[int] = []

        def shared(name: str, content: bytes) -> str:
            # A file of memory: whoever reads the disk, or the command lines of processes, finds no secret.
            handle = os.memfd_create(name, 0)
            files.callback(os.close, handle)
            os.write(handle, content)
            handles.append(handle)
            return f"/proc/self/fd/{handle}"

        tls = place.tls
        tls_files = (
            None
            if tls is None
            else (shared("cert", tls.cert.read_bytes()), shared("key", tls.key.read_bytes()))
        )
        own = _listening_address(place) is not None
        text = rendered(place, secret, is_own_address=own, tls_files=tls_files)
        configuration = shared("configuration", text.encode())
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-I", "-S", _LAUNCH, str(os.getpid()), *_account()),
            *(program, "-c", configuration),
            cwd="/",
            env=_ENVIRONMENT,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            pass_fds=handles,
            # Ctrl-C is for the service, which ends it in order.
            start_new_session=True,
        )


async def answering(process: asyncio.subprocess.Process, place: Place) -> bool:
    """Waits until it accepts connections; whether it does, or has ended before."""
    where = _listening_address(place) or str(LOOPBACK)
    while process.returncode is None:
        with suppress(OSError):
            _, writer = await asyncio.open_connection(where, place.port)
            writer.close()
            return True
        await asyncio.sleep(_PAUSE_S)
    return False


async def ended(process: asyncio.subprocess.Process) -> None:
    """Asks it to end, then makes it."""
    with suppress(ProcessLookupError):
        process.terminate()
        try:
            async with asyncio.timeout(_STOP_S):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


def is_free(place: Place) -> bool:
    """Whether nobody else listens where the relay is to."""
    ports = [place.port] if place.tls is None else [place.port, place.tls.port]
    address = _listening_address(place) or "0.0.0.0"  # noqa: S104 (a relay is for everyone)
    return all(_can_bind(address, port, kind) for port in ports for kind in _KINDS)


def free_port() -> int:
    """A port of this machine that is free for both kinds of transport."""
    while True:
        with socket.socket() as probe:
            probe.bind((str(LOOPBACK), 0))
            port = int(probe.getsockname()[1])
        if _can_bind(str(LOOPBACK), port, socket.SOCK_DGRAM):
            return port


def _listening_address(place: Place) -> str | None:
    """The relay's address where the machine itself has it; None where something before it has."""
    address = None if place.address is None else str(place.address)
    return address if address is not None and _can_bind(address, 0, socket.SOCK_DGRAM) else None


_KINDS = (socket.SOCK_STREAM, socket.SOCK_DGRAM)


def _can_bind(address: str, port: int, kind: socket.SocketKind) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, kind) as probe:
        if kind is socket.SOCK_STREAM:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


def _account() -> tuple[str, str]:
    """Whom root becomes; what talks to the whole world needs no rights here."""
    if os.geteuid() != 0:
        return "", ""
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = next(known[name] for name in _ACCOUNTS if name in known)
    return str(entry.pw_uid), str(entry.pw_gid)
