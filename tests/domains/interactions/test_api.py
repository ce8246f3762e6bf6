"""The HTTP side: what visitors and experts ask, and what is refused."""

from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
from fastapi import FastAPI

from tests.domains.interactions.world import World
from visavis.domains.experts.public import Experts, Switch
from visavis.domains.interactions.access import COOKIE
from visavis.domains.interactions.api import routers
from visavis.domains.interactions.api.doors import Doors
from visavis.domains.interactions.public import Interactions
from visavis.kernel.access import Member
from visavis.kernel.http.actors import MEMBER_COOKIE, Admission, Authenticator
from visavis.kernel.http.caller import Callers
from visavis.kernel.http.door import Door
from visavis.kernel.http.parts import Parts, attach_parts
from visavis.kernel.http.problems import answer_problems
from visavis.kernel.http.site import Site
from visavis.kernel.rate_limit import RateLimiter
from visavis.kernel.realtime.wheel import Wheel

ORIGIN = "http://localhost:8080"


class Switching:
    """Keeps the switch where the presence of the world hears of it."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def expert(self, company_id: UUID, expert_id: UUID) -> object:
        return await self._world.people.expert(company_id, expert_id)

    async def switch(self, actor: Member, switch: Switch) -> None:
        self._world.interactions.presence.switched(actor.member_id, switch)


@pytest.fixture
async def http(world: World) -> AsyncIterator[httpx.AsyncClient]:
    site = Site(ORIGIN)
    parts = Parts()
    parts.add(Interactions, world.interactions)
    parts.add(
        Doors,
        Doors(world.interactions, world.people, site.check_origin, Wheel(world.clock.monotonic)),
    )
    parts.add(RateLimiter, RateLimiter(world.clock))
    parts.add(Authenticator, world.people)  # type: ignore[type-abstract]  # a protocol is a fine key
    parts.add(Admission, world.interactions.access)  # type: ignore[type-abstract]  # as above
    parts.add(Experts, Switching(world))
    app = FastAPI()
    answer_problems(app)
    for router in routers:
        app.include_router(router)
    attach_parts(app, parts)
    transport = httpx.ASGITransport(Door(app, site, Callers(behind_proxy=False), {}))
    headers = {"origin": ORIGIN}
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers) as client:
        yield client


def wish(world: World, **more: object) -> dict[str, object]:
    return {
        "company": "muster",
        "expert_id": str(world.expert.member_id),
        "client_id": str(uuid4()),
        "text": "Guten Tag",
        **more,
    }


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def signed_in(member: Member) -> dict[str, str]:
    return {"cookie": f"{MEMBER_COOKIE}={member.member_id}"}


async def opened(http: httpx.AsyncClient, world: World, **more: object) -> tuple[str, str]:
    answer = await http.post("/api/visitor/interactions", json=wish(world, **more))
    assert answer.status_code == 201
    http.cookies.clear()
    return answer.json()["interaction"]["id"], answer.json()["token"]


async def test_opening_gives_cookie_and_token_of_the_same_content(
    http: httpx.AsyncClient, world: World
) -> None:
    body = wish(world, name="Vera", email="vera@example.ch")
    answer = await http.post("/api/visitor/interactions", json=body)
    view = answer.json()["interaction"]
    assert (view["state"], view["last_seq"], view["visitor_name"], view["deleted_on"]) == (
        "waiting",
        1,
        "Vera",
        "2028-03-24",
    )
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}={answer.json()['token']};")
    assert len(cookie) < 4096
    http.cookies.clear()
    for headers in (bearer(answer.json()["token"]), {"cookie": cookie.split(";")[0]}):
        session = (await http.get("/api/visitor/session", headers=headers)).json()
        assert (session["name"], session["email"]) == ("Vera", "vera@example.ch")
        assert [one["id"] for one in session["interactions"]] == [view["id"]]


async def test_without_access_the_session_is_empty_and_the_rest_is_closed(
    http: httpx.AsyncClient, world: World
) -> None:
    interaction, _ = await opened(http, world)
    empty: dict[str, object] = {"name": None, "email": None, "interactions": []}
    for headers in ({}, bearer("nonsense")):
        answer = await http.get("/api/visitor/session", headers=headers)
        assert (answer.status_code, answer.json()) == (200, empty)
        answer = await http.get(f"/api/visitor/interactions/{interaction}/messages", headers=headers)
        assert answer.status_code == 401


async def test_messages_come_in_pages_for_both_sides(http: httpx.AsyncClient, world: World) -> None:
    interaction, token = await opened(http, world)
    visitor = await world.node.visitor(token)
    for number in range(2, 6):
        await visitor.write(UUID(interaction), str(number))
    for side, headers in (("visitor", bearer(token)), ("expert", signed_in(world.expert))):
        url = f"/api/{side}/interactions/{interaction}/messages"
        page = (await http.get(url, params={"after": 1, "limit": 2}, headers=headers)).json()
        assert [one["seq"] for one in page["messages"]] == [2, 3]
        assert page["last_seq"] == 5
        assert page["messages"][0]["text"] == "2"
        for beyond in ({"limit": 201}, {"limit": -1}, {"after": -1}, {"after": 2**63}):
            assert (await http.get(url, params=beyond, headers=headers)).status_code == 422


async def test_strangers_find_nothing(http: httpx.AsyncClient, world: World) -> None:
    interaction, _ = await opened(http, world)
    _, other = await opened(http, world)
    colleague = signed_in(world.people.add_expert(world.company))
    for method, side, path, headers in (
        ("GET", "visitor", "messages", bearer(other)),
        ("POST", "visitor", "end", bearer(other)),
        ("GET", "expert", "messages", colleague),
        ("POST", "expert", "end", colleague),
        ("GET", "expert", "deletion", colleague),
        ("DELETE", "expert", "", colleague),
    ):
        url = f"/api/{side}/interactions/{interaction}/{path}".rstrip("/")
        answer = await http.request(method, url, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_the_inbox_and_the_preview_and_the_deletion(http: httpx.AsyncClient, world: World) -> None:
    interaction, token = await opened(http, world, name="Vera")
    headers = signed_in(world.expert)
    (item,) = (await http.get("/api/expert/interactions", headers=headers)).json()["interactions"]
    assert (item["id"], item["unread"], item["last_text"]) == (interaction, 1, "Guten Tag")
    preview = (await http.get(f"/api/expert/interactions/{interaction}/deletion", headers=headers)).json()
    at = "2027-03-24T12:00:00Z"
    assert preview == {"messages": 1, "documents": 0, "from": at, "to": at}
    answer = await http.delete(f"/api/expert/interactions/{interaction}", headers=headers)
    assert answer.status_code == 204
    assert (await http.get("/api/expert/interactions", headers=headers)).json() == {"interactions": []}
    session = await http.get("/api/visitor/session", headers=bearer(token))
    assert session.json()["interactions"] == []
    assert "Max-Age=0" in session.headers["set-cookie"]


async def test_forgetting_ends_and_clears(http: httpx.AsyncClient, world: World) -> None:
    _, token = await opened(http, world)
    answer = await http.post("/api/visitor/forget", headers=bearer(token))
    assert answer.status_code == 204
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert await world.stored("SELECT state FROM interactions") == [("ended",)]
    assert (await http.post("/api/visitor/forget")).status_code == 204


async def test_what_the_company_asks_for_is_answered_by_code(http: httpx.AsyncClient, world: World) -> None:
    body = wish(world, company="unknown")
    assert (await http.post("/api/visitor/interactions", json=body)).status_code == 404
    for more, code in (({"text": "\x00"}, "message.characters"), ({"name": ""}, "not_valid")):
        answer = await http.post("/api/visitor/interactions", json=wish(world, **more))
        assert (answer.status_code, answer.json()["code"]) == (422, code)
        assert "\x00" not in answer.text


async def test_one_caller_cannot_open_without_end(http: httpx.AsyncClient, world: World) -> None:
    body = wish(world)
    answers = [(await http.post("/api/visitor/interactions", json=body)).status_code for _ in range(201)]
    assert answers[:200] == [201] * 200
    assert answers[200] == 429
    world.clock.advance(timedelta(minutes=10))
    assert (await http.post("/api/visitor/interactions", json=wish(world))).status_code == 201


async def test_presence_is_told_and_switched(http: httpx.AsyncClient, world: World) -> None:
    headers = signed_in(world.expert)
    view = {"switch": "available", "state": "offline", "idle_after_s": 600.0, "idle_in_s": None}
    assert (await http.get("/api/expert/presence", headers=headers)).json() == view
    await world.node.expert(world.expert)
    view |= {"state": "available", "idle_in_s": 600.0}
    assert (await http.get("/api/expert/presence", headers=headers)).json() == view
    view |= {"switch": "away", "state": "away", "idle_in_s": None}
    answer = await http.put("/api/expert/presence", json={"switch": "away"}, headers=headers)
    assert answer.json() == view
    assert (await http.get("/api/expert/presence")).status_code == 401


async def test_a_conversation_by_long_polls_equals_one_by_socket(
    http: httpx.AsyncClient, world: World
) -> None:
    interaction, token = await opened(http, world)
    socket = await world.node.expert(world.expert)
    connection = None

    async def poll(
        url: str, headers: dict[str, str], *frames: Mapping[str, object]
    ) -> list[dict[str, object]]:
        nonlocal connection
        body = {"connection": connection, "frames": list(frames), "wait_s": 0}
        answer = (await http.post(url, json=body, headers=headers)).json()
        connection = answer["connection"]
        await world.interactions.writer.finish()
        found: list[dict[str, object]] = answer["frames"]
        return found

    hello = {"type": "hello", "version": 1, "cursors": {}, "token": token}
    welcome = await poll("/api/visitor/poll", {}, hello)
    assert [frame["type"] for frame in welcome] == ["welcome"]
    send = {"type": "send", "interaction": interaction, "client_id": str(uuid4()), "text": "by poll"}
    await poll("/api/visitor/poll", {}, send)
    await socket.write(UUID(interaction), "by socket")
    frames = await poll("/api/visitor/poll", {})
    assert [(frame["type"], frame.get("seq")) for frame in frames] == [
        ("accepted", 2),
        ("message", 3),
        ("interaction", None),
    ]
    connection = None
    hello = {"type": "hello", "version": 1, "cursors": {interaction: 1}}
    caught_up = await poll("/api/expert/poll", signed_in(world.expert), hello)
    assert [frame["type"] for frame in caught_up] == ["welcome", "presence", "interaction", "replay"]
    connection = "gone"
    answer = await http.post(
        "/api/expert/poll",
        content=msgspec.json.encode({"connection": "gone"}),
        headers=signed_in(world.expert),
    )
    assert answer.status_code == 410


async def test_a_mailed_link_opens_the_conversation_on_another_device(
    http: httpx.AsyncClient, world: World
) -> None:
    interaction, _ = await opened(http, world)
    link = world.interactions.links.make(world.company.id, UUID(interaction))
    answer = await http.post("/api/visitor/links", json={"token": link})
    assert answer.json()["interaction"]["id"] == interaction
    assert answer.headers["set-cookie"].startswith(f"{COOKIE}={answer.json()['token']};")
    await world.interactions.delete(world.expert, UUID(interaction))
    gone = await http.post("/api/visitor/links", json={"token": link})
    assert (gone.status_code, gone.json()["code"]) == (410, "link.gone")


async def test_hand_over_notes_and_second_expert_over_http(http: httpx.AsyncClient, world: World) -> None:
    interaction, token = await opened(http, world)
    colleague = world.people.add_expert(world.company)
    base = f"/api/expert/interactions/{interaction}"
    owner, other = signed_in(world.expert), signed_in(colleague)
    invited = {"expert_id": str(colleague.member_id)}
    assert (await http.post(f"{base}/second-expert", json=invited, headers=owner)).status_code == 204
    note = (await http.post(f"{base}/notes", json={"text": "Achtung"}, headers=other)).json()
    assert (await http.get(f"{base}/notes", headers=owner)).json() == {"notes": [note]}
    assert (await http.get(f"{base}/notes", headers=bearer(token))).status_code == 401
    assert (await http.delete(f"{base}/notes/{note['id']}", headers=other)).status_code == 204
    assert (await http.delete(f"{base}/second-expert", headers=other)).status_code == 204
    assert (await http.post(f"{base}/hand-over", json=invited, headers=other)).status_code == 404
    for broken in ({}, {**invited, "team_id": str(uuid4())}):
        assert (await http.post(f"{base}/hand-over", json=broken, headers=owner)).status_code == 422
    assert (await http.post(f"{base}/hand-over", json=invited, headers=owner)).status_code == 204
    [mine] = (await http.get("/api/expert/interactions", headers=other)).json()["interactions"]
    assert (mine["id"], mine["experts"][0]["id"]) == (interaction, str(colleague.member_id))


async def test_a_visitor_rates_over_http(http: httpx.AsyncClient, world: World) -> None:
    interaction, token = await opened(http, world)
    url = f"/api/visitor/interactions/{interaction}/rating"
    assert (await http.get(url, headers=bearer(token))).json() == {"rating": None}
    early = await http.post(url, json={"stars": 5}, headers=bearer(token))
    assert (early.status_code, early.json()["code"]) == (409, "rating.too_early")
    expert = await world.node.expert(world.expert)
    await expert.write(UUID(interaction), "Guten Tag")
    for stars in (0, 6):
        assert (await http.post(url, json={"stars": stars}, headers=bearer(token))).status_code == 422
    given = await http.post(url, json={"stars": 5, "comment": "Danke"}, headers=bearer(token))
    assert (given.status_code, given.json()["comment"]) == (200, "Danke")
    assert (await http.get(url, headers=bearer(token))).json() == {"rating": given.json()}
