"""What can be done with experts."""

import asyncio
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import msgspec

from visavis.domains.companies.public import Companies, Picture
from visavis.domains.experts import store
from visavis.domains.experts.events import AvailabilitySwitched, ExpertChanged, Switch
from visavis.domains.experts.models import ExpertRow
from visavis.domains.experts.photo import MEDIA_TYPE, Crop, Photo, square_photo
from visavis.domains.experts.policy import checked_link
from visavis.domains.experts.profile import Expert, ExpertProfile, PresenceState
from visavis.kernel.access import Member
from visavis.kernel.database import AsyncSession, Database, record
from visavis.kernel.errors import Conflict, NotFound
from visavis.kernel.ids import new_id
from visavis.kernel.vault import Context, MemberScope, Vault

PHOTOS_AT_ONCE = 2


class Presence(Protocol):
    """Whoever knows the live connections."""

    def state(self, expert_id: UUID) -> PresenceState: ...


@dataclass(frozen=True, slots=True)
class NewExpert:
    """What makes a member an expert."""

    member_id: UUID
    profile: ExpertProfile
    photo: Photo | None = None


class Experts:
    """The service of this domain. What it read of a company it keeps until `forget`."""

    def __init__(self, database: Database, vault: Vault, companies: Companies) -> None:
        self._database, self._vault, self._companies = database, vault, companies
        self._known: dict[UUID, dict[UUID, Expert]] = {}
        self._changes = 0
        self._photo_turns = asyncio.Semaphore(PHOTOS_AT_ONCE)

    async def of_company(self, company_id: UUID) -> list[Expert]:
        """The active experts, in the company's order."""
        return [expert for expert in (await self._all(company_id)).values() if expert.active]

    async def expert(self, company_id: UUID, expert_id: UUID) -> Expert:
        """Also one that is not active. Raises NotFound."""
        found = (await self._all(company_id)).get(expert_id)
        if found is None:
            raise NotFound("expert.unknown", "There is no such expert here.")
        return found

    async def expert_by_slug(self, company_id: UUID, slug: str) -> Expert:
        """An active one. Raises NotFound."""
        for expert in await self.of_company(company_id):
            if expert.profile.slug == slug:
                return expert
        raise NotFound("expert.unknown", "There is no such expert here.")

    async def create(self, company_id: UUID, new: NewExpert) -> None:
        """Raises Invalid, or Conflict for a permanent link in use."""
        profile = new.profile
        index = await self._vault.blind_index(company_id, "expert link", checked_link(profile.slug))
        async with self._database.transaction(company_id) as session:
            if await store.is_link_taken(session, index):
                raise Conflict("expert.link_taken", "Another expert has this permanent link.")
            if new.photo is not None:
                profile = await self._with_photo(session, company_id, new.member_id, profile, new.photo)
            row = ExpertRow(
                company_id=company_id,
                member_id=new.member_id,
                link_index=index,
                switch="available",
                active=True,
                position=await store.next_position(session),
            )
            await self._write(row, profile)
            session.add(row)
            record(session, ExpertChanged(company_id, new.member_id))

    async def change_profile(self, actor: Member, changes: dict[str, object]) -> Expert:
        """`changes` are fields of ExpertProfile, checked by the schema. Raises NotFound."""
        async with self._database.transaction(actor.company_id) as session:
            row = await _required(session, actor)
            profile = msgspec.structs.replace(await self._profile(row), **changes)
            await self._write(row, profile)
            record(session, ExpertChanged(actor.company_id, actor.member_id))
        return _expert(row, profile)

    async def change_photo(self, actor: Member, content: bytes, crop: Crop | None) -> Expert:
        """The former photo is deleted. Raises NotFound, Invalid."""
        async with self._photo_turns:
            photo = await asyncio.to_thread(square_photo, content, crop)
        return await self._replace_photo(actor, photo)

    async def remove_photo(self, actor: Member) -> Expert:
        """Raises NotFound."""
        return await self._replace_photo(actor, None)

    async def switch(self, actor: Member, switch: Switch) -> None:
        """Keep what the expert chose. Raises NotFound."""
        async with self._database.transaction(actor.company_id) as session:
            (await _required(session, actor)).switch = switch
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
        read = {row.member_id: _expert(row, await self._profile(row)) for row in rows}
        if changes == self._changes:
            self._known[company_id] = read
        return read

    async def _replace_photo(self, actor: Member, photo: Photo | None) -> Expert:
        async with self._database.transaction(actor.company_id) as session:
            row = await _required(session, actor)
            profile = await self._profile(row)
            for former in (profile.photo, profile.thumbnail):
                if former is not None:
                    await self._companies.remove_picture(session, actor.company_id, former)
            profile = msgspec.structs.replace(profile, photo=None, thumbnail=None)
            if photo is not None:
                profile = await self._with_photo(session, actor.company_id, actor.member_id, profile, photo)
            await self._write(row, profile)
            record(session, ExpertChanged(actor.company_id, actor.member_id))
        return _expert(row, profile)

    async def _with_photo(
        self, session: AsyncSession, company_id: UUID, owner_id: UUID, profile: ExpertProfile, photo: Photo
    ) -> ExpertProfile:
        ids = {new_id(): photo.full, new_id(): photo.small}
        for picture_id, content in ids.items():
            picture = Picture(MEDIA_TYPE, content, owner_id)
            await self._companies.add_picture(session, company_id, picture_id, picture)
        full, small = ids
        return msgspec.structs.replace(profile, photo=full, thumbnail=small)

    async def _profile(self, row: ExpertRow) -> ExpertProfile:
        box = await self._vault.existing_box(MemberScope(row.company_id, row.member_id))
        return box.open_json(_context(row), row.profile, ExpertProfile)

    async def _write(self, row: ExpertRow, profile: ExpertProfile) -> None:
        box = await self._vault.box(MemberScope(row.company_id, row.member_id))
        row.profile = box.seal_json(_context(row), profile)


def _context(row: ExpertRow) -> Context:
    return Context(row.company_id, "experts", "profile", str(row.member_id))


def _expert(row: ExpertRow, profile: ExpertProfile) -> Expert:
    return Expert(
        company_id=row.company_id, id=row.member_id, profile=profile, active=row.active, switch=row.switch
    )


async def _required(session: AsyncSession, actor: Member) -> ExpertRow:
    row = await store.find_for_change(session, actor.company_id, actor.member_id)
    if row is None:
        raise NotFound("expert.no_profile", "This account has no expert profile.")
    return row
