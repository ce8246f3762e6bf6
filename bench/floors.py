"""Measures the floors with the same driver, pairs and bodies as the service."""

import sys
import time

import psycopg

from bench.floor_server import INSERT, TABLES
from bench.load import End, Order, Outcome, Pair
from bench.processes import free_port, run_driver, running, temporary_folder

BATCH = 50
BODY = 228  # 200 bytes and what a seal adds


def measure(kind: str, order: Order, postgres_url: str) -> Outcome:
    """`kind` as in `bench.floor_server`; the pairs of the order are replaced by the floor's own."""
    port = free_port()
    pairs = [
        Pair(
            sender=End(f"ws://127.0.0.1:{port}/{index}/send"),
            receiver=End(f"ws://127.0.0.1:{port}/{index}/receive"),
        )
        for index in range(len(order.pairs))
    ]
    command = [sys.executable, "-m", "bench.floor_server", kind, str(port), postgres_url]
    with temporary_folder() as folder, running(command, port, folder / "log"):
        return run_driver(
            Order(pairs=pairs, mode=order.mode, seconds=order.seconds, window=order.window, rate=order.rate)
        )


def group_commit(postgres_url: str, seconds: float) -> float:
    """Rows a second that one connection commits in batches of one row for each of 50 pairs."""
    rows = (list(range(BATCH)), [b"x" * BODY] * BATCH)
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(TABLES)
        start = time.perf_counter()
        batches = 0
        while time.perf_counter() - start < seconds:
            connection.execute(INSERT, rows, prepare=True)
            batches += 1
        return batches * BATCH / (time.perf_counter() - start)
