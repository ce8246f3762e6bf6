"""Who takes part: hand-over to another expert, taking over what is offered, and the invited second expert.

An interaction has exactly one owner at every moment. Every change is made under the lock of the interaction's
row and numbered like a message, so that nothing that its former owner still sends can follow it.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from visavis.domains.companies.public import Act, note_act
from visavis.domains.interactions import part_store, store
from visavis.domains.interactions.announcing import Announcer
from visavis.domains.interactions.events import InteractionHandedOver, InteractionWaits
from visavis.domains.interactions.facts import FactBook
from visavis.domains.interactions.frames import Kind, Message
from visavis.domains.interactions.marking import mark
from visavis.domains.interactions.models import InteractionRow
from visavis.domains.interactions.neighbours import Neighbours
from visavis.domains.interactions.presence import Presence
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database, after_commit, record
from visavis.kernel.errors import Conflict, NotFound
from visavis.kernel.vault import Box, KeyErased, SegmentScope, Vault, month_of

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Hands:
    """What interactions change hands with. `watch` is told what its new owner has to be reminded of."""

    database: Database
    vault: Vault
    clock: Clock
    neighbours: Neighbours
    presence: Presence
    facts: FactBook
    announcer: Announcer
    watch: Callable[[UUID, UUID], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants to change who takes part. `member_id` is who; None is the platform itself."""

    company_id: UUID
    interaction_id: UUID
    member_id: UUID | None


