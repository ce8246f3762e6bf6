"""What visitors thought of a conversation: given once, changeable for a day, read by administrators."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from visavis.domains.interactions import part_store, side_store, store
from visavis.domains.interactions.events import InteractionRated
from visavis.domains.interactions.facts import Facts
from visavis.domains.interactions.models import RatingRow
from visavis.domains.interactions.neighbours import Companies
from visavis.domains.interactions.policy import checked_text
from visavis.domains.interactions.remembering import Remembered
from visavis.domains.interactions.retention import oldest_kept
from visavis.domains.interactions.sealing import Reader, sealed_comment
from visavis.kernel.access import Visitor
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database, record
from visavis.kernel.errors import Conflict, Forbidden, NotFound
from visavis.kernel.ids import new_id
from visavis.kernel.vault import Vault

CHANGEABLE = timedelta(days=1)

Require = Callable[[Visitor, UUID], Awaitable[Facts]]


@dataclass(frozen=True, slots=True)
class Rating:
    """Stars from 1 to 5. `changeable_until` is when it becomes final."""

    stars: int
    comment: str | None
    changeable_until: datetime


@dataclass(frozen=True, slots=True)
class ListedRating:
    """A rating as administrators see it: nothing in it leads to the visitor."""

    id: UUID
    expert_id: UUID
    stars: int
    comment: str | None
    at: datetime


async def check_asked_for(companies: Companies, company_id: UUID) -> None:
    """Raises Forbidden when the company does not ask for ratings."""
    if not (await companies.company_by_id(company_id)).profile.rating:
        raise Forbidden("function.off", "The company has switched this off.")


class Ratings:
    """Keeps ratings of conversations, and lists all there are."""

    def __init__(
        self, database: Database, vault: Vault, clock: Clock, companies: Companies, require: Require
    ) -> None:
        """`require` raises NotFound for a visitor who takes no part."""
        self._database, self._vault, self._clock = database, vault, clock
        self._companies, self._require = companies, require
        # No table ever says that two have spoken.
        self.spoken: Remembered[UUID, None] = Remembered(clock.now)

    def spoke(self, interaction_id: UUID) -> None:
        """An expert answered by a call: that can be rated like a written answer."""
        self.spoken.put(interaction_id, None)

    async def of(self, actor: Visitor, interaction_id: UUID) -> Rating | None:
        """What the visitor said, if anything. Raises NotFound."""
        await self._require(actor, interaction_id)
        async with self._database.transaction(actor.company_id) as session:
            row = await side_store.find_rating(session, interaction_id)
        if row is None or row.created_at <= oldest_kept(self._clock.now()):
            return None
        comment = await Reader(self._vault, actor.company_id).comment(row)
        return Rating(row.stars, comment, row.created_at + CHANGEABLE)

    async def rate(self, actor: Visitor, interaction_id: UUID, stars: int, comment: str | None) -> Rating:
        """Rate, or change the rating within a day.

        Raises NotFound, Invalid, Forbidden when the company does not ask for ratings, Conflict when nobody
        has answered yet or the day is over.
        """
        await self._require(actor, interaction_id)
        await check_asked_for(self._companies, actor.company_id)
        text = None if comment is None else checked_text(comment)
        async with self._database.transaction(actor.company_id) as session:
            row = await self._rated(session, interaction_id)
            before, row.stars = row.stars or None, stars
            row.comment = await sealed_comment(self._vault, row, text)
            session.add(row)
            record(session, InteractionRated(actor.company_id, stars, before, row.created_at))
        return Rating(stars, text, row.created_at + CHANGEABLE)

    async def before(self, company_id: UUID, rating_id: UUID | None, limit: int) -> list[ListedRating]:
        """The newest ratings, or those before the given one."""
        async with self._database.transaction(company_id) as session:
            found = await side_store.ratings_before(session, rating_id, limit, oldest_kept(self._clock.now()))
        reader = Reader(self._vault, company_id)
        return [
            ListedRating(row.id, expert_id, row.stars, await reader.comment(row), row.created_at)
            for row, expert_id in found
        ]

    async def _rated(self, session: AsyncSession, interaction_id: UUID) -> RatingRow:
        """The rating there is, or a new one without stars."""
        now = self._clock.now()
        interaction = await store.lock(session, interaction_id)
        if interaction is None:
            raise NotFound
        if not (self.spoken.get(interaction_id) or await self._is_answered(session, interaction_id)):
            raise Conflict("rating.too_early", "Nobody has answered in this conversation yet.")
        row = await side_store.find_rating(session, interaction_id)
        if row is None:
            return RatingRow(
                company_id=interaction.company_id,
                id=new_id(),
                interaction_id=interaction_id,
                stars=0,
                created_at=now,
            )
        if now - row.created_at >= CHANGEABLE:
            raise Conflict("rating.final", "This rating can no longer be changed.")
        return row

    async def _is_answered(self, session: AsyncSession, interaction_id: UUID) -> bool:
        return (await part_store.newest_numbers(session, interaction_id)).of_experts > 0
