"""What administrators settle about their company, and what follows for visitors."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.domains.directory import Directory
from tests.domains.experts.test_photo import picture
from tests.domains.surface import browsing, enter

CHIEF = "chief@muster.example"
OFFICE = {"name": "Muster AG", "address": "Bundesplatz 1\n3011 Bern", "email": "info@muster.example"}
Json = dict[str, Any]


@asynccontextmanager
async def office(directory: Directory) -> AsyncIterator[httpx.AsyncClient]:
    """An administrator's browser."""
    company = await directory.company()
    await directory.expert(company.id)
    await directory.member(company.id, CHIEF, is_expert=False, is_administrator=True)
    async with browsing(directory) as http:
        await enter(http, directory, CHIEF)
        yield http


async def changed(http: httpx.AsyncClient, what: str, **changes: object) -> httpx.Response:
    """Save a form again with some fields changed."""
    form = (await http.get(f"/api/admin/{what}")).json() | changes
    for derived in ("slug", "ready", "contract_functions", "logo_url", "hero_url", "state", "calendars"):
        form.pop(derived, None)
    return await http.put(f"/api/admin/{what}", json=form)


async def visited(http: httpx.AsyncClient) -> Json:
    view: Json = (await http.get("/api/visitor/companies/muster")).json()
    return view


async def test_master_data_is_kept_and_a_new_language_begins_with_a_copy(directory: Directory) -> None:
    async with office(directory) as http:
        answer = await changed(http, "company", name="Neu AG", contact=OFFICE, languages=["de", "fr"])
        assert (answer.status_code, answer.json()["contact"]) == (200, OFFICE)
        assert (await http.get("/api/admin/company")).json() == answer.json()
        view = await visited(http)
        assert (view["name"], list(view["texts"])) == ("Neu AG", ["de", "fr"])
        assert view["texts"]["fr"] == view["texts"]["de"]


async def test_members_learn_which_functions_are_on(directory: Directory) -> None:
    async with office(directory) as http:
        for on in (["chat", "message", "voice"], ["chat", "message"]):
            assert (await changed(http, "widget", functions=on)).status_code == 200
            assert set((await http.get("/api/me")).json()["company"]["functions"]) == set(on)


async def test_the_sender_of_mails_is_kept_and_must_be_reachable(directory: Directory) -> None:
    async with office(directory) as http:
        unnamed = {"name": None, "reply_to": None}
        assert (await http.get("/api/admin/company")).json()["mail"] == unnamed
        named = {"name": "Beratung", "reply_to": "beratung@muster.example"}
        assert (await changed(http, "company", mail=named)).json()["mail"] == named
        assert (await changed(http, "company", mail=named | {"reply_to": "beratung"})).status_code == 422
        assert (await changed(http, "company", mail=unnamed)).json()["mail"] == unnamed


async def test_nothing_is_shown_until_somebody_responsible_is_named(directory: Directory) -> None:
    async with office(directory) as http:
        assert (await changed(http, "company", privacy_officer=None)).json()["ready"] is False
        for path in ("", "/page", "/experts/anna-muster"):
            answer = await http.get(f"/api/visitor/companies/muster{path}")
            assert (answer.status_code, answer.json()["code"]) == (403, "company.not_ready")
        assert (await changed(http, "company", privacy_officer=OFFICE)).json()["ready"] is True
        assert (await visited(http))["privacy_officer"] == OFFICE


async def test_the_widget_is_kept_and_shown(directory: Directory) -> None:
    async with office(directory) as http:
        launcher = {"style": "label", "label": {"de": "Fragen?"}}
        answer = await changed(
            http, "widget", accent="#aa3300", position="left", launcher=launcher, rating=False
        )
        assert answer.status_code == 200, answer.text
        view = await visited(http)
        assert (view["accent"], view["position"], view["launcher"]) == ("#aa3300", "left", launcher)
        assert view["rating"] is False


