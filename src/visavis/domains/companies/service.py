"""What can be done with companies and their pictures."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec
from cachetools import TTLCache

from visavis.domains.companies import store
from visavis.domains.companies.acts import Act, Acts, note_act
from visavis.domains.companies.events import CompanyChanged, CompanyCreated
from visavis.domains.companies.models import CompanyRow, PictureRow
from visavis.domains.companies.pictures import Place, fitted
from visavis.domains.companies.policy import checked_hosts, checked_profile, checked_slug, is_slug
from visavis.domains.companies.profile import Company, CompanyProfile
from visavis.kernel.access import Member
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database, record
from visavis.kernel.errors import Conflict, NotFound
from visavis.kernel.ids import new_id
from visavis.kernel.pictures import MEDIA_TYPE
from visavis.kernel.vault import CompanyScope, Context, MemberScope, Vault

KEPT_S = 5.0
MOST_KEPT = 10_000
# The largest takes half a gigabyte for a moment.
PICTURES_AT_ONCE = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """`content` is a whole file of `media_type`; `owner_id` is the member it shows, if it shows one."""

    media_type: str
    content: bytes
    owner_id: UUID | None = None


class Companies:
    """The service of this domain. What it read it keeps for seconds, at most until `forget`."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database, self._vault, self._clock = database, vault, clock
        self.acts = Acts(database, clock)
        # Another process may serve the same database and change it: nothing is kept for long.
        self._known: TTLCache[UUID, Company] = TTLCache(MOST_KEPT, KEPT_S, clock.monotonic)
        self._ids: TTLCache[str, UUID] = TTLCache(MOST_KEPT, KEPT_S, clock.monotonic)
        self._hosts: TTLCache[UUID, tuple[str, ...]] = TTLCache(MOST_KEPT, KEPT_S, clock.monotonic)
        self._changes = 0
        self._picture_turns = asyncio.Semaphore(PICTURES_AT_ONCE)

    async def company(self, slug: str) -> Company:
        """Raises NotFound."""
        company_id = self._ids.get(slug)
        known = None if company_id is None else self._known.get(company_id)
        if known is not None:
            return known
        changes = self._changes
        row = None
        # Anybody may ask for anything, and the database refuses some characters with an error.
        if is_slug(slug):
            async with self._database.directory() as session:
                row = await store.find_by_slug(session, slug)
        return self._kept(await self._opened(row), changes)

    async def company_by_id(self, company_id: UUID) -> Company:
        """Raises NotFound."""
        known = self._known.get(company_id)
        if known is not None:
            return known
        changes = self._changes
        async with self._database.directory() as session:
            row = await store.find_by_id(session, company_id)
        return self._kept(await self._opened(row), changes)

    async def hosts(self, slug: str) -> tuple[str, ...]:
        """The websites that may show the company's panel. Raises NotFound."""
        company_id = (await self.company(slug)).id
        known = self._hosts.get(company_id)
        if known is not None:
            return known
        changes = self._changes
        async with self._database.transaction(company_id) as session:
            hosts = await store.hosts(session, company_id)
        if changes == self._changes:
            self._hosts[company_id] = hosts
        return hosts

    async def all_ids(self) -> Sequence[UUID]:
        """Every company of the installation, for jobs."""
        async with self._database.directory() as session:
            return await store.all_ids(session)

    async def create(
        self, slug: str, profile: CompanyProfile, hosts: tuple[str, ...], pictures: dict[UUID, Picture]
    ) -> Company:
        """`pictures` are those the profile names. Raises Invalid, or Conflict for a slug in use."""
        company = Company(id=new_id(), slug=checked_slug(slug), profile=checked_profile(profile))
        allowed = checked_hosts(hosts)
        async with self._database.directory() as session:
            if await store.find_by_slug(session, slug) is not None:
                raise Conflict("company.exists", "There is a company of this short name already.")
        box = await self._vault.box(CompanyScope(company.id))
        async with self._database.transaction(company.id) as session:
            session.add(
                CompanyRow(
                    company_id=company.id,
                    slug=company.slug,
                    profile=box.seal_json(_profile_context(company.id), company.profile),
                    created_at=self._clock.now(),
                )
            )
            await session.flush()
            await store.replace_hosts(session, company.id, allowed)
            for picture_id, picture in pictures.items():
                await self.add_picture(session, company.id, picture_id, picture)
            record(session, CompanyCreated(company.id))
        return company

    async def change(
        self, actor: Member, act: str, change: Callable[[CompanyProfile], CompanyProfile]
    ) -> Company:
        """Make another profile of the present one. `act` names the change in the log. Raises Invalid."""
        async with self._database.transaction(actor.company_id) as session:
            company = await self.change_within(session, actor.company_id, change)
            note_act(session, Act(actor.company_id, actor.member_id, act))
        return company

    async def change_within(
        self, session: AsyncSession, company_id: UUID, change: Callable[[CompanyProfile], CompanyProfile]
    ) -> Company:
        """Like `change`, inside the caller's transaction."""
        row = await store.find_for_change(session, company_id)
        if row is None:
            raise NotFound
        present = await self._opened(row)
        changed = msgspec.structs.replace(present, profile=checked_profile(change(present.profile)))
        box = await self._vault.existing_box(CompanyScope(company_id))
        row.profile = box.seal_json(_profile_context(company_id), changed.profile)
        record(session, CompanyChanged(company_id))
        return changed

    async def note_found(self, company_id: UUID) -> None:
        """The snippet was seen on a page of the company's website."""
        async with self._database.transaction(company_id) as session:
            await self.change_within(
                session, company_id, lambda profile: msgspec.structs.replace(profile, found_on_a_page=True)
            )

    async def allow_hosts(
        self, company_id: UUID, hosts: tuple[str, ...], actor: Member | None = None
    ) -> tuple[str, ...]:
        """Replace the list of websites; the answer is the list as it is kept. Raises Invalid."""
        allowed = checked_hosts(hosts)
        async with self._database.transaction(company_id) as session:
            await store.replace_hosts(session, company_id, allowed)
            if actor is not None:
                note_act(session, Act(company_id, actor.member_id, "company.websites_changed"))
            record(session, CompanyChanged(company_id))
        return allowed

    async def change_picture(self, actor: Member, place: Place, content: bytes | None) -> Company:
        """The former picture is deleted; no content, no picture. Raises Invalid."""
        picture, picture_id = None, None
        if content is not None:
            async with self._picture_turns:
                picture = Picture(MEDIA_TYPE, await asyncio.to_thread(fitted, place, content))
            picture_id = new_id()
        former: list[UUID | None] = []

        def change(profile: CompanyProfile) -> CompanyProfile:
            former.append(getattr(profile, place))
            return msgspec.structs.replace(profile, **{place: picture_id})

        async with self._database.transaction(actor.company_id) as session:
            company = await self.change_within(session, actor.company_id, change)
            for gone in filter(None, former):
                await self.remove_picture(session, actor.company_id, gone)
            if picture is not None and picture_id is not None:
                await self.add_picture(session, actor.company_id, picture_id, picture)
            note_act(session, Act(actor.company_id, actor.member_id, f"{place}.changed"))
        return company

    async def picture(self, company_id: UUID, picture_id: UUID) -> Picture:
        """Raises NotFound, and KeyErased when it was deleted for good."""
        async with self._database.transaction(company_id) as session:
            row = await store.find_picture(session, company_id, picture_id)
        if row is None:
            raise NotFound
        box = await self._vault.existing_box(_picture_scope(company_id, row.owner_id))
        content = box.open(_picture_context(company_id, picture_id), row.content)
        return Picture(row.media_type, content, row.owner_id)

    async def add_picture(
        self, session: AsyncSession, company_id: UUID, picture_id: UUID, picture: Picture
    ) -> None:
        """Store a picture inside the caller's transaction."""
        box = await self._vault.box(_picture_scope(company_id, picture.owner_id))
        session.add(
            PictureRow(
                company_id=company_id,
                id=picture_id,
                owner_id=picture.owner_id,
                media_type=picture.media_type,
                content=box.seal(_picture_context(company_id, picture_id), picture.content),
                created_at=self._clock.now(),
            )
        )

    async def remove_picture(self, session: AsyncSession, company_id: UUID, picture_id: UUID) -> None:
        """Delete a picture inside the caller's transaction."""
        await store.delete_picture(session, company_id, picture_id)

    def forget(self, company_id: UUID) -> None:
        """Read again next time."""
        self._changes += 1
        self._hosts.pop(company_id, None)
        self._known.pop(company_id, None)

    async def _opened(self, row: CompanyRow | None) -> Company:
        if row is None:
            raise NotFound("company.unknown", "There is no such company here.")
        box = await self._vault.existing_box(CompanyScope(row.company_id))
        profile = box.open_json(_profile_context(row.company_id), row.profile, CompanyProfile)
        return Company(id=row.company_id, slug=row.slug, profile=profile)

    def _kept(self, company: Company, changes: int) -> Company:
        # What was read before a change of meanwhile is answered once and not kept.
        if changes == self._changes:
            self._known[company.id] = company
            self._ids[company.slug] = company.id
        return company


def _picture_scope(company_id: UUID, owner_id: UUID | None) -> CompanyScope | MemberScope:
    return CompanyScope(company_id) if owner_id is None else MemberScope(company_id, owner_id)


def _profile_context(company_id: UUID) -> Context:
    return Context(company_id, "companies", "profile", str(company_id))


def _picture_context(company_id: UUID, picture_id: UUID) -> Context:
    return Context(company_id, "pictures", "content", str(picture_id))
