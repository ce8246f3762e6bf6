"""A member's own passkeys, codes and fresh proofs."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, status

from visavis.domains.members.factor_forms import (
    ChallengeView,
    NewPasskeyForm,
    PasskeyNameForm,
    PasskeyView,
    RecoveryCodesView,
    StepUpForm,
    TotpForm,
    TotpView,
)
from visavis.domains.members.public import Challenge, Given, Passkey, Reply, Ways
from visavis.kernel.http.actors import FreshMemberActor, MemberActor
from visavis.kernel.http.parts import part
from visavis.kernel.http.site import Site

router = APIRouter(prefix="/api", tags=["member"])
SitePart = Annotated[Site, Depends(part(Site))]
WaysPart = Annotated[Ways, Depends(part(Ways))]


@router.get("/me/passkeys")
async def list_passkeys(actor: MemberActor, ways: WaysPart) -> list[PasskeyView]:
    """The oldest first."""
    return [_passkey(passkey) for passkey in await ways.passkeys.listed(actor)]


@router.post("/me/passkeys/begin")
async def begin_passkey(actor: FreshMemberActor, ways: WaysPart, site: SitePart) -> ChallengeView:
    """What the browser needs to make another passkey."""
    return _challenge(await ways.passkeys.begin(actor, site.origin))


@router.post("/me/passkeys", status_code=status.HTTP_201_CREATED)
async def add_passkey(
    form: NewPasskeyForm, actor: FreshMemberActor, ways: WaysPart, site: SitePart
) -> PasskeyView:
    """The session is strong from now on."""
    reply = Reply(site.origin, form.state, form.credential)
    return _passkey(await ways.passkeys.add(actor, reply, form.name))


@router.patch("/me/passkeys/{passkey_id}", status_code=status.HTTP_204_NO_CONTENT)
async def rename_passkey(passkey_id: UUID, form: PasskeyNameForm, actor: MemberActor, ways: WaysPart) -> None:
    await ways.passkeys.rename(actor, passkey_id, form.name)


@router.delete("/me/passkeys/{passkey_id}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_passkey(passkey_id: UUID, actor: FreshMemberActor, ways: WaysPart) -> None:
    """Refused for the last second factor of somebody who needs one."""
    await ways.passkeys.remove(actor, passkey_id)


@router.post("/me/totp/begin")
async def begin_totp(actor: FreshMemberActor, ways: WaysPart) -> TotpView:
    """A new secret; it counts once the app has shown that it knows it."""
    return TotpView.model_validate(await ways.factors.begin_totp(actor), from_attributes=True)


@router.post("/me/totp")
async def finish_totp(form: TotpForm, actor: FreshMemberActor, ways: WaysPart) -> RecoveryCodesView:
    """Replaces an app that was there before. The session is strong from now on."""
    return RecoveryCodesView(recovery_codes=await ways.factors.finish_totp(actor, form.state, form.code))


@router.delete("/me/totp", status_code=status.HTTP_204_NO_CONTENT)
async def remove_totp(actor: FreshMemberActor, ways: WaysPart) -> None:
    """Refused for the last second factor of somebody who needs one."""
    await ways.factors.remove_totp(actor)


@router.post("/me/recovery-codes")
async def renew_recovery_codes(actor: FreshMemberActor, ways: WaysPart) -> RecoveryCodesView:
    """The former ones no longer count."""
    return RecoveryCodesView(recovery_codes=await ways.factors.renew_recovery(actor))


@router.post("/step-up/passkey")
async def begin_step_up(actor: MemberActor, ways: WaysPart, site: SitePart) -> ChallengeView:
    """For a fresh proof with one of the member's own passkeys."""
    return _challenge(await ways.passkeys.begin_proving(actor, site.origin))


@router.post("/step-up", status_code=status.HTTP_204_NO_CONTENT)
async def step_up(form: StepUpForm, actor: MemberActor, ways: WaysPart, site: SitePart) -> None:
    """Counts for ten minutes. A code or a passkey also makes the session strong."""
    if form.proof is not None:
        await ways.step_up.by_proof(actor, form.proof)
    elif form.passkey is not None:
        reply = Reply(site.origin, form.passkey.state, form.passkey.credential)
        await ways.step_up.by_passkey(actor, reply)
    else:
        given = Given(form.code or form.recovery_code or "", is_recovery=form.code is None)
        await ways.step_up.by_code(actor, given)


def _challenge(challenge: Challenge) -> ChallengeView:
    return ChallengeView(state=challenge.state, options=challenge.options)


def _passkey(passkey: Passkey) -> PasskeyView:
    return PasskeyView.model_validate(passkey, from_attributes=True)
