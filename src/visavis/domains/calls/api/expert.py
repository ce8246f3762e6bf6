"""Calls that an expert missed, as long as the service remembers them."""

from typing import Annotated

from fastapi import APIRouter, Depends

from visavis.domains.calls.public import Calls
from visavis.domains.calls.schemas import MissedCallView
from visavis.kernel.http.actors import ExpertActor
from visavis.kernel.http.parts import part

router = APIRouter(prefix="/api/expert/missed-calls", tags=["expert"])
CallsPart = Annotated[Calls, Depends(part(Calls))]


@router.get("")
async def list_missed_calls(actor: ExpertActor, calls: CallsPart) -> list[MissedCallView]:
    """Those of the last 24 hours, the newest first; a restart of the service forgets them."""
    return [MissedCallView.model_validate(missed) for missed in calls.missed.of(actor.member_id)]


@router.delete("", status_code=204)
async def forget_missed_calls(actor: ExpertActor, calls: CallsPart) -> None:
    """They were seen."""
    calls.missed.forget(actor.member_id)
