"""Messages: 50 visitors write to 50 experts; one counts when it is sealed, committed and received."""

from collections.abc import Iterator
from contextlib import contextmanager

from bench import floors
from bench.load import End, Order, Outcome, Pair
from bench.pairs import make_pairs
from bench.processes import free_port, run_driver, stolen_time, temporary_folder
from bench.service import serving
from visavis.adapters.embedded_postgres import EmbeddedPostgres

PAIRS = 50
SECONDS = 8.0
WINDOWS = {"": 1, "_8": 8}
RATES = (200, 1000)
NOWHERE = End("")


def measure() -> dict[str, float]:
    """Figures of the service, then of the floors, on the same machine in the same minutes."""
    figures = _service() | _floors()
    figures["chat.share_of_floor"] = figures["chat.messages_per_second"] / figures["floor.sealed_per_second"]
    return figures


def _service() -> dict[str, float]:
    figures: dict[str, float] = {}
    lost = 0
    with temporary_folder() as folder:
        data, port = folder / "data", free_port()
        pairs = make_pairs(data, port, PAIRS)
        with serving(data, port):
            for suffix, window in WINDOWS.items():
                outcome = run_driver(closed(pairs, window))
                figures[f"chat.messages_per_second{suffix}"] = outcome.messages_per_second
                lost += outcome.lost
            for rate in RATES:
                with stolen_time() as stolen:
                    outcome = run_driver(paced(pairs, rate))
                figures |= latencies("chat", outcome, rate) | {f"chat.stolen_percent_at_{rate}": stolen()}
                lost += outcome.lost
    return figures | {"chat.lost": lost}


def _floors() -> dict[str, float]:
    with _postgres() as url:
        any_pairs = [Pair(NOWHERE, NOWHERE)] * PAIRS
        echo = floors.measure("echo", closed(any_pairs, 1), url)
        figures = {
            "floor.echo_per_second": echo.messages_per_second,
            "floor.commit_rows_per_second": floors.group_commit(url, SECONDS / 2),
        }
        for suffix, window in WINDOWS.items():
            outcome = floors.measure("sealed", closed(any_pairs, window), url)
            figures[f"floor.sealed_per_second{suffix}"] = outcome.messages_per_second
        for rate in RATES:
            figures |= latencies("floor", floors.measure("sealed", paced(any_pairs, rate), url), rate)
    return figures


def closed(pairs: list[Pair], window: int) -> Order:
    return Order(pairs=pairs, mode="closed", seconds=SECONDS, window=window)


def paced(pairs: list[Pair], rate: int) -> Order:
    return Order(pairs=pairs, mode="paced", seconds=SECONDS, rate=rate)


def latencies(name: str, outcome: Outcome, rate: int) -> dict[str, float]:
    return {f"{name}.p50_ms_at_{rate}": outcome.p50_ms, f"{name}.p99_ms_at_{rate}": outcome.p99_ms}


@contextmanager
def _postgres() -> Iterator[str]:
    """A server of its own, with the service's settings."""
    with temporary_folder() as folder:
        server = EmbeddedPostgres(folder)
        try:
            yield server.start().main
        finally:
            server.stop()
