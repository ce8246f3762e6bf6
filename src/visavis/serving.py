"""From settings to a served platform and back to nothing: the order of the start, reversed at the end."""

import asyncio
import gc
import signal
import socket
import ssl
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, ExitStack, contextmanager
from dataclasses import dataclass

import uvicorn
import uvloop

from visavis.adapters.embedded_postgres import EmbeddedPostgres, Urls
from visavis.data_folder import locked_data_folder
from visavis.kernel.clock import SystemClock
from visavis.kernel.errors import StartRefused
from visavis.kernel.http.entrance import Application
from visavis.kernel.realtime.wire import Wire
from visavis.listening import Listening, open_sockets, plan_listening
from visavis.settings import Settings

LARGEST_FRAME = 64 * 1024
GRACE_S = 5
# A batch of messages is many objects for a moment, none of them garbage that needs a collector.
OBJECTS_BEFORE_COLLECTING = 20_000
# Ctrl-C, a service manager, and a terminal that was closed.
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Served:
    """An application, and what to do when its server is about to end."""

    app: Application
    let_go: Callable[[], None] = lambda: None


OpenApps = Callable[[Urls, Listening], AbstractAsyncContextManager[list[Served]]]


class _Server(uvicorn.Server):
    """Leaves the signals to us: two servers and a database must end in order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Stop:
    """Remembers that the process was asked to end, whatever it is doing at that moment."""

    def __init__(self) -> None:
        self.requested = False
        self._listener: Callable[[], None] = lambda: None

    def install(self) -> None:
        """Take over the signals for the rest of the process."""
        for number in ENDING:
            signal.signal(number, lambda *_: self.request())

    def watch(self, loop: asyncio.AbstractEventLoop, listener: Callable[[], None]) -> None:
        """Call `listener` in the loop when asked to end; at once if that was before."""
        self._listener = listener
        for number in ENDING:
            loop.add_signal_handler(number, self.request)
        if self.requested:
            listener()

    def request(self) -> None:
        self.requested = True
        self._listener()


def serve(settings: Settings, open_apps: OpenApps, *more_addresses: tuple[str, int]) -> None:
    """Run until a signal: the platform as the settings say, further applications at `more_addresses`.

    `open_apps` yields one application per address. Raises StartRefused before anything is left running.
    """
    listening = plan_listening(settings.server, SystemClock().now)
    addresses = ((settings.server.host, settings.server.port), *more_addresses)
    stop = Stop()
    stop.install()
    with ExitStack() as stack:
        stack.enter_context(locked_data_folder(settings.data))
        sockets = [stack.enter_context(opened_sockets(*address)) for address in addresses]
        urls = stack.enter_context(databases(settings))
        if not stop.requested:
            run(_serve_until_stopped(open_apps(urls, listening), sockets, listening, stop))


@contextmanager
def databases(settings: Settings) -> Iterator[Urls]:
    """The two databases: those of the settings, or the embedded server for as long as the context lasts."""
    main, key_store = settings.database.url, settings.database.key_store_url
    if (main is None) != (key_store is None):
        raise StartRefused("Keys live apart from data: set both database.url and database.key_store_url.")
    if main is not None and key_store is not None:
        yield Urls(main.get_secret_value(), key_store.get_secret_value())
        return
    server = EmbeddedPostgres(settings.data)
    urls = server.start()
    try:
        yield urls
    finally:
        server.stop()


def run(work: Coroutine[None, None, None]) -> None:
    """Run a coroutine on the fast loop."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work)


@contextmanager
def opened_sockets(host: str, port: int) -> Iterator[list[socket.socket]]:
    """Listening sockets; closed at the end, if no server has done so before."""
    sockets = open_sockets(host, port)
    try:
        yield sockets
    finally:
        for one in sockets:
            one.close()


async def _serve_until_stopped(
    opening: AbstractAsyncContextManager[list[Served]],
    sockets: list[list[socket.socket]],
    listening: Listening,
    stop: Stop,
) -> None:
    loop = asyncio.get_running_loop()
    stop.watch(loop, _canceller(asyncio.current_task()))
    try:
        async with opening as apps:
            # What was built at the start lives until the end; the collector need not look at it again.
            gc.freeze()
            gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
            tls = (listening.tls, *(None for _ in apps[1:]))
            servers = [
                _Server(_uvicorn_config(served.app, one)) for served, one in zip(apps, tls, strict=True)
            ]
            stop.watch(loop, lambda: _end(apps, servers))
            serving = (one.serve(own) for one, own in zip(servers, sockets, strict=True))
            await asyncio.gather(*serving)
    except asyncio.CancelledError:
        if not stop.requested:
            raise


def _canceller(task: asyncio.Task[None] | None) -> Callable[[], None]:
    def cancel() -> None:
        if task is not None:
            task.cancel()

    return cancel


def _end(apps: list[Served], servers: list[_Server]) -> None:
    for served in apps:
        served.let_go()
    for one in servers:
        one.should_exit = True


def _uvicorn_config(app: Application, tls: ssl.SSLContext | None) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        interface="asgi3",
        lifespan="off",
        http="httptools",
        ws=Wire,
        ws_max_size=LARGEST_FRAME,
        # Frames are small and sealed text does not shrink; compression costs 300 KB a socket.
        ws_per_message_deflate=False,
        # Our own heartbeat frames find dead peers on every transport.
        ws_ping_interval=None,
        ssl_context_factory=None if tls is None else lambda *_: tls,
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_S,
    )
