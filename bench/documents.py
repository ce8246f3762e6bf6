"""A document sent and fetched over loopback, beside the same bytes written and read without the service."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import httpx
import msgspec

from bench.load import Pair
from bench.pairs import make_pairs
from bench.processes import free_port, temporary_folder
from bench.service import Service, serving
from visavis.domains.documents.public import PART_BYTES
from visavis.kernel.ids import new_id

ROUNDS = 5
MIB = 24
CONTENT = b"%PDF-1.4\n" + os.urandom((MIB << 20) - 9)


def measure() -> dict[str, float]:
    """MiB/s, the middle of five rounds; the floor writes through after each part, as the service does."""
    with temporary_folder() as folder:
        data, port = folder / "data", free_port()
        (pair,) = make_pairs(data, port, 1)
        with (
            serving(data, port, VISAVIS_DOCUMENTS_SCANNER="none") as service,
            _visitor(service, pair) as http,
        ):
            rounds = [(*_carried(http, pair), *_floor(folder)) for _ in range(ROUNDS)]
    sent, fetched, written, read = (
        median(MIB / each for each in column) for column in zip(*rounds, strict=True)
    )
    return {
        "documents.sent_mib_per_second": sent,
        "documents.sent_ratio": sent / written,
        "documents.fetched_mib_per_second": fetched,
        "documents.fetched_ratio": fetched / read,
    }


def _visitor(service: Service, pair: Pair) -> httpx.Client:
    token = msgspec.json.decode(pair.sender.hello)["token"]
    headers = {"origin": service.origin, "authorization": f"Bearer {token}"}
    return httpx.Client(base_url=service.origin, headers=headers, timeout=60)


def _carried(http: httpx.Client, pair: Pair) -> tuple[float, float]:
    """Seconds until it is sent, and until it is fetched again."""
    base, known = f"/api/visitor/interactions/{pair.interaction}/documents", str(new_id())
    began = time.perf_counter()
    http.post(base, json={"id": known, "name": "a.pdf", "size": len(CONTENT)}).raise_for_status()
    for number, part in enumerate(_parts()):
        http.put(f"{base}/{known}/part?number={number}", content=part).raise_for_status()
    http.post(f"{base}/{known}/send").raise_for_status()
    sent = time.perf_counter()
    assert http.get(f"{base}/{known}/content").content == CONTENT
    return sent - began, time.perf_counter() - sent


def _floor(folder: Path) -> tuple[float, float]:
    place = folder / str(new_id())
    place.mkdir()
    began = time.perf_counter()
    for number, part in enumerate(_parts()):
        with (place / str(number)).open("wb") as file:
            file.write(part)
            file.flush()
            os.fsync(file.fileno())
    written = time.perf_counter()
    assert b"".join((place / str(number)).read_bytes() for number, _ in enumerate(_parts())) == CONTENT
    return written - began, time.perf_counter() - written


def _parts() -> Iterator[bytes]:
    return (CONTENT[start : start + PART_BYTES] for start in range(0, len(CONTENT), PART_BYTES))
