"""Under which key a waiting mail lies: that of whoever it is for, so that it goes with them."""

from uuid import UUID

from visavis.domains.notifications.contents import Content
from visavis.domains.notifications.models import MailRow
from visavis.kernel.vault import Box, CompanyScope, Context, MemberScope, Vault

# Mails that belong to no company yet.
NO_COMPANY = UUID(int=0)


async def seal(vault: Vault, row: MailRow, content: Content) -> None:
    """Raises KeyErased."""
    row.content = (await _box(vault, row)).seal_json(_context(row), content)


async def opened(vault: Vault, row: MailRow) -> Content:
    """Raises KeyErased for somebody who was deleted."""
    box = await _box(vault, row)
    content: Content = box.open_json(_context(row), row.content, Content)  # type: ignore[arg-type]  # a union is a fine type for msgspec
    return content


async def _box(vault: Vault, row: MailRow) -> Box:
    if row.company_id == NO_COMPANY:
        return vault.token_box("outgoing mail")
    if row.recipient_id is None:
        # To a visitor: the id of an interaction is all it holds.
        return await vault.existing_box(CompanyScope(row.company_id))
    return await vault.existing_box(MemberScope(row.company_id, row.recipient_id))


def _context(row: MailRow) -> Context:
    return Context(row.company_id, "mails", "content", str(row.id))
