"""The HTTP side of companies, members and experts, without the network."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal
from uuid import UUID

import httpx
from fastapi import FastAPI

from tests.domains.directory import Directory
from visavis.domains.companies.api import administrator as company_administration
from visavis.domains.companies.api import administrator_websites as websites
from visavis.domains.companies.api import visitor as pictures
from visavis.domains.companies.public import Companies
from visavis.domains.experts.api import administrator as finding
from visavis.domains.experts.api import administrator_cards as staff
from visavis.domains.experts.api import administrator_desk as settled_desk
from visavis.domains.experts.api import administrator_start as going_live
from visavis.domains.experts.api import expert as profile
from visavis.domains.experts.api import expert_desk as desk
from visavis.domains.experts.api import visitor as cards
from visavis.domains.experts.public import Canned, Experts, Presence, StandIns
from visavis.domains.members.api import administrator as people
from visavis.domains.members.api import (
    administrator_sign_in,
    company_sign_in,
    joining,
    member,
    nobody,
    own_factors,
)
from visavis.domains.members.public import Members, Sessions, Ways
from visavis.kernel.clock import Clock
from visavis.kernel.http.actors import MEMBER_COOKIE, Authenticator
from visavis.kernel.http.caller import Callers
from visavis.kernel.http.door import Door
from visavis.kernel.http.parts import Parts, attach_parts
from visavis.kernel.http.problems import answer_problems
from visavis.kernel.http.site import Site
from visavis.kernel.pictures import MOST_BYTES

ORIGIN = "https://visavis.example"


class Everybody:
    """A presence that is the same for all."""

    def __init__(self, state: Literal["available", "offline"] = "available") -> None:
        self._state = state

    def state(self, expert_id: UUID) -> Literal["available", "offline"]:
        del expert_id
        return self._state


@asynccontextmanager
async def browsing(
    directory: Directory, presence: Presence | None = None
) -> AsyncIterator[httpx.AsyncClient]:
    """A client that behaves as a browser on the platform's own pages."""
    app = FastAPI()
    answer_problems(app)
    for router in (
        pictures.router,
        cards.router,
        profile.router,
        desk.router,
        settled_desk.router,
        nobody.router,
        member.router,
        own_factors.router,
        company_sign_in.router,
        administrator_sign_in.router,
        joining.router,
        people.router,
        company_administration.router,
        finding.router,
        staff.router,
        going_live.router,
        websites.router,
    ):
        app.include_router(router)
    parts = Parts()
    parts.add(Site, Site(ORIGIN))
    parts.add(Clock, directory.clock)  # type: ignore[type-abstract]  # a protocol is a fine key
    parts.add(Authenticator, directory.sessions)  # type: ignore[type-abstract]  # a protocol is a fine key
    parts.add(Presence, presence or Everybody())  # type: ignore[type-abstract]  # as above
    parts.add(Companies, directory.companies)
    parts.add(Experts, directory.experts)
    parts.add(StandIns, directory.stand_ins)
    parts.add(Canned, Canned(directory.database, directory.vault))
    parts.add(Members, directory.members)
    parts.add(Sessions, directory.sessions)
    parts.add(Ways, directory.ways)
    attach_parts(app, parts)
    paths = ("expert/profile/photo", "admin/people/*/profile/photo", "admin/pictures/logo")
    limits = {f"/api/{path}": MOST_BYTES for path in paths}
    door = Door(app, Site(ORIGIN), Callers(behind_proxy=False), limits)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(door), base_url=ORIGIN, headers={"origin": ORIGIN}
    ) as client:
        yield client


async def enter(http: httpx.AsyncClient, directory: Directory, email: str) -> None:
    """Sign this browser in, beside the routes that do it."""
    http.cookies.set(MEMBER_COOKIE, await directory.signed_in(email), domain=Site(ORIGIN).host, path="/")
