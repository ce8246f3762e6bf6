"""The vault: gives boxes that seal and open, and destroys keys."""

from collections.abc import Awaitable, Callable
from uuid import UUID
from weakref import WeakValueDictionary

from cachetools import LRUCache

from visavis.kernel.vault.box import Box
from visavis.kernel.vault.derivation import derive, keyed_digest
from visavis.kernel.vault.installation import installation_key, unlock
from visavis.kernel.vault.key_source import KeySource
from visavis.kernel.vault.key_store import Installation, KeyStore
from visavis.kernel.vault.key_tree import KeyTree
from visavis.kernel.vault.scopes import CompanyScope, Erasable, Scope, covers

BOXES = 20_000
INDEX_KEYS = 4_000


class Vault:
    """The only thing that knows keys. What wraps never seals: each use has its own derived key."""

    def __init__(self, store: KeyStore, key: bytes, installation: Installation, boxes: int) -> None:
        """Use `Vault.open`."""
        self._store = store
        self._installation_key = installation_key(key, installation)
        self._tree = KeyTree(store, key, derive(self._installation_key, "erasure marks"))
        self._boxes: LRUCache[Scope, Box] = LRUCache(boxes)
        # Boxes that fell out of the cache but are still held somewhere: they too must die with their key.
        self._held: WeakValueDictionary[Scope, Box] = WeakValueDictionary()
        self._index_keys: LRUCache[tuple[UUID, str], bytes] = LRUCache(INDEX_KEYS)
        self._token_boxes: dict[str, Box] = {}
        self._listeners: list[Callable[[Erasable], Awaitable[None]]] = []
        self._erasures = 0
        self.installation_id = str(installation.id)

    @classmethod
    async def open(
        cls, url: str, source: KeySource, upgrade: Callable[[str], None], *, boxes: int = BOXES
    ) -> "Vault":
        """Opens the key store at `url` (libpq URL); `upgrade` brings its schema up to date; caches `boxes`.

        Raises StartRefused, and then has written nothing: the store cannot be reached, the key is missing
        although keys exist, or it is not the key they were wrapped with.
        """
        store = KeyStore(url)
        await store.open()
        try:
            key, installation = await unlock(store, source, lambda: upgrade(url))
            return cls(store, key, installation, boxes)
        except BaseException:
            await store.close()
            raise

    async def close(self) -> None:
        """Nothing can be sealed or opened any more, by nobody who still holds a box."""
        for box in list(self._held.values()):
            box.close()
        await self._store.close()

    async def box(self, scope: Scope) -> Box:
        """The box of a scope; its key is made at first use. Raises KeyErased when it was destroyed."""
        box = self._boxes.get(scope)
        return box if box is not None else await self._load(scope, self._tree.key)

    async def existing_box(self, scope: Scope) -> Box:
        """Like `box`, but raises KeyErased too when there never was a key."""
        box = self._boxes.get(scope)
        return box if box is not None else await self._load(scope, self._tree.existing_key)

    async def erase(self, erased: Erasable) -> None:
        """Destroys the keys of a scope and of all below it, for good: they are never made again either."""
        await self._tree.erase(erased)
        self.forget(erased)
        for listener in self._listeners:
            await listener(erased)

    def forget(self, erased: Erasable) -> None:
        """Closes and drops what is cached. Also to be called when another process has erased."""
        self._erasures += 1
        for scope, box in list(self._held.items()):
            if covers(erased, scope):
                box.close()
                self._boxes.pop(scope, None)
                self._held.pop(scope, None)
        if isinstance(erased, CompanyScope):
            for name in [name for name in self._index_keys if name[0] == erased.company_id]:
                del self._index_keys[name]

    def on_erased(self, listener: Callable[[Erasable], Awaitable[None]]) -> None:
        """`listener` runs after each erasure of this process, so that other processes can be told."""
        self._listeners.append(listener)

    async def blind_index(self, company_id: UUID, purpose: str, value: str) -> bytes:
        """32 bytes that find an equal value again within one company and purpose. Normalise `value` before.

        Raises KeyErased.
        """
        key = self._index_keys.get((company_id, purpose))
        if key is None:
            company_key = await self._current(self._tree.key, CompanyScope(company_id))
            key = self._index_keys[company_id, purpose] = derive(company_key, f"index {purpose}")
        return keyed_digest(key, value)

    def installation_index(self, purpose: str, value: str) -> bytes:
        """Like `blind_index`, across all companies of this installation."""
        return keyed_digest(derive(self._installation_key, f"index {purpose}"), value)

    def token_box(self, purpose: str) -> Box:
        """Seals what is handed out and comes back: cookies and tokens."""
        box = self._token_boxes.get(purpose)
        if box is None:
            box = self._token_boxes[purpose] = Box(derive(self._installation_key, f"token {purpose}"))
        return box

    async def _load(self, scope: Scope, read: Callable[[Scope], Awaitable[bytes]]) -> Box:
        box = self._held.get(scope)
        if box is None:
            key = await self._current(read, scope)
            # Another task may have been faster; all share one box, or an erasure would miss one.
            box = self._held.get(scope) or Box(derive(key, "seal"))
            self._held[scope] = box
        self._boxes[scope] = box
        return box

    async def _current(self, read: Callable[[Scope], Awaitable[bytes]], scope: Scope) -> bytes:
        """Reads again when something was erased meanwhile: a key read before must not be cached after."""
        while True:
            erasures = self._erasures
            key = await read(scope)
            if erasures == self._erasures:
                return key
