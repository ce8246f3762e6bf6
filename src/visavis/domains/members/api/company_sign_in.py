"""Signing in through a company's own provider: for those who are nobody yet."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, status
from fastapi.responses import RedirectResponse

from visavis.domains.members.api.entering import browser_of, enter
from visavis.domains.members.factor_forms import CompanySignInView
from visavis.domains.members.forms import Email
from visavis.domains.members.public import Return, Sessions, Ways
from visavis.kernel.errors import VisavisError
from visavis.kernel.http.caller import caller_of
from visavis.kernel.http.parts import part
from visavis.kernel.http.site import Site

COOKIE = "__Host-visavis-company"
COOKIE_SECONDS = 10 * 60
REFUSED = "/expert/#company-sign-in-refused"

router = APIRouter(prefix="/api", tags=["nobody"])
SessionsPart = Annotated[Sessions, Depends(part(Sessions))]
SitePart = Annotated[Site, Depends(part(Site))]
WaysPart = Annotated[Ways, Depends(part(Ways))]
Brought = Annotated[str, Query(max_length=4000)]


@router.get("/sign-in/company")
async def find_company(
    email: Annotated[Email, Query()], request: Request, ways: WaysPart
) -> CompanySignInView:
    """Where a member may sign in through their company's own page."""
    slug = await ways.federation.slug_for(email, caller_of(request))
    return CompanySignInView(oidc=None if slug is None else f"/api/oidc/{slug}/begin")


@router.get("/oidc/{slug}/begin", status_code=status.HTTP_303_SEE_OTHER, response_class=RedirectResponse)
async def leave(slug: str, request: Request, ways: WaysPart, site: SitePart) -> RedirectResponse:
    """Sends the browser to the company's provider."""
    departure = await ways.federation.begin(slug, site.origin, caller_of(request))
    response = RedirectResponse(departure.address, status.HTTP_303_SEE_OTHER)
    # Lax: the way back begins on another website.
    response.set_cookie(
        COOKIE, departure.cookie, COOKIE_SECONDS, path="/", secure=True, httponly=True, samesite="lax"
    )
    return response


@router.get("/oidc/return", status_code=status.HTTP_303_SEE_OTHER, response_class=RedirectResponse)
async def come_back(  # what a route needs
    request: Request,
    ways: WaysPart,
    sessions: SessionsPart,
    site: SitePart,
    state: Brought = "",
    code: Brought = "",
) -> RedirectResponse:
    """Signs in, and shows the portal either way: a person is looking."""
    back = Return(site.origin, state, code, request.cookies.get(COOKIE))
    try:
        arrival = await ways.federation.finish(back, browser_of(request))
    except VisavisError:
        response = RedirectResponse(REFUSED, status.HTTP_303_SEE_OTHER)
    else:
        portal = "/expert/" if arrival.is_expert else "/admin/"
        response = RedirectResponse(portal, status.HTTP_303_SEE_OTHER)
        await enter(request, response, sessions, arrival.entry)
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")
    return response
