"""What visitors thought of a call that belongs to no conversation: the key of their seat proves it."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from visavis.domains.interactions import side_store
from visavis.domains.interactions.events import InteractionRated
from visavis.domains.interactions.models import RatingRow
from visavis.domains.interactions.neighbours import Neighbours
from visavis.domains.interactions.policy import checked_text
from visavis.domains.interactions.rating import REMEMBERED, Rating, check_asked_for
from visavis.domains.interactions.sealing import sealed_comment
from visavis.kernel.clock import Clock
from visavis.kernel.database import Database, record
from visavis.kernel.errors import NotFound
from visavis.kernel.ids import new_id
from visavis.kernel.vault import Vault


@dataclass(frozen=True, slots=True)
class Parted:
    """A visitor and an expert who spoke. A rating, should there be one, gets this `id`."""

    id: UUID
    company_id: UUID
    expert_id: UUID
    until: datetime
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class CallRatings:
    """Keeps ratings of calls. Who spoke is remembered for a day, in memory only."""

    def __init__(self, database: Database, vault: Vault, clock: Clock, neighbours: Neighbours) -> None:
        self._database, self._vault, self._clock = database, vault, clock
        self._neighbours = neighbours
        self._parted: dict[str, Parted] = {}

    def parted(self, key: str, company_id: UUID, expert_id: UUID) -> None:
        """A call is over for the visitor who holds this key."""
        now = self._clock.now()
        self._parted = {one: call for one, call in self._parted.items() if now < call.until}
        self._parted[key] = Parted(new_id(), company_id, expert_id, now + REMEMBERED)

    async def rate(self, key: str, stars: int, comment: str | None) -> Rating:
        """Rate, or change the rating, until a day after the call.

        Raises NotFound for a key of no call that is remembered, Invalid, Forbidden when the company does not
        ask for ratings.
        """
        call = self._parted.get(key)
        if call is None or self._clock.now() >= call.until:
            raise NotFound
        await check_asked_for(self._neighbours.companies, call.company_id)
        # Of somebody who was deleted meanwhile nothing is kept.
        await self._neighbours.experts.expert(call.company_id, call.expert_id)
        text = None if comment is None else checked_text(comment)
        async with call.lock, self._database.transaction(call.company_id) as session:
            row = await side_store.find_call_rating(session, call.id) or self._new(call)
            before, row.stars = row.stars or None, stars
            row.comment = await sealed_comment(self._vault, row, text)
            session.add(row)
            record(session, InteractionRated(call.company_id, stars, before, row.created_at))
        return Rating(stars, text, call.until)

    def _new(self, call: Parted) -> RatingRow:
        return RatingRow(
            company_id=call.company_id,
            id=call.id,
            interaction_id=None,
            expert_id=call.expert_id,
            stars=0,
            created_at=self._clock.now(),
        )
