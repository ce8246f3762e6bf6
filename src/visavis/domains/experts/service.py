"""What can be done with experts."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import msgspec
from cachetools import TTLCache

from visavis.domains.companies.public import Act, Companies, Picture, note_act
from visavis.domains.experts import store
from visavis.domains.experts.cards import Cards
from visavis.domains.experts.events import AvailabilitySwitched, ExpertChanged, PanelOpened, Switch
from visavis.domains.experts.guide import Guide
from visavis.domains.experts.models import ExpertRow
from visavis.domains.experts.photo import Crop, Photo, square_photo
from visavis.domains.experts.policy import checked_link, may_be_shown
from visavis.domains.experts.profile import Expert, ExpertProfile, PresenceState
from visavis.domains.experts.staff import Staff
from visavis.kernel.access import Member
from visavis.kernel.database import AsyncSession, Database, record
from visavis.kernel.errors import Conflict, NotFound
from visavis.kernel.ids import new_id
from visavis.kernel.pictures import MEDIA_TYPE
from visavis.kernel.vault import Vault

# The largest takes half a gigabyte for a moment.
PHOTOS_AT_ONCE = 1
KEPT_S = 5.0
MOST_KEPT = 10_000


class Presence(Protocol):
    """Whoever knows the live connections."""

    def state(self, expert_id: UUID) -> PresenceState: ...


@dataclass(frozen=True, slots=True)
class NewExpert:
    """What visitors shall see of a new expert. The ids of pictures in `profile` do not count."""

    member_id: UUID
    profile: ExpertProfile
    photo: Photo | None = None


class Experts:
    """The service of this domain. What it read of a company it keeps for seconds, at most until `forget`."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        companies: Companies,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database, self._companies = database, companies
        self._cards = Cards(vault)
        self.guide = Guide(database, vault, monotonic)
        self.staff = Staff(self._cards, self.guide)
        # Another process may serve the same database and change it: nothing is kept for long.
        self._known: TTLCache[UUID, dict[UUID, Expert]] = TTLCache(MOST_KEPT, KEPT_S, monotonic)
        self._changes = 0
        self._photo_turns = asyncio.Semaphore(PHOTOS_AT_ONCE)

    async def of_company(self, company_id: UUID) -> list[Expert]:
        """The experts that visitors see, in the company's order."""
        return [expert for expert in (await self._all(company_id)).values() if may_be_shown(expert)]

    async def everybody(self, company_id: UUID) -> list[Expert]:
        """All experts in the company's order, also those whom visitors do not see."""
        return list((await self._all(company_id)).values())

    async def ids(self, company_id: UUID) -> set[UUID]:
        """Of all experts, also those whom visitors do not see."""
        return set(await self._all(company_id))

    async def colleagues(self, actor: Member) -> list[Expert]:
        """The other active experts of the company, in its order."""
        known = (await self._all(actor.company_id)).values()
        return [expert for expert in known if expert.active and expert.id != actor.member_id]

    async def expert(self, company_id: UUID, expert_id: UUID) -> Expert:
        """Also one that visitors do not see. Raises NotFound."""
        found = (await self._all(company_id)).get(expert_id)
        if found is None:
            # The command line may have added one beside this process.
            self.forget(company_id)
            found = (await self._all(company_id)).get(expert_id)
        if found is None:
            raise NotFound("expert.unknown", "There is no such expert here.")
        return found

    async def expert_by_slug(self, company_id: UUID, slug: str) -> Expert:
        """One that visitors see. Raises NotFound."""
        for expert in await self.of_company(company_id):
            if expert.profile.slug == slug:
                return expert
        raise NotFound("expert.unknown", "There is no such expert here.")

    async def opened(self, company_id: UUID, caller: bytes | None) -> None:
        """A visitor looks at the experts."""
        await self._database.events.tell(PanelOpened(company_id, caller))

    async def create(self, company_id: UUID, new: NewExpert) -> None:
        """Fill in the card of a new expert. Raises NotFound, Invalid, or Conflict for a link in use."""
        index = await self._cards.link_index(company_id, checked_link(new.profile.slug))
        async with self._database.transaction(company_id) as session:
            row = await _required(session, company_id, new.member_id)
            if await store.owner_of_link(session, index) not in {None, new.member_id}:
                raise Conflict("expert.link_taken", "Another expert has this permanent link.")
            row.link_index = index
            former = await self._cards.profile(row)
            kept = msgspec.structs.replace(new.profile, photo=former.photo, thumbnail=former.thumbnail)
            await self._cards.write(row, await self._with_photo(session, row, kept, new.photo))
            record(session, ExpertChanged(company_id, new.member_id))

    async def change_profile(
        self, actor: Member, changes: dict[str, object], of: UUID | None = None
    ) -> Expert:
        """`changes` are fields of ExpertProfile, checked by the schema; `of`: whose card, if not the actor's.

        Raises NotFound.
        """
        async with self._database.transaction(actor.company_id) as session:
            row = await _required(session, actor.company_id, of or actor.member_id)
            profile = msgspec.structs.replace(await self._cards.profile(row), **changes)
            await self._cards.write(row, profile)
            _changed(session, actor, row)
        return _expert(row, profile)

    async def change_photo(
        self, actor: Member, content: bytes, crop: Crop | None, of: UUID | None = None
    ) -> Expert:
        """The former photo is deleted. Raises NotFound, Invalid."""
        async with self._photo_turns:
            photo = await asyncio.to_thread(square_photo, content, crop)
        return await self._replace_photo(actor, photo, of)

    async def remove_photo(self, actor: Member, of: UUID | None = None) -> Expert:
        """Raises NotFound."""
        return await self._replace_photo(actor, None, of)

    async def arrange(self, actor: Member, ids: list[UUID]) -> None:
        """Show experts in this order; those who are not named come after, as they stood."""
        places = {expert_id: place for place, expert_id in enumerate(dict.fromkeys(ids))}
        async with self._database.transaction(actor.company_id) as session:
            rows = await store.in_order(session)
            arranged = sorted(rows, key=lambda row: places.get(row.member_id, len(places)))
            for position, row in enumerate(arranged, 1):
                row.position = position
                record(session, ExpertChanged(row.company_id, row.member_id))
            note_act(session, Act(actor.company_id, actor.member_id, "experts.arranged"))

    async def switch(self, actor: Member, switch: Switch) -> None:
        """Keep what the expert chose. Raises NotFound."""
        async with self._database.transaction(actor.company_id) as session:
            (await _required(session, actor.company_id, actor.member_id)).switch = switch
            record(session, AvailabilitySwitched(actor.company_id, actor.member_id, switch))

    def forget(self, company_id: UUID) -> None:
        """Read again next time."""
        self._changes += 1
        self._known.pop(company_id, None)

    async def _all(self, company_id: UUID) -> dict[UUID, Expert]:
        known = self._known.get(company_id)
        if known is not None:
            return known
        changes = self._changes
        async with self._database.transaction(company_id) as session:
            rows = await store.in_order(session)
        profiles = [(row, await self._cards.readable(row)) for row in rows]
        read = {row.member_id: _expert(row, profile) for row, profile in profiles if profile is not None}
        if changes == self._changes:
            self._known[company_id] = read
        return read

    async def _replace_photo(self, actor: Member, photo: Photo | None, of: UUID | None) -> Expert:
        async with self._database.transaction(actor.company_id) as session:
            row = await _required(session, actor.company_id, of or actor.member_id)
            profile = await self._with_photo(session, row, await self._cards.profile(row), photo)
            await self._cards.write(row, profile)
            _changed(session, actor, row)
        return _expert(row, profile)

    async def _with_photo(
        self, session: AsyncSession, row: ExpertRow, profile: ExpertProfile, photo: Photo | None
    ) -> ExpertProfile:
        for former in (profile.photo, profile.thumbnail):
            if former is not None:
                await self._companies.remove_picture(session, row.company_id, former)
        if photo is None:
            return msgspec.structs.replace(profile, photo=None, thumbnail=None)
        ids = {new_id(): photo.full, new_id(): photo.small}
        for picture_id, content in ids.items():
            picture = Picture(MEDIA_TYPE, content, row.member_id)
            await self._companies.add_picture(session, row.company_id, picture_id, picture)
        full, small = ids
        return msgspec.structs.replace(profile, photo=full, thumbnail=small)


def _changed(session: AsyncSession, actor: Member, row: ExpertRow) -> None:
    record(session, ExpertChanged(row.company_id, row.member_id))
    if row.member_id != actor.member_id:
        note_act(session, Act(actor.company_id, actor.member_id, "profile.changed", row.member_id))


def _expert(row: ExpertRow, profile: ExpertProfile) -> Expert:
    return Expert(
        company_id=row.company_id, id=row.member_id, profile=profile, active=row.active, switch=row.switch
    )


async def _required(session: AsyncSession, company_id: UUID, expert_id: UUID) -> ExpertRow:
    row = await store.find_for_change(session, company_id, expert_id)
    if row is None:
        raise NotFound("expert.no_profile", "This account has no expert profile.")
    return row
