"""What all stores have in common: obstore beneath, our errors above."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore as Backend

from visavis.kernel.objects import ObjectMissing, StoreFull, StoreUnavailable
from visavis.kernel.vault.sealed import Sealed

NAME = re.compile(r"[0-9a-z-]+(?:/[0-9a-z-]+)*")
# No room on the device, a file or a quota that may not grow: the library tells them by their text alone.
_FULL = re.compile(r"\(os error (?:27|28|122)\)")


class Store:
    """Objects in whatever the library reaches. Raises ValueError for a name that is not made of our ids."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    async def put(self, name: str, content: Sealed) -> None:
        with _in_our_words():
            # As one request: a part of an object is never there.
            await obstore.put_async(self._backend, _checked(name), bytes(content), use_multipart=False)

    async def get(self, name: str) -> Sealed:
        with _in_our_words():
            answer = await obstore.get_async(self._backend, _checked(name))
            return Sealed(bytes(await answer.bytes_async()))

    async def remove(self, folder: str) -> None:
        # The library takes "a/b" for a folder: "a/bc" is not in it.
        with _in_our_words():
            async for found in obstore.list(self._backend, prefix=_checked(folder), chunk_size=1000):
                await obstore.delete_async(self._backend, [entry["path"] for entry in found])

    async def check(self) -> None:
        name = f"check/{secrets.token_hex(8)}"
        await self.put(name, Sealed(b"check"))
        try:
            await self.get(name)
        except ObjectMissing:
            raise StoreUnavailable from None
        finally:
            await self.remove(name.partition("/")[0])


def _checked(name: str) -> str:
    if not NAME.fullmatch(name):
        raise ValueError("no name of an object")
    return name


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Without the cause: its text holds names and addresses."""
    try:
        yield
    except FileNotFoundError:
        raise ObjectMissing from None
    except (BaseError, OSError) as error:
        raise (StoreFull if _FULL.search(str(error)) else StoreUnavailable) from None
