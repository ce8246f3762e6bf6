"""Coming to an account, and back to it: registration, accepting an invitation, a forgotten password."""

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, Request, Response, status

from visavis.domains.members.api.entering import take_seat
from visavis.domains.members.factor_forms import FIRST_PASSKEY, ChallengeView, JoiningForm
from visavis.domains.members.forms import (
    InvitedView,
    NewPasswordForm,
    RegistrationForm,
    RegistrationState,
    ResetForm,
    ResetView,
    TokenForm,
)
from visavis.domains.members.public import Application, Reply, Sessions, Ways, Welcome
from visavis.domains.members.tokens import new_secret
from visavis.kernel.http.caller import caller_of
from visavis.kernel.http.parts import part
from visavis.kernel.http.site import Site

RESET_COOKIE = "__Host-visavis-reset"
RESET_SECONDS = 30 * 60

router = APIRouter(prefix="/api", tags=["nobody"])
SessionsPart = Annotated[Sessions, Depends(part(Sessions))]
SitePart = Annotated[Site, Depends(part(Site))]
WaysPart = Annotated[Ways, Depends(part(Ways))]


@router.get("/registrations")
async def show_registration(ways: WaysPart) -> RegistrationState:
    return RegistrationState(open=ways.registration.is_open)


@router.post("/registrations", status_code=status.HTTP_202_ACCEPTED)
async def register(form: RegistrationForm, request: Request, ways: WaysPart) -> None:
    """A mail is on its way, whatever it says."""
    await ways.registration.apply(Application(**form.model_dump()), caller_of(request))


@router.post("/registrations/confirm", status_code=status.HTTP_204_NO_CONTENT)
async def confirm_registration(
    form: TokenForm, request: Request, response: Response, ways: WaysPart, sessions: SessionsPart
) -> None:
    """Makes the company and signs its first administrator in."""
    cookie = await ways.registration.confirm(form.token, caller_of(request))
    await take_seat(request, response, sessions, cookie)


@router.post("/invitations/look")
async def look_at_invitation(form: TokenForm, request: Request, ways: WaysPart) -> InvitedView:
    invited = await ways.invitations.look(form.token, caller_of(request))
    slug = invited.company_sign_in
    return InvitedView(
        company_name=invited.company_name,
        company_sign_in=None if slug is None else f"/api/oidc/{slug}/begin",
        name=invited.invitation.name,
        email=invited.invitation.email,
        roles=list(invited.invitation.roles),
        language=invited.invitation.language,
        expired=invited.invitation.expired,
    )


@router.post("/invitations/passkey")
async def begin_passkey(form: TokenForm, request: Request, ways: WaysPart, site: SitePart) -> ChallengeView:
    """What the browser needs to make the invited a passkey."""
    challenge = await ways.passkey_acceptance.begin(form.token, site.origin, caller_of(request))
    return ChallengeView(state=challenge.state, options=challenge.options)


@router.post("/invitations/accept", status_code=status.HTTP_204_NO_CONTENT)
async def accept_invitation(  # what a route needs
    form: JoiningForm,
    request: Request,
    response: Response,
    ways: WaysPart,
    sessions: SessionsPart,
    site: SitePart,
) -> None:
    """Makes the member and signs them in."""
    caller = caller_of(request)
    if form.passkey is not None:
        reply = Reply(site.origin, form.passkey.state, form.passkey.credential)
        welcome = Welcome(form.token, form.name, form.language, FIRST_PASSKEY)
        cookie = await ways.passkey_acceptance.accept(welcome, reply, caller)
    else:
        cookie = await ways.joining.accept(form.token, form.name, form.language, form.proof or "", caller)
    await take_seat(request, response, sessions, cookie)


@router.post("/password-resets", status_code=status.HTTP_202_ACCEPTED)
async def ask_for_reset(
    form: ResetForm, request: Request, response: Response, later: BackgroundTasks, ways: WaysPart
) -> None:
    """If the e-mail names a member, a mail is on its way."""
    ways.passwords.admit(form.email, caller_of(request))
    # Whoever asks twice may open either link.
    secret = request.cookies.get(RESET_COOKIE) or new_secret()
    response.set_cookie(
        RESET_COOKIE, secret, RESET_SECONDS, path="/", secure=True, httponly=True, samesite="strict"
    )
    # The answer leaves before anybody is looked for, so that the time it takes tells nothing.
    later.add_task(ways.passwords.send_reset, form.email, secret)


@router.post("/password-resets/look")
async def look_at_reset(form: TokenForm, request: Request, ways: WaysPart) -> ResetView:
    secret = request.cookies.get(RESET_COOKIE)
    return ResetView(email=await ways.passwords.look(form.token, secret, caller_of(request)))


@router.post("/password-resets/finish", status_code=status.HTTP_204_NO_CONTENT)
async def finish_reset(form: NewPasswordForm, request: Request, response: Response, ways: WaysPart) -> None:
    """Ends every session of the member; signing in anew asks for the second factor as always."""
    secret = request.cookies.get(RESET_COOKIE)
    await ways.passwords.finish(form.token, secret, form.proof, caller_of(request))
    response.delete_cookie(RESET_COOKIE, path="/", secure=True, httponly=True, samesite="strict")
