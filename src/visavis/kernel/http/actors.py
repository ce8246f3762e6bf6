"""Who asks, for the signatures of routes: the signed-in member, or the visitor with what they carry."""

from datetime import timedelta
from typing import Annotated, Protocol

from fastapi import Depends, Request

from visavis.kernel.access import Member, Visitor
from visavis.kernel.errors import Forbidden, Unauthenticated
from visavis.kernel.http.caller import caller_of
from visavis.kernel.http.parts import ClockPart, part
from visavis.kernel.realtime.handshake import Handshake

MEMBER_COOKIE = "__Host-visavis-member"
VISITOR_COOKIE = "__Host-visavis"
_BEARER = "bearer "
# How long a proof counts for what must not be done with a session somebody else found open.
FRESH_FOR = timedelta(minutes=10)


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
    if member.held_back:
        raise second_factor_needed()
    return member


ExpertActor = Annotated[Member, Depends(only_expert)]


def only_administrator(member: MemberActor) -> Member:
    """Raises Forbidden."""
    if not member.is_administrator:
        raise Forbidden
    if not member.strong:
        raise second_factor_needed()
    return member


AdministratorActor = Annotated[Member, Depends(only_administrator)]


def only_fresh(member: MemberActor, clock: ClockPart) -> Member:
    """Raises Forbidden for a member who did not prove who they are within the last minutes."""
    if clock.now() - member.proved_at > FRESH_FOR:
        raise Forbidden("step_up.needed", "Show once more that it is you.")
    return member


FreshMemberActor = Annotated[Member, Depends(only_fresh)]


def only_fresh_administrator(member: AdministratorActor, clock: ClockPart) -> Member:
    """Raises Forbidden."""
    return only_fresh(member, clock)


FreshAdministratorActor = Annotated[Member, Depends(only_fresh_administrator)]


class Admission(Protocol):
    """Whoever knows what visitors carry."""

    def read(self, text: str | None) -> Visitor | None:
        """Who carries this; None for nothing, and for what gives no access."""
        ...


AdmissionPart = Annotated[Admission, Depends(part(Admission))]


def handshake(request: Request) -> Handshake:
    """The cookies of a request."""
    return Handshake.of(request.headers.raw, caller_of(request))


def carried(request: Request) -> str | None:
    """A visitor's sealed access: the token of the Authorization header, else the cookie."""
    authorization = request.headers.get("authorization", "")
    if authorization[: len(_BEARER)].lower() == _BEARER:
        return authorization[len(_BEARER) :].strip()
    return handshake(request).cookie_named(VISITOR_COOKIE)


Cookies = Annotated[Handshake, Depends(handshake)]
Carried = Annotated[str | None, Depends(carried)]


def visitor(admission: AdmissionPart, carried: Carried) -> Visitor:
    """Whoever carries access. Raises Unauthenticated without any."""
    actor = admission.read(carried)
    if actor is None:
        raise Unauthenticated
    return actor


VisitorActor = Annotated[Visitor, Depends(visitor)]


def second_factor_needed() -> Forbidden:
    return Forbidden("sign_in.second_factor_needed", "Sign in with a second factor first.")
