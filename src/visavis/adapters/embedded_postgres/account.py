"""The operating system account that the server runs as: PostgreSQL refuses root."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from visavis.kernel.errors import StartRefused

_PREFERRED = ("postgres", "nobody")
_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


@dataclass(frozen=True, slots=True)
class Account:
    """An existing account; `other` when it is not the one this process runs as."""

    uid: int
    gid: int
    name: str
    other: bool

    def own(self, path: Path) -> None:
        if self.other:
            os.chown(path, self.uid, self.gid)

    def run(self, command: Sequence[str | Path]) -> bool:
        """Runs a program with a minimal environment; whether it ended well."""
        done = subprocess.run(
            command,
            cwd="/",
            env=_ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            # No pipes: the server inherits them, and they would stay open as long as it runs.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=self.uid if self.other else None,
            group=self.gid if self.other else None,
            extra_groups=[] if self.other else None,
            check=False,
        )
        return done.returncode == 0

    def reaches(self, path: Path) -> bool:
        """Whether the account may enter a folder or run a file."""
        return self.run(["test", "-x", path])


def server_account(cluster: Path) -> Account:
    """The account of this process, or for root the owner of an existing cluster, or a plain service account.

    Raises StartRefused.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), _name(os.geteuid()), other=False)
    if cluster.exists() and (owner := cluster.stat().st_uid) != 0:
        entry = pwd.getpwuid(owner)
        return Account(entry.pw_uid, entry.pw_gid, entry.pw_name, other=True)
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in _PREFERRED:
        if name in known:
            return Account(known[name].pw_uid, known[name].pw_gid, name, other=True)
    raise StartRefused(
        "The built-in database does not run as root and found no account to run as. "
        "Start as another user, create an account named postgres, or name a database of your own."
    )


def own_name() -> str:
    """The name of the account this process runs as. Raises StartRefused."""
    return _name(os.geteuid())


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        raise StartRefused(
            f"The built-in database needs a named account, and user id {uid} has no entry in /etc/passwd. "
            "Add one, or name a database of your own."
        ) from None
