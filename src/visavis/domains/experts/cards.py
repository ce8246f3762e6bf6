"""Business cards as they are kept: sealed under the member's own key, found by a keyed index of the link."""

from itertools import count
from uuid import UUID

from visavis.domains.experts import store
from visavis.domains.experts.models import ExpertRow
from visavis.domains.experts.policy import link_from
from visavis.domains.experts.profile import ExpertProfile
from visavis.kernel.database import AsyncSession
from visavis.kernel.vault import Context, KeyErased, MemberScope, Vault


class Cards:
    """Seals and opens cards."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def profile(self, row: ExpertRow) -> ExpertProfile:
        """Raises KeyErased for a member who is being deleted."""
        box = await self._vault.existing_box(MemberScope(row.company_id, row.member_id))
        return box.open_json(_context(row), row.profile, ExpertProfile)

    async def readable(self, row: ExpertRow) -> ExpertProfile | None:
        """None for a member who is being deleted: their key goes before their rows."""
        try:
            return await self.profile(row)
        except KeyErased:
            return None

    async def write(self, row: ExpertRow, profile: ExpertProfile) -> None:
        """Raises KeyErased."""
        box = await self._vault.box(MemberScope(row.company_id, row.member_id))
        row.profile = box.seal_json(_context(row), profile)

    async def link_index(self, company_id: UUID, slug: str) -> bytes:
        return await self._vault.blind_index(company_id, "expert link", slug)

    async def free_link(self, session: AsyncSession, company_id: UUID, name: str) -> tuple[str, bytes]:
        """The end of a permanent link that nobody has, and its index."""
        for attempt in count(1):
            slug = link_from(name, attempt)
            index = await self.link_index(company_id, slug)
            if await store.owner_of_link(session, index) is None:
                return slug, index
        raise AssertionError


def _context(row: ExpertRow) -> Context:
    return Context(row.company_id, "experts", "profile", str(row.member_id))
