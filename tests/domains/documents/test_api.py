"""The HTTP side of documents."""

from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from tests.domains.documents.samples import PDF, picture
from tests.domains.documents.world import DocumentWorld
from visavis.domains.documents.api import expert, visitor
from visavis.domains.documents.policy import PART_BYTES
from visavis.domains.documents.public import Documents
from visavis.kernel.http.actors import MEMBER_COOKIE, Admission, Authenticator
from visavis.kernel.http.caller import Callers
from visavis.kernel.http.door import Door
from visavis.kernel.http.parts import Parts, attach_parts
from visavis.kernel.http.problems import answer_problems
from visavis.kernel.http.site import Site
from visavis.kernel.rate_limit import RateLimiter

ORIGIN = "http://localhost:8080"
LIMITS = {f"/api/{side}/interactions/*/documents/*/part": PART_BYTES for side in ("visitor", "expert")}


@pytest.fixture
async def http(world: DocumentWorld) -> AsyncIterator[httpx.AsyncClient]:
    parts = Parts()
    parts.add(Documents, world.documents)
    parts.add(RateLimiter, RateLimiter(world.clock))
    parts.add(Authenticator, world.people)  # type: ignore[type-abstract]  # a protocol is a fine key
    parts.add(Admission, world.interactions.access)  # type: ignore[type-abstract]  # as above
    app = FastAPI()
    answer_problems(app)
    for router in (visitor.router, expert.router):
        app.include_router(router)
    attach_parts(app, parts)
    transport = httpx.ASGITransport(Door(app, Site(ORIGIN), Callers(behind_proxy=False), LIMITS))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"origin": ORIGIN}) as client:
        yield client


async def sent(http: httpx.AsyncClient, base: str, name: str, content: bytes) -> str:
    """The whole way, as a browser goes it."""
    known = str(uuid4())
    wish = {"id": known, "name": name, "size": len(content)}
    begun = (await http.post(base, json=wish)).raise_for_status().json()
    for number, start in enumerate(range(0, len(content), begun["part_bytes"])):
        part = content[start : start + begun["part_bytes"]]
        answer = await http.put(f"{base}/{known}/part", params={"number": number}, content=part)
        assert answer.raise_for_status().json()["parts"] == number + 1
    assert (await http.post(f"{base}/{known}/send")).status_code == 204
    return known


async def test_both_sides_send_and_save_documents(http: httpx.AsyncClient, world: DocumentWorld) -> None:
    interaction, token = await world.opened()
    as_visitor = {"authorization": f"Bearer {token}"}
    as_expert = {"cookie": f"{MEMBER_COOKIE}={world.expert.member_id}"}
    content = PDF + b" " * (2 * PART_BYTES)

    http.headers.update(as_visitor)
    base = f"/api/visitor/interactions/{interaction}/documents"
    document = await sent(http, base, "Übersicht «2027».pdf", content)
    assert (await http.get(f"{base}/{document}")).json()["sent"] is True

    del http.headers["authorization"]
    http.headers.update(as_expert)
    answer = await http.get(f"/api/expert/interactions/{interaction}/documents/{document}/content")
    assert answer.content == content
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-length"] == str(len(content))
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''%C3%9Cbersicht%20%C2%AB2027%C2%BB.pdf"
    )
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_picture_has_a_preview_and_nothing_else_has(
    http: httpx.AsyncClient, world: DocumentWorld
) -> None:
    interaction, token = await world.opened()
    http.headers["authorization"] = f"Bearer {token}"
    base = f"/api/visitor/interactions/{interaction}/documents"
    shown = await http.get(f"{base}/{await sent(http, base, 'foto.png', picture('PNG'))}/preview")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/webp")
    assert (await http.get(f"{base}/{await sent(http, base, 'a.pdf', PDF)}/preview")).status_code == 404


async def test_a_part_is_no_longer_than_a_part(http: httpx.AsyncClient, world: DocumentWorld) -> None:
    interaction, token = await world.opened()
    http.headers["authorization"] = f"Bearer {token}"
    base = f"/api/visitor/interactions/{interaction}/documents"
    wish = {"id": str(uuid4()), "name": "a.pdf", "size": 3 * PART_BYTES}
    await http.post(base, json=wish)
    answer = await http.put(f"{base}/{wish['id']}/part?number=0", content=b"x" * (PART_BYTES + 1))
    assert answer.status_code == 413


async def test_without_access_there_is_nothing(http: httpx.AsyncClient, world: DocumentWorld) -> None:
    interaction, token = await world.opened()
    http.headers["authorization"] = f"Bearer {token}"
    base = f"/api/visitor/interactions/{interaction}/documents"
    document = await sent(http, base, "a.pdf", PDF)
    del http.headers["authorization"]
    assert (await http.get(f"{base}/{document}/content")).status_code == 401
    colleague = world.people.add_expert(world.company)
    http.headers["cookie"] = f"{MEMBER_COOKIE}={colleague.member_id}"
    answer = await http.get(f"/api/expert/interactions/{interaction}/documents/{document}/content")
    assert answer.status_code == 404


async def test_a_refusal_says_why_by_its_code(http: httpx.AsyncClient, world: DocumentWorld) -> None:
    interaction, token = await world.opened()
    http.headers["authorization"] = f"Bearer {token}"
    base = f"/api/visitor/interactions/{interaction}/documents"
    answer = await http.post(base, json={"id": str(uuid4()), "name": "x.exe", "size": 1})
    assert (answer.status_code, answer.json()["code"]) == (422, "document.kind")
    answer = await http.post(base, json={"id": str(uuid4()), "name": "x.pdf", "size": 2**40})
    assert (answer.status_code, answer.json()["code"]) == (413, "document.too_large")


async def test_one_caller_begins_no_more_than_a_hundred(
    http: httpx.AsyncClient, world: DocumentWorld
) -> None:
    interaction, token = await world.opened()
    http.headers["authorization"] = f"Bearer {token}"
    base = f"/api/visitor/interactions/{interaction}/documents"
    wish = {"id": str(uuid4()), "name": "a.pdf", "size": 10}
    answers = [(await http.post(base, json=wish)).status_code for _ in range(101)]
    assert answers == [201] * 100 + [429]
