"""The hot path: a company's lane commits at once whatever queued up during its last commit."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import psycopg
import structlog
from msgspec import UNSET
from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from visavis.domains.interactions import statement
from visavis.domains.interactions.facts import Facts
from visavis.domains.interactions.frames import Message
from visavis.domains.interactions.order import Carefully, Order
from visavis.domains.interactions.sealing import body_context, keep_box
from visavis.domains.interactions.statement import Head, Line, Position
from visavis.kernel.clock import Clock
from visavis.kernel.database import Database
from visavis.kernel.errors import NotFound, VisavisError
from visavis.kernel.realtime.bus import Bus, Envelope
from visavis.kernel.vault import Box, Vault, month_of

MOST_IN_BATCH = 256
BATCHES_IN_A_TURN = 64
BUSY = 8
CLASHES = (
    psycopg.errors.SerializationFailure,
    psycopg.errors.UniqueViolation,
    psycopg.errors.DeadlockDetected,
)

Announce = Callable[[Sequence[Order], datetime], Awaitable[None]]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """What lanes work with. `activated` is told when an expert has answered for the first time."""

    database: Database
    vault: Vault
    bus: Bus
    clock: Clock
    carefully: Carefully
    activated: Callable[[Facts], Awaitable[None]]


class Writer:
    """Has a lane for every company with something to write, and none for the others."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lanes: dict[UUID, Lane] = {}

    def __len__(self) -> int:
        """How many companies have something to write."""
        return len(self._lanes)

    def submit(self, order: Order) -> None:
        """Store a text; its sender is told."""
        self._lane(order.facts.company_id).orders.append(order)

    def note(self, facts: Facts) -> None:
        """Store how far both sides received and read, together with whatever else is to be written."""
        self._lane(facts.company_id).noted.add(facts)

    async def announce(self, orders: Sequence[Order], at: datetime) -> None:
        """Tell senders and both sides of what has been committed."""
        activated = []
        for order in orders:
            facts = order.facts
            facts.numbered(order.seq)
            if order.side == "expert" and facts.state == "waiting":
                facts.state = "active"
                activated.append(facts)
            order.sender.accepted(order, order.seq, at)
            self._desk.bus.publish(_envelope(order, at))
        for facts in activated:
            await self._desk.activated(facts)

    async def finish(self) -> None:
        """Wait until everything is written."""
        while self._lanes:
            await asyncio.gather(*(lane.task for lane in self._lanes.values()))

    def _lane(self, company_id: UUID) -> "Lane":
        lane = self._lanes.get(company_id)
        if lane is None:
            lane = self._lanes[company_id] = Lane(self._desk, company_id, self.announce)
            lane.task = asyncio.get_running_loop().create_task(self._serve(lane))
        return lane

    async def _serve(self, lane: "Lane") -> None:
        try:
            while lane.has_work:
                await lane.turn()
        finally:
            del self._lanes[lane.company_id]


