"""What this node knows of interactions in use, so that a frame needs no query to be allowed and numbered."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple
from uuid import UUID
from weakref import WeakValueDictionary

import msgspec

from visavis.domains.interactions import frames
from visavis.domains.interactions.frames import Side, State
from visavis.kernel.realtime.bus import Envelope
from visavis.kernel.vault import Box


def visitor_topic(interaction_id: UUID) -> str:
    """The visitor's connections of one interaction."""
    return f"interaction:{interaction_id}"


def member_topic(member_id: UUID) -> str:
    """All connections of one member."""
    return f"member:{member_id}"


def session_topic(session_id: UUID) -> str:
    """All connections that lean on one sign-in."""
    return f"session:{session_id}"


class Belonging(NamedTuple):
    """Owner, second expert, those it is offered to, and how far experts received and read."""

    expert_id: UUID
    second_id: UUID | None
    offered_to: frozenset[UUID]
    expert_received: int
    expert_read: int

    @property
    def experts(self) -> tuple[UUID, ...]:
        """Everybody who hears of it, the owner first."""
        invited = () if self.second_id is None else (self.second_id,)
        return tuple(dict.fromkeys((self.expert_id, *invited, *self.offered_to)))


class Facts:
    """One interaction in use: shared by all connections, requests and the writer of this node.

    `last_seq` and `state` may lag behind the database; a statement that relies on them checks them again.
    The first topics are those of the visitor and of the owner.
    """

    __slots__ = (
        "__weakref__",
        "box",
        "box_month",
        "company_id",
        "deleted",
        "expert_id",
        "expert_read",
        "expert_received",
        "id",
        "last_seq",
        "offered_to",
        "row",
        "second_id",
        "state",
        "topics",
        "visitor_read",
        "visitor_received",
    )

    def __init__(
        self, company_id: UUID, interaction_id: UUID, expert_id: UUID, state: State, last_seq: int
    ) -> None:
        self.company_id = company_id
        self.id = interaction_id
        self.expert_id = expert_id
        self.state: State = state
        self.last_seq = last_seq
        self.visitor_received = self.visitor_read = self.expert_received = self.expert_read = 0
        self.deleted = False
        self.row = str(interaction_id)
        self.second_id: UUID | None = None
        self.offered_to: frozenset[UUID] = frozenset()
        self.topics: tuple[str, ...] = (visitor_topic(interaction_id), member_topic(expert_id))
        self.box: Box | None = None
        self.box_month = ""

    def belong(self, to: "Belonging") -> None:
        """It may have a new owner, who has not seen what the former one saw."""
        if self.expert_id != to.expert_id:
            self.expert_received, self.expert_read = to.expert_received, to.expert_read
        self.expert_id, self.second_id, self.offered_to = to.expert_id, to.second_id, to.offered_to
        self.topics = (visitor_topic(self.id), *map(member_topic, to.experts))

    def numbered(self, seq: int) -> None:
        """A message with this number is committed."""
        self.last_seq = max(self.last_seq, seq)

    def noted(self, side: Side, received: int, read: int) -> bool:
        """One side received and read up to these numbers. False when that is nothing new."""
        received = min(max(received, read), self.last_seq)
        read = min(read, self.last_seq)
        before = self.position(side)
        after = max(before[0], received), max(before[1], read)
        if side == "visitor":
            self.visitor_received, self.visitor_read = after
        else:
            self.expert_received, self.expert_read = after
        return after != before

    def position(self, side: Side) -> tuple[int, int]:
        """Numbers up to which a side received and read."""
        if side == "visitor":
            return self.visitor_received, self.visitor_read
        return self.expert_received, self.expert_read


Load = Callable[[UUID, UUID], Awaitable[Facts | None]]


class FactBook:
    """All facts of this node. Facts live as long as somebody uses them."""

    def __init__(self, load: Load) -> None:
        """`load` reads facts of a company's interaction from the database."""
        self._load = load
        self._facts: WeakValueDictionary[UUID, Facts] = WeakValueDictionary()

    def known(self, interaction_id: UUID) -> Facts | None:
        """Facts that are in use already."""
        return self._facts.get(interaction_id)

    async def find(self, company_id: UUID, interaction_id: UUID) -> Facts | None:
        """Facts of an interaction of this company; None when there is none."""
        facts = self._facts.get(interaction_id)
        if facts is None:
            loaded = await self._load(company_id, interaction_id)
            # Somebody else may have been faster, and all must share the same facts.
            facts = self._facts.get(interaction_id) or loaded
            if facts is not None:
                self._facts[interaction_id] = facts
        return facts if facts is not None and facts.company_id == company_id else None

    def belong(self, interaction_id: UUID, to: Belonging) -> None:
        """Who takes part has changed: from now on nobody else does."""
        facts = self._facts.get(interaction_id)
        if facts is not None:
            facts.belong(to)

    def observe(self, envelope: Envelope) -> None:
        """Learn from what any node announces."""
        frame = envelope.frame
        if isinstance(frame, frames.Message):
            self._observe_message(frame)
        elif isinstance(frame, frames.Receipt):
            facts = self._facts.get(frame.interaction)
            if facts is not None:
                facts.noted(frame.side, frame.received, frame.read)
        elif isinstance(frame, frames.Interaction):
            facts = self._facts.get(frame.interaction.id)
            if facts is not None:
                _observe_interaction(facts, frame.interaction)
        elif isinstance(frame, frames.Deleted):
            facts = self._facts.pop(frame.interaction, None)
            if facts is not None:
                facts.deleted = True

    def _observe_message(self, frame: frames.Message) -> None:
        facts = self._facts.get(frame.interaction)
        if facts is not None:
            facts.numbered(frame.seq)
            if frame.sender == "expert" and facts.state == "waiting":
                facts.state = "active"


def _observe_interaction(facts: Facts, snapshot: frames.InteractionSnapshot) -> None:
    facts.state = snapshot.state
    offered_to = snapshot.offered_to
    # Only what experts are told says to whom it is offered.
    if not isinstance(offered_to, msgspec.UnsetType):
        second_id = snapshot.experts[1].id if len(snapshot.experts) > 1 else None
        receipts = snapshot.receipts
        seen = receipts.expert_received, receipts.expert_read
        facts.belong(Belonging(snapshot.expert_id, second_id, frozenset(offered_to), *seen))
