"""What programs read with a key: `Authorization: Bearer visavis_...`."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request

from visavis.domains.experts.public import Experts, Presence
from visavis.domains.integrations.catalogue import Scope
from visavis.domains.integrations.public import Integrations
from visavis.domains.integrations.schemas import ProgramExpert
from visavis.domains.telemetry.public import LEAST, StatisticsView, Telemetry
from visavis.kernel.access import Program
from visavis.kernel.errors import Forbidden
from visavis.kernel.http.caller import caller_of
from visavis.kernel.http.parts import part

router = APIRouter(prefix="/api/program", tags=["program"])


def program_with(scope: Scope) -> Callable[..., Coroutine[Any, Any, Program]]:  # what Depends takes
    """A dependency that yields the program whose key has this scope."""

    async def recognised(
        request: Request, integrations: Annotated[Integrations, Depends(part(Integrations))]
    ) -> Program:
        """Raises Unauthenticated, Forbidden, TooManyRequests."""
        kind, _, key = request.headers.get("authorization", "").partition(" ")
        bearer = key if kind.lower() == "bearer" else None
        program = await integrations.keys.authenticate(bearer, caller_of(request))
        if scope not in program.scopes:
            raise Forbidden("api_key.scope", "This key does not allow that.")
        return program

    return recognised


@router.get("/statistics")
async def read_statistics(
    program: Annotated[Program, Depends(program_with("statistics"))],
    telemetry: Annotated[Telemetry, Depends(part(Telemetry))],
    months: Annotated[int, Query(ge=1, le=12)] = 3,
) -> StatisticsView:
    """The same numbers that administrators see."""
    return StatisticsView(least=LEAST, months=await telemetry.months(program.company_id, months))


@router.get("/experts")
async def read_experts(
    program: Annotated[Program, Depends(program_with("experts"))],
    experts: Annotated[Experts, Depends(part(Experts))],
    presence: Annotated[Presence, Depends(part(Presence))],
) -> list[ProgramExpert]:
    """The experts that visitors see, and who is there now."""
    return [
        ProgramExpert(
            expert_id=expert.id,
            slug=expert.profile.slug,
            name=expert.profile.name,
            function=expert.profile.function,
            presence=presence.state(expert.id),
        )
        for expert in await experts.of_company(program.company_id)
    ]
