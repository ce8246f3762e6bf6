"""Members who have a second factor."""

from uuid import UUID

from tests.domains.directory import Directory
from visavis.domains.members.factor_models import TotpRow
from visavis.kernel.vault import Context, MemberScope


async def enrol(directory: Directory, company_id: UUID, member_id: UUID) -> None:
    """An authenticator app, whatever its secret is."""
    box = await directory.vault.box(MemberScope(company_id, member_id))
    secret = box.seal_text(Context(company_id, "totp_secrets", "secret", str(member_id)), "secret")
    async with directory.database.transaction(company_id) as session:
        row = TotpRow(
            company_id=company_id,
            member_id=member_id,
            secret=secret,
            last_step=0,
            created_at=directory.clock.now(),
        )
        session.add(row)
