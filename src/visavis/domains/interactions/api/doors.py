"""Where live connections come in: WebSockets, and long polls with the same frames."""

from dataclasses import dataclass, replace

from visavis.domains.interactions.api import expert_socket, visitor_socket
from visavis.domains.interactions.api.expert_socket import ExpertParticipant
from visavis.domains.interactions.api.visitor_socket import VisitorParticipant
from visavis.domains.interactions.beside import Beside, Codecs, NothingBeside
from visavis.domains.interactions.participant import Tongue
from visavis.domains.interactions.public import Interactions
from visavis.kernel.http.actors import Authenticator
from visavis.kernel.realtime.closes import RESTART
from visavis.kernel.realtime.connection import Limits
from visavis.kernel.realtime.handshake import Handshake
from visavis.kernel.realtime.polling import Polling
from visavis.kernel.realtime.socket import Admit, SocketEndpoint
from visavis.kernel.realtime.wheel import Wheel


@dataclass(frozen=True, slots=True)
class DoorLimits:
    """Limits of a connection of each kind of client."""

    visitor: Limits = visitor_socket.LIMITS
    expert: Limits = expert_socket.LIMITS

    @classmethod
    def of_frames(cls, per_second: float, burst: float) -> "DoorLimits":
        """The usual limits, but for how many frames a connection may send: lasting, and at once."""
        usual = cls()
        return cls(
            replace(usual.visitor, frames_per_second=per_second, frames_burst=burst),
            replace(usual.expert, frames_per_second=per_second, frames_burst=burst),
        )


class Doors:
    """The sockets are ASGI applications for WebSocket scopes; the polls answer bodies of HTTP requests."""

    def __init__(
        self,
        interactions: Interactions,
        authenticator: Authenticator,
        admit: Admit,
        wheel: Wheel,
        limits: DoorLimits | None = None,
        beside: Beside | None = None,
    ) -> None:
        """`admit` raises VisavisError for another website's socket; `authenticator` knows cookies.

        `beside` works on the same connections.
        """
        self._interactions = interactions
        self._authenticator = authenticator
        limits = limits or DoorLimits()
        beside = beside or NothingBeside()
        codecs = Codecs(beside)
        self._visitor_tongue = Tongue(codecs.visitor, beside, visitor_socket.LIMITS.heartbeat_s)
        self._expert_tongue = Tongue(codecs.expert, beside, expert_socket.LIMITS.heartbeat_s)
        monotonic = interactions.floor.clock.monotonic
        self.visitor_socket = SocketEndpoint(self._visitor, admit, limits.visitor, wheel, monotonic)
        self.expert_socket = SocketEndpoint(self._expert, admit, limits.expert, wheel, monotonic)
        self._visitor_polling = Polling(limits.visitor, wheel, monotonic)
        self._expert_polling = Polling(limits.expert, wheel, monotonic)
        wheel.add(interactions.presence)

    async def visitor_poll(self, body: bytes, handshake: Handshake) -> bytes:
        """Answer a visitor's poll. Raises Invalid, Gone."""
        return await self._visitor_polling.exchange(body, lambda: self._visitor(handshake))

    async def expert_poll(self, body: bytes, handshake: Handshake) -> bytes:
        """Answer an expert's poll. Raises Invalid, Gone."""
        return await self._expert_polling.exchange(body, lambda: self._expert(handshake))

    def close(self) -> None:
        """Answer the polls that wait, because the process ends. A server closes its sockets itself."""
        self._visitor_polling.close(RESTART)
        self._expert_polling.close(RESTART)

    def _visitor(self, handshake: Handshake) -> VisitorParticipant:
        interactions = self._interactions
        companies = interactions.neighbours.companies
        return VisitorParticipant(
            interactions.floor, self._visitor_tongue, interactions.access, companies, handshake
        )

    def _expert(self, handshake: Handshake) -> ExpertParticipant:
        interactions = self._interactions
        return ExpertParticipant(
            interactions.floor, self._expert_tongue, self._authenticator, interactions.neighbours, handshake
        )
