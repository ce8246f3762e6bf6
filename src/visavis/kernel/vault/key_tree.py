"""The tree of keys: each wraps the next, from the key-encryption key down to one interaction in one month."""

import secrets
from collections.abc import Iterator, Sequence

from visavis.kernel.vault.box import Box, Context, KeyErased
from visavis.kernel.vault.derivation import KEY_BYTES, derive, keyed_digest
from visavis.kernel.vault.key_store import Creation, KeyName, KeyStore
from visavis.kernel.vault.scopes import (
    CompanyScope,
    Erasable,
    InteractionScope,
    MemberScope,
    MonthScope,
    Scope,
    SegmentScope,
)


class KeyTree:
    """Reads, makes and destroys keys. Caches nothing."""

    def __init__(self, store: KeyStore, key: bytes, mark_key: bytes) -> None:
        self._store = store
        self._root = Box(derive(key, "wrap company"))
        self._mark_key = mark_key

    async def existing_key(self, scope: Scope) -> bytes:
        """Raises KeyErased when there is none."""
        key = await self._read(_path(scope))
        if key is None:
            raise KeyErased
        return key

    async def key(self, scope: Scope) -> bytes:
        """Makes the key, and those above it, when there is none. Raises KeyErased when it was destroyed."""
        path = _path(scope)
        key = await self._read(path)
        if key is not None:
            return key
        async with self._store.creating(path, [self._mark(erased) for erased in _above(scope)]) as creation:
            if creation is None:
                raise KeyErased
            return await self._make(path, creation)

    async def erase(self, erased: Erasable) -> None:
        await self._store.erase(erased, self._mark(erased))

    async def _read(self, path: Sequence[KeyName]) -> bytes | None:
        wraps = await self._store.wraps(path)
        if len(wraps) < len(path):
            return None
        parent, key = self._root, b""
        for name in path:
            key = parent.open(_context(name), wraps[name])
            parent = Box(derive(key, "wrap"))
        return key

    async def _make(self, path: Sequence[KeyName], creation: Creation) -> bytes:
        parent, key = self._root, b""
        for name in path:
            wrapped = creation.present.get(name)
            if wrapped is None:
                fresh = parent.seal(_context(name), secrets.token_bytes(KEY_BYTES))
                wrapped = await creation.add(name, fresh)
            key = parent.open(_context(name), wrapped)
            parent = Box(derive(key, "wrap"))
        return key

    def _mark(self, erased: Erasable) -> bytes:
        """Says that something was erased without naming what."""
        return keyed_digest(self._mark_key, repr(erased))


def _context(name: KeyName) -> Context:
    return Context(name.company_id, "keys", name.kind, str(name.owner), name.month)


def _path(scope: Scope) -> tuple[KeyName, ...]:
    company = KeyName(scope.company_id, "company")
    match scope:
        case CompanyScope():
            return (company,)
        case MemberScope():
            return company, KeyName(scope.company_id, "member", scope.member_id)
        case SegmentScope():
            month = KeyName(scope.company_id, "month", month=scope.month)
            return company, month, KeyName(scope.company_id, "segment", scope.interaction_id, scope.month)


def _above(scope: Scope) -> Iterator[Erasable]:
    """Every erasure that takes this scope along."""
    yield scope
    yield CompanyScope(scope.company_id)
    if isinstance(scope, SegmentScope):
        yield InteractionScope(scope.company_id, scope.interaction_id)
        yield MonthScope(scope.company_id, scope.month)
