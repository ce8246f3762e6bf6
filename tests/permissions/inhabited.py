"""The whole service with two companies and everybody who could ask for something."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID, uuid4

import httpx
from PIL import Image

from tests.domains.directory import company_profile, expert_profile, proof_of
from tests.permissions.operations import Json, Operation, fitting
from visavis.adapters.embedded_postgres import Urls
from visavis.app import Domains, join_domains, opened_foundation, serving_domains
from visavis.domains.companies.public import Company
from visavis.domains.experts.public import NewExpert
from visavis.domains.members.ceremony import Credential
from visavis.domains.members.passkeys import NewPasskey
from visavis.domains.members.public import NewMember
from visavis.kernel.database import Database
from visavis.kernel.errors import Unauthenticated
from visavis.kernel.http.site import Site
from visavis.settings import RegistrationSettings, Settings

ORIGIN = "http://localhost:8080"
# In every text that the first company or its visitor wrote; nobody from elsewhere may ever see it.
CANARY = "canary-7f3a"

Headers = dict[str, str]


@dataclass(slots=True)
class Person:
    """Somebody with an account. `email` names them; the password of all is the same."""

    company: Company
    id: UUID
    email: str


@dataclass(slots=True)
class Inhabited:
    """`who` maps each role to the headers that it sends."""

    client: httpx.AsyncClient
    domains: Domains
    database: Database
    company: Company
    other_company: Company
    people: dict[str, Person] = field(default_factory=dict)
    visitors: dict[str, tuple[str, UUID]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, Headers] = field(default_factory=dict)

    async def ask(self, operation: Operation, headers: Headers, path: Mapping[str, str]) -> httpx.Response:
        """Send a fitting request; answers are not followed."""
        url = operation.path.format(**path)
        if operation.takes_picture:
            return await self.client.request(operation.method, url, headers=headers, content=_picture_file())
        body: Json = None if operation.body is None else fitting(operation.body)
        if operation.query:
            url += f"?{urlencode(operation.query)}"
        if str(operation) == "POST /api/visitor/interactions":
            body |= {"company": self.company.slug, "expert_id": str(self.people["expert"].id)}
        if operation.path.endswith("/documents") and body is not None:
            body |= {"name": "a.pdf", "size": 10}
        return await self.client.request(operation.method, url, headers=headers, json=body)

    async def headers(self, role: str) -> Headers:
        """What this role sends, with a session or key that certainly still counts."""
        if role == "nobody":
            return {}
        if role in self.visitors:
            return {"authorization": f"Bearer {self.visitors[role][0]}"}
        if role.startswith("program"):
            return {"authorization": f"Bearer {await self._key(role)}"}
        return await self._lasting(self.people[role])

    async def _lasting(self, person: Person) -> Headers:
        known = self.sessions.get(person.email)
        if known is not None:
            with suppress(Unauthenticated):
                actor = await self.domains.sessions.authenticate(known["cookie"].partition("=")[2])
                await self.domains.sessions.prove(actor, strong=True)
                return known
        self.sessions[person.email] = await self.signed_in(person)
        return self.sessions[person.email]

    async def signed_in(self, person: Person) -> Headers:
        async with self.database.transaction(person.company.id) as session:
            cookie = self.domains.sessions.open(session, person.company.id, person.id, strong=True)
        return {"cookie": f"__Host-visavis-member={cookie}", "origin": ORIGIN}

    async def path_of(self, operation: Operation) -> dict[str, str]:
        """Something of its own for every name in the path, made for this one request."""
        return {name: await MAKERS[name](self) for name in operation.parameters}

    async def open_interaction(self, role: str, expert: Person) -> UUID:
        """`role` writes to the expert, who is of their company."""
        wish = {
            "company": expert.company.slug,
            "expert_id": str(expert.id),
            "client_id": str(uuid4()),
            "text": f"{CANARY} Guten Tag",
            "name": f"{CANARY} Anna",
        }
        carried = {"authorization": f"Bearer {self.visitors[role][0]}"} if role in self.visitors else {}
        answer = await self.client.post("/api/visitor/interactions", json=wish, headers=carried)
        assert answer.status_code == 201, answer.text
        opened = answer.json()
        interaction_id = UUID(opened["interaction"]["id"])
        self.visitors[role] = opened["token"], interaction_id
        return interaction_id

    async def _key(self, role: str) -> str:
        if role not in self.keys:
            self.keys[role] = await self._made_key(role)
        return self.keys[role]

    async def _made_key(self, role: str) -> str:
        scopes = ["statistics"] if role == "program without the scope" else ["statistics", "experts"]
        of = "administrator elsewhere" if role == "program elsewhere" else "administrator"
        headers = await self.headers(of)
        made = await self.client.post(
            "/api/admin/api-keys", json={"name": "p", "scopes": scopes}, headers=headers
        )
        assert made.status_code == 201, made.text
        return str(made.json()["key"])

    async def made(self, path: str, body: object) -> str:
        """The id of something that the administrator makes."""
        answer = await self.client.post(path, json=body, headers=await self.headers("administrator"))
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])


async def _interaction(world: Inhabited) -> str:
    return str(await world.open_interaction("visitor", world.people["expert"]))


async def _note(world: Inhabited) -> str:
    # In the interaction that was made for the same path.
    interaction_id = world.visitors["visitor"][1]
    answer = await world.client.post(
        f"/api/expert/interactions/{interaction_id}/notes",
        json={"text": CANARY},
        headers=await world.headers("expert"),
    )
    return str(answer.json()["id"])


async def _document(world: Inhabited) -> str:
    # In the interaction that was made for the same path.
    headers, content = await world.headers("visitor"), _picture_file()
    base = f"/api/visitor/interactions/{world.visitors['visitor'][1]}/documents"
    known = str(uuid4())
    wish = {"id": known, "name": f"{CANARY}.png", "size": len(content)}
    await world.client.post(base, json=wish, headers=headers)
    await world.client.put(f"{base}/{known}/part?number=0", content=content, headers=headers)
    assert (await world.client.post(f"{base}/{known}/send", headers=headers)).status_code == 204
    return known


async def _session(world: Inhabited) -> str:
    await world.signed_in(world.people["expert"])
    headers = await world.headers("expert")
    sessions = (await world.client.get("/api/sessions", headers=headers)).json()
    return str(next(session["id"] for session in sessions if not session["current"]))


async def _passkey(world: Inhabited) -> str:
    expert = world.people["expert"]
    new = NewPasskey(Credential(uuid4().bytes, b"public key"), 0)
    async with world.database.transaction(expert.company.id) as session:
        row = await world.domains.ways.passkeys.keep(session, expert.company.id, expert.id, new, CANARY)
        return str(row.id)


async def _key(world: Inhabited) -> str:
    made = await world.made("/api/admin/api-keys", {"name": CANARY, "scopes": ["experts"]})
    await _drop_former(world, "/api/admin/api-keys", made)
    return made


async def _webhook(world: Inhabited) -> str:
    hook = {"url": f"http://127.0.0.1:9/{CANARY}", "notices": ["interaction.ended"]}
    made = await world.made("/api/admin/webhooks", hook)
    await _drop_former(world, "/api/admin/webhooks", made)
    return made


async def _member(world: Inhabited) -> str:
    await _add(world, f"somebody-{uuid4().hex}", world.company, is_expert=True)
    return str(list(world.people.values())[-1].id)


async def _invitation(world: Inhabited) -> str:
    guest = {"email": f"guest-{uuid4().hex}@muster.example", "name": CANARY, "language": "de"}
    roles = {"is_expert": True, "is_administrator": False}
    answer = await world.client.post(
        "/api/admin/invitations",
        json={"invitations": [guest | roles]},
        headers=await world.headers("administrator"),
    )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["invitations"][0]["invitation_id"])


async def _drop_former(world: Inhabited, path: str, kept: str) -> None:
    # There is a most of each.
    headers = await world.headers("administrator")
    for former in (await world.client.get(path, headers=headers)).json():
        if former["id"] != kept and former.get("name", CANARY) == CANARY:
            await world.client.delete(f"{path}/{former['id']}", headers=headers)


async def _place(world: Inhabited) -> str:
    del world
    return "logo"


async def _calendar(world: Inhabited) -> str:
    del world
    return "CH-BE"


async def _slug(world: Inhabited) -> str:
    return world.company.slug


async def _expert_slug(world: Inhabited) -> str:
    del world
    return "expert"


async def _company_id(world: Inhabited) -> str:
    return str(world.company.id)


async def _picture(world: Inhabited) -> str:
    headers = await world.headers("expert") | {"content-type": "image/png"}
    answer = await world.client.put("/api/expert/profile/photo", content=_picture_file(), headers=headers)
    return str(answer.json()["photo_url"].rsplit("/", 1)[1])


@cache
def _picture_file() -> bytes:
    file = BytesIO()
    Image.new("RGB", (600, 600), "teal").save(file, "PNG")
    return file.getvalue()


async def _mail(world: Inhabited) -> str:
    # Nobody sends here: what an invitation causes waits.
    await _invitation(world)
    mails = await world.client.get("/api/admin/mails", headers=await world.headers("administrator"))
    return str(mails.json()["mails"][0]["id"])


MAKERS: dict[str, Callable[[Inhabited], Awaitable[str]]] = {
    "interaction_id": _interaction,
    "place": _place,
    "calendar": _calendar,
    "note_id": _note,
    "document_id": _document,
    "session_id": _session,
    "passkey_id": _passkey,
    "member_id": _member,
    "invitation_id": _invitation,
    "mail_id": _mail,
    "key_id": _key,
    "webhook_id": _webhook,
    "slug": _slug,
    "expert_slug": _expert_slug,
    "company_id": _company_id,
    "picture_id": _picture,
}


@asynccontextmanager
async def inhabited(urls: Urls, folder: Path) -> AsyncIterator[Inhabited]:
    """Everybody lives in one real database; the network is left out."""
    settings = Settings(data=folder, registration=RegistrationSettings(open=True))
    site = Site(ORIGIN)
    async with opened_foundation(settings, urls) as foundation:
        domains = join_domains(foundation)
        async with serving_domains(foundation, domains, site) as served:
            transport = httpx.ASGITransport(served.app)
            async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
                yield await _peopled(foundation.database, domains, client)


async def _peopled(database: Database, domains: Domains, client: httpx.AsyncClient) -> Inhabited:
    company = await domains.companies.create("muster", company_profile(), (), {})
    elsewhere = await domains.companies.create("elsewhere", company_profile(), (), {})
    world = Inhabited(client, domains, database, company, elsewhere)
    await _add(world, "administrator", company, is_administrator=True)
    await _add(world, "expert", company, is_expert=True)
    await _add(world, "colleague", company, is_expert=True)
    await _add(world, "administrator elsewhere", elsewhere, is_administrator=True)
    await _add(world, "expert elsewhere", elsewhere, is_expert=True)
    await world.open_interaction("visitor", world.people["expert"])
    await world.open_interaction("another visitor", world.people["colleague"])
    return world


async def _add(world: Inhabited, role: str, company: Company, **roles: bool) -> None:
    email = f"{role.replace(' ', '-')}@muster.example"
    new = NewMember(
        name=role.title(),
        email=email,
        proof=proof_of(world.domains.members.installation, email),
        language="de",
        is_expert=roles.get("is_expert", False),
        is_administrator=roles.get("is_administrator", False),
    )
    member_id = await world.domains.members.create(company.id, new)
    if new.is_expert:
        await world.domains.experts.create(
            company.id, NewExpert(member_id, expert_profile(role.replace(" ", "-")))
        )
    world.people[role] = Person(company, member_id, email)
