"""How cards follow the members whose they are: they come, change roles, pause and leave."""

from typing import Protocol
from uuid import UUID

from visavis.domains.companies.public import Language, picture_url
from visavis.domains.experts import store
from visavis.domains.experts.cards import Cards
from visavis.domains.experts.events import ExpertChanged
from visavis.domains.experts.guide import Guide
from visavis.domains.experts.models import ExpertRow
from visavis.domains.experts.profile import empty_profile
from visavis.domains.members.events import (
    CardFacts,
    DeletionPreviewed,
    MemberCreated,
    MemberDeactivated,
    MemberDeleted,
    MemberReactivated,
    PeopleListed,
    PersonFacts,
    RolesChanged,
)
from visavis.kernel.database import AsyncSession, record


class Named(Protocol):
    """Somebody who may get a card."""

    @property
    def company_id(self) -> UUID: ...
    @property
    def member_id(self) -> UUID: ...
    @property
    def name(self) -> str: ...
    @property
    def language(self) -> Language: ...


class Staff:
    """Every method works inside the transaction of the member's own change."""

    def __init__(self, cards: Cards, guide: Guide) -> None:
        self._cards, self._guide = cards, guide

    async def come(self, session: AsyncSession, member: MemberCreated) -> None:
        """Give a new member who is an expert a card with nothing but a name, for them to fill in."""
        if member.is_expert:
            await self._prepare(session, member)

    async def change_roles(self, session: AsyncSession, member: RolesChanged) -> None:
        """Show visitors those who are experts now, and no others."""
        row = await store.find_for_change(session, member.company_id, member.member_id)
        if row is None and member.is_expert:
            await self._prepare(session, member)
        elif row is not None:
            _show(session, row, active=member.is_expert)

    async def pause(self, session: AsyncSession, member: MemberDeactivated) -> None:
        """Show visitors no longer whom nobody can reach."""
        row = await store.find_for_change(session, member.company_id, member.member_id)
        if row is not None:
            _show(session, row, active=False)

    async def resume(self, session: AsyncSession, member: MemberReactivated) -> None:
        """Show visitors again who is an expert."""
        row = await store.find_for_change(session, member.company_id, member.member_id)
        if row is not None and member.is_expert:
            _show(session, row, active=True)

    async def leave(self, session: AsyncSession, member: MemberDeleted) -> None:
        """The row goes with the member's; what names them elsewhere goes here."""
        await self._guide.forget_expert(session, member.company_id, member.member_id)
        record(session, ExpertChanged(member.company_id, member.member_id))

    async def count(self, session: AsyncSession, preview: DeletionPreviewed) -> None:
        """A card is one thing that goes."""
        row = await store.find_for_change(session, preview.company_id, preview.member_id)
        preview.counts["cards"] = int(row is not None)

    async def describe(self, session: AsyncSession, people: PeopleListed) -> None:
        """Say what visitors see of each."""
        for row in await store.in_order(session):
            profile = await self._cards.readable(row)
            if profile is not None:
                card = CardFacts(
                    active=row.active,
                    position=row.position,
                    function=profile.function,
                    photo_url=picture_url(row.company_id, profile.photo),
                )
                people.facts.setdefault(row.member_id, PersonFacts()).expert = card

    async def _prepare(self, session: AsyncSession, member: Named) -> None:
        slug, index = await self._cards.free_link(session, member.company_id, member.name)
        row = ExpertRow(
            company_id=member.company_id,
            member_id=member.member_id,
            link_index=index,
            switch="available",
            active=True,
            position=await store.next_position(session),
        )
        await self._cards.write(row, empty_profile(slug, member.name, member.language))
        session.add(row)
        record(session, ExpertChanged(member.company_id, member.member_id))


def _show(session: AsyncSession, row: ExpertRow, *, active: bool) -> None:
    row.active = active
    record(session, ExpertChanged(row.company_id, row.member_id))
