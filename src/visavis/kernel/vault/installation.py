"""Opening the key store: whether the key-encryption key fits is known before anything is written."""

import asyncio
import secrets
from collections.abc import Callable
from uuid import UUID

from visavis.kernel.errors import StartRefused
from visavis.kernel.ids import new_id
from visavis.kernel.vault.box import Box, Context, SealBroken
from visavis.kernel.vault.derivation import KEY_BYTES, derive
from visavis.kernel.vault.key_source import KeySource
from visavis.kernel.vault.key_store import NOBODY, Installation, KeyStore


async def unlock(
    store: KeyStore, source: KeySource, upgrade: Callable[[], None]
) -> tuple[bytes, Installation]:
    """The key-encryption key, checked, and the installation's record, made at the first start.

    `upgrade` brings the store's schema up to date; it runs after the check. Raises StartRefused.
    """
    installation = await store.installation()
    key = source.load(may_create=installation is None)
    if installation is not None:
        installation_key(key, installation)
    await asyncio.to_thread(upgrade)
    if installation is None:
        await store.add_installation(_new(key))
        installation = await store.installation()
    if installation is None:
        raise StartRefused("The key store cannot be written. Check that its database is not read-only.")
    return key, installation


def installation_key(key: bytes, installation: Installation) -> bytes:
    """Unwraps; that it opens proves the key-encryption key. Raises StartRefused."""
    try:
        return _box(key).open(_context(installation.id), installation.wrapped)
    except SealBroken:
        raise StartRefused(
            "The key-encryption key is not the one this installation was set up with, so nothing could be "
            "read. Give the right key; its backup has it."
        ) from None


def _new(key: bytes) -> Installation:
    identity = new_id()
    return Installation(identity, _box(key).seal(_context(identity), secrets.token_bytes(KEY_BYTES)))


def _box(key: bytes) -> Box:
    return Box(derive(key, "wrap installation"))


def _context(identity: UUID) -> Context:
    return Context(NOBODY, "installation", "wrapped", str(identity))
