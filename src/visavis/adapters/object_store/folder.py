"""Objects as files of this machine."""

import asyncio
import os
from pathlib import Path

from obstore.store import LocalStore

from visavis.adapters.object_store.store import Store
from visavis.kernel.errors import StartRefused
from visavis.kernel.objects import StoreFull, StoreUnavailable
from visavis.kernel.vault.sealed import Sealed


class Folder(Store):
    """What was put survives a power cut: file and folders are written through before it counts."""

    def __init__(self, path: Path) -> None:
        """Raises StartRefused for a folder that cannot be made."""
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            raise StartRefused(
                f"The folder of documents, {path}, cannot be made. Check its path and its owner."
            ) from None
        super().__init__(LocalStore(path, automatic_cleanup=True))
        self._path = path

    async def put(self, name: str, content: Sealed) -> None:
        await super().put(name, content)
        try:
            await asyncio.to_thread(_write_through, self._path, name)
        except FileNotFoundError:
            # Removed meanwhile, folder and all: whoever put it finds that out by itself.
            return
        except OSError:
            await self._take_back(name)
            raise StoreFull from None

    async def _take_back(self, name: str) -> None:
        try:
            await asyncio.to_thread((self._path / name).unlink, missing_ok=True)
        except OSError:
            raise StoreUnavailable from None


def _write_through(root: Path, name: str) -> None:
    """The file, then every folder that leads to it."""
    path = root / name
    while True:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if path == root:
            return
        path = path.parent
