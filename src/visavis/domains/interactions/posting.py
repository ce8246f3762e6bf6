"""The careful way to store a message: lock, number, seal, in one transaction that may hold more than that."""

from datetime import datetime

from visavis.domains.interactions import part_store, store
from visavis.domains.interactions.facts import Facts
from visavis.domains.interactions.frames import Document, Side
from visavis.domains.interactions.models import InteractionRow
from visavis.domains.interactions.order import Order, Stored
from visavis.domains.interactions.policy import check_may_write, ended
from visavis.domains.interactions.sealing import Content, body_context, sealed_body
from visavis.domains.interactions.writer import Writer
from visavis.kernel.access import Member, Visitor
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database, after_commit
from visavis.kernel.errors import NotFound, VisavisError
from visavis.kernel.vault import SegmentScope, Vault, month_of


class Posting:
    """For orders that clashed with somebody else's, and for what is stored together with more."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database, self._vault, self._clock = database, vault, clock

    async def post(self, order: Order) -> Stored:
        """Store an order in a transaction of its own. Raises VisavisError to refuse it."""
        async with self._database.transaction(order.facts.company_id) as session:
            return await self.store(session, order)

    async def store(self, session: AsyncSession, order: Order) -> Stored:
        """Number first, then seal. Raises NotFound, Conflict, KeyErased."""
        facts, now = order.facts, self._clock.now()
        box = await self._vault.box(SegmentScope(facts.company_id, facts.id, month_of(now)))
        row = await store.lock(session, facts.id)
        if row is None:
            raise NotFound
        await _learn(session, facts, row)
        sent = await store.find_sent(session, facts.id, order.side, order.client_id)
        if sent is not None:
            return Stored(sent.seq, sent.at, is_new=False)
        _check_state(order, row)
        row.last_seq += 1
        row.changed_at = now
        if order.side == "expert":
            row.state = "active"
        context = body_context(facts.company_id, facts.row, order.side, row.last_seq)
        body = sealed_body(box, context, Content(order.text, order.document))
        session.add(
            store.message(
                row,
                row.last_seq,
                order.side,
                order.client_id,
                body,
                now,
                sender_id=order.sender_id,
                kind="text" if order.document is None else "document",
            )
        )
        return Stored(row.last_seq, now, is_new=True)


class Attaching:
    """Lines about documents: in the transaction of whoever keeps the document."""

    def __init__(self, posting: Posting, writer: Writer) -> None:
        self._posting, self._writer = posting, writer

    async def attach(
        self, session: AsyncSession, actor: Visitor | Member, facts: Facts, name: str, document: Document
    ) -> None:
        """Both sides are told after the commit; the same document again changes nothing.

        Raises NotFound for those who do not take part, Conflict after the end.
        """
        check_may_write(actor, facts)
        side: Side = "expert" if isinstance(actor, Member) else "visitor"
        sender_id = actor.member_id if isinstance(actor, Member) else None
        order = Order(facts, side, sender_id, document.id, name, _NOBODY, document)
        stored = await self._posting.store(session, order)
        if stored.is_new:
            order.seq = stored.seq
            after_commit(session, lambda: self._writer.announce([order], stored.at))


class _Nobody:
    """Whoever sends a document hears of it as all others do."""

    key = 0

    def accepted(self, order: Order, seq: int, at: datetime) -> None:
        pass

    def refused(self, order: Order, error: VisavisError) -> None:
        pass

    def failed(self) -> None:
        pass


_NOBODY = _Nobody()


def _check_state(order: Order, row: InteractionRow) -> None:
    if row.state == "ended":
        raise ended()
    if order.side == "expert" and order.sender_id not in (row.expert_id, row.second_id):
        raise NotFound


async def _learn(session: AsyncSession, facts: Facts, row: InteractionRow) -> None:
    """Take over what the database says. Who takes part comes with the number that lets messages in."""
    offers = await part_store.offers_of(session, [row.id])
    facts.belong(store.belonging(row, offers.get(row.id, [])))
    facts.state = row.state
    facts.numbered(row.last_seq)
