"""Objects as files of this machine.

Not by obstore, whose files are in their place before they are on the disk, and whose lists hide what a killed
process has left behind.
"""

import asyncio
import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from visavis.adapters.object_store.names import checked
from visavis.adapters.object_store.proof import prove
from visavis.kernel.errors import StartRefused
from visavis.kernel.objects import ObjectMissing, StoreFull, StoreUnavailable
from visavis.kernel.vault.sealed import Sealed

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_SUCH_FILE = (FileNotFoundError, NotADirectoryError, IsADirectoryError)
_TRIES = 5


class Folder:
    """Everything below `path` is the store's. What was put survives a power cut."""

    def __init__(self, path: Path) -> None:
        """Raises StartRefused for a folder that cannot be made."""
        self._root = path
        try:
            if not path.is_dir():
                path.mkdir(mode=0o700, parents=True, exist_ok=True)
                _sync(path.parent)
        except OSError:
            raise StartRefused(
                f"The folder of documents, {path}, cannot be made. Check its path and its owner."
            ) from None

    async def put(self, name: str, content: Sealed) -> None:
        with _in_our_words():
            await asyncio.to_thread(self._put, self._root / checked(name), content)

    async def get(self, name: str) -> Sealed:
        with _in_our_words():
            return await asyncio.to_thread(self._get, self._root / checked(name))

    async def remove(self, folder: str) -> None:
        with _in_our_words():
            await asyncio.to_thread(self._remove, self._root / checked(folder))

    async def check(self) -> None:
        await prove(self)

    def _put(self, path: Path, content: bytes) -> None:
        # No name has a dot in it; and as it lies beside its place, it goes when the folder goes.
        staged = path.with_name(f".{secrets.token_hex(8)}")
        try:
            self._write(staged, content)
            staged.replace(path)
        except OSError:
            with suppress(OSError):
                staged.unlink(missing_ok=True)
            self._prune(path.parent)
            raise
        for folder in path.parents:
            _sync(folder)
            if folder == self._root:
                return

    def _write(self, path: Path, content: bytes) -> None:
        with os.fdopen(self._opened(path), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def _opened(self, path: Path) -> int:
        for _ in range(_TRIES):
            # Somebody may remove the emptied folder just now.
            with suppress(FileNotFoundError):
                self._make(path.parent)
                return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        raise FileNotFoundError

    def _make(self, folder: Path) -> None:
        # The root is not made again: if it is gone, a disk is.
        if folder != self._root:
            self._make(folder.parent)
            folder.mkdir(mode=0o700, exist_ok=True)

    def _get(self, path: Path) -> Sealed:
        try:
            return Sealed(path.read_bytes())
        except _NO_SUCH_FILE:
            if self._root.is_dir():
                raise ObjectMissing from None
            raise

    def _remove(self, folder: Path) -> None:
        self._root.stat()
        while folder.is_dir():
            # Somebody may be removing the same.
            with suppress(FileNotFoundError):
                shutil.rmtree(folder)
        _sync(self._prune(folder.parent))

    def _prune(self, folder: Path) -> Path:
        """Remove it and those above it while they are empty; the first that stays."""
        while folder != self._root:
            try:
                folder.rmdir()
            except FileNotFoundError:
                pass
            except OSError:
                return folder
            folder = folder.parent
        return folder


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Without the cause, whose text holds a name."""
    try:
        yield
    except OSError as error:
        raise (StoreFull if error.errno in _NO_ROOM else StoreUnavailable) from None


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
