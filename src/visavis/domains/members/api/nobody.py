"""Signing in: for those who are nobody yet."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response, status

from visavis.domains.members import proof
from visavis.domains.members.public import Members, Sessions
from visavis.domains.members.schemas import Argon2Parameters, SignIn, SignInParameters
from visavis.kernel.http.actors import MEMBER_COOKIE
from visavis.kernel.http.caller import caller_of
from visavis.kernel.http.parts import part

router = APIRouter(prefix="/api/sign-in", tags=["nobody"])
MembersPart = Annotated[Members, Depends(part(Members))]
SessionsPart = Annotated[Sessions, Depends(part(Sessions))]


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


@router.post("", status_code=status.HTTP_204_NO_CONTENT)
async def sign_in(
    attempt: SignIn, request: Request, response: Response, members: MembersPart, sessions: SessionsPart
) -> None:
    cookie = await members.sign_in(attempt.email, attempt.proof, caller_of(request))
    await sessions.end(request.cookies.get(MEMBER_COOKIE))
    response.set_cookie(
        MEMBER_COOKIE,
        cookie,
        max_age=int(sessions.lifetime.total_seconds()),
        path="/",
        secure=True,
        httponly=True,
        samesite="strict",
    )
