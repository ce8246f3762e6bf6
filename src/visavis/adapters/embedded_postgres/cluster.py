"""One database cluster on disk and the programs that make, start and stop it."""

import shutil
import time
from pathlib import Path

from visavis.adapters.embedded_postgres.account import Account
from visavis.kernel.errors import StartRefused

MAJOR_VERSION = "18"
ADMINISTRATOR = "postgres"

_ATTEMPTS = 80
_PAUSE_SECONDS = 0.25
_INITDB = (
    f"--username={ADMINISTRATOR} --auth=trust --encoding=UTF8 --locale=C "
    "--locale-provider=builtin --builtin-locale=C.UTF-8 --no-instructions"
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
        for attempt in range(_ATTEMPTS):
            # For a moment after a kill -9 the old server's children still hold its lock.
            if attempt:
                time.sleep(_PAUSE_SECONDS)
            if self._control("start", f"--log={self.log}"):
                return
        raise StartRefused(f"The database does not start. The end of {self.log} says why.")

    def stop(self) -> None:
        self._control("stop", "--mode=fast")

    def answers(self, sockets: Path) -> bool:
        """Whether a server accepts connections in this socket folder."""
        return self.account.run([self._programs / "pg_isready", "--host", sockets])

    def _control(self, action: str, option: str) -> bool:
        where = f"--pgdata={self.folder}"
        return self.account.run([self._programs / "pg_ctl", action, where, "--wait", "--timeout=60", option])