@pytest.mark.parametrize(
    "changes",
    [
        {"accent": "red"},
        {"position": "top"},
        {"texts": {"de": {"title": "", "text": ""}}},
        {"functions": ["flying"]},
        {"unknown": 1},
    ],
)
async def test_a_widget_that_cannot_be_is_refused(directory: Directory, changes: Json) -> None:
    async with office(directory) as http:
        assert (await changed(http, "widget", **changes)).status_code == 422


async def test_outside_the_hours_presence_stays_true_and_only_messages_are_taken(
    directory: Directory,
) -> None:
    # The clock stands on Sunday, 22 November 2026, 10 o'clock in Zurich.
    week = [{"day": day, "start": "08:00", "end": "12:00"} for day in range(1, 6)]
    hours = {"zone": "Europe/Zurich", "weekly": week, "exceptions": [], "holidays": "CH-BE"}
    async with office(directory) as http:
        answer = await changed(http, "hours", hours=hours)
        assert (answer.status_code, answer.json()["hours"]) == (200, hours)
        view = await visited(http)
        next_opening = "2026-11-23T07:00:00Z"
        assert view["hours"] == {"open_now": False, "next_opening": next_opening, "zone": "Europe/Zurich"}
        [card] = view["experts"]
        assert (card["presence"], card["channels"]) == ("available", ["message"])
        sunday = {"day": "2026-11-22", "windows": [{"start": "09:00", "end": "11:00"}]}
        await changed(http, "hours", hours=hours | {"exceptions": [sunday]})
        [card] = (await visited(http))["experts"]
        assert card["channels"] == ["chat"]


async def test_public_holidays_can_be_looked_at(directory: Directory) -> None:
    async with office(directory) as http:
        found = (await http.get("/api/admin/holidays/CH-BE?year=2026&language=de")).json()
        assert {"day": "2026-12-25", "name": "Weihnachten"} in found
        assert (await http.get("/api/admin/holidays/CH-XX?year=2026")).status_code == 404


async def test_pictures_are_made_anew_and_the_former_ones_go(directory: Directory) -> None:
    async with office(directory) as http:
        former = (await http.post("/api/admin/pictures/hero", content=picture())).json()["hero_url"]
        shown = await http.get(former)
        assert shown.headers["content-type"] == "image/webp"
        assert b"CANARY" not in shown.content
        assert Image.open(BytesIO(shown.content)).size == (760, 224)
        logo = (await http.post("/api/admin/pictures/logo", content=picture((900, 300), "PNG"))).json()
        assert Image.open(BytesIO((await http.get(logo["logo_url"])).content)).size == (320, 107)
        assert (await visited(http))["logo_url"] == logo["logo_url"]
        assert (await http.delete("/api/admin/pictures/hero")).json()["hero_url"] is None
        assert (await http.get(former)).status_code == 404
        assert (await http.post("/api/admin/pictures/hero", content=b"<svg/>")).status_code == 422


async def test_websites_are_kept_in_one_form(directory: Directory) -> None:
    async with office(directory) as http:
        form = {"hosts": ["WWW.Muster.example", "*.muster.example", "www.muster.example"]}
        assert (await http.put("/api/admin/domains", json=form)).status_code == 200
        kept = {"hosts": ["*.muster.example", "www.muster.example"]}
        assert (await http.get("/api/admin/domains")).json() == kept
        refused = await http.put("/api/admin/domains", json={"hosts": ["https://www.muster.example"]})
        assert (refused.status_code, refused.json()["code"]) == (422, "company.host")


async def test_every_change_stands_in_the_log(directory: Directory) -> None:
    async with office(directory) as http:
        await changed(http, "company")
        await changed(http, "widget")
        await changed(http, "greeting", greeting={"after_s": 30, "text": {"de": "Guten Tag"}})
        newest = (await http.get("/api/admin/acts?limit=2")).json()
        assert [act["name"] for act in newest["acts"]] == ["greeting.changed", "widget.changed"]
        older = (await http.get(f"/api/admin/acts?before={newest['next']}")).json()
        assert older["acts"][0]["name"] == "company.changed"
        assert older["next"] is None
