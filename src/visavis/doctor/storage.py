"""Databases and key: whether a start would get on with them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from visavis.adapters.embedded_postgres import Urls
from visavis.app import key_source
from visavis.doctor.finding import Finding, broken, note, works
from visavis.kernel.database import check_server
from visavis.kernel.errors import StartRefused
from visavis.kernel.vault import Vault
from visavis.migrations import is_migrated
from visavis.serving import databases
from visavis.settings import Settings


@asynccontextmanager
async def opened_storage(settings: Settings) -> AsyncIterator[tuple[list[Finding], Vault | None]]:
    """What was found, and the vault where its key fits. A server that runs already is joined."""
    if settings.database.url is None and not (settings.data / "postgres").exists():
        yield [note("database", f"There is no data in {settings.data} yet. The first start makes it.")], None
        return
    vault: Vault | None = None
    try:
        with databases(settings) as urls:
            found = await _servers(urls)
            if found.state == "broken":
                yield [found], None
                return
            more, vault = await _key(settings, urls)
            yield [found, more], vault
    except StartRefused as refused:
        yield [broken("database", str(refused))], None
    finally:
        if vault is not None:
            await vault.close()


async def _servers(urls: Urls) -> Finding:
    for url in (urls.main, urls.key_store):
        try:
            await check_server(url)
        except StartRefused as refused:
            return broken("database", str(refused))
    return works("database", "Both databases answer, and are what data may be entrusted to.")


async def _key(settings: Settings, urls: Urls) -> tuple[Finding, Vault | None]:
    try:
        if not await asyncio.to_thread(is_migrated, urls.key_store):
            return note("key", "The key store is empty. The first start fills it."), None
        # Nothing is brought up to date here: that is a start's business.
        vault = await Vault.open(urls.key_store, key_source(settings), lambda _: None)
    except StartRefused as refused:
        return broken("key", str(refused)), None
    return works("key", "The key-encryption key is the one that the key store was made with."), vault
