"""A member's own account and sessions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response, status

from visavis.domains.companies.public import Companies, functions_on, ready
from visavis.domains.members.forms import PasswordChangeForm
from visavis.domains.members.public import Members, Sessions, Ways
from visavis.domains.members.schemas import Me, MeChange, OwnCompany, OwnFactorsView, SessionView
from visavis.kernel.access import Member
from visavis.kernel.http.actors import MEMBER_COOKIE, MemberActor, only_fresh
from visavis.kernel.http.parts import ClockPart, part

router = APIRouter(prefix="/api", tags=["member"])
CompaniesPart = Annotated[Companies, Depends(part(Companies))]
MembersPart = Annotated[Members, Depends(part(Members))]
SessionsPart = Annotated[Sessions, Depends(part(Sessions))]
WaysPart = Annotated[Ways, Depends(part(Ways))]


@router.get("/me")
async def show_me(actor: MemberActor, members: MembersPart, companies: CompaniesPart, ways: WaysPart) -> Me:
    return await _me(actor, members, companies, ways)


@router.patch("/me")
async def change_me(
    change: MeChange,
    actor: MemberActor,
    members: MembersPart,
    companies: CompaniesPart,
    ways: WaysPart,
) -> Me:
    await members.change_language(actor, change.language)
    return await _me(actor, members, companies, ways)


@router.put("/me/password", status_code=status.HTTP_204_NO_CONTENT)
async def change_password(
    form: PasswordChangeForm, actor: MemberActor, ways: WaysPart, clock: ClockPart
) -> None:
    """Ends every other session of the member. A first password needs a fresh proof of another kind."""
    if form.proof is None:
        only_fresh(actor, clock)
    await ways.passwords.change(actor, form.proof, form.new_proof)


@router.get("/sessions")
async def list_sessions(actor: MemberActor, sessions: SessionsPart) -> list[SessionView]:
    return [
        SessionView(
            id=row.id,
            created_at=row.created_at,
            last_used_at=row.last_used_at,
            expires_at=row.expires_at,
            current=row.id == actor.session_id,
        )
        for row in await sessions.of_member(actor)
    ]


@router.delete("/sessions", status_code=status.HTTP_204_NO_CONTENT)
async def revoke_other_sessions(actor: MemberActor, sessions: SessionsPart) -> None:
    """All but the one that asks."""
    await sessions.revoke_others(actor)


@router.delete("/sessions/{session_id}", status_code=status.HTTP_204_NO_CONTENT)
async def revoke_session(session_id: UUID, actor: MemberActor, sessions: SessionsPart) -> None:
    await sessions.revoke(actor, session_id)


@router.post("/sign-out", status_code=status.HTTP_204_NO_CONTENT)
async def sign_out(actor: MemberActor, sessions: SessionsPart, response: Response) -> None:
    await sessions.revoke(actor, actor.session_id)
    response.delete_cookie(MEMBER_COOKIE, path="/", secure=True, httponly=True, samesite="strict")


async def _me(actor: Member, members: Members, companies: Companies, ways: Ways) -> Me:
    account = await members.account(actor)
    factors = await ways.factors.own(actor)
    company = await companies.company_by_id(actor.company_id)
    return Me(
        member_id=actor.member_id,
        company=OwnCompany(
            slug=company.slug,
            name=company.profile.name,
            languages=list(company.profile.languages),
            accent=company.profile.accent,
            functions=functions_on(company.profile),
            ready=ready(company.profile),
        ),
        name=account.name,
        email=account.email,
        language=account.language,
        is_expert=account.is_expert,
        is_administrator=account.is_administrator,
        strong=actor.strong,
        held_back=actor.held_back,
        must_enrol=actor.held_back and not factors.any,
        has_password=account.has_password,
        second_factor=OwnFactorsView(
            passkeys=factors.passkeys, totp=factors.totp, recovery_left=factors.recovery_left
        ),
    )
