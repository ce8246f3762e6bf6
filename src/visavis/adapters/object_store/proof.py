"""Whether a store does what it is there for."""

import secrets

from visavis.kernel.objects import ObjectMissing, ObjectStore, StoreUnavailable
from visavis.kernel.vault.sealed import Sealed

_CONTENT = Sealed(b"check")


async def prove(store: ObjectStore) -> None:
    """Puts, gets and removes an object of its own. Raises StoreFull, StoreUnavailable."""
    folder = f"check/{secrets.token_hex(8)}"
    await store.put(f"{folder}/1", _CONTENT)
    try:
        if await store.get(f"{folder}/1") != _CONTENT:
            raise StoreUnavailable
    except ObjectMissing:
        raise StoreUnavailable from None
    finally:
        await store.remove(folder)
