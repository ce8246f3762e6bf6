"""Rules about members: nobody is without a role, and no company without an administrator."""

from collections.abc import Sequence
from uuid import UUID

from visavis.kernel.errors import Conflict, Forbidden, Invalid


def check_roles(*, is_expert: bool, is_administrator: bool) -> None:
    """Raises Invalid for somebody who would have no role."""
    if not (is_expert or is_administrator):
        raise Invalid(
            "member.no_role", "A member is expert, administrator or both. Deactivate who is neither."
        )


def check_somebody_administrates(administrators: Sequence[UUID], *, without: UUID) -> None:
    """`administrators` are those who can. Raises Conflict when nobody would be left."""
    if not any(member_id != without for member_id in administrators):
        raise Conflict(
            "member.last_administrator",
            "Nobody else could administrate the company. Somebody else needs this role and a second factor.",
        )


def company_only() -> Forbidden:
    """What those hear who come another way where only the company's own sign-in counts."""
    return Forbidden("sign_in.company_only", "Your company wants you to sign in through its own page.")
