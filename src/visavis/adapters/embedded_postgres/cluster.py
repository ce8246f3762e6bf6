"""One database cluster on disk and the programs that make, start and stop it."""

import shutil
import time
from pathlib import Path

from visavis.adapters.embedded_postgres.account import Account
from visavis.kernel.errors import StartRefused

MAJOR_VERSION = "18"
ADMINISTRATOR = "postgres"

_ATTEMPTS = 40
_PAUSE_SECONDS = 0.25
_SOCKETS_LINE = 4
_START_SECONDS = 60
_STOP_SECONDS = 15
# A new segment is filled with zeros before the next commit: 80 ms with the usual 16 MB, unnoticed with 1.
_INITDB = (
    f"--username={ADMINISTRATOR} --auth=trust --encoding=UTF8 --locale=C "
    "--locale-provider=builtin --builtin-locale=C.UTF-8 --no-instructions --wal-segsize=1"
).split()


class Cluster:
    """Blocking operations on one cluster folder, as the account it belongs to."""

    def __init__(self, folder: Path, account: Account, programs: Path) -> None:
        self.folder = folder
        self.account = account
        self._programs = programs
        self.log = folder / "server.log"

    def create(self) -> None:
        """A crash on the way leaves a draft, never half a cluster. Raises StartRefused."""
        draft = self.folder.with_name("cluster.draft")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self.account.own(draft)
        if not self.account.run([self._programs / "initdb", "--pgdata", draft, *_INITDB]):
            raise StartRefused(
                f"The database could not be created in {self.folder.parent}. Check its space and permissions."
            )
        draft.rename(self.folder)

    def check_version(self) -> None:
        """Raises StartRefused."""
        found = (self.folder / "PG_VERSION").read_text(encoding="ascii").strip()
        if found != MAJOR_VERSION:
            raise StartRefused(
                f"The data in {self.folder} is of PostgreSQL {found}; this version has {MAJOR_VERSION}. "
                "Dump it with the version it was made with and restore the dump into a new folder."
            )

    def start(self) -> None:
        """Raises StartRefused."""
        if self._starts():
            return
        # A server may be left that neither answers nor ends.
        self.stop()
        if not self._starts():
            raise StartRefused(f"The database does not start. The end of {self.log} says why.")

    def stop(self) -> None:
        """Ends the server, by a crash that the next start recovers from if nothing else helps."""
        # A request that meets a server restarting after a crash of its own can leave it waiting for ever.
        if not self._control("stop", "--mode=fast", seconds=_STOP_SECONDS):
            self._control("stop", "--mode=immediate", seconds=_STOP_SECONDS)

    def sockets(self) -> Path | None:
        """The socket folder of a server that runs, or ran until it was killed."""
        try:
            lines = (self.folder / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return None
        return Path(lines[_SOCKETS_LINE]) if len(lines) > _SOCKETS_LINE and lines[_SOCKETS_LINE] else None

    def answers(self) -> bool:
        """Whether its server accepts connections."""
        sockets = self.sockets()
        return sockets is not None and self.account.run([self._programs / "pg_isready", "--host", sockets])

    def _starts(self) -> bool:
        for _ in range(_ATTEMPTS):
            if self._control("start", f"--log={self.log}", seconds=_START_SECONDS) or self.answers():
                return True
            # For a moment after a kill -9 the old server's children still hold its lock.
            time.sleep(_PAUSE_SECONDS)
        return False

    def _control(self, action: str, option: str, *, seconds: int) -> bool:
        how = [f"--pgdata={self.folder}", "--wait", f"--timeout={seconds}", option]
        return self.account.run([self._programs / "pg_ctl", action, *how])
