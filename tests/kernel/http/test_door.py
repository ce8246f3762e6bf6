"""The outer door around a small application, without a server."""

import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from ipaddress import ip_network
from typing import Annotated, Any

import httpx
import pytest
import structlog
from fastapi import Body, FastAPI, Request
from pydantic import BaseModel, ConfigDict

from visavis.kernel.errors import NotFound, TooManyRequests
from visavis.kernel.http.caller import Callers, caller_of
from visavis.kernel.http.door import DEFAULT_BODY_BYTES, Door
from visavis.kernel.http.problems import answer_problems
from visavis.kernel.http.site import Site
from visavis.kernel.logging import configure_logging

SECRET = "canary-91c4"
ORIGIN = "https://advice.example.ch"
SITE = Site(ORIGIN)
PROXIED = Site(ORIGIN, (ip_network("10.0.0.0/8"),))
EVERYWHERE = {
    "User-Agent": SECRET,
    "X-Forwarded-For": "203.0.113.77",
    "Referer": f"https://shop.example/{SECRET}",
    "X-Request-Id": SECRET,
    "Accept-Language": SECRET,
}


class Order(BaseModel):
    model_config = ConfigDict(extra="forbid")
    amount: int
    names: dict[str, int] = {}


def application() -> FastAPI:
    app = FastAPI()
    answer_problems(app)

    @app.get("/things/{name}")
    async def show(name: str, request: Request) -> dict[str, Any]:
        return {
            "name": name,
            "client": request.client,
            "headers": dict(request.headers),
            "url": str(request.url),
        }

    @app.post("/orders")
    @app.post("/large")
    async def order(order: Annotated[Order, Body()]) -> Order:
        return order

    @app.get("/missing")
    async def missing() -> None:
        raise NotFound("thing.missing", "There is no such thing.")

    @app.get("/busy")
    async def busy() -> None:
        raise TooManyRequests(retry_after=7)

    @app.get("/broken")
    async def broken() -> None:
        raise RuntimeError(SECRET)

    @app.get("/caller")
    async def caller(request: Request) -> str:
        return (caller_of(request) or b"").hex()

    return app


def client(peer: str = "203.0.113.5", site: Site = SITE) -> httpx.AsyncClient:
    callers = Callers(behind_proxy=bool(site.proxies))
    door = Door(application(), site, callers, {"/large": 2 * DEFAULT_BODY_BYTES})
    transport = httpx.ASGITransport(door, raise_app_exceptions=False, client=(peer, 4711))
    return httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"Origin": ORIGIN})


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logging("debug", stream)
    yield stream
    root.handlers[:], root.level = before
    structlog.reset_defaults()


async def test_no_route_can_read_who_or_where_somebody_is() -> None:
    async with client() as web:
        seen = (await web.get("/things/x", headers=EVERYWHERE)).json()
    assert seen["client"] is None
    assert set(seen["headers"]) <= {"host", "accept", "accept-encoding", "origin"}


async def test_an_answer_carries_the_strict_headers() -> None:
    async with client() as web:
        headers = (await web.get("/things/x")).headers
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["strict-transport-security"] == "max-age=63072000"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"
    assert "camera=()" in headers["permissions-policy"]
    assert "server" not in headers


async def test_an_error_is_a_problem_with_code_and_request_id() -> None:
    async with client() as web:
        answer = await web.get("/missing")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    problem = answer.json()
    assert problem.pop("request_id") == answer.headers["x-request-id"]
    assert problem == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "code": "thing.missing",
        "detail": "There is no such thing.",
    }


async def test_too_many_requests_say_when_to_come_back() -> None:
    async with client() as web:
        assert (await web.get("/busy")).headers["retry-after"] == "7"


