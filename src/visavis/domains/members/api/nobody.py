"""Signing in: for those who are nobody yet."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response, status

from visavis.domains.members import proof
from visavis.domains.members.api.entering import browser_of, enter
from visavis.domains.members.factor_forms import ChallengeView, CodeForm, PasskeyReply, SecondFactorView
from visavis.domains.members.public import Given, Members, Reply, Sessions, Wanted, Ways
from visavis.domains.members.schemas import Argon2Parameters, SignIn, SignInParameters
from visavis.kernel.http.caller import caller_of
from visavis.kernel.http.parts import part
from visavis.kernel.http.site import Site

router = APIRouter(prefix="/api/sign-in", tags=["nobody"])
MembersPart = Annotated[Members, Depends(part(Members))]
SessionsPart = Annotated[Sessions, Depends(part(Sessions))]
SitePart = Annotated[Site, Depends(part(Site))]
WaysPart = Annotated[Ways, Depends(part(Ways))]


@router.get("")
async def show_parameters(members: MembersPart) -> SignInParameters:
    return SignInParameters(
        installation=members.installation,
        argon2=Argon2Parameters(
            memory_kib=proof.MEMORY_KIB,
            iterations=proof.ITERATIONS,
            parallelism=proof.PARALLELISM,
            length=proof.LENGTH,
        ),
    )


@router.post("", responses={status.HTTP_204_NO_CONTENT: {"description": "Signed in."}})
async def sign_in(
    attempt: SignIn, request: Request, response: Response, ways: WaysPart, sessions: SessionsPart
) -> SecondFactorView | None:
    """Signs in, or tells which second factor must follow."""
    outcome = await ways.signing_in.by_password(attempt.email, attempt.proof, browser_of(request))
    if isinstance(outcome, Wanted):
        return SecondFactorView(second_factor=list(outcome.second_factor), state=outcome.state)
    await enter(request, response, sessions, outcome)
    response.status_code = status.HTTP_204_NO_CONTENT
    return None


@router.post("/second-factor", status_code=status.HTTP_204_NO_CONTENT)
async def sign_in_further(
    form: CodeForm, request: Request, response: Response, ways: WaysPart, sessions: SessionsPart
) -> None:
    """The step after the password."""
    given = Given(form.code or form.recovery_code or "", is_recovery=form.code is None)
    entry = await ways.signing_in.by_code(form.state, given, browser_of(request))
    await enter(request, response, sessions, entry)


@router.post("/passkey/begin")
async def begin_passkey(request: Request, ways: WaysPart, site: SitePart) -> ChallengeView:
    """No e-mail: the passkey says whose it is."""
    challenge = ways.signing_in.begin_passkey(site.origin, caller_of(request))
    return ChallengeView(state=challenge.state, options=challenge.options)


@router.post("/passkey", status_code=status.HTTP_204_NO_CONTENT)
async def sign_in_by_passkey(  # what a route needs
    form: PasskeyReply,
    request: Request,
    response: Response,
    ways: WaysPart,
    sessions: SessionsPart,
    site: SitePart,
) -> None:
    """Needs no second factor: the device verified its holder."""
    reply = Reply(site.origin, form.state, form.credential)
    entry = await ways.signing_in.by_passkey(reply, browser_of(request))
    await enter(request, response, sessions, entry)
