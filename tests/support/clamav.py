"""A real clamd for tests, which knows one signature: that of the EICAR test file."""

import asyncio
import os
import pwd
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from visavis.adapters.clamav import Clamd

# In two halves, so that no scanner takes this file for what it describes.
EICAR = (rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").ljust(68, b" ")
START_S = 60
_NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class RunningClamd:
    """`socket` is where it listens."""

    socket: Path
    process: asyncio.subprocess.Process

    def kill9(self) -> None:
        self.process.send_signal(signal.SIGKILL)


@asynccontextmanager
async def running_clamd(most_bytes: int = 100 << 20) -> AsyncIterator[RunningClamd]:
    """It listens once this has begun, and has ended when this has."""
    # The path of a socket has to be short.
    folder = Path(tempfile.mkdtemp(prefix="clamd-"))
    try:
        socket = folder / "clamd.sock"
        configuration = _configured(folder, socket, most_bytes)
        process = await asyncio.create_subprocess_exec(
            program(),
            f"--config-file={configuration}",
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            await _until_it_answers(socket)
            yield RunningClamd(socket, process)
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()
    finally:
        shutil.rmtree(folder)


def program() -> str:
    found = shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin")
    assert found is not None, "the tests need ClamAV"
    return found


def _configured(folder: Path, socket: Path, most_bytes: int) -> Path:
    signatures = folder / "db"
    signatures.mkdir()
    # Extended signatures: name, any type of file, anywhere, the bytes.
    (signatures / "local.ndb").write_text(f"Test.Eicar:0:*:{EICAR.strip().hex()}\n")
    lines = [
        "Foreground yes",
        f"DatabaseDirectory {signatures}",
        f"LocalSocket {socket}",
        f"TemporaryDirectory {folder}",
        f"StreamMaxLength {most_bytes}",
        "SelfCheck 0",
    ]
    if os.geteuid() == 0:
        # As root it would look for an account of its own, which only a distribution makes.
        account = pwd.getpwnam(_NOBODY)
        os.chown(folder, account.pw_uid, account.pw_gid)
        signatures.chmod(0o755)
        lines.append(f"User {_NOBODY}")
    configuration = folder / "clamd.conf"
    configuration.write_text("\n".join(lines) + "\n")
    configuration.chmod(0o644)
    return configuration


async def _until_it_answers(socket: Path) -> None:
    async with asyncio.timeout(START_S):
        while not await Clamd(socket).answers():  # noqa: ASYNC110 (it tells nobody that it has begun)
            await asyncio.sleep(0.02)
