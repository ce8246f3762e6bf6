"""The visitor's side of a live connection."""

from collections.abc import Awaitable
from typing import ClassVar
from uuid import UUID

from visavis.domains.interactions.access import COOKIE, Access
from visavis.domains.interactions.facts import visitor_topic
from visavis.domains.interactions.frames import Follow, Hello, Side
from visavis.domains.interactions.neighbours import Companies
from visavis.domains.interactions.participant import Floor, Participant, Tongue
from visavis.domains.interactions.presence import company_topic
from visavis.kernel.access import Visitor
from visavis.kernel.errors import Forbidden, NotFound, Unauthenticated
from visavis.kernel.realtime.connection import Connection, Limits
from visavis.kernel.realtime.frames import Frame
from visavis.kernel.realtime.frames import Hello as KernelHello
from visavis.kernel.realtime.handshake import Handshake

LIMITS = Limits(heartbeat_s=25.0, silence_s=60.0)


class VisitorParticipant(Participant[Visitor]):
    """A visitor: takes part in what their access names, and may watch a company's experts."""

    __slots__ = ("_access", "_carried", "_companies", "_company_id")

    side: ClassVar[Side] = "visitor"

    def __init__(
        self, floor: Floor, tongue: Tongue, access: Access, companies: Companies, handshake: Handshake
    ) -> None:
        super().__init__(floor, tongue)
        self._access = access
        self._companies = companies
        self._carried = handshake.cookie_named(COOKIE)
        self._company_id: UUID | None = None
        self.caller = handshake.caller

    @property
    def company_id(self) -> UUID | None:
        return self._company_id or super().company_id

    async def opened(self, connection: Connection, hello: KernelHello) -> None:
        """Take access from the token or the cookie. Raises Unauthenticated for a token that gives none."""
        self.connection = connection
        if not isinstance(hello, Hello):
            raise Unauthenticated
        if hello.company is not None:
            self._company_id = await self._find(hello.company)
        self.actor = self._actor(hello.token)
        self._carried = None
        self._join(connection, watch=hello.watch)
        if not self.welcome():
            return
        if hello.watch and self._company_id is not None:
            for state in self._floor.presence.of_company(self._company_id):
                self.push(state)
        if hello.cursors:
            await self._catch_up(hello)
        self.present()

    def received(self, connection: Connection, frame: Frame) -> Awaitable[None] | None:
        if isinstance(frame, Follow):
            return self._follow(frame)
        return super().received(connection, frame)

    async def _find(self, slug: str) -> UUID:
        try:
            return (await self._companies.company(slug)).id
        except NotFound:
            raise Unauthenticated from None

    def _actor(self, token: str | None) -> Visitor | None:
        actor = self._access.read(token or self._carried)
        if actor is not None and self._company_id in (None, actor.company_id):
            return actor
        if token:
            raise Unauthenticated
        # A cookie of another company's visitor is none here.
        return None

    def _join(self, connection: Connection, *, watch: bool) -> None:
        topics = [] if self.actor is None else [visitor_topic(own) for own in self.actor.interactions]
        if watch and self._company_id is not None:
            topics.append(company_topic(self._company_id))
        self._floor.hub.join(connection, *topics)

    async def _catch_up(self, hello: Hello) -> None:
        actor = self.actor
        own = [] if actor is None else [known for known in hello.cursors if known in actor.interactions]
        found = [] if actor is None else await self._floor.reading.for_visitor(actor.company_id, own)
        await self.catch_up(hello.cursors, {snapshot.id: snapshot for snapshot in found})

    async def _follow(self, frame: Follow) -> None:
        granted = self._access.read(frame.token)
        known = self._company_id or (None if self.actor is None else self.actor.company_id)
        if (
            granted is None
            or frame.interaction not in granted.interactions
            or known not in (None, granted.company_id)
        ):
            self.refuse(Forbidden("access.refused", "This token gives no access."), frame)
            return
        held = frozenset() if self.actor is None else self.actor.interactions
        self.actor = Visitor(granted.company_id, held | granted.interactions, granted.name, granted.email)
        if self.connection is not None:
            self._join(self.connection, watch=False)
        found = await self._floor.reading.for_visitor(granted.company_id, [frame.interaction])
        if not found:
            self.refuse(NotFound(), frame)
            return
        await self.catch_up({frame.interaction: 0}, {frame.interaction: found[0]})
