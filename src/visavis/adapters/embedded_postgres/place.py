"""Where the server's files lie: inside the data folder wherever the server's account can get there."""

import hashlib
import shutil
import tempfile
from pathlib import Path

from visavis.adapters.embedded_postgres.account import Account
from visavis.adapters.embedded_postgres.binaries import SHARED
from visavis.kernel.errors import StartRefused

# A socket's whole path must fit into 108 bytes (103 on macOS), its lock file's name included.
_LONGEST_SOCKET_FOLDER = 80
_SOCKETS = "visavis-sockets-"
_POINTER = "location"


def home_folder(data: Path) -> Path:
    """The part of the data folder that belongs to the database, created. Raises StartRefused."""
    home = data.absolute() / "postgres"
    try:
        home.mkdir(mode=0o711, parents=True, exist_ok=True)
    except OSError:
        raise StartRefused(
            f"The data folder {data} cannot be written. Choose another with --data or change its permissions."
        ) from None
    return home


def cluster_parent(home: Path) -> Path:
    """Where the cluster is, or is to be as long as nobody says otherwise."""
    pointer = home / _POINTER
    return Path(pointer.read_text(encoding="utf-8").strip()) if pointer.exists() else home


def move_within_reach(home: Path, account: Account) -> Path:
    """The folder for a new cluster: `home`, or a common place that `home` then points to."""
    if account.reaches(home):
        return home
    parent = SHARED / hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:12]
    parent.mkdir(mode=0o711, parents=True, exist_ok=True)
    if not account.reaches(parent):
        raise StartRefused(
            f"The account {account.name} of the built-in database can enter neither {home} nor {parent}. "
            "Choose a data folder it can enter with --data."
        )
    (home / _POINTER).write_text(f"{parent}\n", encoding="utf-8")
    return parent


def new_socket_folder(parent: Path, account: Account) -> Path:
    """An empty folder for the socket that only the server's account (and root) can enter."""
    folder = parent / "socket"
    if len(str(folder).encode()) > _LONGEST_SOCKET_FOLDER:
        folder = Path(tempfile.mkdtemp(prefix=_SOCKETS))
        if not account.reaches(folder.parent) or len(str(folder).encode()) > _LONGEST_SOCKET_FOLDER:
            folder.rmdir()
            folder = Path(tempfile.mkdtemp(prefix=_SOCKETS, dir="/tmp"))
    folder.mkdir(mode=0o700, exist_ok=True)
    account.own(folder)
    return folder


def remove_socket_folder(folder: Path | None) -> None:
    """Only what `new_socket_folder` made in a folder for temporary files."""
    if folder is not None and folder.name.startswith(_SOCKETS):
        shutil.rmtree(folder, ignore_errors=True)
