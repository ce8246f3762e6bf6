"""Whatever fits the contract, or nearly does, gets an answer that the contract names; nothing breaks."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, TypeAlias

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi import checks

from tests.permissions.inhabited import Inhabited, inhabited
from visavis.adapters.embedded_postgres import Urls

CONTRACT = schemathesis.openapi.from_path(str(Path(__file__).parents[2] / "contract" / "openapi.json"))
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
ASKING = {"nobody": "nobody", "visitor": "visitor", "member": "expert", "program": "program"}
FEW = settings(
    max_examples=4,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
# Both are generic over the kind of specification, of which there is one here.
Operation: TypeAlias = schemathesis.APIOperation[Any, Any, Any, Any]
Case: TypeAlias = "schemathesis.Case[Any]"
# Their bodies are frames, which have a contract of their own.
FRAMES = {"POST /api/visitor/poll", "POST /api/expert/poll"}


@pytest.fixture
async def world(database_urls: Urls, tmp_path: Path) -> AsyncIterator[Inhabited]:
    async with inhabited(database_urls, tmp_path) as found:
        yield found


def every_operation() -> list[Operation]:
    results = list(CONTRACT.get_all_operations())
    found = [result.ok() for result in results if isinstance(result, Ok)]
    assert len(found) == len(results)
    return [operation for operation in found if operation.label not in FRAMES]


async def answer_to(world: Inhabited, case: Case, role: str) -> httpx.Response:
    """Send a case as the role would, with a session that certainly still counts."""
    wish = case.as_transport_kwargs(base_url=str(world.client.base_url))
    wish["headers"] = {**wish.get("headers", {}), **await world.headers(role)}
    content = wish.pop("data", None)
    wish.pop("cookies", None)
    return await world.client.request(**wish, content=content)


def surprises(operation: Operation, ask: Callable[[Case], httpx.Response]) -> list[str]:
    """What an operation answered that the contract does not name, one line each."""
    found: list[str] = []

    @FEW
    @given(case=operation.as_strategy())
    def look(case: Case) -> None:
        try:
            case.validate_response(ask(case), checks=CHECKS)
        except* schemathesis.core.failures.Failure as failures:
            found.extend(f"{operation.label}: {failure}" for failure in failures.exceptions)

    look()
    return found


@pytest.mark.timeout(300)
async def test_nothing_breaks_and_no_answer_is_a_surprise(world: Inhabited) -> None:
    loop = asyncio.get_running_loop()
    found = []
    for operation in every_operation():
        [audience] = operation.tags or ["nobody"]
        role = ASKING.get(audience, audience)

        def ask(case: Case, role: str = role) -> httpx.Response:
            return asyncio.run_coroutine_threadsafe(answer_to(world, case, role), loop).result()

        found += await asyncio.to_thread(surprises, operation, ask)

    assert not found, "\n".join(found)
