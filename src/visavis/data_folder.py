"""The data folder: writable, and used by one instance at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from visavis.kernel.errors import StartRefused

LOCK = "lock"


class InUse(StartRefused):
    """Another instance works on this data folder."""


@contextmanager
def locked_data_folder(folder: Path) -> Iterator[Path]:
    """Create the folder where needed and hold it; the system lets go even when this process is killed.

    Raises StartRefused when it cannot be written, InUse when another instance holds it.
    """
    try:
        folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        lock = (folder / LOCK).open("ab")
    except OSError:
        raise StartRefused(
            f"The data folder {folder} cannot be written. Choose another with --data, or change its owner."
        ) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse(
                f"Another instance already works on {folder}. Stop it, or choose another folder with --data."
            ) from None
        yield folder