class Lane:
    """One company's writing, one batch after the other."""

    __slots__ = ("_announce", "_desk", "company_id", "noted", "orders", "task")

    task: "asyncio.Task[None]"

    def __init__(self, desk: Desk, company_id: UUID, announce: Announce) -> None:
        self._desk, self._announce = desk, announce
        self.company_id = company_id
        self.orders: list[Order] = []
        self.noted: set[Facts] = set()

    @property
    def has_work(self) -> bool:
        return bool(self.orders or self.noted)

    async def turn(self) -> None:
        """Write until nothing is left, or so much that other companies must get the connection."""
        try:
            async with self._desk.database.pool.connection() as connection:
                await connection.set_autocommit(True)
                try:
                    await self._write(connection)
                finally:
                    await connection.set_autocommit(False)
        except Exception:
            log.exception("interactions.lane_failed", count=len(self.orders))
            self._give_up(self.orders)
            self.orders, self.noted = [], set()

    async def _write(self, connection: AsyncConnection[TupleRow]) -> None:
        for _ in range(BATCHES_IN_A_TURN):
            if self.orders:
                batch, self.orders = self.orders[:MOST_IN_BATCH], self.orders[MOST_IN_BATCH:]
                try:
                    await self._write_batch(connection, batch)
                except Exception:
                    self._give_up(batch)
                    raise
                if len(batch) >= BUSY:
                    await _let_answers_in()
            elif self.noted:
                await self._write_receipts(connection)
            else:
                return

    async def _write_batch(self, connection: AsyncConnection[TupleRow], batch: Sequence[Order]) -> None:
        at = self._desk.clock.now()
        ready, heads = await self._prepare(batch, at)
        if not ready:
            return
        try:
            await self._append(connection, at, heads, ready)
        except CLASHES:
            await self._write_apart(connection, at, heads, ready)
        else:
            await self._announce(ready, at)

    async def _write_apart(
        self,
        connection: AsyncConnection[TupleRow],
        at: datetime,
        heads: Sequence[Head],
        orders: Sequence[Order],
    ) -> None:
        """Somebody else wrote, ended or repeated something: find out for each interaction by itself."""
        if len(heads) == 1:
            for order in orders:
                await self._write_carefully(order)
            return
        for head in heads:
            own = [order for order in orders if order.facts.id == head.interaction_id]
            try:
                await self._append(connection, at, [head], own)
            except CLASHES:
                await self._write_apart(connection, at, [head], own)
            else:
                await self._announce(own, at)

    async def _prepare(self, batch: Sequence[Order], at: datetime) -> tuple[list[Order], list[Head]]:
        month = month_of(at)
        ready: list[Order] = []
        last: dict[Facts, int] = {}
        answered: set[Facts] = set()
        for order in batch:
            facts = order.facts
            seq = last.get(facts, facts.last_seq) + 1
            try:
                if order.side == "expert" and order.sender_id not in (facts.expert_id, facts.second_id):
                    raise NotFound
                box = facts.box
                if box is None or facts.box_month != month:
                    box = await keep_box(self._desk.vault, facts, month)
                order.line = _line(order, seq, box)
            except VisavisError as error:
                order.sender.refused(order, error)
                continue
            order.seq = last[facts] = seq
            if order.side == "expert":
                answered.add(facts)
            ready.append(order)
        heads = [Head(facts.id, facts.last_seq, seq, facts in answered) for facts, seq in last.items()]
        return ready, sorted(heads)

    async def _append(
        self,
        connection: AsyncConnection[TupleRow],
        at: datetime,
        heads: Sequence[Head],
        orders: Sequence[Order],
    ) -> None:
        lines = [order.line for order in orders if order.line is not None]
        await statement.append(connection, self.company_id, at, heads, lines)

    async def _write_carefully(self, order: Order) -> None:
        try:
            stored = await self._desk.carefully(order)
        except VisavisError as error:
            order.sender.refused(order, error)
            return
        order.seq = stored.seq
        order.facts.numbered(stored.seq)
        if stored.is_new:
            await self._announce([order], stored.at)
        else:
            order.sender.accepted(order, stored.seq, stored.at)

    async def _write_receipts(self, connection: AsyncConnection[TupleRow]) -> None:
        noted, self.noted = self.noted, set()
        positions = sorted(
            Position(facts.id, *facts.position("visitor"), *facts.position("expert")) for facts in noted
        )
        await statement.note(connection, self.company_id, positions)

    def _give_up(self, orders: Sequence[Order]) -> None:
        for order in orders:
            order.sender.failed()


async def _let_answers_in() -> None:
    """One turn of the loop hands on the frames, the next reads what comes back.

    Without them, those who were just answered miss the next batch, and batches stay half as large.
    """
    await asyncio.sleep(0)
    await asyncio.sleep(0)


def _line(order: Order, seq: int, box: Box) -> Line:
    facts = order.facts
    body = box.seal_text(body_context(facts.company_id, facts.row, order.side, seq), order.text)
    return Line(facts.id, seq, order.side == "expert", order.sender_id, order.client_id, body)


def _envelope(order: Order, at: datetime) -> Envelope:
    message = Message(
        interaction=order.facts.id,
        seq=order.seq,
        sender=order.side,
        kind="text" if order.document is None else "document",
        client_id=order.client_id,
        text=order.text,
        at=at,
        expert=UNSET if order.sender_id is None else order.sender_id,
        document=order.document or UNSET,
    )
    return Envelope(order.facts.topics, message, None, order.sender.key)
