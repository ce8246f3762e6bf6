"""A world with one company, its experts, and clients that speak frames without a network."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID, uuid4

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from tests.kernel.realtime.lines import FakeLine
from visavis.domains.calls.frames import CallServerFrame
from visavis.domains.companies.public import Company, CompanyProfile, CompanyText, Contact, Precontact
from visavis.domains.experts.public import Expert, ExpertProfile
from visavis.domains.interactions import frames
from visavis.domains.interactions.access import COOKIE
from visavis.domains.interactions.api import expert_socket, visitor_socket
from visavis.domains.interactions.api.expert_socket import ExpertParticipant
from visavis.domains.interactions.api.visitor_socket import VisitorParticipant
from visavis.domains.interactions.beside import Beside, Codecs, NothingBeside
from visavis.domains.interactions.participant import Tongue
from visavis.domains.interactions.public import DeleteInteraction, Ground, Interactions, Neighbours
from visavis.domains.interactions.schemas import NewInteraction
from visavis.kernel.access import Member
from visavis.kernel.clock import ManualClock
from visavis.kernel.database import Database
from visavis.kernel.errors import NotFound, Unauthenticated
from visavis.kernel.http.actors import MEMBER_COOKIE
from visavis.kernel.realtime.bus import Bus, LocalBus
from visavis.kernel.realtime.connection import Connection, Handler, Limits
from visavis.kernel.realtime.frames import Codec, Frame, encode
from visavis.kernel.realtime.handshake import Handshake
from visavis.kernel.realtime.hub import Hub
from visavis.kernel.vault import Vault

START = datetime(2027, 3, 24, 12, tzinfo=UTC)
SERVER = Codec(frames.ServerFrame | CallServerFrame)
Kind = TypeVar("Kind", bound=Frame)
_CONTACT = Contact(name="Muster AG", address="Weg 1\n8000 Zürich", email="dpo@example.ch")


class People:
    """Companies, experts and their sign-ins, in memory."""

    def __init__(self) -> None:
        self.companies: dict[str, Company] = {}
        self.experts: dict[UUID, Expert] = {}
        self.signed_in: dict[str, Member] = {}
        self.deputies: dict[UUID, UUID] = {}
        self.absent: set[UUID] = set()
        self.teams: dict[UUID, list[UUID]] = {}

    def add_company(self, slug: str, precontact: Precontact | None = None) -> Company:
        profile = CompanyProfile(
            name="Muster AG",
            accent="#224466",
            languages=("de", "fr"),
            default_language="de",
            texts={"de": CompanyText(title="", text=""), "fr": CompanyText(title="", text="")},
            controller=_CONTACT,
            privacy_officer=_CONTACT,
            precontact=precontact or Precontact(),
        )
        company = self.companies[slug] = Company(id=uuid4(), slug=slug, profile=profile)
        return company

    def add_expert(self, company: Company, *, active: bool = True) -> Member:
        """An expert who is signed in with the cookie `str(member_id)`."""
        member = Member(company.id, uuid4(), uuid4(), is_expert=True, is_administrator=False)
        profile = ExpertProfile(slug="e", name="E", function={}, about={}, expertise=(), languages=("de",))
        self.experts[member.member_id] = Expert(
            company_id=company.id, id=member.member_id, profile=profile, active=active, switch="available"
        )
        self.signed_in[str(member.member_id)] = member
        return member

    async def company(self, slug: str) -> Company:
        if slug not in self.companies:
            raise NotFound
        return self.companies[slug]

    async def company_by_id(self, company_id: UUID) -> Company:
        return next(company for company in self.companies.values() if company.id == company_id)

    async def deputy(self, company_id: UUID, expert_id: UUID) -> UUID | None:
        del company_id
        return self.deputies.get(expert_id)

    async def is_absent(self, company_id: UUID, expert_id: UUID) -> bool:
        del company_id
        return expert_id in self.absent

    async def team_mates(self, company_id: UUID, expert_id: UUID) -> list[UUID]:
        del company_id
        mates = [mate for team in self.teams.values() if expert_id in team for mate in team]
        return [mate for mate in mates if mate != expert_id]

    async def team(self, company_id: UUID, team_id: UUID) -> list[UUID]:
        del company_id
        if team_id not in self.teams:
            raise NotFound
        return self.teams[team_id]

    async def expert(self, company_id: UUID, expert_id: UUID) -> Expert:
        expert = self.experts.get(expert_id)
        if expert is None or expert.company_id != company_id:
            raise NotFound
        return expert

    async def authenticate(self, cookie: str | None) -> Member:
        if cookie not in self.signed_in:
            raise Unauthenticated
        return self.signed_in[cookie]


class Client:
    """One end of a connection: sends frames, keeps what came."""

    def __init__(self, node: "Node", handler: Handler, limits: Limits) -> None:
        self._node = node
        self.line = FakeLine()
        self.connection = Connection(handler, self.line, limits, node.clock.monotonic)

    async def send(self, *sent: Frame) -> None:
        """Send frames and let the server finish with them."""
        for frame in sent:
            await self.begin(frame)
        await self._node.interactions.writer.finish()

    async def begin(self, frame: Frame) -> None:
        """Send a frame; what the writer does with it goes on."""
        work = self.connection.receive(encode(frame))
        if work is not None:
            await work

    async def write(self, interaction: UUID, text: str, client_id: UUID | None = None) -> None:
        await self.send(frames.Send(interaction=interaction, client_id=client_id or uuid4(), text=text))

    @property
    def heard(self) -> list[Frame]:
        return [SERVER.decode(text) for text in self.line.sent]

    def of(self, kind: type[Kind]) -> list[Kind]:
        """All frames of this kind that came."""
        return [frame for frame in self.heard if isinstance(frame, kind)]

    def forget(self) -> None:
        self.line.sent.clear()

    @property
    def closed_for(self) -> str | None:
        return None if self.line.closed is None else self.line.closed.reason


class Node:
    """One process of an installation."""

    def __init__(
        self, database: Database, vault: Vault, people: People, clock: ManualClock, bus: Bus
    ) -> None:
        self.people, self.clock, self.bus = people, clock, bus
        self.deferred: list[DeleteInteraction] = []
        self.beside: Beside = NothingBeside()
        self.interactions = Interactions(
            Ground(database, vault, clock, bus, Hub(bus)), Neighbours(people, people, people), self._defer
        )

    async def open(
        self, slug: str, expert: Member, text: str = "Guten Tag", token: str | None = None, **more: object
    ) -> tuple[UUID, str]:
        """A visitor's first message: the interaction and the visitor's token."""
        wish = wished(slug, expert, text, **more)
        snapshot, granted = await self.interactions.open(wish, token)
        return snapshot.id, granted

    async def visitor(
        self,
        token: str | None,
        cursors: Mapping[UUID, int] | None = None,
        *,
        as_cookie: bool = False,
        **hello: object,
    ) -> Client:
        handshake = Handshake(f"{COOKIE}={token}" if as_cookie else "")
        interactions = self.interactions
        handler = VisitorParticipant(
            interactions.floor,
            self._tongue(visitor_socket.LIMITS),
            interactions.access,
            self.people,
            handshake,
        )
        given = {"token": None if as_cookie else token, **hello}
        return await self._opened(Client(self, handler, visitor_socket.LIMITS), cursors, given)

    async def expert(self, member: Member, cursors: Mapping[UUID, int] | None = None) -> Client:
        handshake = Handshake(f"{MEMBER_COOKIE}={member.member_id}")
        handler = ExpertParticipant(
            self.interactions.floor,
            self._tongue(expert_socket.LIMITS),
            self.people,
            self.interactions.neighbours,
            handshake,
        )
        return await self._opened(Client(self, handler, expert_socket.LIMITS), cursors, {})

    def _tongue(self, limits: Limits) -> Tongue:
        codecs = Codecs(self.beside)
        codec = codecs.visitor if limits is visitor_socket.LIMITS else codecs.expert
        return Tongue(codec, self.beside, limits.heartbeat_s)

    async def _opened(
        self, client: Client, cursors: Mapping[UUID, int] | None, more: Mapping[str, object]
    ) -> Client:
        await client.begin(
            msgspec.convert(
                {"version": 1, "cursors": dict(cursors or {}), **more, "type": "hello"}, frames.Hello
            )
        )
        return client

    async def _defer(self, session: AsyncSession, job: DeleteInteraction) -> None:
        del session
        self.deferred.append(job)


class World:
    """A company, an expert, and nodes over one database."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self.database, self.vault = database, vault
        self.clock = ManualClock(START)
        self.people = People()
        self.company = self.people.add_company("muster")
        self.expert = self.people.add_expert(self.company)
        self.node = self.new_node()
        self.interactions = self.node.interactions

    def new_node(self, bus: Bus | None = None) -> Node:
        """A further node; without a bus in common it hears nothing of the others."""
        return Node(self.database, self.vault, self.people, self.clock, bus or LocalBus())

    async def opened(self, text: str = "Guten Tag") -> tuple[UUID, str]:
        return await self.node.open("muster", self.expert, text)

    async def transcript(self, interaction: UUID) -> Sequence[frames.ReplayedMessage]:
        """What a refetch gives."""
        return (await self.interactions.reading.page(self.company.id, interaction, 0)).messages

    async def stored(self, statement: str) -> list[tuple[object, ...]]:
        """Rows as they lie in the database."""
        async with self.database.pool.connection() as connection, connection.transaction():
            await connection.execute("SELECT set_config('visavis.company', %s, true)", [str(self.company.id)])
            return await (await connection.execute(statement.encode())).fetchall()


def wished(slug: str, expert: Member, text: str, **more: object) -> NewInteraction:
    """A visitor's wish to write to an expert."""
    fields = {
        "company": slug,
        "expert_id": expert.member_id,
        "client_id": uuid4(),
        "text": text,
    }
    return NewInteraction.model_validate({**fields, **more})
