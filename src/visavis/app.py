"""The composition root: builds every part once, joins the domains, and yields the application to serve."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from fastapi import FastAPI
from starlette.types import ASGIApp

from visavis import __version__, pages
from visavis.adapters.embedded_postgres import Urls
from visavis.kernel.clock import Clock, SystemClock
from visavis.kernel.database import Database, EventBook
from visavis.kernel.http import health
from visavis.kernel.http.caller import Callers
from visavis.kernel.http.door import Door
from visavis.kernel.http.parts import Parts, attach_parts
from visavis.kernel.http.problems import answer_problems
from visavis.kernel.http.site import Site
from visavis.kernel.jobs import Jobs, install_jobs
from visavis.kernel.rate_limit import RateLimiter
from visavis.kernel.vault import KeyFile, KeySource, KeyValue, Vault
from visavis.listening import Listening
from visavis.migrations import upgrade, upgrade_key_store
from visavis.settings import Settings

KEY_FILE = "key"


@dataclass(frozen=True, slots=True)
class Foundation:
    """What the domains stand on, open and ready."""

    settings: Settings
    clock: Clock
    vault: Vault
    database: Database
    events: EventBook
    jobs: Jobs
    limiter: RateLimiter


@asynccontextmanager
async def opened_foundation(settings: Settings, urls: Urls) -> AsyncIterator[Foundation]:
    """Keys first: without the right one nothing is written. Raises StartRefused."""
    async with AsyncExitStack() as stack:
        vault = await Vault.open(urls.key_store, key_source(settings), upgrade_key_store)
        stack.push_async_callback(vault.close)
        await asyncio.to_thread(upgrade, urls.main)
        await install_jobs(urls.main)
        events = EventBook()
        database = Database(urls.main, events)
        stack.push_async_callback(database.close)
        await database.open()
        clock = SystemClock()
        yield Foundation(settings, clock, vault, database, events, Jobs(urls.main), RateLimiter(clock))


def key_source(settings: Settings) -> KeySource:
    """The key from the environment or a secret file, else a key file of its own."""
    if settings.vault.key is not None:
        return KeyValue(settings.vault.key.get_secret_value())
    return KeyFile(settings.vault.key_path or settings.data / KEY_FILE)


@asynccontextmanager
async def opened_platform(
    settings: Settings, urls: Urls, listening: Listening
) -> AsyncIterator[list[ASGIApp]]:
    """The whole platform as one application; jobs run as long as the context lasts."""
    async with opened_foundation(settings, urls) as foundation:
        api = build_api(foundation, listening.site)
        await foundation.jobs.start()
        try:
            yield [build_root(api, listening.site)]
        finally:
            await foundation.jobs.stop()


def build_api(foundation: Foundation, site: Site) -> FastAPI:
    """Every HTTP route, with its parts attached."""
    api = describe_api()
    parts = Parts()
    parts.add(Clock, foundation.clock)  # type: ignore[type-abstract]  # a protocol is a fine key
    parts.add(Vault, foundation.vault)
    parts.add(Database, foundation.database)
    parts.add(Jobs, foundation.jobs)
    parts.add(RateLimiter, foundation.limiter)
    parts.add(Site, site)
    attach_parts(api, parts)
    return api


def describe_api() -> FastAPI:
    """Every HTTP route without the parts it works with: what the contract is written from."""
    api = FastAPI(title="Visavis", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    answer_problems(api)
    api.include_router(health.router)
    api.include_router(pages.router)
    return api


def build_root(api: FastAPI, site: Site) -> ASGIApp:
    """What the server calls."""
    return Door(api, site, Callers(behind_proxy=bool(site.proxies)), {})
