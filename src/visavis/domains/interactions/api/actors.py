"""Who asks: found from cookie or token, named in the signatures of the routes."""

from typing import Annotated

from fastapi import Depends, Request

from visavis.domains.experts.public import Experts
from visavis.domains.interactions.access import COOKIE
from visavis.domains.interactions.api.doors import Doors
from visavis.domains.interactions.public import Interactions
from visavis.kernel.access import Visitor
from visavis.kernel.errors import Unauthenticated
from visavis.kernel.http.caller import caller_of
from visavis.kernel.http.parts import part
from visavis.kernel.realtime.handshake import Handshake

ExpertsPart = Annotated[Experts, Depends(part(Experts))]
InteractionsPart = Annotated[Interactions, Depends(part(Interactions))]
DoorsPart = Annotated[Doors, Depends(part(Doors))]
_BEARER = "bearer "


def handshake(request: Request) -> Handshake:
    """The cookies of a request."""
    return Handshake.of(request.headers.raw, caller_of(request))


def carried(request: Request) -> str | None:
    """A visitor's sealed access: the token of the Authorization header, else the cookie."""
    authorization = request.headers.get("authorization", "")
    if authorization[: len(_BEARER)].lower() == _BEARER:
        return authorization[len(_BEARER) :].strip()
    return handshake(request).cookie_named(COOKIE)


Cookies = Annotated[Handshake, Depends(handshake)]
Carried = Annotated[str | None, Depends(carried)]


def visitor(interactions: InteractionsPart, carried: Carried) -> Visitor:
    """Whoever carries access. Raises Unauthenticated without any."""
    actor = interactions.access.read(carried)
    if actor is None:
        raise Unauthenticated
    return actor


VisitorActor = Annotated[Visitor, Depends(visitor)]