@pytest.mark.parametrize(
    "body",
    [
        {"amount": SECRET},
        {"amount": 1, SECRET: 2},
        {"amount": 1, "names": {SECRET: "x"}},
        {},
        SECRET,
        [SECRET],
    ],
)
async def test_a_body_that_is_not_valid_is_named_but_not_repeated(body: object) -> None:
    async with client() as web:
        answer = await web.post("/orders", json=body)
    assert answer.status_code == 422
    assert answer.json()["code"] == "not_valid"
    assert answer.json()["errors"]
    assert SECRET not in answer.text


async def test_broken_json_is_not_repeated() -> None:
    async with client() as web:
        answer = await web.post(
            "/orders", content=f'{{"amount": {SECRET}', headers={"Content-Type": "application/json"}
        )
    assert answer.status_code == 422
    assert SECRET not in answer.text


async def test_an_unhandled_error_says_nothing_of_itself(log: io.StringIO) -> None:
    async with client() as web:
        answer = await web.get("/broken")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert SECRET not in answer.text + log.getvalue()
    assert '"exception":"RuntimeError"' in log.getvalue()


async def test_a_request_line_names_the_route_and_nothing_that_was_sent(log: io.StringIO) -> None:
    async with client() as web:
        await web.get(f"/things/{SECRET}", params={"q": SECRET}, headers=EVERYWHERE)
        await web.get(f"/nowhere/{SECRET}")
        await web.request(SECRET.upper(), "/missing")
        await web.post("/orders", json={"amount": SECRET})
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [line["route"] for line in lines] == ["/things/{name}", "-", "/missing", "/orders"]
    assert [line["status"] for line in lines] == [200, 404, 405, 422]
    assert "203.0.113" not in log.getvalue()
    assert SECRET not in log.getvalue().lower()


async def test_a_body_beyond_the_limit_is_refused_whether_it_is_declared_or_streamed() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(DEFAULT_BODY_BYTES // 1024 + 1):
            yield b"x" * 1024

    large = b"x" * (DEFAULT_BODY_BYTES + 1)
    async with client() as web:
        for content in (large, chunks()):
            answer = await web.post("/orders", content=content)
            assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
        assert (await web.post("/large", content=large)).status_code == 422


async def test_foreign_pages_and_foreign_addresses_do_not_reach_a_route() -> None:
    async with client() as web:
        foreign_page = await web.post(
            "/orders", json={"amount": 1}, headers={"Origin": "https://evil.example"}
        )
        foreign_host = await web.get("/things/x", headers={"Host": "evil.example"})
    assert (foreign_page.status_code, foreign_page.json()["code"]) == (403, "origin.refused")
    assert (foreign_host.status_code, foreign_host.json()["code"]) == (421, "misdirected")
    assert "evil" not in foreign_page.text + foreign_host.text


async def test_callers_are_told_apart_without_being_known() -> None:
    async with client(peer="2001:db8:1:2::1") as web:
        first = (await web.get("/caller")).json()
    assert len(first) == 32


async def test_behind_a_proxy_routes_see_the_public_address_and_nobody_is_told_apart() -> None:
    forwarded = {"Host": "inside:8080", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "advice.example.ch"}
    async with client("10.0.0.7", PROXIED) as web:
        assert (await web.get("/caller", headers=forwarded)).json() == ""
        seen = (await web.get("/things/x", headers=forwarded)).json()
        straight = await web.get("/things/x", headers={**forwarded, "X-Forwarded-Proto": "http"})
    assert seen["url"].startswith("https://advice.example.ch/")
    assert straight.status_code == 421


def test_one_household_is_one_caller() -> None:
    callers = Callers(behind_proxy=False)
    names = [
        callers.of({"client": (peer, 1)})
        for peer in ("2001:db8:1:2::1", "2001:db8:1:2::9", "2001:db8:1:3::1")
    ]
    assert names[0] == names[1] != names[2]


def test_a_socket_for_both_families_tells_callers_apart_as_well() -> None:
    callers = Callers(behind_proxy=False)
    peers = ("::ffff:192.0.2.1", "::ffff:192.0.2.2", "192.0.2.1")
    names = [callers.of({"client": (peer, 1)}) for peer in peers]
    assert names[0] == names[2] != names[1]