class Handing:
    """Changes owners and second experts."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands

    async def hand_over(self, wish: Wish, expert_id: UUID, *, as_owner: bool = True) -> None:
        """Make the expert the owner. `as_owner`: only while it belongs to whoever wishes it.

        Raises NotFound for an unknown interaction or expert, Conflict when the expert owns it already.
        """
        await self._check_expert(wish.company_id, expert_id)
        box = await self._box(wish)
        async with self._hands.database.transaction(wish.company_id) as session:
            row = await _owned(session, wish) if as_owner else await _locked(session, wish)
            if row.expert_id == expert_id:
                raise Conflict("hand_over.owner", "This expert has the conversation already.")
            note_act(session, Act(wish.company_id, wish.member_id, "interaction.handed_over", row.id))
            await self._move(session, row, box, expert_id)

    async def take_over(self, wish: Wish, expert_id: UUID) -> None:
        """Make an expert to whom it is offered the owner. The first one gets it: NotFound for the others."""
        box = await self._box(wish)
        async with self._hands.database.transaction(wish.company_id) as session:
            row = await _locked(session, wish)
            offers = await part_store.offers_of(session, [row.id])
            if expert_id not in offers.get(row.id, ()):
                raise NotFound("offer.gone", "This conversation is not on offer, or no longer.")
            await self._move(session, row, box, expert_id)

    async def hand_over_all(self, company_id: UUID, former_id: UUID, expert_id: UUID, by: UUID | None) -> int:
        """What one expert owns becomes another's. Returns how many. Raises NotFound, Conflict."""
        if former_id == expert_id:
            raise Conflict("hand_over.owner", "This expert has the conversations already.")
        await self._check_expert(company_id, expert_id)
        moved, last = 0, None
        while owned := await self._owned_by(company_id, former_id, last):
            for last in owned:
                moved += await self._move_if_owned(Wish(company_id, last, by), former_id, expert_id)
        return moved

    async def invite(self, wish: Wish, expert_id: UUID) -> None:
        """Let a second expert take part. Raises NotFound, or Conflict when there is one already."""
        await self._check_expert(wish.company_id, expert_id)
        box = await self._box(wish)
        async with self._hands.database.transaction(wish.company_id) as session:
            row = await _owned(session, wish)
            if row.state == "ended":
                raise Conflict("interaction.ended", "This conversation has ended.")
            if row.second_id is not None or row.expert_id == expert_id:
                raise Conflict("second_expert.present", "There is a second expert already.")
            row.second_id = expert_id
            note = self._mark(session, row, box, "joined", expert_id)
            self._remind(session, row, expert_id)
            await self._tell(session, row, note, gone=())

    async def release(self, wish: Wish) -> None:
        """End the part of the second expert: by the owner, or by the second expert. Raises NotFound."""
        box = await self._box(wish)
        async with self._hands.database.transaction(wish.company_id) as session:
            row = await _locked(session, wish)
            second_id = row.second_id
            if second_id is None or wish.member_id not in (row.expert_id, second_id):
                raise NotFound
            row.second_id = None
            note = self._mark(session, row, box, "left", second_id)
            await self._tell(session, row, note, gone=[second_id])

    async def one_of_team(self, company_id: UUID, team_id: UUID, but: UUID) -> UUID:
        """The member of a team who is there and has the least to do. Raises NotFound, Conflict."""
        hands = self._hands
        members = [one for one in await hands.neighbours.colleagues.team(company_id, team_id) if one != but]
        there = [one for one in members if hands.presence.state(one) == "available"]
        if not there:
            raise Conflict("team.nobody_there", "Nobody of this team is available now.")
        async with hands.database.transaction(company_id) as session:
            busy = await part_store.open_counts(session, there)
        return min(there, key=lambda one: (busy.get(one, 0), there.index(one)))

    async def _move(self, session: AsyncSession, row: InteractionRow, box: Box, expert_id: UUID) -> None:
        former_id = row.expert_id
        offered_to = await part_store.withdraw_offers(session, row.id)
        newest = await part_store.newest_numbers(session, row.id)
        row.expert_id, row.asked = expert_id, "expert"
        row.second_id = None if row.second_id == expert_id else row.second_id
        # What was answered counts as read. The rest is new to the new owner.
        row.expert_received_seq = min(row.expert_received_seq, newest.of_experts)
        row.expert_read_seq = min(row.expert_read_seq, newest.of_experts)
        row.expert_told_seq = newest.of_visitor
        record(session, InteractionHandedOver(row.company_id, row.id, former_id, expert_id))
        note = self._mark(session, row, box, "handed_over", expert_id)
        self._remind(session, row, expert_id)
        gone = [one for one in {former_id, *offered_to} if one not in (expert_id, row.second_id)]
        await self._tell(session, row, note, gone)
        if row.state == "waiting":
            for queue in (former_id, expert_id):
                after_commit(session, partial(self._hands.announcer.moved_up, row.company_id, queue))
            after_commit(session, partial(self._hands.watch, row.company_id, row.id))

    def _mark(
        self, session: AsyncSession, row: InteractionRow, box: Box, kind: Kind, expert_id: UUID
    ) -> Message | None:
        # The end stays the last number.
        if row.state == "ended":
            return None
        return mark(session, row, box, kind, self._hands.clock.now(), expert_id)

    def _remind(self, session: AsyncSession, row: InteractionRow, expert_id: UUID) -> None:
        if row.state != "ended" and self._hands.presence.state(expert_id) == "offline":
            record(session, InteractionWaits(row.company_id, row.id, expert_id))

    async def _tell(
        self, session: AsyncSession, row: InteractionRow, note: Message | None, gone: Sequence[UUID]
    ) -> None:
        hands, company_id, interaction_id = self._hands, row.company_id, row.id
        offers = await part_store.offers_of(session, [interaction_id])
        belonging = store.belonging(row, offers.get(interaction_id, []))
        # At once: what is told afterwards is read from the database first.
        after_commit(session, lambda: hands.facts.belong(interaction_id, belonging))
        after_commit(session, lambda: hands.announcer.withdrawn(interaction_id, gone))
        after_commit(session, lambda: hands.announcer.changed(company_id, interaction_id, note))

    async def _move_if_owned(self, wish: Wish, former_id: UUID, expert_id: UUID) -> int:
        try:
            box = await self._box(wish)
        except KeyErased:
            # It is being deleted.
            return 0
        async with self._hands.database.transaction(wish.company_id) as session:
            row = await store.lock(session, wish.interaction_id)
            if row is None or former_id != row.expert_id:
                return 0
            note_act(session, Act(wish.company_id, wish.member_id, "interaction.handed_over", row.id))
            await self._move(session, row, box, expert_id)
        return 1

    async def _owned_by(self, company_id: UUID, expert_id: UUID, after: UUID | None) -> Sequence[UUID]:
        async with self._hands.database.transaction(company_id) as session:
            return await part_store.owned_by(session, expert_id, after, AT_ONCE)

    async def _check_expert(self, company_id: UUID, expert_id: UUID) -> None:
        if not (await self._hands.neighbours.experts.expert(company_id, expert_id)).active:
            raise NotFound("expert.unknown", "There is no such expert here.")

    async def _box(self, wish: Wish) -> Box:
        now = self._hands.clock.now()
        return await self._hands.vault.box(SegmentScope(wish.company_id, wish.interaction_id, month_of(now)))


async def _locked(session: AsyncSession, wish: Wish) -> InteractionRow:
    row = await store.lock(session, wish.interaction_id)
    if row is None:
        raise NotFound
    return row


async def _owned(session: AsyncSession, wish: Wish) -> InteractionRow:
    row = await _locked(session, wish)
    if row.expert_id != wish.member_id:
        raise NotFound
    return row
