"""The expert's side of a live connection."""

from collections.abc import Awaitable
from typing import ClassVar

from visavis.domains.experts.public import Switch
from visavis.domains.interactions.facts import Facts, member_topic, session_topic
from visavis.domains.interactions.frames import Activity, Hello, Send, Side
from visavis.domains.interactions.frames import Presence as PresenceFrame
from visavis.domains.interactions.neighbours import Neighbours
from visavis.domains.interactions.participant import Floor, Participant, Tongue
from visavis.kernel.access import Member
from visavis.kernel.errors import NotFound, Unauthenticated
from visavis.kernel.http.actors import MEMBER_COOKIE, Authenticator
from visavis.kernel.realtime.connection import Connection, Limits, Phase
from visavis.kernel.realtime.frames import Frame
from visavis.kernel.realtime.frames import Hello as KernelHello
from visavis.kernel.realtime.handshake import Handshake

RENEW_AFTER_S = 300.0
LIMITS = Limits(heartbeat_s=5.0, silence_s=10.0)


class ExpertParticipant(Participant[Member]):
    """An expert: takes part in the interactions they own, on any number of connections."""

    __slots__ = ("_authenticated_at", "_authenticator", "_cookie", "_neighbours")

    side: ClassVar[Side] = "expert"

    def __init__(
        self,
        floor: Floor,
        tongue: Tongue,
        authenticator: Authenticator,
        neighbours: Neighbours,
        handshake: Handshake,
    ) -> None:
        super().__init__(floor, tongue)
        self._authenticator = authenticator
        self._neighbours = neighbours
        self._cookie = handshake.cookie_named(MEMBER_COOKIE)
        self._authenticated_at = 0.0

    async def opened(self, connection: Connection, hello: KernelHello) -> None:
        """Take the member from the cookie. Raises Unauthenticated for all but signed-in experts."""
        self.connection = connection
        actor = self.actor = await self._authenticate()
        if not actor.is_expert or actor.held_back or not isinstance(hello, Hello):
            raise Unauthenticated
        switch = await self._switch(actor)
        self._floor.hub.join(connection, member_topic(actor.member_id), session_topic(actor.session_id))
        # Whatever was revoked before the line above could not reach this connection.
        await self._authenticate()
        if not self.welcome():
            return
        presence = self._floor.presence
        presence.connected(actor.company_id, actor.member_id, switch, connection.key)
        self.push(PresenceFrame(expert=actor.member_id, state=presence.state(actor.member_id)))
        if hello.cursors:
            found = await self._floor.reading.for_expert(
                actor.company_id, actor.member_id, list(hello.cursors)
            )
            await self.catch_up(hello.cursors, {snapshot.id: snapshot for snapshot in found})
        self.present()

    def received(self, connection: Connection, frame: Frame) -> Awaitable[None] | None:
        if isinstance(frame, Activity):
            self._show_activity(active=frame.active)
            now = self._floor.clock.monotonic()
            return self._renew() if frame.active and now - self._authenticated_at > RENEW_AFTER_S else None
        return super().received(connection, frame)

    def ended(self, connection: Connection) -> None:
        super().ended(connection)
        if self.actor is not None:
            # A connection that we ended may have been dead for long; one that was lost lived until now.
            was_lost = connection.phase is Phase.CLOSED
            alive_at = self._floor.clock.monotonic() if was_lost else connection.heard_at
            self._floor.presence.disconnected(self.actor.member_id, connection.key, alive_at)

    async def _switch(self, actor: Member) -> Switch:
        try:
            expert = await self._neighbours.experts.expert(actor.company_id, actor.member_id)
        except NotFound:
            # An expert without a profile yet: visitors see nobody there.
            return "away"
        is_absent = await self._neighbours.colleagues.is_absent(actor.company_id, actor.member_id)
        return "away" if is_absent else expert.switch

    async def _authenticate(self) -> Member:
        self._authenticated_at = self._floor.clock.monotonic()
        return await self._authenticator.authenticate(self._cookie)

    async def _renew(self) -> None:
        """Being at the keyboard is using the session; and a session must not outlive its limit."""
        await self._authenticate()

    def _send(self, actor: Member, frame: Send, facts: Facts) -> None:
        super()._send(actor, frame, facts)
        self._show_activity(active=True)

    def _show_activity(self, *, active: bool) -> None:
        if self.actor is not None:
            self._floor.presence.active(self.actor.member_id, self.key, active=active)
