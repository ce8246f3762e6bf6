"""The signed-in member of a request, for the signatures of routes."""

from typing import Annotated, Protocol

from fastapi import Depends, Request

from visavis.kernel.access import Member
from visavis.kernel.errors import Forbidden
from visavis.kernel.http.parts import part

MEMBER_COOKIE = "__Host-visavis-member"


class Authenticator(Protocol):
    """Whoever knows the sessions."""

    async def authenticate(self, cookie: str | None) -> Member:
        """Raises Unauthenticated."""
        ...


AuthenticatorPart = Annotated[
    Authenticator,
    Depends(part(Authenticator)),
]


async def signed_in(request: Request, authenticator: AuthenticatorPart) -> Member:
    """Raises Unauthenticated."""
    return await authenticator.authenticate(request.cookies.get(MEMBER_COOKIE))


MemberActor = Annotated[Member, Depends(signed_in)]


def only_expert(member: MemberActor) -> Member:
    """Raises Forbidden."""
    if not member.is_expert:
        raise Forbidden
    return member


ExpertActor = Annotated[Member, Depends(only_expert)]


def only_administrator(member: MemberActor) -> Member:
    """Raises Forbidden."""
    if not member.is_administrator:
        raise Forbidden
    return member


AdministratorActor = Annotated[Member, Depends(only_administrator)]
