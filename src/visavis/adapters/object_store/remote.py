"""Objects in a store elsewhere: obstore beneath, our errors above."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import obstore
from obstore.exceptions import BaseError
from obstore.store import AzureStore, S3Store

from visavis.adapters.object_store.names import checked
from visavis.adapters.object_store.proof import prove
from visavis.kernel.objects import ObjectMissing, StoreFull, StoreUnavailable
from visavis.kernel.vault.sealed import Sealed

# The most that S3 deletes, or lists, by one request.
_AT_ONCE = 1000
_ROUNDS = 3
# The library says these by its text alone. To it, all that is not found is the same.
_NO_ROOM = re.compile(r"status code: 507\b")
_NO_PLACE = re.compile(r"NoSuchBucket|ContainerNotFound")


class Remote:
    """No step, such as a page of a list, takes longer than `patience`, retries included."""

    def __init__(self, backend: S3Store | AzureStore, patience: timedelta) -> None:
        self._backend, self._patience_s = backend, patience.total_seconds()

    async def put(self, name: str, content: Sealed) -> None:
        checked(name)
        async with self._step():
            # By one request: there is never a part of an object.
            await obstore.put_async(self._backend, name, content, use_multipart=False)

    async def get(self, name: str) -> Sealed:
        checked(name)
        async with self._step():
            try:
                answer = await obstore.get_async(self._backend, name)
                return Sealed(await answer.bytes_async())
            except FileNotFoundError as error:
                if _NO_PLACE.search(str(error)):
                    raise
                raise ObjectMissing from None

    async def remove(self, folder: str) -> None:
        checked(folder)
        for _ in range(_ROUNDS):
            names = [name async for name in self._below(folder)]
            if not names:
                return
            for first in range(0, len(names), _AT_ONCE):
                async with self._step():
                    # Azure minds when somebody else was quicker; the next round sees what is left.
                    with suppress(FileNotFoundError):
                        await obstore.delete_async(self._backend, names[first : first + _AT_ONCE])
        raise StoreUnavailable

    async def check(self) -> None:
        await prove(self)

    async def _below(self, folder: str) -> AsyncIterator[str]:
        # The library lists what is in a folder: "a/bc" is not in "a/b".
        pages = obstore.list(self._backend, folder, chunk_size=_AT_ONCE)
        while True:
            async with self._step():
                try:
                    page = await anext(pages)
                except StopAsyncIteration:
                    return
            for entry in page:
                yield entry["path"]

    @asynccontextmanager
    async def _step(self) -> AsyncIterator[None]:
        """Without the cause, whose text holds names and addresses."""
        try:
            async with asyncio.timeout(self._patience_s):
                yield
        except (BaseError, OSError) as error:
            raise (StoreFull if _NO_ROOM.search(str(error)) else StoreUnavailable) from None
