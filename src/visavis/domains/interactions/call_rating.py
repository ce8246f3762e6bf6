"""What visitors thought of a call that belongs to no conversation: the key of their seat proves it."""

import asyncio
from dataclasses import dataclass, field
from uuid import UUID

from visavis.domains.interactions import side_store
from visavis.domains.interactions.events import InteractionRated
from visavis.domains.interactions.models import RatingRow
from visavis.domains.interactions.neighbours import Neighbours
from visavis.domains.interactions.policy import checked_text
from visavis.domains.interactions.rating import Rating, check_asked_for
from visavis.domains.interactions.remembering import Remembered
from visavis.domains.interactions.sealing import sealed_comment
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database, record
from visavis.kernel.errors import NotFound
from visavis.kernel.ids import new_id
from visavis.kernel.vault import Vault


@dataclass(slots=True)
class Talk:
    """A visitor and an expert who speak, or have spoken. `rating_id` is the rating's, once there is one."""

    company_id: UUID
    expert_id: UUID
    rating_id: UUID | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class CallRatings:
    """Keeps ratings of calls. Who spoke is remembered for a day, in memory only."""

    def __init__(self, database: Database, vault: Vault, clock: Clock, neighbours: Neighbours) -> None:
        self._database, self._vault, self._clock = database, vault, clock
        self._neighbours = neighbours
        self.talks: Remembered[str, Talk] = Remembered(clock.now)

    def talked(self, key: str, former: str | None, company_id: UUID, expert_id: UUID) -> None:
        """Whoever holds this key speaks to an expert; before a return their key was `former`."""
        known = None if former is None else self.talks.pop(former)
        self.talks.put(key, known or Talk(company_id, expert_id))

    async def rate(self, key: str, stars: int, comment: str | None) -> Rating:
        """Rate, or change the rating, for a day.

        Raises NotFound for a key of no call that is remembered, Invalid, Forbidden when the company does not
        ask for ratings.
        """
        remembered = self.talks.get(key)
        if remembered is None:
            raise NotFound
        talk, until = remembered
        await check_asked_for(self._neighbours.companies, talk.company_id)
        # Of somebody who was deleted meanwhile nothing is kept.
        await self._neighbours.experts.expert(talk.company_id, talk.expert_id)
        text = None if comment is None else checked_text(comment)
        async with talk.lock:
            talk.rating_id = await self._keep(talk, stars, text)
        return Rating(stars, text, until)

    async def _keep(self, talk: Talk, stars: int, comment: str | None) -> UUID:
        async with self._database.transaction(talk.company_id) as session:
            row = await self._row(session, talk)
            before, row.stars = row.stars or None, stars
            row.comment = await sealed_comment(self._vault, row, comment)
            session.add(row)
            record(session, InteractionRated(talk.company_id, stars, before, row.created_at))
            return row.id

    async def _row(self, session: AsyncSession, talk: Talk) -> RatingRow:
        """The rating there is, or a new one without stars."""
        known = talk.rating_id and await side_store.find_call_rating(session, talk.rating_id)
        return known or RatingRow(
            company_id=talk.company_id,
            id=new_id(),
            interaction_id=None,
            expert_id=talk.expert_id,
            stars=0,
            created_at=self._clock.now(),
        )
